"""Absolute addresses, and the names by which parts of a page refer to one another."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

Thing = dict[str, Any]


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def website_id() -> str:
    return absolute("/#website")


def publisher_id() -> str:
    return absolute("/#publisher")


def moment(value: datetime) -> str:
    """Return a time in the site's zone, with that zone."""
    return timezone.localtime(value).isoformat(timespec="seconds")


def said(thing: Thing) -> Thing:
    """Return a thing without what nobody has said about it."""
    return {name: value for name, value in thing.items() if value not in ("", None, [], {})}
