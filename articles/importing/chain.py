"""The order of stories that name their neighbours: chains, and the dates that follow from them.

No database: nodes in, chains and dates out. Rules: product page, section 3, “Dates”.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

STEP = timedelta(minutes=1)

_QUOTES = re.compile(r"[“”„‟«»″]")
_APOSTROPHES = re.compile(r"[‘’‚‛′`´]")
_DASHES = re.compile(r"[‐‑‒–—―−]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def normalised(title: str) -> str:
    """Return a title with plain quotes, dashes and spaces and without case, so that two printings of it are equal."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", title))
    text = _DASHES.sub("-", _APOSTROPHES.sub("'", _QUOTES.sub('"', text)))
    return " ".join(text.casefold().split())


def title_key(title: str | None) -> str:
    """Return the 16 hexadecimal digits under which a title is looked up; "" for no title."""
    text = normalised(title or "")
    return blake2b(text.encode(), digest_size=8).hexdigest() if text else ""


Title = str | int


@dataclass(slots=True)
class Node:
    """One story: its own title and those of the neighbours it prints, as keys or any other values that are equal for
    equal titles, and false for none.

    `date` stands as it is (the source's own, or an editor's); `given` is what an undated story may get.
    """

    ident: str
    title: Title
    previous: Title = ""
    next: Title = ""
    date: datetime | None = None
    given: datetime | None = None


Chain = list[Node | None]  # oldest first; None where a named neighbour is missing


def chains(nodes: Iterable[Node]) -> list[Chain]:
    """Return every node in exactly one chain. A title that two nodes bear links nothing: it is not guessed."""
    known: dict[Title, Node] = {}
    twins: set[Title] = set()
    everyone = list(nodes)
    for node in everyone:
        if known.setdefault(node.title, node) is not node:
            twins.add(node.title)
    for title in twins:
        del known[title]
    after, before = _links(known, unknown=twins)
    found = [_trimmed(_walk(start, after), known) for start in after if start not in before]
    for chain in found:
        for node in filter(None, chain):
            del known[node.title]
    alone: list[Chain] = [[node] for node in everyone if node.title in known or node.title in twins]
    return [chain for chain in found if chain] + alone


def _links(known: Mapping[Title, Node], *, unknown: set[Title]) -> tuple[dict[Title, Title], set[Title]]:
    """Return older title → newer title, at most one each way, and the newer ones; what both neighbours say comes
    first."""
    after: dict[Title, Title] = {}
    before: set[Title] = set()

    def both_say(older: Title, newer: Title) -> bool:
        return older in known and newer in known and known[older].next == newer and known[newer].previous == older

    for is_said_by_both in (True, False):
        for node in known.values():
            for older, newer in ((node.previous, node.title), (node.title, node.next)):
                is_free = older not in after and newer not in before and not {older, newer} & unknown
                if is_free and older and newer and older != newer and both_say(older, newer) == is_said_by_both:
                    after[older] = newer
                    before.add(newer)
    return after, before


def _walk(start: Title, after: dict[Title, Title]) -> list[Title]:
    """Follow the links from a title that nothing precedes. Titles that run in a circle have no such start."""
    walk = [start]
    while walk[-1] in after:
        walk.append(after[walk[-1]])
    return walk


def _trimmed(walk: list[Title], known: dict[Title, Node]) -> Chain:
    """Put the nodes in place of their titles; a missing story counts only between two that are there."""
    chain: Chain = [known.get(title) for title in walk]
    while chain and chain[0] is None:
        chain.pop(0)
    while chain and chain[-1] is None:
        chain.pop()
    return chain


def dates(chain: Chain, *, undated: datetime | None = None) -> dict[str, datetime]:
    """Return ident → date for the undated nodes of a chain that may get one. `undated` is given to those to which
    nothing else is.

    Beside a dated story a minute from that; where nothing is dated the newest gets what was given and each older one
    a minute less.
    """
    fixed = [place for place, node in enumerate(chain) if node and node.date]
    given = next((node.given or undated for node in reversed(chain) if node and (node.given or undated)), None)
    if not given:
        return {}
    worked_out = _dates_beside(chain, fixed) if fixed else _dates_below(len(chain), given)
    return {
        node.ident: date
        for node, date in zip(chain, worked_out, strict=True)
        if node and node.date is None and (node.given or undated)
    }


def _dates_below(length: int, newest: datetime) -> Iterator[datetime]:
    return (newest - STEP * (length - 1 - place) for place in range(length))


def _dates_beside(chain: Chain, fixed: Sequence[int]) -> Iterator[datetime]:
    def dated(place: int) -> datetime:
        node = chain[place]
        assert node
        assert node.date
        return node.date

    for place in range(len(chain)):
        turn = bisect_left(fixed, place)
        newer = fixed[turn] if turn < len(fixed) else None
        older = fixed[turn - 1] if turn else None
        if newer is None:
            assert older is not None
            yield dated(older) + STEP * (place - older)
            continue
        date = dated(newer) - STEP * (newer - place)
        if older is not None and date <= dated(older) < dated(newer):
            # No room for whole minutes between two dated stories: share out what there is.
            date = dated(older) + (dated(newer) - dated(older)) * (place - older) / (newer - older)
        yield date


def oldest_first(nodes: Iterable[Node], *, undated: datetime) -> list[str]:
    """Return the idents of all nodes in the order of their dates, chains keeping theirs.

    `undated` stands in for the date of stories that have none and get none.
    """
    placed = []
    for chain in chains(nodes):
        worked_out = dates(chain, undated=undated)
        for place, node in enumerate(chain):
            if node:
                placed.append((node.date or worked_out[node.ident], place, node.ident))
    return [ident for _, _, ident in sorted(placed)]
