"""The order of stories that name their neighbours: chains, and the dates that follow from them.

No database: nodes in, chains and dates out. Rules: product page, section 3, “Dates”.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
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


@dataclass(slots=True)
class Node:
    """One story: the keys of its own title and of the neighbours it prints.

    `date` stands as it is (the source's own, or an editor's); `given` is what an undated story may get.
    """

    ident: str
    title: str
    previous: str = ""
    next: str = ""
    date: datetime | None = None
    given: datetime | None = None


Chain = list[Node | None]  # oldest first; None where a named neighbour is missing


def chains(nodes: Iterable[Node]) -> list[Chain]:
    """Return every node in exactly one chain. A title that two nodes bear links nothing: it is not guessed."""
    by_title: dict[str, Node | None] = {}
    everyone = list(nodes)
    for node in everyone:
        by_title[node.title] = None if node.title in by_title else node
    known = {title: node for title, node in by_title.items() if node is not None}
    after = _links([node for node in everyone if node.title in known], unknown={t for t in by_title if t not in known})
    found = [_trimmed(chain, known) for chain in _walks(after)]
    linked = {node.ident for chain in found for node in chain if node}
    return [chain for chain in found if chain] + [[node] for node in everyone if node.ident not in linked]


def _links(nodes: Sequence[Node], *, unknown: set[str]) -> dict[str, str]:
    """Return older title → newer title, at most one each way; what both neighbours say comes first."""
    claims: dict[tuple[str, str], int] = {}
    for node in nodes:
        pairs = [(node.previous, node.title)] if node.previous else []
        pairs += [(node.title, node.next)] if node.next else []
        for pair in pairs:
            claims[pair] = claims.get(pair, 0) + 1
    after: dict[str, str] = {}
    before: dict[str, str] = {}
    for older, newer in sorted(claims, key=lambda pair: -claims[pair]):
        if older != newer and not {older, newer} & unknown and older not in after and newer not in before:
            after[older], before[newer] = newer, older
    return after


def _walks(after: dict[str, str]) -> list[list[str]]:
    """Follow the links from every title that nothing precedes. Titles that run in a circle are in none."""
    walks = []
    for start in after.keys() - set(after.values()):
        walk = [start]
        while walk[-1] in after:
            walk.append(after[walk[-1]])
        walks.append(walk)
    return walks


def _trimmed(walk: list[str], known: dict[str, Node]) -> Chain:
    """Put the nodes in place of their titles; a missing story counts only between two that are there."""
    chain: Chain = [known.get(title) for title in walk]
    while chain and chain[0] is None:
        chain.pop(0)
    while chain and chain[-1] is None:
        chain.pop()
    return chain


def dates(chain: Chain) -> dict[str, datetime]:
    """Return ident → date for the undated nodes of a chain that may get one.

    Beside a dated story a minute from that; where nothing is dated the newest gets what was given and each older one
    a minute less.
    """
    fixed = [place for place, node in enumerate(chain) if node and node.date]
    given = [node.given for node in chain if node and node.given]
    if not given:
        return {}
    worked_out = _dates_beside(chain, fixed) if fixed else _dates_below(len(chain), given[-1])
    return {
        node.ident: date
        for node, date in zip(chain, worked_out, strict=True)
        if node and node.date is None and node.given is not None
    }


def _dates_below(length: int, newest: datetime) -> list[datetime]:
    return [newest - STEP * (length - 1 - place) for place in range(length)]


def _dates_beside(chain: Chain, fixed: Sequence[int]) -> list[datetime]:
    dated = {place: node.date for place in fixed if (node := chain[place]) and node.date}
    result = []
    for place in range(len(chain)):
        turn = bisect_left(fixed, place)
        newer = fixed[turn] if turn < len(fixed) else None
        older = fixed[turn - 1] if turn else None
        if newer is None:
            assert older is not None
            result.append(dated[older] + STEP * (place - older))
            continue
        date = dated[newer] - STEP * (newer - place)
        if older is not None and date <= dated[older] < dated[newer]:
            # No room for whole minutes between two dated stories: share out what there is.
            date = dated[older] + (dated[newer] - dated[older]) * (place - older) / (newer - older)
        result.append(date)
    return result


def oldest_first(nodes: Iterable[Node], *, undated: datetime) -> list[str]:
    """Return the idents of all nodes in the order of their dates, chains keeping theirs.

    `undated` stands in for the date of stories that have none and get none.
    """
    placed = []
    for chain in chains(nodes):
        stand_in: Chain = [
            node and Node(node.ident, node.title, date=node.date, given=node.given or undated) for node in chain
        ]
        worked_out = dates(stand_in)
        for place, node in enumerate(chain):
            if node:
                placed.append((node.date or worked_out[node.ident], place, node.ident))
    return [ident for _, _, ident in sorted(placed)]
