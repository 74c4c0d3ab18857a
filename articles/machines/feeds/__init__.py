"""The feeds: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 of the front, a section, an author or a topic.

FORMATS has them by the last part of their address.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from articles.machines import house
from articles.machines.feeds import atom, jsonfeed, rss
from articles.machines.feeds.channel import Channel, Followed, channel_of, front
from articles.machines.items import Item
from articles.models import PublishedArticle

__all__ = ["FORMATS", "LENGTH", "Channel", "Followed", "Format", "addresses", "channel_of", "etag", "front"]

LENGTH = 30  # articles


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a feed: `write(channel, its own whole address, items)` gives the bytes."""

    content_type: str
    write: Callable[[Channel, str, Sequence[Item]], bytes]


FORMATS: Mapping[str, Format] = {
    "rss.xml": Format("application/rss+xml; charset=utf-8", rss.write),
    "atom.xml": Format("application/atom+xml; charset=utf-8", atom.write),
    "feed.json": Format("application/feed+json; charset=utf-8", jsonfeed.write),
}


def addresses(channel: Channel) -> list[str]:
    """Return the whole addresses of a channel's feeds."""
    return [house.absolute(channel.path + name) for name in FORMATS]


def etag(articles: Sequence[PublishedArticle], *about: str) -> str:
    """Return the ETag of what is written from these articles, read with with_log(), before any of it is written.

    Weak: the headline on a card in the text may be another by now, which is no reason to fetch everything again.
    """
    parts = [house.name(), house.about(), house.hub(), house.absolute("/"), *about]
    parts += [f"{row.pk} {row.revision_id} {row.updated_at} {row.surroundings_event}" for row in articles]
    return f'W/"{sha256("|".join(parts).encode()).hexdigest()[:20]}"'
