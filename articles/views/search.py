"""The search page, and the headlines that the search field offers while somebody types."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import search as engine
from articles.models import FRONT, Section, Topic
from articles.reading import LONGEST_ID
from articles.search.query import LONGEST_TEXT
from articles.site import SectionTree, read_site
from authors.models import Author
from pagestore import good_for, shown, stored

# In seconds. Everything that is published makes it anew; the worker brings the index to new names some time later.
LIFE = 60
NAMES = ("q", "section", "author", "topic", "from", "to", "order")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address of the search page asks for, as far as it makes sense."""

    typed: dict[str, str]
    section: Section | None
    author: Author | None
    topic: Topic | None
    since: datetime | None
    until: datetime | None
    # A name that was asked for and is nobody's: nothing can be found.
    is_void: bool

    @classmethod
    def read(cls, request: HttpRequest, tree: SectionTree) -> "Asked":
        typed = {name: request.GET.get(name, "").replace("\0", " ").strip()[:LONGEST_TEXT] for name in NAMES}
        # A lone surrogate fits no database and no page.
        typed = {name: text.encode(errors="ignore").decode() for name, text in typed.items()}
        author = Author.objects.filter(slug=typed["author"]).first() if typed["author"] else None
        topic = Topic.objects.filter(slug=typed["topic"]).first() if typed["topic"] else None
        section = tree.at(typed["section"])
        found = {"section": section, "author": author, "topic": topic}
        last = _day(typed["to"])
        return cls(
            typed=typed,
            **found,  # type: ignore[arg-type]
            since=_midnight(_day(typed["from"])),
            until=_midnight(last + timedelta(days=1)) if last and last < date.max else None,
            is_void=any(typed[name] and row is None for name, row in found.items()),
        )

    @property
    def is_by_date(self) -> bool:
        return self.typed["order"] == "date"

    def filters(self, tree: SectionTree) -> engine.Filters:
        return engine.Filters(
            sections=[row.pk for row in tree.inside(self.section)] if self.section else (),
            author=self.author.pk if self.author else None,
            topic=self.topic.pk if self.topic else None,
            since=self.since,
            until=self.until,
        )

    def address(self, **changes: Any) -> str:
        """The page that asks for the same but for `changes`."""
        asked = {name: text for name, text in (self.typed | changes).items() if text}
        return f"{reverse('search')}?{urlencode(asked)}" if asked else reverse("search")

    @property
    def without_author(self) -> str:
        return self.address(author="")

    @property
    def without_topic(self) -> str:
        return self.address(topic="")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _midnight(day: date | None) -> datetime | None:
    try:
        # In UTC, as it is looked for: at the ends of the calendar a time zone leads out of it.
        return timezone.make_aware(datetime.combine(day, time.min)).astimezone(UTC) if day else None
    except OverflowError:
        return None


@stored
@good_for(LIFE)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find live articles. At most six queries, whatever the archive holds."""
    shown(FRONT)
    site = read_site()
    asked = Asked.read(request, site.tree)
    text, start = asked.typed["q"], _number(request.GET.get("start", ""))
    found = engine.search(text, asked.filters(site.tree), by_date=asked.is_by_date, start=start)
    if found and asked.is_void:
        found = engine.Results([])
    meant = engine.meant(text) if found and not found.results and not start else ""
    context = {
        "site": site,
        "asked": asked,
        "found": found,
        "sections": site.tree.all(),
        "meant": meant,
        "meant_address": asked.address(q=meant),
        "more_address": asked.address(start=found.more) if found and found.more is not None else "",
        "first_address": asked.address() if start else "",
    }
    return render(request, "articles/search.html", context)


def _number(text: str) -> int | None:
    digits = text.removeprefix("-")
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST_ID
    return int(text) if is_number else None


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """The headlines of live articles for what somebody is typing: [{headline, url, language, direction}]."""
    text = request.GET.get("q", "").encode(errors="ignore").decode()
    rows = [
        {
            "headline": row.headline_alone,
            "url": row.get_absolute_url(),
            "language": row.language,
            "direction": row.direction,
        }
        for row in engine.hints(text)
    ]
    return JsonResponse({"results": rows})
