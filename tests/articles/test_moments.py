"""Local times: the hour that is missing, the hour that comes twice, and how a moment is said."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from articles.moments import NoSuchTime, distance, is_twice, resolve, spoken

BERLIN, CALCUTTA, LORD_HOWE = (ZoneInfo(name) for name in ("Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe"))


def clock(text: str) -> datetime:
    """What a clock on the wall shows."""
    return datetime.fromisoformat(text)


def test_a_time_is_meant_in_the_zone() -> None:
    assert resolve(clock("2026-11-24T18:00"), BERLIN) == datetime(2026, 11, 24, 17, tzinfo=UTC)
    assert resolve(clock("2026-07-24T18:00"), BERLIN) == datetime(2026, 7, 24, 16, tzinfo=UTC)
    assert resolve(clock("2026-07-24T18:00"), CALCUTTA) == datetime(2026, 7, 24, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "local", "next_time"),
    [(BERLIN, clock("2027-03-28T02:30"), "03:30"), (LORD_HOWE, clock("2026-10-04T02:15"), "02:45")],
)
def test_a_time_that_the_clocks_go_over_is_refused_in_words(zone: ZoneInfo, local: datetime, next_time: str) -> None:
    with pytest.raises(NoSuchTime, match=f"the clocks are put forward over it.*{next_time}"):
        resolve(local, zone)
    assert not is_twice(local, zone)


def test_an_hour_that_comes_twice_is_the_first_unless_said_otherwise() -> None:
    local = clock("2027-10-31T02:30")
    assert is_twice(local, BERLIN)
    assert resolve(local, BERLIN) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert resolve(local, BERLIN, second=True) == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    assert not is_twice(clock("2027-10-31T03:00"), BERLIN)


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Europe/Berlin", "Tue 24 Nov 2026 at 18:00 CET (UTC+01:00)"),
        ("UTC", "Tue 24 Nov 2026 at 17:00 UTC"),
        ("Asia/Kolkata", "Tue 24 Nov 2026 at 22:30 IST (UTC+05:30)"),
        ("America/St_Johns", "Tue 24 Nov 2026 at 13:30 NST (UTC-03:30)"),
        ("Asia/Kathmandu", "Tue 24 Nov 2026 at 22:45 UTC+05:45"),
    ],
)
def test_a_moment_is_said_in_the_sites_zone_with_its_offset(zone: str, said: str) -> None:
    with timezone.override(zone):
        assert spoken(datetime(2026, 11, 24, 17, tzinfo=UTC)) == said


def test_both_hours_of_an_autumn_night_are_told_apart() -> None:
    first, second = (datetime(2027, 10, 31, hour, 30, tzinfo=UTC) for hour in (0, 1))
    with timezone.override("Europe/Berlin"):
        assert spoken(first) == "Sun 31 Oct 2027 at 02:30 CEST (UTC+02:00)"
        assert spoken(second) == "Sun 31 Oct 2027 at 02:30 CET (UTC+01:00)"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0.5, "within a minute"),
        (1, "in 1 min"),
        (192, "in 3 h 12 min"),
        (60, "in 1 h"),
        (1500, "in 1 day 1 h"),
        (4325, "in 3 days"),
    ],
)
def test_a_distance_is_said_as_one_would(minutes: float, said: str) -> None:
    assert distance(timedelta(minutes=minutes)) == said
