"""The pages that one process has at hand."""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from math import inf

from pagestore.pages import Headers, Page, for_this_second

HIT = ("Cache-Status", "Newsroom; hit")


class Held:
    """A page at hand, and since when it is stale, if it is."""

    __slots__ = ("expires_at", "heads", "is_wanted", "page", "second", "stale_at")

    def __init__(self, page: Page, stale_at: float | None) -> None:
        self.page, self.stale_at = page, stale_at
        self.expires_at = inf if page.expires_at is None else page.expires_at
        # Asked for since it was last looked at for throwing away.
        self.is_wanted = False
        # The headers of this second's answers, by Content-Encoding.
        self.second, self.heads = 0, dict[str, Headers]()

    def is_fresh(self, now: float) -> bool:
        return self.stale_at is None and now < self.expires_at

    def head(self, encoding: str, now: float) -> Headers:
        """Return the headers of an answer that is fresh now."""
        if self.second != (second := int(now)):
            self.heads, self.second = {}, second
        if (head := self.heads.get(encoding)) is None:
            head = self.heads[encoding] = [*self.page.heads[encoding], HIT, for_this_second(now)]
        return head


class Memory:
    """A map of bounded size; what nobody asks for goes first. get() may be called from any thread at any time, all else
    by one at a time."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes, self.size = most_bytes, 0
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._keys: defaultdict[str, set[str]] = defaultdict(set)

    def get(self, key: str) -> Held | None:
        held = self._held.get(key)
        if held is not None:
            held.is_wanted = True
        return held

    def put(self, key: str, held: Held) -> None:
        self.drop(key)
        self._held[key] = held
        self.size += held.page.size
        for tag in held.page.tags:
            self._keys[tag].add(key)
        while self.size > self.most_bytes and len(self._held) > 1:
            oldest = next(iter(self._held))
            if self._held[oldest].is_wanted:
                self._held[oldest].is_wanted = False
                self._held.move_to_end(oldest)
            else:
                self.drop(oldest)

    def drop(self, key: str) -> None:
        held = self._held.pop(key, None)
        if held is None:
            return
        self.size -= held.page.size
        for tag in held.page.tags:
            keys = self._keys[tag]
            keys.discard(key)
            if not keys:
                del self._keys[tag]

    def with_tags(self, tags: Iterable[str]) -> set[str]:
        """Return the keys of the pages that carry any of the tags."""
        return {key for tag in tags for key in self._keys.get(tag, ())}

    def clear(self) -> None:
        self._held.clear()
        self._keys.clear()
        self.size = 0
