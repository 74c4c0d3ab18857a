"""Times as people write them and as the desk says them: local, in the site's zone, with the offset."""

from datetime import UTC, date, datetime, timedelta, tzinfo

from django.utils import timezone


class NoSuchTime(ValueError):
    """The clocks go over this local time when they are put forward; the message names the next one there is."""


def is_twice(local: datetime, zone: tzinfo) -> bool:
    """Whether a naive `local` time happens twice, as one hour of an autumn night does."""
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    return _exists(first) and first.utcoffset() != second.utcoffset()


def resolve(local: datetime, zone: tzinfo, *, second: bool = False) -> datetime:
    """Return, in UTC, the moment that a naive `local` time means in `zone`.

    Where there are two, the first, unless the `second` is wanted. Raises NoSuchTime.
    """
    moment = local.replace(tzinfo=zone, fold=int(second))
    if not _exists(moment):
        # With the offset from before the change, the time falls behind it.
        after = moment.replace(fold=0).astimezone(UTC).astimezone(zone)
        raise NoSuchTime(
            f"There is no {local:%H:%M} on {local:%-d %B %Y}: the clocks are put forward over it. "
            f"The same moment by the new time is {after:%H:%M}."
        )
    # In UTC: between two zones, Python finds a moment of such an hour unequal even to itself.
    return moment.astimezone(UTC)


def _exists(moment: datetime) -> bool:
    return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) == moment.replace(tzinfo=None)


def spoken(moment: datetime) -> str:
    """Return a moment in the site's zone: “Tue 24 Nov 2026 at 18:00 CET (UTC+01:00)”."""
    local = timezone.localtime(moment)
    offset = local.utcoffset() or timedelta()
    return f"{local:%a %-d %b %Y} at {local:%H:%M} {_zone(local.tzname() or '', offset)}"


def day(value: date) -> str:
    """Return a day as it stands in a sentence: “24 November 2026”."""
    return f"{value:%-d %B %Y}"


def _zone(name: str, offset: timedelta) -> str:
    if name == "UTC":
        return name
    # Zones without a name of their own have their offset for one.
    return f"{name} ({_offset(offset)})" if name.isalpha() else _offset(offset)


def _offset(offset: timedelta) -> str:
    minutes = round(abs(offset).total_seconds() / 60)
    sign = "-" if offset < timedelta() else "+"
    return f"UTC{sign}{minutes // 60:02}:{minutes % 60:02}"


def distance(span: timedelta) -> str:
    """Return how far off something is: “in 3 h 12 min”; “within a minute” when it is nearly there."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return "within a minute"
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [(days, "day" if days == 1 else "days"), (hours, "h"), (minutes, "min")]
    # A day from now, the minutes no longer matter.
    said = [f"{number} {unit}" for number, unit in parts if number and not (days and unit == "min")]
    return f"in {' '.join(said)}"
