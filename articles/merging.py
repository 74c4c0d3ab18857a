"""Three-way merge: what two people made of the same revision becomes one story, and what clashes is kept twice.

Works on content as content.py describes it and asks no database. References compare by id, never by label.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import chain
from typing import Any

from articles.content import CHILD_ROWS, FIELDS, Content
from articles.richtext import blocks

Row = dict[str, Any]
LABELS: dict[str, str] = {item.name: str(item.verbose_name) for item in FIELDS} | {
    "body": "text",
    "bylines": "bylines",
    "related_links": "related links",
    "corrections": "corrections",
    "tags": "topics",
}


@dataclass(frozen=True, slots=True)
class FieldClash:
    """A field of which each side made something else; the values are as content has them."""

    name: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class TextClash:
    """A run of blocks in the body. `at` is where mine begins among the blocks of the merged body; a side that deleted
    the run has no blocks."""

    at: int
    base: list[str]
    mine: list[str]
    theirs: list[str]
    name: str = "body"


@dataclass(frozen=True, slots=True)
class RowClash:
    """A byline, link or correction; None on the side that deleted it."""

    name: str
    base: Row | None
    mine: Row | None
    theirs: Row | None


Clash = FieldClash | TextClash | RowClash


@dataclass(slots=True)
class Merge:
    """`content` holds mine wherever there is a clash, and the clash holds theirs: nothing is lost.

    `came_in` says in an editor's words what it has from the other side: "standfirst", "2 paragraphs of the text".
    """

    content: Content = field(default_factory=dict)
    came_in: list[str] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


def merge(base: Content | None, mine: Content, theirs: Content) -> Merge:
    """Return what `mine` and `theirs` make together of `base`; each is whole (content.whole).

    Without a base nobody knows who changed what: everything that differs is a clash.
    """
    merged = Merge()
    for name in mine:
        _merge_field(merged, name, base and base[name], mine[name], theirs[name], knows_base=base is not None)
    return merged


def _merge_field(merged: Merge, name: str, base: Any, mine: Any, theirs: Any, *, knows_base: bool) -> None:
    value, is_clash = _choose(base, mine, theirs, knows_base=knows_base)
    is_new = is_clash or not _is_same(value, mine)
    if name == "body" and is_new:
        _merge_body(merged, blocks(base) if knows_base else None, blocks(mine), blocks(theirs))
    elif not is_clash:
        merged.content[name] = value
        merged.came_in += [LABELS[name]] if is_new else []
    elif name in CHILD_ROWS:
        _merge_rows(merged, name, base, mine, theirs)
    elif name == "tags" and knows_base:
        _merge_tags(merged, base, mine, theirs)
    else:
        merged.content[name] = mine
        merged.clashes.append(FieldClash(name, base, mine, theirs))


def _choose(base: Any, mine: Any, theirs: Any, *, knows_base: bool) -> tuple[Any, bool]:
    """Return the value that follows and whether none does, because both sides changed it differently."""
    if _is_same(mine, theirs):
        return mine, False
    if knows_base and _is_same(mine, base):
        return theirs, False
    if knows_base and _is_same(theirs, base):
        return mine, False
    return mine, True


def _is_same(one: Any, other: Any) -> bool:
    return bool(_plain(one) == _plain(other))


def _plain(value: Any) -> Any:
    """What a value says: references without their labels."""
    if isinstance(value, dict):
        return value["id"] if value.keys() == {"id", "label"} else {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list) else value


# The body, block by block


@dataclass(frozen=True, slots=True)
class _Change:
    """One side has put `blocks` where the base has its blocks from `start` to before `end`."""

    start: int
    end: int
    blocks: list[str]
    is_mine: bool


def _changes(base: list[str], side: list[str], *, is_mine: bool) -> Iterator[_Change]:
    for kind, start, end, first, last in SequenceMatcher(None, base, side, autojunk=False).get_opcodes():
        if kind == "replace" and end - start == last - first:
            # As many as before: each was rewritten, and two people may rewrite neighbours.
            for place, block in zip(range(start, end), side[first:last], strict=True):
                yield _Change(place, place + 1, [block], is_mine)
        elif kind != "equal":
            yield _Change(start, end, side[first:last], is_mine)


def _runs(changes: Sequence[_Change]) -> Iterator[list[_Change]]:
    """Group the changes that touch the same blocks of the base, or insert at the same place."""
    run: list[_Change] = []
    for change in sorted(changes, key=lambda change: (change.start, change.end)):
        end = max((earlier.end for earlier in run), default=-1)
        is_point = bool(run) and run[0].start == end
        if run and not (change.start < end or (is_point and change.start == change.end == end)):
            yield run
            run = []
        run.append(change)
    if run:
        yield run


def _merge_body(merged: Merge, base: list[str] | None, mine: list[str], theirs: list[str]) -> None:
    body: list[str] = []
    written = removed = 0
    for old, ours, others in _regions(base, mine, theirs):
        value, is_clash = _choose(old, ours, others, knows_base=base is not None)
        if is_clash:
            merged.clashes.append(TextClash(len(body), old, ours, others))
        elif value != ours:
            new = sum(block not in old for block in value)
            written, removed = written + new, removed + (0 if new else max(len(old) - len(value), 0))
        body += value
    merged.content["body"] = "\n".join(body)
    if written:
        merged.came_in.append(f"{_paragraphs(written)} of the text")
    if removed:
        merged.came_in.append(f"{_paragraphs(removed)} taken out of the text")


def _paragraphs(count: int) -> str:
    return "1 paragraph" if count == 1 else f"{count} paragraphs"


def _regions(
    base: list[str] | None, mine: list[str], theirs: list[str]
) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Yield (base, mine, theirs) for every stretch of the body, in order."""
    if base is None:
        for _, start, end, first, last in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
            yield [], mine[start:end], theirs[first:last]
        return
    done = 0
    for run in _runs([*_changes(base, mine, is_mine=True), *_changes(base, theirs, is_mine=False)]):
        start, end = run[0].start, max(change.end for change in run)
        for block in base[done:start]:
            yield [block], [block], [block]
        ours = _applied(base, start, end, [change for change in run if change.is_mine])
        yield base[start:end], ours, _applied(base, start, end, [change for change in run if not change.is_mine])
        done = end
    for block in base[done:]:
        yield [block], [block], [block]


def _applied(base: list[str], start: int, end: int, changes: list[_Change]) -> list[str]:
    side: list[str] = []
    for change in changes:
        side += base[start : change.start] + change.blocks
        start = change.end
    return side + base[start:end]


# Rows and topics


def _merge_rows(merged: Merge, name: str, base: list[Row] | None, mine: list[Row], theirs: list[Row]) -> None:
    """Rows that the base had are found again by their id, new ones by what they say."""
    shared = _ids(mine) & _ids(theirs) if base is None else _ids(base)
    old, ours, others = (_keyed(rows, shared) for rows in (base or [], mine, theirs))
    rows: dict[Any, Row] = {}
    came_in = False
    for key in dict.fromkeys(chain(old, ours, others)):
        was, here, there = old.get(key), ours.get(key), others.get(key)
        value, is_clash = _choose(was, here, there, knows_base=base is not None)
        if _is_same(_said(here), _said(there)):
            # Both added it alike: it keeps the id under which it was saved first.
            value, is_clash = there, False
        if is_clash:
            merged.clashes.append(RowClash(name, was, here, there))
        came_in |= not is_clash and not _is_same(_said(value), _said(here))
        if value is not None:
            rows[key] = value
    order = _order(list(old), list(ours), list(others), kept=rows)
    merged.content[name] = [rows[key] for key in order]
    if came_in:
        merged.came_in.append(LABELS[name])


def _ids(rows: list[Row]) -> set[Any]:
    return {row["id"] for row in rows if row.get("id")}


def _said(row: Row | None) -> Row | None:
    return row and {name: value for name, value in row.items() if name != "id"}


def _keyed(rows: list[Row], shared: set[Any]) -> dict[Any, Row]:
    keyed: dict[Any, Row] = {}
    for row in rows:
        says = repr(_plain(_said(row)))
        key = row["id"] if row.get("id") in shared else (says, 0)
        while key in keyed:
            key = (says, key[1] + 1)
        keyed[key] = row
    return keyed


def _order(base: list[Any], mine: list[Any], theirs: list[Any], *, kept: dict[Any, Row]) -> list[Any]:
    """Mine, unless only they moved something; what the other side added stands beside what it stood beside there."""
    is_moved = [_of(base, side) != _of(side, base) for side in (mine, theirs)]
    first, second = (theirs, mine) if is_moved == [False, True] else (mine, theirs)
    order = [key for key in first if key in kept]
    added = set(order) - set(base)
    for index, key in enumerate(second):
        if key not in kept or key in order:
            continue
        before = next((other for other in reversed(second[:index]) if other in order), None)
        after = next((other for other in second[index:] if other in order), None)
        place = order.index(after) if before is None and after is not None else len(order)
        if before is not None:
            place = order.index(before) + 1
            while place < len(order) and order[place] in added and before in base:
                place += 1
        order.insert(place, key)
    return order


def _of(keys: list[Any], others: list[Any]) -> list[Any]:
    return [key for key in keys if key in others]


def _merge_tags(merged: Merge, base: list[Row], mine: list[Row], theirs: list[Row]) -> None:
    before, ours, others = ({tag["id"] for tag in tags} for tags in (base, mine, theirs))
    kept = [tag for tag in mine if tag["id"] in others or tag["id"] not in before]
    added = [tag for tag in theirs if tag["id"] not in ours | before]
    merged.content["tags"] = kept + added
    if added or len(kept) < len(mine):
        merged.came_in.append(LABELS["tags"])
