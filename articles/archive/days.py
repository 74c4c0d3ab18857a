"""Days, months and years in the site's time zone, and how a month looks on paper. No database."""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import get_format

# At the ends of the calendar a time zone leads out of it.
FIRST_YEAR, LAST_YEAR = 2, 9998


@dataclass(frozen=True, slots=True)
class Span:
    """Some days of the site from their first midnight (included) to their last (left out), both in UTC."""

    first: date
    begin: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a calendar shows it: weeks of seven days, None where a day belongs to another month."""

    first: date
    weeks: Sequence[Sequence[date | None]]

    @classmethod
    def of(cls, day: date, *, first_weekday: int) -> "Month":
        """`first_weekday` counts from 0, Monday."""
        weeks = Calendar(first_weekday).monthdayscalendar(day.year, day.month)
        return cls(
            day.replace(day=1), [[day.replace(day=number) if number else None for number in week] for week in weeks]
        )

    @property
    def days(self) -> list[date]:
        return [day for week in self.weeks for day in week if day]


def site_zone() -> tzinfo:
    """Return the zone in which the site's days begin and end."""
    return timezone.get_default_timezone()


def day_of(day: date, zone: tzinfo) -> Span:
    """Return one day. It has 23 or 25 hours where clocks change, and none where a zone leaves a day out."""
    return _span(day, day + timedelta(days=1), zone)


def month_of(day: date, zone: tzinfo) -> Span:
    """Return the month in which a day lies."""
    first = day.replace(day=1)
    return _span(first, (first + timedelta(days=31)).replace(day=1), zone)


def year_of(year: int, zone: tzinfo) -> Span:
    return _span(date(year, 1, 1), date(year + 1, 1, 1), zone)


def _span(first: date, following: date, zone: tzinfo) -> Span:
    return Span(first, _midnight(first, zone), _midnight(following, zone))


def _midnight(day: date, zone: tzinfo) -> datetime:
    # Where clocks jump over midnight, this is the moment of the jump; where midnight comes twice, the first.
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def first_weekday() -> int:
    """Return with which day a week begins where the site is read; 0 is Monday."""
    # Django counts from Sunday.
    return (int(get_format("FIRST_DAY_OF_WEEK")) - 1) % 7


def weekdays() -> list[tuple[str, str]]:
    """Return the names of the days of the week as a calendar has them: (short, whole)."""
    order = [(first_weekday() + number) % 7 for number in range(7)]
    return [(str(WEEKDAYS_ABBR[number]), str(WEEKDAYS[number])) for number in order]
