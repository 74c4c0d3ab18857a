"""`manage.py worker`: everything that has to be done again and again, until it is told to stop."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.upkeep import STEPS, Rounds

PACE = 1.0  # seconds between two looks


class Command(BaseCommand):
    help = "Do what is due or lags behind, every second. Any number may run at once. Stops cleanly on SIGTERM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Take each step once and stop.")

    def handle(self, *args: Any, **options: Any) -> None:
        rounds = Rounds(STEPS)
        if options["once"]:
            self._take(rounds)
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write("Working. Ctrl+C stops it.")
        self.stdout.flush()
        while not stop.is_set():
            self._take(rounds)
            stop.wait(PACE)
        self.stdout.write("Stopped.")

    def _take(self, rounds: Rounds) -> None:
        for name, result in rounds.take(timezone.now()).items():
            if result:
                self.stdout.write(f"{name}: {result if not isinstance(result, dict) else _said(result)}")
                self.stdout.flush()


def _said(tally: dict[str, int]) -> str:
    return ", ".join(f"{number} {outcome}" for outcome, number in tally.items())
