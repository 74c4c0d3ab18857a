"""A site of one page and a log, both in memory."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from pagestore import SHOWN, Change, LogUnreachable, PageStore, Rules, Store
from pagestore.asking import Environ

Asking = Callable[..., "Told"]


class Told:
    """An answer as a client sees it."""

    def __init__(self, status: str, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status, self.body = int(status[:3]), body
        self.headers = {name.lower(): value for name, value in headers}

    @property
    def note(self) -> str:
        return self.headers["cache-status"].removeprefix("Newsroom; ")


class FakeLog:
    """A log of events that a test writes."""

    def __init__(self) -> None:
        self.events: list[Change] = []
        self.is_reachable = True

    def append(self, *tags: str, gone: str = "") -> None:
        self.events.append(Change(len(self.events) + 1, frozenset(tags), gone))

    def position(self) -> int:
        self._check()
        return len(self.events)

    def changes(self, *, after: int, most: int) -> list[Change]:
        self._check()
        return self.events[after : after + most]

    def _check(self) -> None:
        if not self.is_reachable:
            raise LogUnreachable("nobody answers")


class FakeSite:
    """What Django would be: it says `text` at every address, and how often it was asked. `meanwhile` happens while it
    renders."""

    def __init__(self) -> None:
        self.renders = 0
        self.text = "One reader more. " * 200
        self.status = "200 OK"
        self.headers: list[tuple[str, str]] = []
        self.tags = {"article:1", "front"}
        self.meta: dict[str, Any] = {}
        self.seen: list[Environ] = []
        self.meanwhile: Callable[[], None] = lambda: None

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.renders += 1
        self.seen.append(environ)
        text = self.text
        self.meanwhile()
        environ.update(self.meta | {SHOWN: frozenset(self.tags)})
        start_response(self.status, [("Content-Type", "text/html; charset=utf-8"), *self.headers])
        return [text.encode()]


@pytest.fixture
def log() -> FakeLog:
    return FakeLog()


@pytest.fixture
def site() -> FakeSite:
    return FakeSite()


@pytest.fixture
def make_store(tmp_path: Path, log: FakeLog) -> Callable[[], Store]:
    """Each call is another process of the same machine."""
    return lambda: Store(tmp_path / "pages.sqlite3", log, disk_bytes=10**7, memory_bytes=10**6)


@pytest.fixture
def store(make_store: Callable[[], Store]) -> Store:
    return make_store()


@pytest.fixture
def ask(site: FakeSite, store: Store) -> Asking:
    return asking(site, store)


def asking(site: FakeSite, store: Store) -> Asking:
    """Return a client of a process: ask("/a/", HTTP_COOKIE="…")."""
    rules = Rules(
        hosts=["news.example.com"],
        cookies=("sessionid",),
        straight=("/admin/",),
        parameters=[("/found/", {"q"}), ("/", {"before"})],
        is_secure=lambda environ: environ.get("wsgi.url_scheme", "https") == "https",
    )
    wrapper = PageStore(site, store, rules)

    def ask(address: str = "/story/", method: str = "GET", **environ: str) -> Told:
        path, _, query = address.partition("?")
        told: list[Any] = []
        asked = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "news.example.com"}
        body = wrapper({**asked, **environ}, lambda *args: told.extend(args))
        return Told(told[0], told[1], b"".join(body))

    return ask
