"""`manage.py worker`: everything that has to be done again and again, until it is told to stop."""

import os
import signal
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connections
from django.utils import timezone

from articles.upkeep import SLOW_STEPS, STEPS, Rounds
from photos import upkeep

PACE = 1.0  # seconds between two looks, and until it notices that it is to stop


class Command(BaseCommand):
    help = "Do what is due or lags behind, every second. Any number may run at once. Stops cleanly on SIGTERM."

    is_told_to_stop = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do everything that waits and stop.")
        parser.add_argument("--beside", type=int, metavar="PID", help="Stop when the process that started it is gone.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            for steps in (STEPS, SLOW_STEPS):
                for results in Rounds(steps).take_all(timezone.now()):
                    self._tell(results)
            return
        self.stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._be_told)
        self.stdout.write("Working. Ctrl+C stops it.")
        self.stdout.flush()
        slow = threading.Thread(target=self._take_slow_steps, name="slow steps")
        slow.start()
        try:
            self._take_steps(options["beside"])
        finally:
            self.stop.set()
            upkeep.stopping.set()
            slow.join()
        self.stdout.write("Stopped.")

    def _be_told(self, *args: Any) -> None:
        # No more than this: to set an event here, while it is waited for, can lock the process up for ever.
        self.is_told_to_stop = True

    def _take_steps(self, parent: int | None) -> None:
        rounds = Rounds(STEPS)
        while not self.is_told_to_stop and parent in (None, os.getppid()):
            self._tell(rounds.take(timezone.now()))
            time.sleep(PACE)

    def _take_slow_steps(self) -> None:
        rounds = Rounds(SLOW_STEPS)
        while not self.stop.is_set():
            results = rounds.take(timezone.now())
            self._tell(results)
            if not any(results.values()):
                self.stop.wait(PACE)
        connections.close_all()

    def _tell(self, results: dict[str, Any]) -> None:
        for name, result in results.items():
            if result:
                self.stdout.write(f"{name}: {result if not isinstance(result, dict) else _said(result)}")
                self.stdout.flush()


def _said(tally: dict[str, int]) -> str:
    return ", ".join(f"{number} {outcome}" for outcome, number in tally.items())
