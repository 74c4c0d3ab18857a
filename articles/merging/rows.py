"""Bylines, links, corrections and topics."""

from itertools import chain
from typing import Any

from articles.merging.result import LABELS, Merge, Row, RowClash, choose, is_same, plain


def merge_rows(merged: Merge, name: str, base: list[Row] | None, mine: list[Row], theirs: list[Row]) -> None:
    """Rows that the base had are found again by their id, others by what they say."""
    shared = _ids(mine) & _ids(theirs) if base is None else _ids(base)
    old, ours, others = (_keyed(rows, shared, base or []) for rows in (base or [], mine, theirs))
    rows: dict[Any, Row] = {}
    for key in dict.fromkeys(chain(old, ours, others)):
        was, here, there = old.get(key), ours.get(key), others.get(key)
        value, is_clash = choose(was, here, there, knows_base=base is not None)
        if is_clash:
            merged.clashes.append(RowClash(name, was, here, there))
        if value is not None:
            # What both added alike keeps the id under which it was saved first.
            rows[key] = there if there is not None and is_same(here, there) else value
    order = _order(list(old), list(ours), list(others), kept=rows)
    merged.content[name] = [rows[key] for key in order]
    if not is_same(merged.content[name], mine):
        merged.came_in.append(LABELS[name])


def _ids(rows: list[Row]) -> set[Any]:
    return {row["id"] for row in rows if row.get("id")}


def _keyed(rows: list[Row], shared: set[Any], base: list[Row]) -> dict[Any, Row]:
    """Return the rows under keys that mean the same row on both sides.

    A row of the base that an import wrote anew, with the same words under another id, is still that row.
    """
    gone = [row for row in base if row["id"] not in _ids(rows)]
    keyed: dict[Any, Row] = {}
    for row in rows:
        again = next((old for old in gone if is_same(old, row) and old["id"] not in keyed), None)
        says = repr(plain(row))
        key = row["id"] if row.get("id") in shared else again["id"] if again else (says, 0)
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


def merge_tags(merged: Merge, base: list[Row], mine: list[Row], theirs: list[Row]) -> None:
    """Topics have no order that matters: what either side added or took out is added or taken out."""
    before, ours, others = ({tag["id"] for tag in tags} for tags in (base, mine, theirs))
    kept = [tag for tag in mine if tag["id"] in others or tag["id"] not in before]
    added = [tag for tag in theirs if tag["id"] not in ours | before]
    merged.content["tags"] = kept + added
    if added or len(kept) < len(mine):
        merged.came_in.append(LABELS["tags"])
