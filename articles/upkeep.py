"""What has to be done again and again: the list of steps, and the rounds in which they are taken."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, close_old_connections

from articles.publishing import publish_due, tidy_open_forms

logger = logging.getLogger(__name__)

LONGEST_PAUSE = timedelta(seconds=8)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: `act(now=…)`, and how long to wait before doing it again."""

    name: str
    act: Callable[..., Any]
    every: timedelta


PUBLICATIONS = Step("publications", publish_due, every=timedelta(seconds=1))

# What the worker does. Every web process does the publications too.
STEPS: Sequence[Step] = (PUBLICATIONS, Step("open forms", tidy_open_forms, every=timedelta(hours=1)))


class Rounds:
    """Takes each step when its time has come. A step that fails waits longer each time and stops no other."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self.steps = steps
        self._next: dict[str, datetime] = {}
        self._pause: dict[str, timedelta] = {}

    def take(self, now: datetime) -> dict[str, Any]:
        """Take the steps whose time has come; return what they gave, by name. A step that failed is not in it."""
        results = {}
        for step in self.steps:
            if step.name in self._next and now < self._next[step.name]:
                continue
            # As Django does around a request: a connection that broke meanwhile is replaced, a pooled one given back.
            close_old_connections()
            try:
                results[step.name] = step.act(now=now)
                self._pause.pop(step.name, None)
            except (InterfaceError, OperationalError) as error:
                logger.warning("%s: the database does not answer (%s). Trying again soon.", step.name, error)
                self._fall_back(step)
            except Exception:
                logger.exception("%s failed. Trying again soon.", step.name)
                self._fall_back(step)
            close_old_connections()
            self._next[step.name] = now + self._pause.get(step.name, step.every)
        return results

    def _fall_back(self, step: Step) -> None:
        self._pause[step.name] = min(2 * self._pause.get(step.name, step.every), max(LONGEST_PAUSE, step.every))
