"""The body, block by block."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from articles.merging.result import Merge, TextClash, choose


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


def merge_body(merged: Merge, base: list[str] | None, mine: list[str], theirs: list[str]) -> None:
    """Merge the blocks of two bodies; None for a base that nobody knows."""
    body: list[str] = []
    written = removed = 0
    for old, ours, others in _regions(base, mine, theirs):
        value, is_clash = choose(old, ours, others, knows_base=base is not None)
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
