"""What the pages of the archive show. Every look at the database is a bounded number of steps along one index."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from django.urls import reverse

from articles.archive.days import Month, Span, day_of, first_weekday, month_of, site_zone, year_of
from articles.models import FRONT, Listing, Section, stream
from articles.reading import Place, Portion

_EVER = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)


def _name(section: Section | None) -> str:
    return stream(section) if section else FRONT


def address(section: Section | None, *parts: int) -> str:
    """Return where the archive of the site or of a section has its page for a year, a month or a day."""
    names = ["archive", "archive-year", "archive-month", "archive-day"]
    values = [str(part).zfill(width) for part, width in zip(parts, (4, 2, 2), strict=False)]
    if section is None:
        return reverse(names[len(parts)], args=values)
    return reverse(f"section-{names[len(parts)]}", args=[section.path, *values])


@dataclass(frozen=True, slots=True)
class Nearest:
    """The days of the stories next to a span of time, on both sides; None where there are none."""

    before: date | None
    after: date | None

    @classmethod
    def read(cls, section: Section | None, span: Span) -> "Nearest":
        """Read them by one query."""
        days: dict[bool, date] = {}
        for entry in Listing.objects.nearest(_name(section), span.begin, span.end):
            days[entry.published_at >= span.end] = _day(entry.published_at)
        return cls(days.get(False), days.get(True))


def _day(moment: datetime) -> date:
    return moment.astimezone(site_zone()).date()


def _with_stories(section: Section | None, spans: Iterable[Span]) -> set[date]:
    """Return the first days of those spans in which there is a story: one query."""
    spans = list(spans)
    found = Listing.objects.newest_within(_name(section), [(span.begin, span.end) for span in spans])
    moments = [entry.published_at for entry in found]
    return {span.first for span in spans if any(span.begin <= moment < span.end for moment in moments)}


def _portion(section: Section | None, span: Span, before: Place | None) -> Portion:
    """Read the stories of a span of time, newest first, by one query."""
    if before and not span.begin <= before.published_at < span.end:
        before = None
    # Id 0 is below every article's: the place is the end of the span itself, which is not in it.
    portion = Portion.read(_name(section), before=before or Place(span.end, 0), since=span.begin)
    return replace(portion, before=before)


@dataclass(frozen=True, slots=True)
class ArchiveMonth:
    """A month: its calendar, the days that have stories, and the stories themselves."""

    month: Month
    filled: set[date]
    nearest: Nearest
    portion: Portion
    begin: datetime


@dataclass(frozen=True, slots=True)
class ArchiveDay:
    """A day within its month."""

    day: date
    month: Month
    filled: set[date]
    nearest: Nearest
    portion: Portion
    begin: datetime


@dataclass(frozen=True, slots=True)
class ArchiveYear:
    """A year: the first days of its months, and of those that have stories."""

    year: int
    months: Sequence[date]
    filled: set[date]
    nearest: Nearest
    begin: datetime


@dataclass(frozen=True, slots=True)
class ArchiveIndex:
    """The years from the first story to the last, newest first, and the month of the last; neither without stories."""

    years: Sequence[int]
    month: Month | None
    filled: set[date]


def read_month(section: Section | None, first: date, *, before: Place | None) -> ArchiveMonth:
    """Read a month by three queries."""
    month, span = Month.of(first, first_weekday=first_weekday()), month_of(first, site_zone())
    filled, nearest = _days(section, month), Nearest.read(section, span)
    return ArchiveMonth(month, filled, nearest, _portion(section, span, before), span.begin)


def read_day(section: Section | None, day: date, *, before: Place | None) -> ArchiveDay:
    """Read a day by three queries."""
    month, span = Month.of(day, first_weekday=first_weekday()), day_of(day, site_zone())
    filled, nearest = _days(section, month), Nearest.read(section, span)
    return ArchiveDay(day, month, filled, nearest, _portion(section, span, before), span.begin)


def _days(section: Section | None, month: Month) -> set[date]:
    return _with_stories(section, [day_of(day, site_zone()) for day in month.days])


def read_year(section: Section | None, year: int) -> ArchiveYear:
    """Read a year by two queries."""
    months, span = [date(year, number, 1) for number in range(1, 13)], year_of(year, site_zone())
    filled = _with_stories(section, [month_of(first, site_zone()) for first in months])
    return ArchiveYear(year, months, filled, Nearest.read(section, span), span.begin)


def read_index(section: Section | None) -> ArchiveIndex:
    """Read the years by two steps along the index, and the last month: two queries."""
    # Before the end and after the beginning of time: the last story and the first.
    ends = Listing.objects.nearest(_name(section), _EVER[1], _EVER[0])
    days = sorted(_day(entry.published_at) for entry in ends)
    if not days:
        return ArchiveIndex([], None, set())
    month = Month.of(days[-1], first_weekday=first_weekday())
    return ArchiveIndex(range(days[-1].year, days[0].year - 1, -1), month, _days(section, month))


def is_there(page: ArchiveDay | ArchiveMonth | ArchiveYear, *, now: datetime) -> bool:
    """Whether the page of a time is worth an address: it has stories, or it lies between the first one and now."""
    portion = getattr(page, "portion", None)
    has_stories = bool(portion.articles) if portion is not None else bool(page.filled)
    return has_stories or (page.nearest.before is not None and page.begin <= now)
