"""What the reader's templates need beyond Django's own tags."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_bidi

from articles.richtext import with_cards

register = template.Library()

DAY = "j F Y"
MOMENT = "j F Y, H:i T"


@register.simple_tag
def moment(value: datetime) -> SafeString:
    """A time with its zone. Midnight to the second means that the source names the day alone."""
    local = timezone.localtime(value)
    is_day = not (local.hour or local.minute or local.second or local.microsecond)
    return _time(local, DAY if is_day else MOMENT)


@register.simple_tag
def day(value: datetime, pattern: str = DAY) -> SafeString:
    """The day of a moment, in the site's zone."""
    return _time(timezone.localtime(value), pattern)


def _time(local: datetime, pattern: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), format_date(local, pattern))


@register.simple_tag
def language(article: Any) -> SafeString | str:
    """The attribute that says in which language an article's words are, where it is not the page's."""
    return "" if article.language == get_language() else format_html(' lang="{}"', article.language)


@register.simple_tag
def direction(article: Any) -> SafeString | str:
    """The attribute that says in which direction an article's words run, where it is not the page's."""
    page = "rtl" if get_language_bidi() else "ltr"
    return "" if article.direction == page else format_html(' dir="{}"', article.direction)


@register.simple_tag
def body(html: str, cards: Mapping[int, Any]) -> SafeString:
    """The words of an article, with what is live now of the articles that it shows as cards."""
    shown = {pk: render_to_string("articles/_card.html", {"article": article}) for pk, article in cards.items()}
    return mark_safe(with_cards(html, shown))


@register.filter
def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text: every line that says something."""
    return [line.strip() for line in text.splitlines() if line.strip()]
