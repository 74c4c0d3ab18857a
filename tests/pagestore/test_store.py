"""What one machine keeps."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from time import time

import pytest

from pagestore import Store
from pagestore import store as module
from pagestore.disk import Disk
from pagestore.memory import Held, Memory
from pagestore.pages import Page
from tests.pagestore.conftest import Asking, FakeLog, FakeSite

pytestmark = pytest.mark.files


def page(body: bytes = b"words " * 500, *, tags: tuple[str, ...] = ("article:1",), position: int = 0) -> Page:
    return Page.of("200 OK", [("Content-Type", "text/html")], body, tags=tags, position=position, now=1e9)


def test_a_page_comes_back_from_disk_as_it_went(tmp_path: Path) -> None:
    disk = Disk(tmp_path / "pages.sqlite3", most_bytes=10**7)
    disk.begin_at(0)
    kept = page()
    assert disk.write("/a/", kept, now=1e9) is None
    assert disk.read("/a/") == (kept, None)
    assert set(kept.bodies) == {"", "gzip", "br"}


def test_memory_keeps_what_is_asked_for_within_its_size() -> None:
    memory = Memory(3 * page().size)
    for key in "abc":
        memory.put(key, Held(page(), None))
    memory.get("a")
    memory.put("d", Held(page(), None))
    assert [key for key in "abcd" if memory.get(key)] == ["a", "c", "d"]
    assert memory.size <= memory.most_bytes
    assert memory.with_tags(["article:1"]) == {"a", "c", "d"}


def test_a_full_disk_store_throws_the_oldest_away(tmp_path: Path) -> None:
    disk = Disk(tmp_path / "pages.sqlite3", most_bytes=200_000)
    disk.begin_at(0)
    for number in range(100):
        disk.write(f"/{number}/", page(b"%d words " % number * 900, position=number), now=1e9)
        disk.make_room()
    assert disk.read("/0/") is None
    assert disk.read("/99/") is not None


def test_a_process_that_comes_back_hears_what_it_missed(
    log: FakeLog, store: Store, ask: Asking, make_store: Callable[[], Store]
) -> None:
    ask()
    log.append("front")
    again = make_store()
    again.follow()
    held = again.get("/story/", time())
    assert held is not None
    assert held.stale_at is not None


@pytest.mark.parametrize("behind", [-5, module.FAR + 1])
def test_of_another_log_nothing_is_believed(
    log: FakeLog, store: Store, ask: Asking, make_store: Callable[[], Store], behind: int
) -> None:
    for _ in range(10):
        log.append("section:1")
    ask()
    log.events = log.events[:5] if behind < 0 else log.events + [log.events[-1]] * behind
    again = make_store()
    again.follow()
    assert again.get("/story/", time()) is None


def test_a_broken_file_costs_a_rendering(site: FakeSite, ask: Asking, store: Store, tmp_path: Path) -> None:
    ask()
    broken = sqlite3.DatabaseError("database disk image is malformed")
    store.give_up(broken)
    assert not (tmp_path / "pages.sqlite3").exists()
    assert ask().status == 200
    assert ask().note == "hit"
    assert site.renders == 2


def test_a_disk_that_takes_nothing_costs_a_rendering(
    site: FakeSite, ask: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object, **kwargs: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    ask("/other/")
    monkeypatch.setattr(Disk, "write", full)
    assert ask().body == ask().body == site.text.encode()
    assert site.renders == 3
