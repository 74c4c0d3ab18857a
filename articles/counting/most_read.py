"""Which articles are read most, on the whole site and in every section."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from articles import tags
from articles.models import Event, MostRead, PublishedArticle, ReadCount

MOST_READ = 10
PERIOD = timedelta(hours=24)
LATELY = timedelta(hours=6)
KEPT = timedelta(days=8)
BATCH, BATCHES = 5_000, 20

Lists = Mapping[str, Sequence[int]]


def work_out_most_read(*, now: datetime) -> int:
    """Bring the lists of what is read most up to date and forget old counts; return how many lists changed.

    A list holds the ten articles of a stream with the most readings in the last 24 hours, those of the last six hours
    counted twice. Only what changed is written, with one Event a stream.
    """
    found = _read_most(now)
    standing = _standing()
    changed = sorted(name for name in {*found, *standing} if found.get(name) != standing.get(name))
    for name in changed:
        _write(name, found.get(name, []), now=now)
    _forget(now - KEPT)
    return len(changed)


def _read_most(now: datetime) -> Lists:
    hour = now.replace(minute=0, second=0, microsecond=0)
    rows = ReadCount.objects.since(hour - PERIOD).read_most(MOST_READ, lately=hour - LATELY)
    return _by_stream(rows)


def _standing() -> Lists:
    return _by_stream(MostRead.objects.order_by("stream", "position").values_list("stream", "article_id"))


def _by_stream(rows: Iterable[tuple[str, int]]) -> Lists:
    lists: defaultdict[str, list[int]] = defaultdict(list)
    for name, article_id in rows:
        lists[name].append(article_id)
    return lists


@transaction.atomic
def _write(name: str, article_ids: Sequence[int], *, now: datetime) -> None:
    """Replace one list. Holding the log, so that nothing is withdrawn between looking and writing, and so that of two
    workers one writes."""
    Event.objects.hold()
    standing = MostRead.objects.filter(stream=name)
    if list(standing.order_by("position").values_list("article_id", flat=True)) == list(article_ids):
        return
    Event.objects.append(Event.Kind.MOST_READ, tags=[tags.most_read(name)], by=None, now=now)
    live = set(PublishedArticle.objects.filter(pk__in=article_ids).values_list("pk", flat=True))
    standing.delete()
    MostRead.objects.bulk_create(
        MostRead(stream=name, position=position, article_id=pk)
        for position, pk in enumerate((pk for pk in article_ids if pk in live), start=1)
    )


def _forget(before: datetime) -> None:
    """Delete the counts of long ago, in batches, so that nobody who counts waits for long."""
    for _ in range(BATCHES):
        old = ReadCount.objects.before(before).values("pk")[:BATCH]
        if ReadCount.objects.filter(pk__in=old).delete()[0] < BATCH:
            return
