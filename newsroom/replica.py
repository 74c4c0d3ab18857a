"""Where readers' pages are read from: the replica, where there is one and it is well, else the primary.

Everything that somebody may have written a moment ago is read from the primary: the desk, previews, and whatever is
asked with a session cookie.
"""

import logging
from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import Error, InterfaceError, OperationalError, connections
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from articles.models import Event
from newsroom.outages import does_not_answer

logger = logging.getLogger(__name__)

PRIMARY, REPLICA = "default", "replica"
# In seconds: how long a replica that failed is left alone, how far it may hang behind, and for how long after a rest
# only its log is read.
REST, LAG, SETTLING = 10.0, 10.0, 5.0

_is_reading: ContextVar[bool] = ContextVar("is_reading", default=False)


class Standing:
    """What this process knows of its replica."""

    def __init__(self) -> None:
        self.rests_until = float("-inf")
        # A position of the primary's log, and when it was read: the replica has to come there within LAG.
        self.mark, self.marked_at = 0, monotonic()

    @property
    def is_resting(self) -> bool:
        return monotonic() < self.rests_until

    @property
    def is_settled(self) -> bool:
        """Whether pages may be read from the replica: whoever noted a position of the primary's log, which may be
        further on, has begun to render by then."""
        return monotonic() >= self.rests_until + SETTLING

    def rest(self, why: object) -> None:
        """Read from the primary for a while."""
        if not self.is_resting:
            logger.warning("The replica rests, readers are answered from the primary: %s", why)
        self.rests_until = monotonic() + REST

    def is_at(self, position: int, *, newest: int | None) -> None:
        """The replica has the log up to `position`, the primary up to `newest`; None: the primary does not answer."""
        if newest is None:
            # What stands here is all there is.
            self._return()
        elif position >= self.mark:
            self.mark, self.marked_at = newest, monotonic()
            self._return()
        elif self.is_resting or monotonic() - self.marked_at > LAG:
            self.rest(f"it has the log up to {position}, the primary had {self.mark} long ago")

    def _return(self) -> None:
        if self.is_resting:
            logger.warning("The replica is back.")
            self.rests_until = monotonic()


standing = Standing()


def is_there() -> bool:
    """Whether DATABASE_REPLICA_URL names a replica."""
    return REPLICA in connections.settings


def replica_is_resting() -> bool:
    """Whether there is a replica that is not read from, since it failed or hangs behind."""
    return is_there() and standing.is_resting


def reading_alias() -> str:
    """Return whose log tells what readers' pages of this process show: Event.objects.using(reading_alias()).

    A page that is rendered from now on has what this log has at this moment, and maybe more.
    """
    return REPLICA if is_there() and not standing.is_resting else PRIMARY


def watch(*, now: datetime | None = None) -> None:
    """Look whether the replica answers and how far it is; a step that every web process takes by itself."""
    if not is_there():
        return
    try:
        position = _position(REPLICA)
    except Error as error:
        standing.rest(error)
        return
    try:
        newest = _position(PRIMARY)
    except Error:
        newest = None
    standing.is_at(position, newest=newest)


def _position(alias: str) -> int:
    return Event.objects.using(alias).latest_first().values_list("pk", flat=True).first() or 0


class ReplicaRouter:
    """Sends the questions of readers' pages to the replica, and everything else to the primary."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return REPLICA if _is_reading.get() else PRIMARY

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return PRIMARY

    def allow_relation(self, *rows: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db != REPLICA


class ReadersMiddleware:
    """Answers readers from the replica; the last of the middleware.

    If the replica fails, it rests, and the same request is answered from the primary.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # To the end of the request: the page for what is not found comes after the view.
        before = _is_reading.set(False)
        try:
            return self.get_response(request)
        finally:
            _is_reading.reset(before)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], args: Any, parts: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Return the view's answer; None lets Django ask the view itself, which then reads from the primary."""
        if not (is_there() and standing.is_settled and _is_readers(request)):
            return None
        _is_reading.set(True)
        try:
            return view(request, *args, **parts)
        except Http404:
            # A page of a node whose replica is further on may show a picture that has not arrived here.
            if not request.path_info.startswith(settings.MEDIA_URL):
                raise
        except (OperationalError, InterfaceError) as error:
            if does_not_answer(error):
                standing.rest(error)
            else:
                logger.warning("The replica could not answer, the primary is asked: %s", error)
        _is_reading.set(False)
        return None


def _is_readers(request: HttpRequest) -> bool:
    """Whether the request only reads, for somebody who cannot have written anything."""
    found = request.resolver_match
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "preview" not in request.GET
        and found is not None
        and found.app_name != "admin"
        and found.url_name != "preview"
    )
