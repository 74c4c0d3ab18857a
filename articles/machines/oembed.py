"""An article as a card on other people's pages: https://oembed.com

The card is plain HTML: no script, no frame, nothing that is loaded from here but what the page chooses to show.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.machines import house
from articles.machines.items import Item, items, lead_picture
from articles.machines.markup import add, document, root
from articles.models import Address, PublishedArticle
from photos.renditions import Rendition, renditions

# In pixels, for who says nothing else. The height is what a headline and two sentences need.
WIDTH, HEIGHT = 600, 200
CACHE_AGE = 3600  # seconds
_RATIO = "16x9"

Card = dict[str, str | int]


def find(address: str) -> PublishedArticle | None:
    """Return the live article at a whole address of this site, an old one too; None for everything else."""
    if "\0" in address or not house.is_ours(address):
        return None
    slug = urlsplit(address).path.strip("/").rpartition("/")[2]
    rows = PublishedArticle.objects.with_log()
    if article := rows.filter(slug=slug).first():
        return article
    old = Address.objects.filter(path=slug, article__isnull=False).values("article")
    return rows.filter(pk__in=old).first()


def card(article: PublishedArticle, *, widest: int | None, highest: int | None) -> Card:
    """Return what oEmbed says of an article, no larger than `widest` × `highest` pixels."""
    [item] = items([article])
    writers = item.writers
    told: Card = {
        "version": "1.0",
        "type": "rich",
        "title": article.headline_alone,
        "provider_name": house.name(),
        "provider_url": house.absolute("/"),
        "cache_age": CACHE_AGE,
        "author_name": ", ".join(person.name for person in writers),
        "author_url": writers[0].url if len(writers) == 1 else "",
        "html": _html(item),
        "width": min(WIDTH, widest or WIDTH),
        "height": min(HEIGHT, highest or HEIGHT),
    }
    if thumbnail := _thumbnail(article, widest, highest):
        told |= {
            "thumbnail_url": house.absolute(thumbnail.url),
            "thumbnail_width": thumbnail.width,
            "thumbnail_height": thumbnail.height,
        }
    return {name: value for name, value in told.items() if value}


def _html(item: Item) -> SafeString:
    article = item.article
    standfirst = format_html("<p>{}</p>", article.standfirst) if article.standfirst else mark_safe("")
    return format_html(
        '<blockquote cite="{}" lang="{}" dir="{}"><p><a href="{}"><strong>{}</strong></a></p>{}'
        "<footer>{}</footer></blockquote>",
        item.url,
        article.language,
        article.direction,
        item.url,
        article.headline,
        standfirst,
        " – ".join(filter(None, [", ".join(person.name for person in item.writers), house.name()])),
    )


def _thumbnail(article: PublishedArticle, widest: int | None, highest: int | None) -> Rendition | None:
    """Return the widest version of the lead picture that fits."""
    picture = lead_picture(article)
    files = renditions(picture.photo, _RATIO, "jpg") if picture else []
    fitting = [file for file in files if file.width <= (widest or WIDTH) and file.height <= (highest or file.height)]
    return fitting[-1] if fitting else None


def _in_json(told: Card) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")


def _in_xml(told: Card) -> bytes:
    top = root("oembed")
    for name, value in told.items():
        add(top, name, str(value))
    return document(top)


# By the parameter: the content type, and how a card is written.
FORMATS: Mapping[str, tuple[str, Callable[[Card], Any]]] = {
    "json": ("application/json; charset=utf-8", _in_json),
    "xml": ("text/xml; charset=utf-8", _in_xml),
}
