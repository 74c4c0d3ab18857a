"""What hardly ever changes and stands on every page: profile, sections, policies, breaking news; and promos."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import Any

from django.db import connections, router
from django.utils.safestring import SafeString

from articles import tags
from articles.models import BreakingNews, Event, Policy, Promo, Section, SiteProfile
from pagestore import read_at, shown, summed_up


class SectionTree:
    """All sections, read by one query."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self._by_path = {section.path: section for section in sections}
        self._by_id = {section.pk: section for section in self._by_path.values()}
        self._children: defaultdict[int | None, list[Section]] = defaultdict(list)
        for section in self._by_path.values():
            self._children[section.parent_id].append(section)

    @classmethod
    def read(cls) -> "SectionTree":
        return cls(Section.objects.all())

    def __iter__(self) -> Iterator[Section]:
        return iter(self._by_id.values())

    @property
    def top(self) -> list[Section]:
        return self._children.get(None, [])

    def at(self, path: str) -> Section | None:
        return self._by_path.get(path)

    def get(self, pk: int) -> Section | None:
        return self._by_id.get(pk)

    def below(self, section: Section) -> list[Section]:
        """The subsections, one level deep."""
        return self._children.get(section.pk, [])

    def inside(self, section: Section) -> list[Section]:
        """The section itself and all below it, each followed by its own."""
        return [section, *(row for child in self.below(section) for row in self.inside(child))]

    def all(self) -> list[Section]:
        """All sections, each followed by those below it."""
        return [row for section in self.top for row in self.inside(section)]

    def trail(self, section: Section) -> list[Section]:
        """The sections above this one and the section itself, outermost first."""
        above = self._by_id.get(section.parent_id) if section.parent_id else None
        return [*(self.trail(above) if above else []), section]


@dataclass(frozen=True, slots=True)
class Site:
    """The site as it stands at one position of the log. Shared between requests: nobody may change it."""

    profile: SiteProfile
    tree: SectionTree
    policies: Sequence[Policy]
    breaking_news: Sequence[BreakingNews]
    promos: Sequence[Promo]
    # What templates have drawn of it, by template, language and place.
    drawn: dict[Any, SafeString] = field(default_factory=dict, compare=False, repr=False)

    def breaking(self, now: datetime) -> list[BreakingNews]:
        """The lines that stand across the top of every page at this moment, the newest first."""
        return [news for news in self.breaking_news if news.is_on(now)]

    def promos_in(self, section: Section, now: datetime) -> list[Promo]:
        """What stands in the stories of a section at this moment, from above to below."""
        shown(tags.PROMOS)
        within = {None, *(above.pk for above in self.tree.trail(section))}
        return [promo for promo in self.promos if promo.section_id in within and promo.is_on(now)]

    @property
    def tags(self) -> list[str]:
        """What every page shows of the site."""
        pictures = (self.profile.logo, self.profile.icon)
        return [tags.SITE, tags.SECTIONS, tags.BREAKING, *(photo.page_tag for photo in pictures if photo)]


@dataclass(frozen=True, slots=True)
class _Held:
    """The site as this process knows it: at which position of the log, and when that was last looked up. Without a
    position it was read a moment ago."""

    site: Site
    position: int | None
    checked_at: float


# For so many seconds a process does not ask whether the log has moved.
FRESH_FOR = 1.0
# By the alias of the database that it was read from: a replica may be behind the primary.
_held: dict[str, _Held] = {}


def read_site() -> Site:
    """Return the site, at most FRESH_FOR seconds old: one query a second and process, five more when the log moved.

    Inside a transaction it is always read anew and never kept, since the transaction may yet be rolled back.
    """
    # Whether it is read or found in memory, a page shows the same.
    with summed_up():
        held = _newest()
    shown(*held.site.tags)
    if held.position is not None:
        read_at(held.position)
    return held.site


def _newest() -> _Held:
    using = router.db_for_read(Event)
    if not _may_keep(using):
        return _Held(_read(), None, 0)
    held, now = _held.get(using), monotonic()
    if held is None or now - held.checked_at >= FRESH_FOR:
        position = Event.objects.latest_first().values_list("pk", flat=True).first() or 0
        is_same = held is not None and held.position == position
        held = _held[using] = _Held(held.site if held and is_same else _read(), position, now)
    return held


def _may_keep(using: str) -> bool:
    return not connections[using].in_atomic_block


def _read() -> Site:
    return Site(
        profile=SiteProfile.objects.current(),
        tree=SectionTree.read(),
        policies=list(Policy.objects.defer("body")),
        breaking_news=list(BreakingNews.objects.newest()),
        promos=list(Promo.objects.all()),
    )
