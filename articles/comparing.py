"""Two texts side by side in one: what was put in and what was taken out, word by word.

Strings in, safe HTML out, no database. Blocks are aligned first, then the words of those that belong together. Marks
stand inside blocks and around balanced tags only, so the result is correct whatever markup a block holds.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import chain, groupby
from typing import Any, NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.leaves import Leaf, Token, leaves, tokens_of

# Above this many pairs of words a stretch is compared by sentences first, and shown as replaced if that does not help.
MOST_PAIRS = 250_000
# Above this many pairs of blocks nobody would recognise the old text in the new one.
MOST_BLOCK_PAIRS = 40_000
# The share of words that two blocks must have in common to be one block that changed.
KINSHIP = 0.4


class Mark(StrEnum):
    SAME = ""
    DELETED = "del"
    INSERTED = "ins"


SAID = {Mark.DELETED: "deleted", Mark.INSERTED: "inserted"}


class Run(NamedTuple):
    """Words that share a fate."""

    mark: Mark
    tokens: Sequence[Token]


@dataclass(frozen=True, slots=True)
class Segment:
    """Some blocks in a row that are all the same in both texts, or of which none is."""

    is_same: bool
    blocks: int
    html: SafeString


def compare_texts(old: str, new: str) -> SafeString:
    """Return two plain texts as one, with marks."""
    return mark_safe("".join(_written(compare_tokens(tokens_of(escape(old)), tokens_of(escape(new))))))


def replaced(old: str, new: str) -> SafeString:
    """Return a value that gave way to another one as a whole."""
    gone, come = (tokens_of(escape(value)) for value in (old, new))
    return mark_safe("".join(_written([Run(Mark.DELETED, gone), Run(Mark.INSERTED, come)])))


def compare_bodies(old: str, new: str) -> list[Segment]:
    """Return two clean bodies as one, with marks, cut where sameness begins and ends."""
    pairs = _align(leaves(old), leaves(new))
    segments = []
    for is_same, group in groupby(pairs, key=lambda pair: pair[0] == pair[1]):
        blocks = list(group)
        segments.append(Segment(is_same, len(blocks), _html(blocks)))
    return segments


def count_changes(old: str, new: str) -> Counter[Mark | None]:
    """Return how many blocks of a body were put in, taken out and (None) rewritten. A long history asks this often."""
    before, after = old.split("\n"), new.split("\n")
    found: Counter[Mark | None] = Counter()
    for kind, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            sides = (leaves("\n".join(lines)) for lines in (before[start:end], after[first:last]))
            found.update(_fate(one, other) for one, other in _align(*sides) if one != other)
    return found


def _fate(before: Leaf | None, after: Leaf | None) -> Mark | None:
    if before is None:
        return Mark.INSERTED
    return Mark.DELETED if after is None else None


# Blocks

Pair = tuple[Leaf | None, Leaf | None]


def _align(old: list[Leaf], new: list[Leaf]) -> Iterator[Pair]:
    """Yield what belongs together, in order; None stands where a side has nothing."""
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(old[start:end], new[first:last], strict=True)
        else:
            yield from _pair(old[start:end], new[first:last])


def _pair(old: list[Leaf], new: list[Leaf]) -> Iterator[Pair]:
    """Find, for a stretch that was rewritten, the blocks that are most alike, without crossing."""
    kin = _kinship(old, new) if len(old) * len(new) <= MOST_BLOCK_PAIRS else {}
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))) if kin else ():
        for j in reversed(range(len(new))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], kin.get((i, j), 0) + best[i + 1][j + 1])
    i = j = 0
    while i < len(old) and j < len(new):
        alike = kin.get((i, j), 0)
        if alike and best[i][j] == alike + best[i + 1][j + 1]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1
    yield from ((leaf, None) for leaf in old[i:])
    yield from ((None, leaf) for leaf in new[j:])


def _kinship(old: list[Leaf], new: list[Leaf]) -> dict[tuple[int, int], float]:
    """How alike two blocks of the same kind are, between 0 and 1; only of those that are alike enough."""
    bags = [[Counter(token.text.strip() for token in leaf.tokens) for leaf in side] for side in (old, new)]
    found = {}
    for i, before in enumerate(old):
        for j, after in enumerate(new):
            size = len(before.tokens) + len(after.tokens)
            if before.kind != after.kind or not size:
                continue
            share = 2 * (bags[0][i] & bags[1][j]).total() / size
            if share >= KINSHIP:
                found[i, j] = share
    return found


# Words


def compare_tokens(old: Sequence[Token], new: Sequence[Token]) -> Iterator[Run]:
    """Yield the words of both, in order: without the inserted ones it is the old text, without the deleted the new."""
    before = _shared(old, new)
    after = _shared(old[before:][::-1], new[before:][::-1])
    yield Run(Mark.SAME, new[:before])
    middle = old[before : len(old) - after], new[before : len(new) - after]
    yield from _by_words(*middle) if len(middle[0]) * len(middle[1]) <= MOST_PAIRS else _by_sentences(*middle)
    yield Run(Mark.SAME, new[len(new) - after :])


def _shared(old: Sequence[Any], new: Sequence[Any]) -> int:
    """Return how many items two sequences have in common at the beginning."""
    return next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )


def _by_words(old: Sequence[Token], new: Sequence[Token]) -> Iterator[Run]:
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Run(Mark.SAME, new[first:last])
        else:
            yield from _replace(old[start:end], new[first:last])


def _replace(gone: Sequence[Token], come: Sequence[Token]) -> Iterator[Run]:
    """Yield what gave way and what came; a word that only got or lost the space behind it is no other word."""
    if gone and come and gone[0].word == come[0].word:
        word = gone[0].word
        yield Run(Mark.SAME, [word])
        rests = ([side[0].after(word), *side[1:]] for side in (gone, come))
        gone, come = ([token for token in rest if token.text] for rest in rests)
    yield Run(Mark.DELETED, gone)
    yield Run(Mark.INSERTED, come)


def _by_sentences(old: Sequence[Token], new: Sequence[Token]) -> Iterator[Run]:
    before, after = _sentences(old), _sentences(new)
    for kind, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = list(chain(*before[start:end])), list(chain(*after[first:last]))
        if kind == "equal":
            yield Run(Mark.SAME, come)
        elif len(gone) * len(come) <= MOST_PAIRS:
            yield from _by_words(gone, come)
        else:
            yield from _replace(gone, come)


def _sentences(tokens: Sequence[Token]) -> list[tuple[Token, ...]]:
    found, begin = [], 0
    for at, token in enumerate(tokens, start=1):
        if token.text.strip() in {".", "!", "?", "…", "।", "؟", "。"}:
            found.append(tuple(tokens[begin:at]))
            begin = at
    return [*found, tuple(tokens[begin:])] if begin < len(tokens) else found


# Writing it down


def _written(runs: Iterable[Run]) -> Iterator[str]:
    for run in runs:
        words = "".join(_with_tags(run.tokens))
        if run.mark and words:
            said = f'<span class="visually-hidden" lang="en" dir="ltr">[{SAID[run.mark]}: </span>'
            ending = '<span class="visually-hidden" lang="en" dir="ltr">] </span>'
            yield f"<{run.mark}>{said}{words}{ending}</{run.mark}>"
        else:
            yield words


def _with_tags(tokens: Sequence[Token]) -> Iterator[str]:
    """Open and close what is around the words, so that the result is balanced in itself."""
    opened: tuple[str, ...] = ()
    for token in tokens:
        yield from _turn(opened, token.around)
        opened = token.around
        yield token.text
    yield from _turn(opened, ())


def _turn(opened: tuple[str, ...], wanted: tuple[str, ...], *, shared: int | None = None) -> Iterator[str]:
    """Close and open tags to get from one nesting to another."""
    shared = _shared(opened, wanted) if shared is None else shared
    for tag in reversed(opened[shared:]):
        yield f"</{tag.strip('<>').split()[0]}>"
    yield from wanted[shared:]


def _html(pairs: Iterable[Pair]) -> SafeString:
    opened: tuple[str, ...] = ()
    pieces: list[str] = []
    for before, after in pairs:
        leaf = after or before
        assert leaf is not None  # one side has it
        pieces += _turn(opened, leaf.path, shared=_still_open(opened, leaf.path))
        opened = leaf.path
        pieces += _named(before, after) if leaf.name else ()
        pieces += _written(_runs(before, after))
    return mark_safe("".join([*pieces, *_turn(opened, ())]))


def _still_open(opened: tuple[str, ...], wanted: tuple[str, ...]) -> int:
    """How many of the boxes around a block go on around the next one: a list does, an item and a row do not."""
    shared = _shared(opened, wanted)
    ends = [at for at in range(shared) if opened[at].startswith(("<li", "<tr"))]
    return min([shared, len(wanted) - 1, *ends])


def _runs(before: Leaf | None, after: Leaf | None) -> Iterator[Run]:
    if before is None or after is None:
        leaf = before or after
        yield Run(Mark.INSERTED if before is None else Mark.DELETED, leaf.tokens if leaf else ())
    else:
        yield from compare_tokens(before.tokens, after.tokens)


def _named(before: Leaf | None, after: Leaf | None) -> Iterator[str]:
    """The name of a node that has no text of its own, and what became of it."""
    if before is not None and after is not None:
        yield f"<b>{after.name}</b> " if before == after else f"<b>{after.name}, changed</b> "
    elif after is not None:
        yield f"<b><ins>{after.name}, added</ins></b> "
    elif before is not None:
        yield f"<b><del>{before.name}, removed</del></b> "
