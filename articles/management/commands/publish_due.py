"""`manage.py publish_due`: carry out what is due, for cron."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.publishing import Outcome, publish_due

# How often, and with which pause in seconds, to come back to articles that somebody was just saving.
TRIES, PAUSE = 20, 0.25


class Command(BaseCommand):
    help = "Publish and withdraw what is due. Does no harm when run twice at once, or beside a worker."

    def handle(self, *args: Any, **options: Any) -> None:
        tally = publish_due(now=timezone.now())
        for _ in range(TRIES):
            if not tally.pop(Outcome.BUSY, 0):
                break
            time.sleep(PAUSE)
            tally += publish_due(now=timezone.now())
        said = (Outcome.PUBLISHED, Outcome.WITHDRAWN, Outcome.REFUSED)
        self.stdout.write(", ".join(f"{tally[outcome]} {outcome}" for outcome in said) + ".")
        if left := tally[Outcome.FAILED] + tally[Outcome.BUSY]:
            raise CommandError(f"{left} could not be carried out and will be tried again; the log says why.")
