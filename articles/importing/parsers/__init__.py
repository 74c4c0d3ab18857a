"""The formats stories come in. A new format is one file beside this one and one line in FORMATS."""

from collections.abc import Collection, Iterator
from pathlib import PurePath
from typing import Protocol

from articles.importing.parsers import capture
from articles.importing.parsers.files import LIMIT, read_bytes
from articles.importing.story import Story

__all__ = ["FALLBACK", "FORMATS", "LIMIT", "Format", "by_name", "choose", "extensions", "read_bytes"]


class Format(Protocol):
    """What a format module offers; modules and classes both serve."""

    name: str
    extensions: tuple[str, ...]

    def recognises(self, data: bytes) -> bool:
        """Whether these bytes look like the format; cheap, never raises."""

    def parse(self, data: bytes, *, sections: Collection[str] = ()) -> Iterator[Story]:
        """The stories of a file, one after another; raises Refused. `sections` are names and paths known already."""

    def section_names(self, top: bytes) -> Collection[str]:
        """Section names that the first bytes of a file make certain; never raises."""


FORMATS: tuple[Format, ...] = (capture,)
FALLBACK: Format = capture


def by_name(name: str) -> Format | None:
    """The format called `name`, or None."""
    return next((fmt for fmt in FORMATS if fmt.name == name), None)


def extensions() -> frozenset[str]:
    """The endings that make a file in a folder a candidate, in lower case with their dot."""
    return frozenset(ending for fmt in FORMATS for ending in fmt.extensions)


def choose(data: bytes, name: str) -> Format:
    """The format of these bytes: by content, the file's ending deciding between several; else FALLBACK."""
    fitting = [fmt for fmt in FORMATS if fmt.recognises(data)]
    ending = PurePath(name).suffix.lower()
    return next((fmt for fmt in fitting if ending in fmt.extensions), fitting[0] if fitting else FALLBACK)
