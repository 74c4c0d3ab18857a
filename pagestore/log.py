"""What the store needs to know of the log of events."""

from typing import NamedTuple, Protocol


class Change(NamedTuple):
    """One event: its id, the tags of the pages that it changes, and the tag of those that it ends, "" if none."""

    id: int
    tags: frozenset[str]
    gone: str = ""


class LogUnreachable(Exception):
    """The database does not answer."""


class Log(Protocol):
    """The log as the database has it from which pages are rendered. Both raise LogUnreachable."""

    def position(self) -> int:
        """Return the id of the newest event; 0 when there is none."""

    def changes(self, *, after: int, most: int) -> list[Change]:
        """Return the events after one, at most so many, the oldest first."""
