"""Which slots a front has, how many articles each takes, and from where its free places fill."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from articles.models import FRONT, OPINION, Section, Slot, stream


@dataclass(frozen=True, slots=True)
class FrontSlot:
    """One slot of a front. `source` is the stream whose newest articles take its free places."""

    slot: Slot
    length: int
    source: str
    # The list of what is read most is counted, so nobody puts anything there.
    is_counted: bool = False


def slots_of(section: Section | None) -> list[FrontSlot]:
    """Return the slots of a front, None being the front page, in the order in which their free places fill.

    Opinion goes before the river, which would else take the newest opinions away from it.
    """
    here = FRONT if section is None else stream(section)
    lead, most_read = FrontSlot(Slot.LEAD, 1, here), FrontSlot(Slot.MOST_READ, 5, here, is_counted=True)
    if section is None:
        opinion = FrontSlot(Slot.OPINION, 4, OPINION)
        return [lead, FrontSlot(Slot.SECONDARY, 4, here), opinion, FrontSlot(Slot.RIVER, 8, here), most_read]
    return [lead, FrontSlot(Slot.SECONDARY, 4, here), FrontSlot(Slot.RIVER, 15, here), most_read]


def open_slots(section: Section | None) -> list[FrontSlot]:
    """Return the slots of a front into which articles can be put by hand."""
    return [slot for slot in slots_of(section) if not slot.is_counted]


def front_tag(section: int | None) -> str:
    """Return the log's tag of what is placed on a front, by the id of its section."""
    return "placements:front" if section is None else f"placements:section:{section}"


def fill(
    slots: Sequence[FrontSlot], placed: Mapping[Slot, Sequence[int]], newest: Mapping[str, Sequence[int]]
) -> dict[Slot, list[int]]:
    """Return which articles (their ids) stand in which slot: those `placed` first, then the `newest` of its stream.

    No article stands twice: of two places the first in the order of the slots counts. What is placed beyond the length
    of a slot is not shown there and may fill another place like any article.
    """
    seen: set[int] = set()
    shown: dict[Slot, list[int]] = {}
    for place in slots:
        chosen = list(dict.fromkeys(pk for pk in placed.get(place.slot, ()) if pk not in seen))[: place.length]
        shown[place.slot] = chosen
        seen.update(chosen)
    for place in slots:
        free = place.length - len(shown[place.slot])
        more = [pk for _, pk in zip(range(free), _unseen(newest.get(place.source, ()), seen), strict=False)]
        shown[place.slot] += more
        seen.update(more)
    return shown


def _unseen(ids: Sequence[int], seen: set[int]) -> Iterator[int]:
    return (pk for pk in ids if pk not in seen)
