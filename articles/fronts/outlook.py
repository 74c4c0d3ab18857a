"""A front as it will be at a later moment, for the desk alone: it shows what is not published yet."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from articles.facts import ArticleFacts
from articles.fronts.arrangement import Arrangement, arrange_from
from articles.fronts.stock import Entry, Stock, newest_first
from articles.models import Placement, PublishedArticle, Schedule, Section
from articles.preview import if_published
from articles.projection import picture, streams
from articles.publishing.admission import Blocked, admit_as_agreed
from articles.site import Site, read_site
from photos.models import Photo


def arrange_as_of(
    section: Section | None,
    *,
    at: datetime,
    placements: Sequence[Placement] | None = None,
    user: Any = None,
    site: Site | None = None,
) -> Arrangement:
    """Return a front as it will be at `at` if everything goes as planned by now.

    What is scheduled until then counts as published, what is to be withdrawn as gone, and placements have their times.
    No reader's page may call this. Costs some queries for each planned publication. Raises PermissionDenied for a
    `user` who may not see articles before readers do.
    """
    if user is not None and not user.has_perm("articles.view_article"):
        raise PermissionDenied("What is not published yet is for the desk.")
    site = site or read_site()
    return arrange_from(StockAsPlanned(at, site), section, now=at, placements=placements, site=site)


class StockAsPlanned(Stock):
    """What readers will be able to see at a later moment."""

    def __init__(self, at: datetime, site: Site) -> None:
        planned = Schedule.objects.due(at)
        self._gone = set(planned.withdrawals().values_list("article_id", flat=True))
        publications = planned.publications().exclude(article__in=self._gone).select_related("article", "revision")
        self._coming = {row.pk: row for row in _as_published(publications, site)}
        self._streams = {pk: set(streams(row.content)) for pk, row in self._coming.items()}

    def placed(self, section: Section | None, now: datetime) -> list[Placement]:
        on = list(Placement.objects.on(section).at(now).select_related("photo"))
        live = self.live([placement.article_id for placement in on])
        return [placement for placement in on if placement.article_id in live]

    def live(self, ids: Collection[int]) -> set[int]:
        return (super().live(ids) | self._coming.keys() & set(ids)) - self._gone

    def newest(self, names: Sequence[str], number: int) -> dict[str, list[Entry]]:
        # An article that is live gets a new place when other words of it are scheduled.
        moved = self._gone | self._coming.keys()
        found = super().newest(names, number + len(moved))
        return {
            name: newest_first([*self._entering(name), *(row for row in entries if row.article_id not in moved)])
            for name, entries in found.items()
        }

    def _entering(self, name: str) -> Iterator[Entry]:
        for pk, row in self._coming.items():
            if name in self._streams[pk]:
                yield Entry(row.published_at, pk)

    def most_read(self, name: str, number: int) -> list[int]:
        return [pk for pk in super().most_read(name, number) if pk not in self._gone]

    def facts(self, ids: Collection[int]) -> dict[int, ArticleFacts]:
        coming = {pk: ArticleFacts.of(self._coming[pk]) for pk in ids if pk in self._coming}
        return super().facts([pk for pk in ids if pk not in coming]) | coming


def _as_published(publications: Any, site: Site) -> Iterator[PublishedArticle]:
    """Yield the readers' rows, unsaved, that these schedules would write; what they would refuse then is left out."""
    for schedule in publications:
        try:
            admit_as_agreed(schedule.article, schedule.revision, at=schedule.due_at, agreed=schedule.override)
        except Blocked:
            continue
        row = picture(if_published(schedule.revision, schedule.due_at))
        section = site.tree.get(row.section_id)
        assert section is not None  # no revision without one is admitted
        row.section = section
        row.lead_photo = Photo.objects.filter(pk=row.lead_photo_id or 0).first()
        yield row
