"""Three-way merge: what two people made of the same revision becomes one story, and what clashes is kept twice.

Works on content as content.py describes it and asks no database. References compare by id, never by label.

result  merged content, what came in, the clashes
body    block by block
rows    bylines, links, corrections, topics
"""

from typing import Any

from articles.content import CHILD_ROWS, Content
from articles.merging.body import merge_body
from articles.merging.result import LABELS, Clash, FieldClash, Merge, Row, RowClash, TextClash, choose, is_same
from articles.merging.rows import merge_rows, merge_tags
from articles.richtext import blocks

__all__ = ["LABELS", "Clash", "FieldClash", "Merge", "Row", "RowClash", "TextClash", "merge"]


def merge(base: Content | None, mine: Content, theirs: Content) -> Merge:
    """Return what `mine` and `theirs` make together of `base`; each is whole (content.whole).

    Without a base nobody knows who changed what: everything that differs is a clash.
    """
    merged = Merge()
    for name in mine:
        _merge_field(merged, name, base and base[name], mine[name], theirs[name], knows_base=base is not None)
    return merged


def _merge_field(merged: Merge, name: str, base: Any, mine: Any, theirs: Any, *, knows_base: bool) -> None:
    value, is_clash = choose(base, mine, theirs, knows_base=knows_base)
    is_new = is_clash or not is_same(value, mine)
    if name == "body" and is_new:
        merge_body(merged, blocks(base) if knows_base else None, blocks(mine), blocks(theirs))
    elif not is_clash:
        merged.content[name] = value
        merged.came_in += [LABELS[name]] if is_new else []
    elif name in CHILD_ROWS:
        merge_rows(merged, name, base, mine, theirs)
    elif name == "tags" and knows_base:
        merge_tags(merged, base, mine, theirs)
    else:
        merged.content[name] = mine
        merged.clashes.append(FieldClash(name, base, mine, theirs))
