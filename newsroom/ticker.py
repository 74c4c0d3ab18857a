"""Does what cannot wait from inside every web process, so that a site needs no second program for it, and writes down
what was counted there."""

import logging
import os
import threading
from collections.abc import Callable, Iterable
from datetime import timedelta
from multiprocessing.util import Finalize
from typing import Any

from django.conf import settings
from django.db import connections
from django.utils import timezone

from articles.counting import reads
from articles.upkeep import WEB_STEPS, Rounds, Step
from newsroom import replica
from pagestore import LogUnreachable, Store, counters

logger = logging.getLogger(__name__)

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

# In seconds: between two looks at what is due, two looks into the log of events, two looks at the size of the store.
PACE, FOLLOWING, ROOM = 1.0, 0.5, 30.0
REPLICA = Step("replica", replica.watch, every=timedelta(seconds=2))


class Ticker:
    """A WSGI application around another one. The first request of a process starts its threads: one does what is due,
    one lets the store of pages follow the log, so that neither waits for the other.

    Not before: a server may fork after it has loaded the application, and threads do not survive that.
    """

    def __init__(self, application: Application, *, store: Store | None = None) -> None:
        self.application, self.store = application, store
        self._process: int | None = None
        self._starting = threading.Lock()
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if self._process != os.getpid():
            self.start()
        return self.application(environ, start_response)

    @property
    def is_ticking(self) -> bool:
        """Whether this process has threads."""
        return self._process == os.getpid() and bool(self._threads)

    def start(self) -> None:
        """Start ticking in this process, unless it ticks already."""
        with self._starting:
            if self._process == os.getpid():
                return
            self._process = os.getpid()
            self._stop.clear()
            loops = [self._tick] if settings.TICKER else []
            loops += [self._follow] if self.store else []
            # Daemons: the process ends without waiting for them. What they were doing is rolled back and done later.
            self._threads = [threading.Thread(target=loop, name=loop.__name__, daemon=True) for loop in loops]
            for thread in self._threads:
                thread.start()
            # Not atexit alone: a server's forked processes end without it.
            Finalize(None, reads.flush, exitpriority=1)
            Finalize(None, counters.write, [settings.PAGE_STORE_DIR], exitpriority=1)

    def stop(self) -> None:
        """Stop ticking and wait for the end of what is being done."""
        self._stop.set()
        for thread in self._threads:
            thread.join()
        self._process, self._threads = None, []

    def _tick(self) -> None:
        rounds = Rounds([*WEB_STEPS, REPLICA] if replica.is_there() else WEB_STEPS)
        while not self._stop.is_set():
            rounds.take(timezone.now())
            counters.write(settings.PAGE_STORE_DIR)
            self._stop.wait(PACE)
        connections.close_all()

    def _follow(self) -> None:
        assert self.store is not None
        rounds = 0
        while not self._stop.is_set():
            try:
                self.store.follow()
                counters.count("follows")
                if rounds % int(ROOM / FOLLOWING) == 0:
                    self.store.make_room()
            except LogUnreachable as error:
                logger.warning("The log of events cannot be read (%s). Stored pages are given out as they are.", error)
            except Exception:
                logger.exception("The store of pages did not follow the log.")
            rounds += 1
            counters.write(settings.PAGE_STORE_DIR)
            self._stop.wait(FOLLOWING)
        connections.close_all()
