"""Publishes what is due from inside every web process, so that a site needs no second program for it."""

import os
import threading
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db import connections
from django.utils import timezone

from articles.upkeep import PUBLICATIONS, Rounds

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

PACE = 1.0  # seconds between two looks


class Ticker:
    """A WSGI application around another one. The first request of a process starts its thread.

    Not before: a server may fork after it has loaded the application, and threads do not survive that.
    """

    def __init__(self, application: Application) -> None:
        self.application = application
        self._process: int | None = None
        self._starting = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if settings.TICKER and not self.is_ticking:
            self.start()
        return self.application(environ, start_response)

    @property
    def is_ticking(self) -> bool:
        """Whether this process has its thread."""
        return self._process == os.getpid()

    def start(self) -> None:
        """Start ticking in this process, unless it ticks already."""
        with self._starting:
            if not self.is_ticking:
                self._process = os.getpid()
                self._stop.clear()
                # A daemon: the process ends without waiting for it. What it was doing is rolled back and done later.
                self._thread = threading.Thread(target=self._tick, name="ticker", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Stop ticking and wait for the end of what is being done."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
        self._process = self._thread = None

    def _tick(self) -> None:
        rounds = Rounds([PUBLICATIONS])
        while not self._stop.is_set():
            rounds.take(timezone.now())
            self._stop.wait(PACE)
        connections.close_all()
