"""What begins and ends by itself: the log says so when its time has come, so that the pages concerned are made anew."""

from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from articles import tags
from articles.fronts.slots import front_tag
from articles.models import BreakingNews, Event, Placement, Promo, Turn
from articles.prepared import prepared

NAME = "fronts"


def tags_of_places(articles: Iterable[int], *, now: datetime) -> dict[int, set[str]]:
    """Return the tags of the fronts and of the bar that show each of these articles, or link it, while it is live."""
    found: dict[int, set[str]] = {pk: set() for pk in articles}
    for pk, section in _placements(list(found)):
        found[pk].add(front_tag(section))
    for pk in _lines(list(found), now):
        found[pk].add(tags.BREAKING)
    return found


@prepared
def _placements(articles: list[int]) -> "QuerySet[Placement, Any]":
    return Placement.objects.filter(article__id__in=articles).values_list("article_id", "section_id")


@prepared
def _lines(articles: list[int], now: datetime) -> "QuerySet[BreakingNews, Any]":
    lines = BreakingNews.objects.filter(article__id__in=articles).exclude(ends_at__lte=now)
    return lines.values_list("article_id", flat=True)


def watch_times(now: datetime) -> None:
    """Let turn() look at times from `now` on. Called with what has times, in the transaction that saves it."""
    Turn.objects.get_or_create(name=NAME, defaults={"until": now})


def turn(*, now: datetime) -> Event | None:
    """Say in the log which placements, breaking news and promos have begun or ended by themselves since the last time.

    One query when there is nothing to say. However many processes ask, one of them says it.
    """
    after = OuterRef("until")
    timed = [model.objects.turning(after, now) for model in (Placement, BreakingNews, Promo)]
    if not Turn.objects.filter(reduce(or_, map(Exists, timed)), name=NAME).exists():
        return None
    with transaction.atomic():
        Event.objects.hold()
        since = Turn.objects.get(name=NAME).until
        placed = Placement.objects.turning(since, now).values_list("section_id", flat=True)
        turned = {front_tag(section): Event.Kind.FRONT for section in placed}
        if BreakingNews.objects.turning(since, now).exists():
            turned[tags.BREAKING] = Event.Kind.BREAKING
        if Promo.objects.turning(since, now).exists():
            turned[tags.PROMOS] = Event.Kind.SITE
        if not turned:
            return None
        Turn.objects.filter(name=NAME).update(until=now)
        return Event.objects.append(next(iter(turned.values())), tags=turned, by=None, now=now)
