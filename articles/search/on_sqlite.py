"""Searching with SQLite's FTS5. It splits the text at spaces and does nothing else: the words are ready when it gets
them, and it never sees a character that was typed. A rowid is a place, and FTS5 reads its lists backwards: the newest
matches come first, and nothing is read behind the last that is wanted."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections

from articles.models import SearchEntry, SearchWord
from articles.search.engine import MARK, MOST_ENDINGS, Document, Found, Match, Phrase, Wanted, looser

_TABLE = "reader_words"
# What is told stands first in the row: whatever is behind a long text is far away.
_COLUMNS = "telling, words, others"
_ENTRIES = SearchEntry._meta.db_table
# A migration that alters the table of entries loses the trigger: prepare() brings it back.
_MADE = {
    _TABLE: f"CREATE VIRTUAL TABLE {_TABLE} USING fts5 (telling UNINDEXED, words, others, tokenize='ascii')",
    "reader_words_old": f"""CREATE TRIGGER reader_words_old AFTER DELETE ON {_ENTRIES}
        BEGIN DELETE FROM {_TABLE} WHERE rowid = old.place; END""",  # noqa: S608  (our own names)
    "reader_words_moved": f"""CREATE TRIGGER reader_words_moved AFTER UPDATE OF place ON {_ENTRIES}
        WHEN old.place <> new.place BEGIN DELETE FROM {_TABLE} WHERE rowid = old.place; END""",  # noqa: S608  (our own names)
}
_WRITE = f"INSERT OR REPLACE INTO {_TABLE} (rowid, {_COLUMNS}) VALUES (%s, %s, %s, %s)"  # noqa: S608  (our own names)
_ENDINGS = f"""SELECT * FROM (SELECT word FROM {SearchWord._meta.db_table} WHERE word >= %s AND word < %s
    ORDER BY length, word LIMIT {MOST_ENDINGS})"""  # noqa: S608  (our own names)
_LAST_LETTER = "\U0010ffff"
_NEWEST = f"""SELECT rowid, telling FROM {_TABLE} WHERE {_TABLE} MATCH %s AND rowid >= %s AND rowid < %s
    ORDER BY rowid DESC LIMIT %s"""  # noqa: S608  (our own names)
_IN_PHRASES = f"SELECT rowid FROM {_TABLE} WHERE {_TABLE} MATCH %s AND rowid >= %s AND rowid <= %s"  # noqa: S608


class SQLiteEngine:
    def __init__(self, using: str) -> None:
        self.connection = connections[using]

    def prepare(self) -> bool:
        there = dict(self._rows("SELECT name, sql FROM sqlite_master", []))
        is_new = there.get(_TABLE) != _MADE[_TABLE]
        with self.connection.cursor() as cursor:
            if is_new:
                cursor.execute(f"DROP TABLE IF EXISTS {_TABLE}")
                there.pop(_TABLE, None)
            for name, statement in _MADE.items():
                if name not in there:
                    cursor.execute(statement)
        return is_new

    def write(self, pk: int, place: int, document: Document) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(_WRITE, [place, *columns_of(document)])

    def write_new(self, entries: Iterable[tuple[SearchEntry, Document]]) -> None:
        entries = list(entries)
        SearchEntry.objects.using(self.connection.alias).bulk_create([entry for entry, _ in entries], batch_size=200)
        for entry, document in entries:
            self.write(entry.pk, entry.place, document)

    def endings(self, beginnings: Sequence[str]) -> list[str]:
        edges = [edge for beginning in beginnings for edge in (beginning, beginning + _LAST_LETTER)]
        return [word for (word,) in self._rows(" UNION ALL ".join([_ENDINGS] * len(beginnings)), edges)]

    def newest(self, wanted: Wanted, most: int) -> Found:
        found = [Match(*row) for row in self._rows(_NEWEST, [_match(*looser(wanted)), *wanted.between, most])]
        is_bounded = len(found) >= most
        if found and wanted.has_phrases:
            exact = _match(wanted.needed, wanted.refused)
            held = {place for (place,) in self._rows(_IN_PHRASES, [exact, found[-1].place, found[0].place])}
            found = [match for match in found if match.place in held]
        return Found(found, is_bounded)

    def _rows(self, sql: str, values: Sequence[Any]) -> list[Any]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, values)
            rows: list[Any] = cursor.fetchall()
        return rows


def columns_of(document: Document) -> tuple[str, str, str]:
    """Return what the index has of an article: what ranking is told, the words as they stand, the others."""
    # No phrase holds the mark: it keeps the fields apart.
    words = f" {MARK} ".join(" ".join(field.words) for field in document.fields)
    stems = {stem for field in document.fields for stem in field.stems if stem}
    return document.telling, words, " ".join([*document.facets, *stems])


def _match(needed: Sequence[Sequence[Phrase]], refused: Sequence[Phrase]) -> str:
    found = " AND ".join(map(_any, needed))
    return f"({found}) NOT {_any(refused)}" if refused else found


def _any(phrases: Iterable[Phrase]) -> str:
    quoted = (f'"{" ".join(phrase)}"' for phrase in phrases)
    return f"({' OR '.join(quoted)})"
