"""What changed between two revisions of a story: in a few words for a list, and field by field to compare."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import escape
from django.utils.safestring import SafeString

from articles.comparing import Segment, compare_bodies, compare_texts, count_changes, replaced
from articles.content import CHILD_ROWS, FIELDS, Content
from articles.models import Correction, Role

LISTS = (*CHILD_ROWS, "tags")
LABELS = {field.name: str(field.verbose_name) for field in FIELDS} | {
    "bylines": "bylines",
    "related_links": "related links",
    "corrections": "corrections",
    "tags": "topics",
}
# Fields that are no words of the story, and so not in its language.
TECHNICAL = frozenset(["slug", "language", "direction", "genre", "part"])


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs, with marks; `is_prose` when its words are in the language of the story."""

    label: str
    html: SafeString
    is_prose: bool


def summary(old: Content, new: Content) -> str:
    """Say what changed: "headline, 2 paragraphs"; "" when nothing did. Both are whole (content.whole)."""
    names = [label for name, label in LABELS.items() if name != "body" and _differs(name, old, new)]
    if count := count_changes(old["body"], new["body"]).total():
        names.append("1 paragraph" if count == 1 else f"{count} paragraphs")
    return ", ".join(names)


def changes(old: Content, new: Content) -> list[Change]:
    """Return every field that differs, but for the body, in the order of the form."""
    return list(_changes(old, new))


def body(old: Content, new: Content) -> list[Segment]:
    """Return the two bodies as one, with marks."""
    return compare_bodies(old["body"], new["body"])


def _changes(old: Content, new: Content) -> Iterator[Change]:
    for field in FIELDS:
        if field.name != "body" and _differs(field.name, old, new):
            yield _field(field, old[field.name], new[field.name])
    for name in LISTS:
        if _differs(name, old, new):
            segments = compare_bodies(_as_list(name, old[name]), _as_list(name, new[name]))
            html = SafeString("".join(segment.html for segment in segments))
            yield Change(LABELS[name], html, is_prose=name not in ("bylines", "related_links"))


def _field(field: Any, old: Any, new: Any) -> Change:
    label = LABELS[field.name]
    if field.is_relation:
        return Change(label, replaced(*(value["label"] if value else "" for value in (old, new))), is_prose=False)
    if isinstance(field, models.DateTimeField):
        return Change(label, replaced(_moment(old), _moment(new)), is_prose=False)
    if field.name in TECHNICAL:
        return Change(label, replaced(_choice(field, old), _choice(field, new)), is_prose=False)
    return Change(label, compare_texts(old, new), is_prose=True)


def _choice(field: Any, value: Any) -> str:
    """A value as the form calls it."""
    return str(dict(field.flatchoices).get(value, "" if value is None else value))


def _moment(value: str | None) -> str:
    moment = parse_datetime(value) if value else None
    return f"{timezone.localtime(moment):%-d %b %Y, %H:%M:%S %Z}" if moment else ""


def _differs(name: str, old: Content, new: Content) -> bool:
    if name in LISTS:
        return _as_list(name, old[name]) != _as_list(name, new[name])
    return bool(_id(old[name]) != _id(new[name]))


def _id(value: Any) -> Any:
    """A reference is the row it names, whatever that is called now."""
    return value["id"] if isinstance(value, dict) else value


def _as_list(name: str, rows: list[Content]) -> str:
    """Return rows as the body of a story would have them, so that they are compared like one."""
    return "".join(f"<ul><li>{escape(_ITEMS[name](row))}</li></ul>" for row in rows)


def _byline(row: Content) -> str:
    return f"{Role(row['role']).label} {row['printed_name']}"


def _link(row: Content) -> str:
    target = row["target"]["label"] if row["target"] else row["url"]
    return f"{row['label']}: {target}" if row["label"] else target


def _correction(row: Content) -> str:
    return f"{Correction.Kind(row['kind']).label}: {row['text']}"


def _topic(row: Content) -> str:
    return str(row["label"])


_ITEMS = {"bylines": _byline, "related_links": _link, "corrections": _correction, "tags": _topic}
