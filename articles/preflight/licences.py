"""Usage rights: no picture is published after the last day on which it may be shown."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from articles.moments import day
from articles.preflight.facts import figures_in, galleries_in
from articles.preflight.findings import Check, Subject

SOON = timedelta(days=7)


class PhotoRights(Check):
    name = "photo_rights"
    field = "lead_photo"

    def look(self, subject: Subject) -> Iterator[tuple[str, str]]:
        today = timezone.localdate(subject.at)
        for last, where, field in _limited(subject):
            if last < today:
                yield f"The rights to {where} ran out on {day(last)}.", field


class PhotoRightsEnding(Check):
    name = "photo_rights_ending"
    field = "lead_photo"

    def look(self, subject: Subject) -> Iterator[tuple[str, str]]:
        today = timezone.localdate(subject.at)
        for last, where, field in _limited(subject):
            if today <= last <= today + SOON:
                yield f"The rights to {where} end on {day(last)}.", field


def _limited(subject: Subject) -> list[tuple[date, str, str]]:
    """Return (last day, which picture and where, the form's field) for every picture that may not be shown for ever."""
    found = [(photo.licensed_until, where, field) for photo, where, field in _pictures(subject) if photo.licensed_until]
    return list(dict.fromkeys(found))


def _pictures(subject: Subject) -> Iterator[tuple[Any, str, str]]:
    facts, body = subject.facts, subject.story["body"]
    if photo := subject.lead_photo:
        yield photo, f"the lead photo “{photo.title}”", "lead_photo"
    for figure in figures_in(body):
        if photo := facts.photos.get(figure.photo):
            yield photo, f"the photo “{photo.title}” in the body", "body"
    for pk in galleries_in(body):
        for place in facts.galleries.get(pk, ()):
            yield place.photo, f"the photo “{place.photo.title}” in the gallery “{place.gallery.title}”", "body"
