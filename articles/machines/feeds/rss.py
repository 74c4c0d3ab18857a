"""RSS 2.0: https://www.rssboard.org/rss-specification, and what its profile says of the extensions."""

from collections.abc import Sequence
from email.utils import format_datetime
from xml.etree.ElementTree import Element

from articles.machines import house
from articles.machines.body import Picture
from articles.machines.feeds.channel import Channel
from articles.machines.items import Item
from articles.machines.markup import add, document, root

# Minutes for which a reader's program need not ask again.
TIME_TO_LIVE = "5"


def write(channel: Channel, address: str, items: Sequence[Item]) -> bytes:
    """Return the feed of `items`, newest first, that lies at `address`."""
    rss = root("rss", "atom", "content", "dc", "media", version="2.0")
    top = add(rss, "channel")
    add(top, "title", channel.title)
    add(top, "link", channel.url)
    add(top, "description", channel.about)
    add(top, "language", house.language())
    add(top, "atom:link", rel="self", type="application/rss+xml", href=address)
    if house.hub():
        add(top, "atom:link", rel="hub", href=house.hub())
    if items:
        add(top, "lastBuildDate", format_datetime(max(item.changed_at for item in items)))
    add(top, "ttl", TIME_TO_LIVE)
    for item in items:
        _entry(top, item)
    return document(rss)


def _entry(top: Element, item: Item) -> None:
    article = item.article
    entry = add(top, "item")
    add(entry, "title", article.headline_alone)
    add(entry, "link", item.url)
    add(entry, "guid", item.id, isPermaLink="false")
    add(entry, "pubDate", format_datetime(article.published_at))
    add(entry, "atom:updated", item.changed_at.isoformat())
    for person in item.writers:
        add(entry, "dc:creator", person.name)
    for subject in (item.section, *item.subjects):
        add(entry, "category", subject.name, domain=subject.url)
    if article.standfirst:
        add(entry, "description", article.standfirst)
    add(entry, "content:encoded", item.whole)
    if item.picture:
        _picture(entry, item.picture)


def _picture(entry: Element, picture: Picture) -> None:
    """https://www.rssboard.org/media-rss: the title is what is read where the picture cannot be seen."""
    width, height = str(picture.file.width), str(picture.file.height)
    media = add(entry, "media:content", url=picture.url, type="image/jpeg", medium="image", width=width, height=height)
    for tag, words in (("media:title", picture.alt), ("media:description", picture.caption)):
        if words:
            add(media, tag, words, type="plain")
    if picture.credit:
        add(media, "media:credit", picture.credit, role="photographer", scheme="urn:ebu")
