"""What a merge results in, and the one question that every part of it asks."""

from dataclasses import dataclass, field
from typing import Any

from articles.content import FIELDS, Content

Row = dict[str, Any]
LABELS: dict[str, str] = {item.name: str(item.verbose_name) for item in FIELDS} | {
    "body": "text",
    "bylines": "bylines",
    "related_links": "related links",
    "corrections": "corrections",
    "tags": "topics",
}


@dataclass(frozen=True, slots=True)
class FieldClash:
    """A field of which each side made something else; the values are as content has them."""

    name: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class TextClash:
    """A run of blocks in the body. `at` is where mine begins among the blocks of the merged body; a side that deleted
    the run has no blocks."""

    at: int
    base: list[str]
    mine: list[str]
    theirs: list[str]
    name: str = "body"


@dataclass(frozen=True, slots=True)
class RowClash:
    """A byline, link or correction; None on the side that deleted it."""

    name: str
    base: Row | None
    mine: Row | None
    theirs: Row | None


Clash = FieldClash | TextClash | RowClash


@dataclass(slots=True)
class Merge:
    """`content` holds mine wherever there is a clash, and the clash holds theirs: nothing is lost.

    `came_in` says in an editor's words what it has from the other side: "standfirst", "2 paragraphs of the text".
    """

    content: Content = field(default_factory=dict)
    came_in: list[str] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


def choose(base: Any, mine: Any, theirs: Any, *, knows_base: bool) -> tuple[Any, bool]:
    """Return the value that follows and whether none does, because both sides changed it differently."""
    if is_same(mine, theirs):
        return mine, False
    if knows_base and is_same(mine, base):
        return theirs, False
    if knows_base and is_same(theirs, base):
        return mine, False
    return mine, True


def is_same(one: Any, other: Any) -> bool:
    """Whether two values of a content say the same."""
    return bool(plain(one) == plain(other))


def plain(value: Any) -> Any:
    """What a value says: references without their labels, rows without their ids."""
    if isinstance(value, dict):
        if value.keys() == {"id", "label"}:
            return value["id"]
        return {name: plain(part) for name, part in value.items() if name != "id"}
    return [plain(part) for part in value] if isinstance(value, list) else value
