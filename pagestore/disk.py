"""The pages of one machine on its disk: a small SQLite file that all its web processes share.

Losing it costs nothing but the time to render again, so it is never waited for.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from pagestore.log import Change
from pagestore.pages import Page

_SCHEMA = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = OFF;
    CREATE TABLE IF NOT EXISTS pages (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, position INTEGER NOT NULL, stale_at REAL,
        facts TEXT NOT NULL, plain BLOB NOT NULL, gzip BLOB, br BLOB);
    CREATE TABLE IF NOT EXISTS tags (tag TEXT, page INTEGER, PRIMARY KEY (tag, page)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS tags_of_a_page ON tags (page);
    CREATE TABLE IF NOT EXISTS claims (key TEXT PRIMARY KEY, until REAL NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS followed (only INTEGER PRIMARY KEY CHECK (only = 1), position INTEGER NOT NULL);
"""
# In seconds: how long one process waits for another's few milliseconds.
_PATIENCE = 2.0
# Of a store that is full, so much is thrown away at once, the pages that were rendered longest ago.
_PART = 10
_TAGS_AT_ONCE = 500


class Disk:
    """Opened by each process for itself. Not for two threads at once. Every call may raise sqlite3.Error."""

    def __init__(self, path: Path, *, most_bytes: int) -> None:
        self.path, self.most_bytes = path, most_bytes
        path.parent.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        self._base.executescript(_SCHEMA)

    def close(self) -> None:
        self._base.close()

    def read(self, key: str) -> tuple[Page, float | None] | None:
        """Return a page and since when it is stale, if it is."""
        row = self._base.execute("SELECT facts, stale_at, plain, gzip, br FROM pages WHERE key = ?", [key]).fetchone()
        if row is None:
            return None
        facts, stale_at, plain, gzip, br = row
        bodies = {name: body for name, body in (("", plain), ("gzip", gzip), ("br", br)) if body is not None}
        return Page.read(facts, bodies), stale_at

    def write(self, key: str, page: Page, *, now: float) -> float | None:
        """Keep a page; return since when it is stale, which is now when the log has been followed further meanwhile."""
        with self._transaction():
            stale_at = now if self.position() > page.position else None
            values = [page.position, stale_at, page.facts(), *(page.bodies.get(name) for name in ("", "gzip", "br"))]
            (pk,) = self._base.execute(
                "INSERT INTO pages (key, position, stale_at, facts, plain, gzip, br) VALUES (?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (key) DO UPDATE SET position = excluded.position, stale_at = excluded.stale_at,"
                " facts = excluded.facts, plain = excluded.plain, gzip = excluded.gzip, br = excluded.br RETURNING id",
                [key, *values],
            ).fetchone()
            had = {tag for (tag,) in self._base.execute("SELECT tag FROM tags WHERE page = ?", [pk])}
            lost, new = had - page.tags, page.tags - had
            self._base.executemany("DELETE FROM tags WHERE tag = ? AND page = ?", [(tag, pk) for tag in lost])
            self._base.executemany("INSERT INTO tags VALUES (?, ?)", [(tag, pk) for tag in new])
        return stale_at

    def forget(self, key: str) -> None:
        with self._transaction():
            self._delete("SELECT id FROM pages WHERE key = ?", [key])

    def position(self) -> int:
        """Return how far the log has been followed on this machine; -1 when never."""
        row = self._base.execute("SELECT position FROM followed").fetchone()
        return int(row[0]) if row else -1

    def begin_at(self, position: int) -> None:
        """Throw all pages away and follow the log from there."""
        with self._transaction():
            for table in ("pages", "tags", "claims", "followed"):
                self._base.execute(f"DELETE FROM {table}")  # noqa: S608  (our own names)
            self._base.execute("INSERT INTO followed VALUES (1, ?)", [position])

    def apply(self, changes: Sequence[Change], *, now: float) -> None:
        """Mark as stale what these events changed and delete what they ended, unless it was rendered after them."""
        with self._transaction():
            if changes[-1].id <= self.position():
                return
            for change in changes:
                if change.gone:
                    where = "SELECT id FROM pages JOIN tags ON page = id WHERE tag = ? AND position < ?"
                    self._delete(where, [change.gone, change.id])
                self._mark(change, now)
            self._base.execute("UPDATE followed SET position = ?", [changes[-1].id])

    def _mark(self, change: Change, now: float) -> None:
        tags = sorted(change.tags)
        for start in range(0, len(tags), _TAGS_AT_ONCE):
            some = tags[start : start + _TAGS_AT_ONCE]
            self._base.execute(
                "UPDATE pages SET stale_at = ? WHERE stale_at IS NULL AND position < ?"  # noqa: S608  (only holes)
                f" AND id IN (SELECT page FROM tags WHERE tag IN ({', '.join('?' * len(some))}))",
                [now, change.id, *some],
            )

    def claim(self, key: str, *, now: float, seconds: float) -> bool:
        """Whether the caller is the one to render a page now; after so many seconds without a result, others are."""
        done = self._base.execute(
            "INSERT INTO claims VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET until = excluded.until WHERE until < ?",
            [key, now + seconds, now],
        )
        return done.rowcount == 1

    def release(self, key: str) -> None:
        self._base.execute("DELETE FROM claims WHERE key = ?", [key])

    def make_room(self) -> None:
        """Throw away what was rendered longest ago while the file is larger than it may be."""
        pages, free, size = (
            self._base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
        if (pages - free) * size > self.most_bytes:
            with self._transaction():
                part = "1 + (SELECT count(*) FROM pages) / ?"
                self._delete(f"SELECT id FROM pages ORDER BY position, id LIMIT {part}", [_PART])  # noqa: S608

    def _delete(self, select: str, values: Iterable[object]) -> None:
        found = [pk for (pk,) in self._base.execute(select, list(values))]
        self._base.executemany("DELETE FROM tags WHERE page = ?", [(pk,) for pk in found])
        self._base.executemany("DELETE FROM pages WHERE id = ?", [(pk,) for pk in found])

    def _transaction(self) -> "_Transaction":
        return _Transaction(self._base)


class _Transaction:
    """BEGIN IMMEDIATE … COMMIT: whoever reads in it what it will write must not be overtaken."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def __enter__(self) -> None:
        self._base.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: object, *rest: object) -> None:
        if kind is None:
            self._base.execute("COMMIT")
        else:
            with suppress(sqlite3.Error):
                self._base.execute("ROLLBACK")
