"""A database that does not answer: how that is told from other failures, and who is kept from waiting for it."""

import logging
from functools import cache
from sqlite3 import SQLITE_CANTOPEN
from threading import Lock
from time import monotonic

from django.db import InterfaceError, OperationalError

try:
    from redis import exceptions as redis
except ImportError:
    _REDIS_AWAY: tuple[type[Exception], ...] = ()
else:
    _REDIS_AWAY = (redis.ConnectionError, redis.TimeoutError)

logger = logging.getLogger(__name__)

# In seconds: how long nobody else asks a database that has just not answered.
PAUSE = 1.0
# What PostgreSQL says before it closes a connection or does not open one: it shuts down, it starts up, it is full.
_CLOSING = ("57P01", "57P02", "57P03", "53300")


def does_not_answer(error: object) -> bool:
    """Whether an error says that there is no connection to the database, or to Redis.

    A lock that was waited for too long, a full disk or a statement that took too long say something else.
    """
    if isinstance(error, _REDIS_AWAY):
        return True
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    cause = error.__cause__
    if (code := getattr(cause, "sqlite_errorcode", None)) is not None:
        return bool(code == SQLITE_CANTOPEN)
    # Errors of the way there have no SQLSTATE of the server's.
    state = getattr(cause, "sqlstate", None)
    return state is None or state.startswith("08") or state in _CLOSING


class Outage:
    """Whether a database has not answered lately, for all threads of this process."""

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self._lock = Lock()
        self._next_try: float | None = None

    @property
    def is_on(self) -> bool:
        """Whether it did not answer when it was last asked."""
        return self._next_try is not None

    def may_ask(self) -> bool:
        """Whether to ask the database: always while it answers, one thread a PAUSE while it does not."""
        with self._lock:
            if self._next_try is None:
                return True
            is_time = monotonic() >= self._next_try
            if is_time:
                self._next_try = monotonic() + PAUSE
            return is_time

    def begin(self, error: Exception) -> None:
        """It did not answer."""
        with self._lock:
            if self._next_try is None:
                logger.warning("The database “%s” does not answer: %s", self.alias, error)
            self._next_try = monotonic() + PAUSE

    def end(self) -> None:
        """It answered."""
        if self._next_try is not None:
            with self._lock:
                self._next_try = None
            logger.warning("The database “%s” answers again.", self.alias)


@cache
def outage_of(alias: str) -> Outage:
    """Return what this process knows of the database with this alias."""
    return Outage(alias)
