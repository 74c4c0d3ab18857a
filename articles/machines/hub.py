"""Tells a WebSub hub which feeds have changed, by the log, so that no publication waits for it and none is forgotten.

The hub's side of it: https://www.w3.org/TR/websub/#publishing, and section 7.1 of PubSubHubbub 0.3 for the words.
"""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from articles.machines import house
from articles.machines.feeds import Channel, addresses, channel_of, front
from articles.models import FRONT, Event, LogCursor, Section, Topic
from authors.models import Author

logger = logging.getLogger(__name__)

FOLLOWER = "WebSub hub"
TIMEOUT = 5  # seconds
MOST_EVENTS = 500
MOST_ADDRESSES = 60
_KINDS: dict[str, Any] = {"section": Section, "author": Author, "topic": Topic}


def tell_hub(*, now: datetime) -> int:
    """Tell the hub of the feeds that the log says have changed since the last time; return how many feeds.

    What fails is tried again by the next round. Two workers may both tell: a hub fetches a feed and compares.
    """
    if not house.hub():
        return 0
    position = LogCursor.objects.position_of(FOLLOWER)
    events = list(Event.objects.filter(pk__gt=position).order_by("pk").values_list("pk", "tags")[:MOST_EVENTS])
    if not events:
        return 0
    changed = [address for channel in _channels(events) for address in addresses(channel)]
    try:
        for start in range(0, len(changed), MOST_ADDRESSES):
            _post(changed[start : start + MOST_ADDRESSES])
    except (URLError, OSError) as error:
        logger.warning("The WebSub hub does not answer (%s). Trying again soon.", error)
        return 0
    LogCursor.objects.move(FOLLOWER, before=position, to=events[-1][0])
    return len(changed)


def _channels(events: Iterable[tuple[int, Sequence[str]]]) -> list[Channel]:
    """Return the channels that the tags of some events name, the site's first: a query for each kind."""
    tags = {tag for _, tags in events for tag in tags}
    found = [front()] if FRONT in tags else []
    for kind, model in _KINDS.items():
        ids = [int(tag.partition(":")[2]) for tag in sorted(tags) if tag.startswith(f"{kind}:")]
        found += [channel_of(row) for row in model.objects.filter(pk__in=ids).order_by("pk")]
    return found


def _post(feeds: Sequence[str]) -> None:
    """Name these feeds to the hub. Raises OSError when it cannot be reached or refuses."""
    data = urlencode([("hub.mode", "publish"), *(("hub.url", address) for address in feeds)]).encode()
    # The operator chose the address, nobody else can.
    with urlopen(Request(house.hub(), data=data), timeout=TIMEOUT):  # noqa: S310
        pass
