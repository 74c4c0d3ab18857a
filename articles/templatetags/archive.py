"""Addresses in the archive."""

from datetime import date

from django import template

from articles.archive import address
from articles.models import Section

register = template.Library()

_LENGTHS = {"year": 1, "month": 2, "day": 3}


@register.simple_tag
def archive_url(section: Section | None, day: date | None = None, span: str = "day") -> str:
    """Where the archive has the day, or the month or the year in which it lies; without a day, its first page."""
    parts = [day.year, day.month, day.day][: _LENGTHS[span]] if day else []
    return address(section or None, *parts)
