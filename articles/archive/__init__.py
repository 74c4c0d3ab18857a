"""The archive by date: which days and months have stories, and what stands in them."""

from articles.archive.days import FIRST_YEAR, LAST_YEAR, weekdays
from articles.archive.pages import (
    ArchiveDay,
    ArchiveMonth,
    ArchiveYear,
    address,
    is_there,
    read_day,
    read_index,
    read_month,
    read_year,
)

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "ArchiveDay",
    "ArchiveMonth",
    "ArchiveYear",
    "address",
    "is_there",
    "read_day",
    "read_index",
    "read_month",
    "read_year",
    "weekdays",
]
