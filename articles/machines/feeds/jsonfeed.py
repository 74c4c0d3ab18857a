"""JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/"""

import json
from collections.abc import Sequence
from typing import Any

from articles.machines import house
from articles.machines.body import WIDTH
from articles.machines.feeds.channel import Channel
from articles.machines.items import Item
from photos.renditions import rendition


def write(channel: Channel, address: str, items: Sequence[Item]) -> bytes:
    """Return the feed of `items`, newest first, that lies at `address`."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.about,
        "home_page_url": channel.url,
        "feed_url": address,
        "language": house.language(),
        "authors": [{"name": house.name(), "url": house.absolute("/")}],
        "items": [_entry(item) for item in items],
    }
    if house.hub():
        feed["hubs"] = [{"type": "WebSub", "url": house.hub()}]
    return json.dumps(feed, ensure_ascii=False).encode("utf-8", "replace")


def _entry(item: Item) -> dict[str, Any]:
    article = item.article
    entry: dict[str, Any] = {
        "id": item.id,
        "url": item.url,
        "title": article.headline_alone,
        "summary": article.standfirst,
        "content_html": item.whole,
        "date_published": article.published_at.isoformat(),
        "date_modified": item.changed_at.isoformat(),
        "language": article.language,
        "authors": [
            {"name": person.name, "url": person.url} if person.url else {"name": person.name} for person in item.writers
        ],
        "tags": [subject.name for subject in (item.section, *item.subjects)],
    }
    if picture := item.picture:
        entry["image"] = picture.url
        entry["banner_image"] = house.absolute(rendition(picture.photo, "16x9", WIDTH, "jpg").url)
    return {name: value for name, value in entry.items() if value}
