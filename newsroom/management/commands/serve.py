"""`manage.py serve`: the site, as in production, by one process tree."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from granian.constants import Interfaces
from granian.server import Server


class Command(BaseCommand):
    help = "Serve the site. Ctrl+C stops it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=settings.WEB_WORKERS)

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Newsroom is on http://{options['host']}:{options['port']} – Ctrl+C stops it.")
        self.stdout.flush()
        Server(
            "newsroom.wsgi:application",
            address=options["host"],
            port=options["port"],
            interface=Interfaces.WSGI,
            workers=options["workers"],
            # Bounded: every thread may hold a database connection.
            blocking_threads=settings.WEB_THREADS,
            backpressure=settings.WEB_THREADS * 32,
            respawn_failed_workers=True,
            log_access=False,
        ).serve()
