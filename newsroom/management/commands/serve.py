"""`manage.py serve`: the site, as in production, by one process tree."""

import gc
import logging
from argparse import ArgumentParser
from contextlib import nullcontext
from ctypes import CDLL
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from granian.constants import Interfaces
from granian.server import Server

from newsroom.checks import OWN_THREADS
from newsroom.companion import Companion
from newsroom.logs import FORMATTERS

logger = logging.getLogger(__name__)

APPLICATION = "newsroom.wsgi:application"
# As malloc.h has it, and how many heaps all threads of a process share: 12 MB less in all than without a bound.
M_ARENA_MAX, HEAPS = -8, 2


class Command(BaseCommand):
    help = "Serve the site, with a worker beside it. Ctrl+C or SIGTERM lets what is being answered end and stops both."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=settings.WEB_WORKERS, help="web processes")
        parser.add_argument("--threads", type=int, default=settings.WEB_THREADS, help="threads of each, at most")
        parser.add_argument("--no-worker", action="store_true", help="Do not run manage.py worker beside the site.")

    def handle(self, *args: Any, **options: Any) -> None:
        _check_threads(options["threads"])
        self._tell(f"Newsroom is on http://{options['host']}:{options['port']} – Ctrl+C stops it.")
        _load()
        formatter = FORMATTERS[settings.LOG_FORMAT]
        server = Server(
            APPLICATION,
            address=options["host"],
            port=options["port"],
            interface=Interfaces.WSGI,
            workers=options["workers"],
            # Bounded: every thread may hold a database connection.
            blocking_threads=options["threads"],
            backpressure=options["threads"] * 32,
            respawn_failed_workers=True,
            workers_max_rss=settings.WEB_MEMORY or None,
            # In seconds. Ctrl+C reaches a web process twice, from the terminal and from its parent, and two signals at
            # once can leave it waiting for itself.
            workers_kill_timeout=10,
            # Ours has a line for each request, and says less about who asked.
            log_access=False,
            log_dictconfig={"formatters": {"generic": formatter, "access": formatter}},
        )
        with nullcontext() if options["no_worker"] else Companion("worker", tell=self._tell):
            server.serve()

    def _tell(self, line: str) -> None:
        if settings.LOG_FORMAT == "json":
            logger.info("%s", line)
        else:
            self.stdout.write(line)
            self.stdout.flush()


def _check_threads(threads: int) -> None:
    """Refuse more threads than there are connections: readers of the others would be told of an outage."""
    pool = settings.DATABASES["default"].get("OPTIONS", {}).get("pool")
    if pool and threads + OWN_THREADS > pool["max_size"]:
        most = pool["max_size"] - OWN_THREADS
        raise CommandError(f"--threads takes {most} at most here: set WEB_THREADS, which the connections follow.")


def _load() -> None:
    """Load the site before the web processes are forked: what they only read, they then share."""
    import_module(APPLICATION.partition(":")[0])
    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()
    # Every thread would else get a heap of its own, which never gets smaller. Only the GNU library does so.
    if hasattr(libc := CDLL(None), "mallopt"):
        libc.mallopt(M_ARENA_MAX, HEAPS)
