"""Old revisions thin out by age; what somebody may still need stays, whatever its age."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Autosave, Event, PreviewLink, Revision, Schedule, Source
from articles.publishing.revisions import lock_all

# The policy: up to which age the last revision of each … is kept. What is older than all of them: of each week.
KEPT_UP_TO = ((timedelta(days=30), "moment"), (timedelta(days=365), "day"))
BATCH = 200  # articles in one transaction


@dataclass(frozen=True, slots=True)
class Thinned:
    """`revisions` were looked at, in `articles` that have old ones; `gone` of them are thinned out."""

    articles: int
    revisions: int
    gone: int


@dataclass(frozen=True, slots=True)
class _Row:
    pk: int
    article: int
    number: int
    base: int | None
    created_at: datetime


def thin_revisions(
    *, now: datetime, dry_run: bool = False, watch: Callable[[Sequence[int]], Iterable[int]] = iter
) -> Thinned:
    """Delete the old revisions that the policy lets go; with `dry_run`, only count them.

    Never one that is live, an article's newest or first, named by an event, a schedule, an import, a valid link or
    unsaved words, nor those around a correction. `watch` returns the same article ids, say with a progress bar.
    """
    old = Revision.objects.filter(created_at__lt=now - KEPT_UP_TO[0][0])
    articles = list(old.order_by("article_id").values_list("article_id", flat=True).distinct())
    looked_at = gone = 0
    batch: list[int] = []
    for pk in watch(articles):
        batch.append(pk)
        if len(batch) == BATCH or pk == articles[-1]:
            revisions, deleted = _thin(batch, now=now, dry_run=dry_run)
            looked_at, gone, batch = looked_at + revisions, gone + deleted, []
    return Thinned(len(articles), looked_at, gone)


@transaction.atomic
def _thin(articles: Sequence[int], *, now: datetime, dry_run: bool) -> tuple[int, int]:
    if not dry_run:
        # Whoever publishes, schedules or saves waits for this batch and finds the revision or does not.
        lock_all(articles)
    columns = ("pk", "article_id", "number", "base_id", "created_at")
    found = Revision.objects.filter(article__in=articles).order_by("article_id", "number").values_list(*columns)
    rows = [_Row(*row) for row in found]
    needed = _needed(articles, now)
    spent = [pk for _, group in groupby(rows, key=lambda row: row.article) for pk in _spent(list(group), needed, now)]
    if not dry_run:
        Revision.objects.filter(pk__in=spent).delete()
    return len(rows), len(spent)


def _needed(articles: Sequence[int], now: datetime) -> dict[int, bool]:
    """Return the revisions that something names; True for those that were published as a correction."""
    naming: list[Any] = [
        Article.objects.filter(pk__in=articles).values_list("revision"),
        Schedule.objects.filter(article__in=articles).values_list("revision"),
        Source.objects.filter(article__in=articles).values_list("revision"),
        PreviewLink.objects.valid(now).filter(article__in=articles).values_list("revision"),
        Autosave.objects.unsaved().filter(article__in=articles).values_list("base"),
        Event.objects.filter(article__in=articles).exclude(kind=Event.Kind.CORRECTED).values_list("revision"),
    ]
    corrections = Event.objects.filter(article__in=articles, kind=Event.Kind.CORRECTED).values_list("revision")
    return {pk: False for rows in naming for (pk,) in rows if pk} | {pk: True for (pk,) in corrections if pk}


def _spent(rows: list[_Row], needed: dict[int, bool], now: datetime) -> Iterator[int]:
    """Yield the revisions of one article, oldest first in `rows`, that can go."""
    kept = {rows[0].pk, rows[-1].pk, *needed}
    for at, row in enumerate(rows):
        if needed.get(row.pk):
            around = rows[max(at - 1, 0) : at + 2]
            kept |= {row.pk for row in around} | {row.base or row.pk}
    last_of_each = {_stretch(row, now): row.pk for row in rows}
    kept |= set(last_of_each.values())
    yield from (row.pk for row in rows if row.pk not in kept)


def _stretch(row: _Row, now: datetime) -> tuple[Any, ...]:
    """Return the stretch of time of which the last revision is kept; days and weeks are those of the site's zone."""
    age, day = now - row.created_at, timezone.localdate(row.created_at)
    for limit, length in KEPT_UP_TO:
        if age <= limit:
            return (length, day if length == "day" else row.pk)
    return ("week", *day.isocalendar()[:2])
