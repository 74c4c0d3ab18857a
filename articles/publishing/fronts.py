"""Arranging fronts: each save replaces what is placed on one front and is kept as a version to go back to."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import combinations
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles import workflow
from articles.fronts.slots import front_tag, open_slots
from articles.models import Article, Event, FrontVersion, Placement, Section
from articles.models.history import printed_name
from articles.publishing.moves import NotAllowed
from articles.publishing.revisions import Refusal
from articles.publishing.turns import watch_times
from photos.models import Photo

# A front has some twenty places; the rest is what comes later.
MOST_PLACED = 100
LONGEST_NOTE = FrontVersion._meta.get_field("note").max_length


class FrontChanged(Refusal):
    """Somebody else saved this front since the editor opened it."""

    def __init__(self, newest: FrontVersion) -> None:
        who, when = newest.created_by_name or "A program", timezone.localtime(newest.created_at)
        self.newest = newest
        super().__init__(
            f"{who} saved this front at {when:%H:%M} ({newest}), after you opened it. "
            "Nothing was changed: look at what is new, then do it again."
        )


class CannotPlace(Refusal):
    """Some placements make no sense; `problems` has a sentence for each."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


class NoSuchVersion(Refusal):
    """The front has no version of this number."""


def newest_number(section: Section | None) -> int:
    """Return the number of the newest version of a front (None: the front page), 0 when nobody has saved one."""
    newest = _newest(section)
    return newest.number if newest else 0


def _newest(section: Section | None) -> FrontVersion | None:
    return FrontVersion.objects.filter(section=section).order_by("-number").first()


@transaction.atomic
def save_front(
    *, section: Section | None, placements: Sequence[Placement], base: int, by: Any, now: datetime, note: str = ""
) -> FrontVersion:
    """Put these unsaved placements on a front in the place of all there are; return the version this makes.

    `base` is the number of the newest version that the editor saw, 0 for none. Within a slot the order given counts,
    whatever the positions say. What was over before `now` is left out. When that changes nothing, the newest version
    is returned. Raises NotAllowed, FrontChanged and CannotPlace.
    """
    if by is not None and not workflow.may_arrange(by, section):
        raise NotAllowed("You may not arrange this front. The editors of its section and managing editors may.")
    # Who holds the log is alone: of two who save at once, one finds the version of the other.
    Event.objects.hold()
    newest = _newest(section)
    if newest is not None and newest.number != base:
        raise FrontChanged(newest)
    rows = _in_order(section, [row for row in placements if row.ends_at is None or row.ends_at > now])
    if problems := list(dict.fromkeys(_problems(section, rows))):
        raise CannotPlace(problems)
    written = [_written(row) for row in rows]
    if newest is not None and newest.placements == written:
        return newest
    Placement.objects.filter(section=section).delete()
    Placement.objects.bulk_create(rows)
    watch_times(now)
    Event.objects.append(Event.Kind.FRONT, tags=[front_tag(section.pk if section else None)], by=by, now=now)
    return FrontVersion.objects.create(
        section=section,
        number=newest.number + 1 if newest else 1,
        placements=written,
        created_at=now,
        created_by=by,
        created_by_name=printed_name(by),
        note=note[:LONGEST_NOTE],
    )


@transaction.atomic
def roll_back(
    *, section: Section | None, number: int, base: int, by: Any, now: datetime
) -> tuple[FrontVersion, list[str]]:
    """Put on a front again what an old version had, as a new version.

    Returns the new version and a sentence for everything that could not come back. Raises NoSuchVersion and what
    save_front() raises.
    """
    version = FrontVersion.objects.filter(section=section, number=number).first()
    if version is None:
        raise NoSuchVersion(f"This front has no version {number}.")
    rows, lost = _read(version)
    saved = save_front(section=section, placements=rows, base=base, by=by, now=now, note=f"Back to {version}")
    return saved, lost


def placements_of(version: FrontVersion) -> list[Placement]:
    """Return what a version placed, unsaved and in order, with articles and photos; what has been deleted is left out.

    Two queries.
    """
    return _read(version)[0]


def _read(version: FrontVersion) -> tuple[list[Placement], list[str]]:
    """Return the placements of a version, unsaved, and a sentence for everything that is gone."""
    told = version.placements
    articles = Article.objects.in_bulk([row["article"]["id"] for row in told])
    photos = Photo.objects.in_bulk([row["photo"]["id"] for row in told if row["photo"]])
    rows, lost = [], []
    for position, row in enumerate(told):
        article, photo = articles.get(row["article"]["id"]), photos.get(row["photo"]["id"]) if row["photo"] else None
        if article is None:
            lost.append(f"The article “{row['article']['label']}” has been deleted.")
            continue
        if row["photo"] and photo is None:
            lost.append(f"The photo “{row['photo']['label']}” has been deleted; the article’s own picture is shown.")
        times = {name: parse_datetime(row[name]) if row[name] else None for name in ("starts_at", "ends_at")}
        words = {name: row[name] for name in ("slot", "kicker", "headline")}
        rows.append(
            Placement(section_id=version.section_id, position=position, article=article, photo=photo, **times, **words)
        )
    return rows, lost


def _written(row: Placement) -> dict[str, Any]:
    """Return a placement as a version keeps it."""
    return {
        "slot": row.slot,
        "article": {"id": row.article_id, "label": str(row.article)},
        "starts_at": row.starts_at.isoformat() if row.starts_at else None,
        "ends_at": row.ends_at.isoformat() if row.ends_at else None,
        "kicker": row.kicker,
        "headline": row.headline,
        "photo": {"id": row.photo_id, "label": str(row.photo)} if row.photo else None,
    }


def _in_order(section: Section | None, placements: Sequence[Placement]) -> list[Placement]:
    """Return new rows for these placements, slot by slot, with tidy words and positions that count from 1 in a slot.

    Raises CannotPlace when an article or a photo is gone.
    """
    articles = Article.objects.in_bulk([row.article_id for row in placements])
    photos = Photo.objects.in_bulk([row.photo_id for row in placements if row.photo_id])
    if gone := list(dict.fromkeys(_gone(placements, articles, photos))):
        raise CannotPlace(gone)
    known = [place.slot.value for place in open_slots(section)]
    counts: Counter[str] = Counter()
    rows = []
    # What names no slot of this front comes last, to be refused.
    for row in sorted(placements, key=lambda row: known.index(row.slot) if row.slot in known else len(known)):
        counts[row.slot] += 1
        rows.append(
            Placement(
                section=section,
                slot=row.slot,
                position=counts[row.slot],
                article=articles[row.article_id],
                photo=photos[row.photo_id] if row.photo_id else None,
                starts_at=row.starts_at.astimezone(UTC) if row.starts_at else None,
                ends_at=row.ends_at.astimezone(UTC) if row.ends_at else None,
                kicker=_tidy(row.kicker),
                headline=_tidy(row.headline),
            )
        )
    return rows


def _tidy(words: str) -> str:
    return " ".join(words.replace("\0", "").split())


def _gone(
    placements: Iterable[Placement], articles: Mapping[int, Article], photos: Mapping[int, Photo]
) -> Iterator[str]:
    for row in placements:
        if row.article_id not in articles:
            yield "An article that you placed has been deleted in the meantime. Take it away."
        elif row.photo_id and row.photo_id not in photos:
            yield f"“{articles[row.article_id]}”: its picture here has been deleted in the meantime. Choose another."


def _problems(section: Section | None, rows: Sequence[Placement]) -> Iterator[str]:
    """Say what stands against these rows, in order of the slots."""
    if len(rows) > MOST_PLACED:
        yield f"A front takes {MOST_PLACED} placements at most; these are {len(rows)}. Take some away."
        return
    known = [place.slot for place in open_slots(section)]
    for row in rows:
        if row.slot not in known:
            yield f"“{row.article}”: articles cannot be put there on this front."
        try:
            row.clean_fields(exclude=["section", "slot", "article", "photo"])
            row.clean()
        except ValidationError as error:
            yield from (f"“{row.article}”: {message}" for message in error.messages)
    for one, other in combinations(rows, 2):
        if one.article_id == other.article_id and _overlap(one, other):
            yield (
                f"“{one.article}” would stand on this front twice at the same time. "
                "Take one away, or let it end before the other begins."
            )


def _overlap(one: Placement, other: Placement) -> bool:
    """Whether there is a moment at which both are on."""
    return _begins_before_end(one, other) and _begins_before_end(other, one)


def _begins_before_end(one: Placement, other: Placement) -> bool:
    return one.starts_at is None or other.ends_at is None or one.starts_at < other.ends_at
