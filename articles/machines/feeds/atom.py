"""Atom: RFC 4287, and Media RSS for the credit of a picture, which Atom has no word for."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from articles.machines import house
from articles.machines.feeds.channel import Channel
from articles.machines.items import Item
from articles.machines.markup import NAMESPACES, add, document, root

# What a feed without entries says of its last change, for it must say something: nothing ever happened here.
_NEVER = "1970-01-01T00:00:00+00:00"


def write(channel: Channel, address: str, items: Sequence[Item]) -> bytes:
    """Return the feed of `items`, newest first, that lies at `address`."""
    feed = root("feed", "media", **{"xmlns": NAMESPACES["atom"], "xml:lang": house.language()})
    add(feed, "id", channel.id)
    add(feed, "title", channel.title)
    add(feed, "subtitle", channel.about)
    add(feed, "updated", max((item.changed_at.isoformat() for item in items), default=_NEVER))
    add(feed, "link", rel="self", type="application/atom+xml", href=address)
    add(feed, "link", rel="alternate", type="text/html", href=channel.url)
    if house.hub():
        add(feed, "link", rel="hub", href=house.hub())
    # Who wrote an article without a byline.
    add(author := add(feed, "author"), "name", house.name())
    add(author, "uri", house.absolute("/"))
    for item in items:
        _entry(feed, item)
    return document(feed)


def _entry(feed: Element, item: Item) -> None:
    article = item.article
    entry = add(feed, "entry", xml_lang=article.language)
    add(entry, "id", item.id)
    add(entry, "title", article.headline_alone)
    add(entry, "link", rel="alternate", type="text/html", href=item.url, hreflang=article.language)
    add(entry, "published", article.published_at.isoformat())
    add(entry, "updated", item.changed_at.isoformat())
    for tag, people in (("author", item.writers), ("contributor", item.helpers)):
        for person in people:
            add(element := add(entry, tag), "name", person.name)
            if person.url:
                add(element, "uri", person.url)
    for subject in (item.section, *item.subjects):
        add(entry, "category", term=subject.name, scheme=subject.url)
    if article.standfirst:
        add(entry, "summary", article.standfirst)
    add(entry, "content", item.whole, type="html")
    if item.agency_credit:
        add(entry, "rights", item.agency_credit)
    if picture := item.picture:
        add(entry, "link", rel="enclosure", type="image/jpeg", href=picture.url, title=picture.alt)
        media = add(entry, "media:content", url=picture.url, type="image/jpeg", medium="image")
        if picture.credit:
            add(media, "media:credit", picture.credit, role="photographer", scheme="urn:ebu")
