"""What differs between the working copy and a form as it was sent, in words a person can read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles import content
from articles.forms import names_in
from articles.models import Article, Role
from articles.richtext import clean_body
from authors.models import Author

Sent = dict[str, list[str]]

_ROLES = dict(Role.choices)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, twice. Markup only where `is_html`, and then it is sanitised."""

    label: str
    stored: str
    typed: str
    is_html: bool = False


def differences(article: Article | None, sent: Sent) -> list[Difference]:
    """Compare what is stored with what was typed, whether or not that is valid; without an article, with nothing."""
    stored = content.read(article) if article else content.empty()
    found = [*_fields(stored, sent), *_rows(stored, sent)]
    return [difference for difference in found if difference.stored != difference.typed]


def _fields(stored: content.Content, sent: Sent) -> Iterator[Difference]:
    for field in content.FIELDS:
        if field.name in sent:
            label, value = str(field.verbose_name).capitalize(), sent[field.name][-1]
            if field.name == "body":
                yield Difference(label, stored["body"], clean_body(value), is_html=True)
            else:
                yield Difference(label, _as_text(field, stored[field.name]), _typed(field, value))


def _as_text(field: Any, value: Any) -> str:
    if field.is_relation:
        return str(value["label"]) if value else ""
    if isinstance(field, models.DateTimeField):
        return _minute(parse_datetime(value) if value else None)
    return str(value or "")


def _typed(field: Any, value: str) -> str:
    if field.is_relation:
        return _label(field.related_model, value)
    if isinstance(field, models.DateTimeField):
        return value.replace("T", " ")[:16]
    return value.replace("\r\n", "\n").strip()


def _minute(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


def _label(model: type[models.Model], pk: str) -> str:
    """Return how the row is called; a row that is gone has no name."""
    row = model._default_manager.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 19 else None
    return str(row) if row is not None else ""


def _rows(stored: content.Content, sent: Sent) -> Iterator[Difference]:
    topics = ", ".join(tag["label"] for tag in stored["tags"])
    typed = ", ".join(name for text in sent.get("tags", []) for name in names_in(text))
    yield Difference("Topics", topics, typed)
    if "bylines-TOTAL_FORMS" in sent:
        bylines = (f"{_ROLES.get(row['role'], '')} {row['printed_name']}" for row in stored["bylines"])
        yield _lines("Bylines", bylines, _byline, _sent_rows(sent, "bylines"))
    if "related_links-TOTAL_FORMS" in sent:
        rows = stored["related_links"]
        links = (_link(row["label"], (row["target"] or {}).get("label", ""), row["url"]) for row in rows)
        yield _lines("Related links", links, _sent_link, _sent_rows(sent, "related_links"))


def _lines(
    label: str, stored: Iterable[str], say: Callable[[dict[str, str]], str], sent: list[dict[str, str]]
) -> Difference:
    return Difference(label, "\n".join(stored), "\n".join(filter(None, map(say, sent))))


def _sent_rows(sent: Sent, prefix: str) -> list[dict[str, str]]:
    """Return the rows of a formset in the order of their places, without those that were taken away."""
    found: dict[str, dict[str, str]] = {}
    for name in sent:
        start, _, rest = name.partition("-")
        index, _, column = rest.partition("-")
        if start == prefix and index.isdecimal():
            found.setdefault(index, {})[column] = sent[name][-1]
    kept = [row for row in found.values() if not row.get("DELETE")]
    return sorted(kept, key=lambda row: int(row["position"]) if row.get("position", "").isdecimal() else 10**9)


def _byline(row: dict[str, str]) -> str:
    author = _label(Author, row.get("author", ""))
    return f"{_ROLES.get(row.get('role', ''), '')} {row.get('printed_name') or author}" if author else ""


def _sent_link(row: dict[str, str]) -> str:
    return _link(row.get("label", ""), _label(Article, row.get("target", "")), row.get("url", ""))


def _link(label: str, headline: str, url: str) -> str:
    return ": ".join(part for part in (label, headline or url) if part)
