"""Archives to measure with: one database each, made once and kept in var/bench until what makes them changes.

BENCH_ARTICLES names their sizes ("1000 100000"), else there are a thousand, a hundred thousand and on PostgreSQL a
million articles. BENCH_DATABASES names the engines, BENCH_POSTGRES the server; without one only SQLite is measured.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

ROOT = Path(__file__).parent.parent
SIZES = {"sqlite": "1000 100000", "postgresql": "1000 100000 1000000"}
POSTGRES = os.environ.get("BENCH_POSTGRES", "postgres://postgres@127.0.0.1:5432")
ENGINES = os.environ.get("BENCH_DATABASES", "sqlite postgresql").split()
# From so many articles on, most are copies of others: that takes a tenth of the time.
LARGE, COPIES = 100_000, 50


@dataclass(frozen=True, slots=True)
class Archive:
    """So many articles in a database of one engine."""

    engine: str
    articles: int

    def __str__(self) -> str:
        return f"{self.articles:,} articles, {self.database}"

    @property
    def database(self) -> str:
        return "PostgreSQL" if self.engine == "postgresql" else "SQLite"

    @property
    def name(self) -> str:
        return f"newsroom_bench_{self.articles}"

    @property
    def folder(self) -> Path:
        return Path(os.environ["VAR_DIR"]) / f"{self.engine}-{self.articles}"

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to work with it."""
        url = f"{POSTGRES}/{self.name}" if self.engine == "postgresql" else ""
        own = {"DATABASE_URL": url, "VAR_DIR": str(self.folder), "ENV_FILE": os.devnull, "LOG_LEVEL": "ERROR"}
        return {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "newsroom.settings"}

    def make(self) -> None:
        """Make it, unless it is there as it would be made today."""
        mark, version = self.folder / "made", _version()
        if mark.exists() and mark.read_text() == version:
            return
        self._clear()
        self.manage("migrate", "--verbosity", "0")
        if self.articles:
            self.manage("make_archive", *self._how())
            self.ask("bench.still")
        self.manage("collectstatic", "--no-input", "--verbosity", "0")
        mark.write_text(version)

    def _how(self) -> list[str]:
        """The same texts in every archive of an engine. A million stories of 300 words would take 40 GB."""
        if self.engine != "postgresql":
            return ["--articles", str(self.articles)]
        times = COPIES if self.articles >= LARGE else 1
        return ["--articles", str(self.articles // times), "--copies", str(times - 1), "--words", "60", "120"]

    def manage(self, *arguments: str) -> None:
        manage(self.environment, *arguments)

    def ask(self, module: str, *arguments: str) -> str:
        """Return what a module of the bench prints that works with this archive's database."""
        return ask(self.environment, module, *arguments)

    def _clear(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        for path in self.folder.glob("newsroom.sqlite3*"):
            path.unlink()
        if self.engine == "postgresql":
            with _server() as server:
                name = sql.Identifier(self.name)
                server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(name))
                server.execute(sql.SQL("CREATE DATABASE {}").format(name))


def manage(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, check=True)  # noqa: S603


def ask(environment: dict[str, str], module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
    return done.stdout


def sizes_of(engine: str) -> list[int]:
    """Return how many articles the archives have, from few to many."""
    return sorted(map(int, os.environ.get("BENCH_ARTICLES", SIZES[engine]).split()))


def archives(*sizes: int) -> Iterator[Archive]:
    """Make and give archives, those of BENCH_ARTICLES unless others are asked for; SQLite's first, each engine's from
    small to large."""
    for engine in ENGINES:
        if engine == "postgresql" and not _answers():
            sys.stderr.write(f"No PostgreSQL answers at {POSTGRES}: it is left out.\n")
            continue
        for size in sizes or sizes_of(engine):
            archive = Archive(engine, size)
            archive.make()
            yield archive


def _server() -> psycopg.Connection[Any]:
    return psycopg.connect(f"{POSTGRES}/postgres", autocommit=True, connect_timeout=3)


def _answers() -> bool:
    try:
        _server().close()
    except psycopg.OperationalError:
        return False
    return True


def _version() -> str:
    files = [*(ROOT / "articles" / "making").glob("*.py"), *ROOT.glob("*/migrations/*.py")]
    return sha256(b"".join(path.read_bytes() for path in sorted(files))).hexdigest()
