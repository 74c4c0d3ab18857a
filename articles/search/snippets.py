"""The lines of a text in which the words were found, marked. Made here and not by the databases: both show the same,
and what is not ours to mark is escaped before anything is marked."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.search.query import Term
from articles.search.stems import stem
from articles.search.words import located, located_beginning

LENGTH = 240
# So much of a body is looked through for its best lines; less if its beginning has lines that hold all terms.
_MOST_LETTERS = 30_000
_BEGINNING = 600
_LEAD_IN = 60

Hit = tuple[int, int, int]  # begins, ends, which term


def marked(text: str, terms: Sequence[Term], language: str) -> SafeString:
    """Return the whole of a short text as HTML with the words in <mark>."""
    return _mark(text, 0, len(text), _hits(text, terms, language))


def snippet(text: str, terms: Sequence[Term], language: str) -> SafeString:
    """Return the lines of `text` that hold most of the terms as HTML; "" where it holds none."""
    text = " ".join(text[:_MOST_LETTERS].split())
    wanted = sum(not term.is_minus for term in terms)
    hits = _hits(text[: _before_a_space(text, _BEGINNING)], terms, language)
    place, held = _best(hits)
    if held < wanted and len(text) > _BEGINNING:
        hits = _hits(text, terms, language)
        place, held = _best(hits)
    if not held:
        return mark_safe("")
    begin = _at_a_space(text, max(0, place - _LEAD_IN))
    end = _before_a_space(text, begin + LENGTH)
    before, after = "… " if begin else "", " …" if end < len(text) else ""
    return mark_safe(before + _mark(text, begin, end, hits) + after)


def beginning(text: str) -> SafeString:
    """Return the first lines of a text as HTML."""
    text = " ".join(text[: 2 * LENGTH].split())
    end = _before_a_space(text, LENGTH)
    return escape(text[:end] + (" …" if end < len(text) else ""))


def _hits(text: str, terms: Sequence[Term], language: str) -> list[Hit]:
    """Return where the terms that are wanted stand, in order."""
    wanted = [term for term in terms if not term.is_minus]
    if not wanted:
        return []
    found = list(_looked_at(text, wanted))
    stems = {stem(term.words[0], language): number for number, term in enumerate(wanted) if len(term.words) == 1}
    stems.pop("", None)
    # Most words are none of those: they are told by their first letters before anything is compared.
    letters = tuple({term.words[0] for term in wanted})
    of_words = {word: stems.get(stem(word, language)) for word in {word for _, _, word in found}}
    hits = []
    for place, (begin, end, word) in enumerate(found):
        number = of_words[word]
        if number is not None:
            hits.append((begin, end, number))
        elif word.startswith(letters):
            hits += [
                (begin, found[place + len(term.words) - 1][1], number)
                for number, term in enumerate(wanted)
                if _stands_at(term, found, place)
            ]
    return hits


def _looked_at(text: str, wanted: Sequence[Term]) -> Iterator[tuple[int, int, str]]:
    """Yield the words among which terms may stand: of phrases the words beside count too."""
    single = [term.words[0] for term in wanted if len(term.words) == 1]
    if not text.isascii() or len(single) < len(wanted) or any(len(word) < 2 for word in single):
        return located(text)
    # An ending may be another, the first letter is the same.
    return located_beginning(text, "".join(sorted({word[0] for word in single})))


def _stands_at(term: Term, found: Sequence[tuple[int, int, str]], place: int) -> bool:
    here = [word for _, _, word in found[place : place + len(term.words)]]
    if len(here) < len(term.words) or tuple(here[:-1]) != term.words[:-1]:
        return False
    return here[-1].startswith(term.words[-1]) if term.is_open else here[-1] == term.words[-1]


def _best(hits: Sequence[Hit]) -> tuple[int, int]:
    """Return where the lines begin that hold most of the terms, and of these most words; and how many terms that is."""
    begins = [begin for begin, _, _ in hits]

    def worth(first: int) -> tuple[int, int]:
        inside = hits[first : bisect_right(begins, begins[first] + LENGTH - _LEAD_IN)]
        return len({term for _, _, term in inside}), len(inside)

    # max() takes the first of equals.
    (held, _), first = max(
        ((worth(first), first) for first in range(len(hits))), key=itemgetter(0), default=((0, 0), 0)
    )
    return (begins[first] if hits else 0), held


def _at_a_space(text: str, at: int) -> int:
    if at == 0:
        return 0
    space = text.find(" ", at, at + _LEAD_IN // 2)
    return space + 1 if space >= 0 else at


def _before_a_space(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", at - _LEAD_IN // 2, at)
    return space if space >= 0 else at


def _mark(text: str, begin: int, end: int, hits: Sequence[Hit]) -> SafeString:
    spans = list(_joined(hit for hit in hits if begin <= hit[0] and hit[1] <= end))
    edges = [begin, *(edge for span in spans for edge in span), end]
    pieces = [escape(text[left:right]) for left, right in pairwise(edges)]
    return mark_safe("".join(f"<mark>{piece}</mark>" if place % 2 else piece for place, piece in enumerate(pieces)))


def _joined(hits: Iterable[Hit]) -> Iterator[tuple[int, int]]:
    """Yield spans that do not overlap."""
    at: tuple[int, int] | None = None
    for begin, end, _ in hits:
        if at is None or begin > at[1]:
            if at is not None:
                yield at
            at = (begin, end)
        else:
            at = (at[0], max(at[1], end))
    if at is not None:
        yield at
