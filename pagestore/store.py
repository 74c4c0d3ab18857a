"""The pages of one machine: at hand in each process, on disk for all of them, as fresh as the log has been followed."""

import logging
import sqlite3
import threading
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from time import monotonic, time
from typing import Any

from pagestore.disk import Disk
from pagestore.log import Change, Log, LogUnreachable
from pagestore.memory import Held, Memory
from pagestore.pages import Page

logger = logging.getLogger(__name__)

AT_ONCE = 500
# So many events later it is cheaper to begin anew.
FAR = 20_000
# In seconds: a process that has not followed the log for longer does not know whether what it has is fresh.
SURE_FOR = 2.0
RENDERING = 15.0


def _or_else(value: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let a method of the store return `value` when its file fails."""

    def careful(method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def call(self: "Store", *args: Any) -> Any:
            with self.changing:
                try:
                    return method(self, *args)
                except sqlite3.Error as error:
                    self.give_up(error)
                    return value

        return call

    return careful


class Store:
    """One a process, for any number of its threads. What goes wrong on disk is logged, and costs readers no more than
    the time to render."""

    def __init__(self, path: Path, log: Log, *, disk_bytes: int, memory_bytes: int) -> None:
        self.path, self.log, self.disk_bytes = path, log, disk_bytes
        self._memory = Memory(memory_bytes)
        self._disk: Disk | None = None
        # Held by whoever changes what is at hand together with what is on disk, so that no mark comes between.
        self.changing = threading.RLock()
        self._following = threading.Lock()
        self._position: int | None = None
        self._followed_at = self._asked_at = -SURE_FOR

    def get(self, key: str, now: float) -> Held | None:
        """Return the page with this key as it is known here, fresh or stale."""
        held = self._memory.get(key)
        return held if held is not None and held.is_fresh(now) else self._fetch(key)

    @_or_else(None)
    def _fetch(self, key: str) -> Held | None:
        found = self._on_disk().read(key)
        if found is None:
            self._memory.drop(key)
            return None
        held = Held(*found)
        self._memory.put(key, held)
        return held

    @_or_else(None)
    def put(self, key: str, page: Page) -> None:
        stale_at = self._on_disk().write(key, page, now=time())
        self._memory.put(key, Held(page, stale_at))

    @_or_else(None)
    def forget(self, key: str) -> None:
        self._memory.drop(key)
        self._on_disk().forget(key)

    @_or_else(True)
    def claim(self, key: str) -> bool:
        """Whether the caller is the one on this machine to render a page now; it has to release() it."""
        return self._on_disk().claim(key, now=time(), seconds=RENDERING)

    @_or_else(None)
    def release(self, key: str) -> None:
        self._on_disk().release(key)

    @_or_else(None)
    def make_room(self) -> None:
        self._on_disk().make_room()

    @property
    def is_sure(self) -> bool:
        """Whether this process has followed the log just now."""
        return monotonic() - self._followed_at < SURE_FOR

    def make_sure(self) -> None:
        """Follow the log from a request, when nobody has for too long; at most twice a second."""
        if not self.is_sure and monotonic() - self._asked_at > SURE_FOR / 4 and self._following.acquire(blocking=False):
            try:
                self._asked_at = monotonic()
                self._read_on()
            except (LogUnreachable, sqlite3.Error) as error:
                logger.warning("What has changed is not known for the moment: %s", error)
            finally:
                self._following.release()

    def follow(self) -> None:
        """Read on in the log, and mark and delete what has changed. Raises LogUnreachable."""
        with self._following:
            self._read_on()

    def _read_on(self) -> None:
        begun = monotonic()
        if self._position is None:
            self._position = self._begin()
        while changes := self.log.changes(after=self._position, most=AT_ONCE):
            self._apply(changes)
            if len(changes) < AT_ONCE:
                break
        self._followed_at = begun

    def _begin(self) -> int:
        """Return from where this process follows the log: from where its machine has followed it."""
        newest = self.log.position()
        with self.changing:
            disk = self._on_disk()
            # Of another database's log, or of one that was put back, nothing can be said.
            if disk.position() < 0 or not newest - FAR <= disk.position() <= newest:
                disk.begin_at(newest)
            return disk.position()

    def _apply(self, changes: list[Change]) -> None:
        now = time()
        with self.changing:
            self._on_disk().apply(changes, now=now)
            for change in changes:
                if change.gone:
                    for key in self._memory.with_tags([change.gone]):
                        self._memory.drop(key)
                for key in self._memory.with_tags(change.tags):
                    held = self._memory.get(key)
                    if held and held.stale_at is None and held.page.position < change.id:
                        held.stale_at = now
            self._position = changes[-1].id

    def _on_disk(self) -> Disk:
        if self._disk is None:
            self._disk = Disk(self.path, most_bytes=self.disk_bytes)
        return self._disk

    def give_up(self, error: sqlite3.Error) -> None:
        """Do without the file for this once; without what is in it, if it is broken."""
        logger.warning("The file of stored pages failed: %s", error)
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            self._disk = self._position = None
            self._memory.clear()
            for path in self.path.parent.glob(f"{self.path.name}*"):
                path.unlink(missing_ok=True)
