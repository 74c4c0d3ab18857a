"""From a Story, as printed, to the content of an article."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from articles.importing.story import Block, Story


def body_html(story: Story) -> str:
    """Return the body as HTML, one block a line."""
    return "\n".join(_block(block) for block in story.body)


def _block(block: Block) -> str:
    if block.type == "subhead":
        return format_html("<h2>{}</h2>", block.text)
    if block.type == "promo":
        return format_html('<p class="promo">{}</p>', block.text)
    if block.type == "quote":
        attribution = format_html('<p class="attribution">{}</p>', block.attribution) if block.attribution else ""
        return format_html("<blockquote><p>{}</p>{}</blockquote>", _lines(block.text), attribution)
    if block.type == "list":
        tag = SafeString("ol" if block.ordered else "ul")
        items = format_html_join("", "<li><p>{}</p></li>", ((_lines(item),) for item in block.items))
        return format_html("<{}>{}</{}>", tag, items, tag)
    return format_html("<p>{}</p>", _lines(block.text))


def _lines(text: str) -> SafeString:
    return SafeString(escape(text).replace("\n", "<br>"))


def moment(printed: str | None) -> datetime | None:
    """Return the moment that a printed ISO date, or date and time, means in the site's zone; a date alone is 00:00."""
    if not printed:
        return None
    if found := parse_datetime(printed):
        return found if timezone.is_aware(found) else timezone.make_aware(found)
    day = parse_date(printed)
    return timezone.make_aware(datetime(day.year, day.month, day.day)) if day else None  # noqa: DTZ001


def fields(story: Story) -> dict[str, Any]:
    """Return the part of an article's content that follows from the story alone."""
    return {
        "headline": story.headline[:300],
        "standfirst": story.standfirst or "",
        "body": body_html(story),
        "lead_caption": story.lead_caption or "",
        "agency_credit": (story.agency_credit or "")[:200],
        "language": story.language,
        "direction": story.direction,
        "previous_title": (story.previous_title or "")[:300],
        "next_title": (story.next_title or "")[:300],
    }
