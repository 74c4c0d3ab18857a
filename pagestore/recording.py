"""What a page shows, written down while it is rendered."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

# Where the store finds the tags of the page that has just been rendered: a key of the WSGI environ, which is
# request.META. Without it an answer is never stored.
SHOWN = "newsroom.shown"
# Where it finds for how many seconds the page is good at most; without it, until something on the page changes.
GOOD_FOR = "newsroom.good_for"
# Where it finds that something on the page was read when the log was at this position: what has been kept in memory may
# be older than the page. Without it, nothing is.
READ_AT = "newsroom.read_at"
# What may be stored: pages, the way to where a page is now, and what is said of a withdrawn article. All other answers
# are about the one who asks (304), or about what may be there in a moment (302, 404).
LASTING = (200, 301, 410)

Answer = TypeVar("Answer", bound=HttpResponseBase)
View = Callable[..., Answer]


@dataclass(slots=True)
class Record:
    """What is written down of one page."""

    tags: set[str] = field(default_factory=set)
    read_at: int | None = None


_record: ContextVar[Record | None] = ContextVar("record", default=None)


def shown(*tags: str) -> None:
    """Say that the page being rendered shows what these tags stand for. Does nothing outside of a stored view."""
    if (record := _record.get()) is not None:
        record.tags.update(tags)


def read_at(position: int) -> None:
    """Say that something on the page is as it was when the log stood at this position."""
    if (record := _record.get()) is not None:
        record.read_at = position if record.read_at is None else min(position, record.read_at)


@contextmanager
def recorded() -> Iterator[Record]:
    """Write down apart what is shown inside."""
    record = Record()
    before = _record.set(record)
    try:
        yield record
    finally:
        _record.reset(before)


@contextmanager
def summed_up(*tags: str) -> Iterator[None]:
    """Let these tags stand for everything that is read inside: of long lists, not every row is named."""
    shown(*tags)
    before = _record.set(None)
    try:
        yield
    finally:
        _record.reset(before)


def stored(view: View[Answer]) -> View[Answer]:
    """Let the answers of a readers' view be stored.

    Such a view shows everybody the same: it looks at the address alone, never at a session, a cookie or a header.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Answer:
        with recorded() as record:
            response = view(request, *args, **kwargs)
        if response.status_code in LASTING:
            request.META[SHOWN] = frozenset(record.tags)
            if record.read_at is not None:
                request.META[READ_AT] = record.read_at
        return response

    return answer


def good_for(seconds: float) -> Callable[[View[Answer]], View[Answer]]:
    """Say of a stored view that its pages also change with time alone: they are good for so many seconds at most."""

    def decorate(view: View[Answer]) -> View[Answer]:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Answer:
            request.META[GOOD_FOR] = seconds
            return view(request, *args, **kwargs)

        return answer

    return decorate
