"""What has to be done again and again: the list of steps, and the rounds in which they are taken."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, close_old_connections

from articles.counting import flush_reads, work_out_most_read
from articles.machines.hub import tell_hub
from articles.publishing import publish_due, tidy_open_forms, turn
from articles.rights import tell_nightly
from articles.search import catch_up
from newsroom.log_ins import forget_old
from photos.upkeep import make_renditions

logger = logging.getLogger(__name__)

LONGEST_PAUSE = timedelta(seconds=8)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: `act(now=…)`, and how long to wait before doing it again."""

    name: str
    act: Callable[..., Any]
    every: timedelta
    # Whether it takes one of those that wait and is taken again at once after it did something.
    is_one_of_many: bool = False


PUBLICATIONS = Step("publications", publish_due, every=timedelta(seconds=1))
TURNS = Step("turns", turn, every=timedelta(seconds=1))

# What cannot wait: the worker and every web process do it.
URGENT_STEPS: Sequence[Step] = (PUBLICATIONS, TURNS)

# What every web process does: only it knows what its readers have read.
WEB_STEPS: Sequence[Step] = (*URGENT_STEPS, Step("reads", flush_reads, every=timedelta(seconds=10)))

# What the worker does.
STEPS: Sequence[Step] = (
    *URGENT_STEPS,
    Step("most read", work_out_most_read, every=timedelta(minutes=5)),
    Step("open forms", tidy_open_forms, every=timedelta(hours=1)),
    Step("log-ins forgotten", forget_old, every=timedelta(hours=1)),
)

# What takes long: the worker does it in a thread of its own, so that no publication waits for it.
SLOW_STEPS: Sequence[Step] = (
    Step("pictures", make_renditions, every=timedelta(seconds=2), is_one_of_many=True),
    Step("search", catch_up, every=timedelta(seconds=10), is_one_of_many=True),
    Step("feeds told to the hub", tell_hub, every=timedelta(seconds=5)),
    Step("picture rights", tell_nightly, every=timedelta(minutes=10)),
)


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
            is_due_again = step.is_one_of_many and results.get(step.name)
            self._next[step.name] = now if is_due_again else now + self._pause.get(step.name, step.every)
        return results

    def take_all(self, now: datetime) -> Iterator[dict[str, Any]]:
        """Take the steps until nothing waits; yield what each round gave."""
        results = self.take(now)
        yield results
        while any(step.is_one_of_many and results.get(step.name) for step in self.steps):
            results = self.take(now)
            yield results

    def _fall_back(self, step: Step) -> None:
        self._pause[step.name] = min(2 * self._pause.get(step.name, step.every), max(LONGEST_PAUSE, step.every))
