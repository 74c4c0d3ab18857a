"""What stands on a front: what editors placed, the newest in the places left free, corners of the sections."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from articles.facts import ArticleFacts, SectionFacts
from articles.fronts.slots import FrontSlot, fill, slots_of
from articles.fronts.stock import Entry, Stock
from articles.models import FRONT, Placement, Section, Slot, stream
from articles.reading import Place
from articles.site import Site, read_site

BLOCK_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Block:
    """A section's corner of the front page."""

    section: SectionFacts
    articles: tuple[ArticleFacts, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A front, ready to be drawn; a slot that the front has not or that stays empty is an empty list.

    No article stands in two places. Only the list of what is read most, a ranking, also names articles that stand
    elsewhere. `older` is where the list of older articles goes on. `newest_at` is the date of the newest article.
    """

    section: Section | None
    lead: list[ArticleFacts]
    secondary: list[ArticleFacts]
    river: list[ArticleFacts]
    opinion: list[ArticleFacts]
    most_read: list[ArticleFacts]
    blocks: list[Block]
    older: Place | None
    newest_at: datetime | None

    @property
    def listed(self) -> list[ArticleFacts]:
        """What the front itself shows, the most important first: without rankings and the corners of sections."""
        return [*self.lead, *self.secondary, *self.river, *self.opinion]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show yet."""
        return not self.listed


def arrange(
    section: Section | None,
    *,
    now: datetime,
    placements: Sequence[Placement] | None = None,
    site: Site | None = None,
) -> Arrangement:
    """Return a front (None: the front page) as readers see it at `now`: four queries, however many articles there are.

    `placements`, unsaved or not, take the place of the stored ones. A caller that has the site passes it on.
    """
    return arrange_from(Stock(), section, now=now, placements=placements, site=site or read_site())


def arrange_from(
    stock: Stock,
    section: Section | None,
    *,
    now: datetime,
    placements: Sequence[Placement] | None,
    site: Site,
) -> Arrangement:
    """Return a front made of what is in `stock`."""
    slots = slots_of(section)
    here = FRONT if section is None else stream(section)
    placed = stock.placed(section, now) if placements is None else _standing(placements, stock, now)
    corners = {stream(item): item for item in site.tree.top} if section is None else {}
    # Of any stream no more than this can be taken before the last corner is full; one more tells whether more follow.
    number = sum(slot.length for slot in slots) + BLOCK_LENGTH + 1
    newest = stock.newest(list(dict.fromkeys([slot.source for slot in slots] + list(corners))), number)
    shown = fill(
        [slot for slot in slots if not slot.is_counted],
        _by_slot(placed),
        {name: [entry.article_id for entry in entries] for name, entries in newest.items()},
    )
    seen = {pk for pks in shown.values() for pk in pks}
    following = next((entry for entry in newest[here] if entry.article_id not in seen), None)
    chosen = _corners({name: newest[name] for name in corners}, seen)
    shown[Slot.MOST_READ] = _most_read(stock, slots)
    facts = stock.facts({pk for pks in [*shown.values(), *chosen.values()] for pk in pks})
    teasers = _teasers(shown, placed, facts)
    blocks = [
        Block(SectionFacts.of(item), tuple(facts[pk] for pk in chosen[name] if pk in facts))
        for name, item in corners.items()
    ]
    return Arrangement(
        section=section,
        lead=teasers.get(Slot.LEAD, []),
        secondary=teasers.get(Slot.SECONDARY, []),
        river=teasers.get(Slot.RIVER, []),
        opinion=teasers.get(Slot.OPINION, []),
        most_read=teasers.get(Slot.MOST_READ, []),
        blocks=[block for block in blocks if block.articles],
        older=_just_above(following) if following else None,
        newest_at=newest[here][0].published_at if newest[here] else None,
    )


def _standing(placements: Sequence[Placement], stock: Stock, now: datetime) -> list[Placement]:
    """Those of these placements that are on and whose article is live, slot by slot in order."""
    on = [placement for placement in placements if placement.is_on(now)]
    live = stock.live([placement.article_id for placement in on])
    return sorted((row for row in on if row.article_id in live), key=lambda row: (row.slot, row.position))


def _by_slot(placed: Iterable[Placement]) -> dict[Slot, list[int]]:
    found: dict[Slot, list[int]] = {}
    for placement in placed:
        found.setdefault(Slot(placement.slot), []).append(placement.article_id)
    return found


def _corners(newest: Mapping[str, Sequence[Entry]], shown: Iterable[int]) -> dict[str, list[int]]:
    """Return the ids of the articles in each section's corner. What two sections could show, the first by date gets."""
    seen = set(shown)
    chosen: dict[str, list[int]] = {name: [] for name in newest}
    homes = {(entry, name) for name, entries in newest.items() for entry in entries}
    for entry, name in sorted(homes, key=lambda home: (home[0].published_at, home[0].article_id), reverse=True):
        if entry.article_id not in seen and len(chosen[name]) < BLOCK_LENGTH:
            seen.add(entry.article_id)
            chosen[name].append(entry.article_id)
    return chosen


def _most_read(stock: Stock, slots: Iterable[FrontSlot]) -> list[int]:
    return [pk for slot in slots if slot.is_counted for pk in stock.most_read(slot.source, slot.length)]


def _teasers(
    shown: Mapping[Slot, Sequence[int]], placed: Iterable[Placement], facts: Mapping[int, ArticleFacts]
) -> dict[Slot, list[ArticleFacts]]:
    own: dict[tuple[str, int], Placement] = {}
    for placement in placed:
        own.setdefault((placement.slot, placement.article_id), placement)
    return {
        # Of what was withdrawn since it was chosen there are no facts.
        slot: [_as_placed(facts[pk], own.get((slot, pk))) for pk in pks if pk in facts]
        for slot, pks in shown.items()
    }


def _as_placed(article: ArticleFacts, placement: Placement | None) -> ArticleFacts:
    """Return the facts with the kicker, headline and picture that an editor gave the article for one place."""
    if placement is None:
        return article
    return replace(
        article,
        kicker=placement.kicker or article.kicker,
        headline=placement.headline or article.headline,
        lead_photo=placement.photo.look if placement.photo else article.lead_photo,
    )


def _just_above(entry: Entry) -> Place:
    """Return the place from which the older list goes on, beginning with this article.

    Everything above it stands on the front, so nothing is lost. What was placed or fills opinion though it is older,
    and what is in the corners of the sections, comes again where its date puts it.
    """
    return Place(entry.published_at, entry.article_id + 1)
