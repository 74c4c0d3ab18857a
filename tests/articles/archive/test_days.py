"""The site's days and the look of a month: no moment belongs to two days, and none to nobody's."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.archive.days import Month, day_of, month_of, weekdays, year_of

pytestmark = pytest.mark.files

# Clocks that change at midnight, by half an hour, or leave out a whole day.
ZONES = st.sampled_from(
    ["UTC", "Europe/Berlin", "America/Sao_Paulo", "Asia/Kathmandu", "Australia/Lord_Howe", "Asia/Beirut",
     "Pacific/Apia", "America/Havana", "Asia/Tehran"]
).map(ZoneInfo)  # fmt: skip
DAYS = st.dates(date(1950, 1, 1), date(2035, 12, 30))


@settings(max_examples=150)
@given(DAYS, ZONES)
def test_days_months_and_years_follow_each_other_without_a_gap(day: date, zone: ZoneInfo) -> None:
    span = day_of(day, zone)
    assert span.end == day_of(day + timedelta(days=1), zone).begin
    assert timedelta() <= span.end - span.begin <= timedelta(hours=26)
    month, year = month_of(day, zone), year_of(day.year, zone)
    assert year.begin <= month.begin <= span.begin <= span.end <= month.end <= year.end
    assert month.end == month_of((day.replace(day=1) + timedelta(days=31)), zone).begin


@settings(max_examples=150)
@given(st.datetimes(datetime(1950, 1, 2), datetime(2035, 12, 30), timezones=st.just(UTC)), ZONES)  # noqa: DTZ001
def test_every_moment_lies_in_the_day_that_clocks_show(moment: datetime, zone: ZoneInfo) -> None:
    span = day_of(moment.astimezone(zone).date(), zone)
    assert span.begin <= moment < span.end


@settings(max_examples=100)
@given(DAYS, st.integers(0, 6))
def test_a_calendar_holds_every_day_of_its_month_once(day: date, first_weekday: int) -> None:
    month = Month.of(day, first_weekday=first_weekday)
    first = day.replace(day=1)
    assert month.days == [first + timedelta(days=n) for n in range(len(month.days))]
    assert (month.days[-1] + timedelta(days=1)).day == 1
    for week in month.weeks:
        assert len(week) == 7
        assert all(shown is None or (shown.weekday() - first_weekday) % 7 == n for n, shown in enumerate(week))


@pytest.mark.parametrize(("language", "first"), [("en", "Sunday"), ("de", "Montag"), ("fr", "lundi")])
def test_a_week_begins_as_it_does_where_the_site_is_read(language: str, first: str) -> None:
    with translation.override(language):
        assert weekdays()[0][1] == first
