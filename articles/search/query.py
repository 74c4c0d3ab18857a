"""What somebody typed: words, “phrases”, -minus and beginn*. Nothing that can be typed is an error."""

import re
from dataclasses import dataclass
from functools import cached_property

from articles.search.words import is_one_unspaced, words_to_find

# Whoever types more is not looking for a story.
LONGEST_TEXT = 300
MOST_TERMS = 12
MOST_WORDS = 16  # in one phrase
_QUOTES = str.maketrans(dict.fromkeys("“”„«»‟＂", '"') | {"−": "-"})
_PART = re.compile(r'(-?)"([^"]*)(?:"|$)|(-*)([^\s"]+)')


@dataclass(frozen=True)
class Term:
    """One part of a query: a word, or words that stand together in this order."""

    text: str
    is_minus: bool = False
    is_prefix: bool = False

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The folded words; none where only punctuation was typed."""
        return tuple(words_to_find(self.text)[:MOST_WORDS])

    @cached_property
    def is_open(self) -> bool:
        """Whether the last word stands for all words that begin with it. One Latin letter would be half the index."""
        last = self.words[-1] if self.words else ""
        return is_one_unspaced(last) or (self.is_prefix and len(last) > 1)


def parse(text: str, *, live: bool = False) -> list[Term]:
    """Return the terms of a query that say something. While it is being typed (`live`) its last word is a beginning."""
    text = text.replace("\0", " ")[:LONGEST_TEXT].translate(_QUOTES)
    terms = []
    for found in _PART.finditer(text):
        minus, phrase, minuses, word = found.groups()
        if word is None:
            terms.append(Term(phrase, is_minus=bool(minus)))
            continue
        is_last = live and found.end() == len(text)
        terms.append(Term(word.rstrip("*"), is_minus=bool(minuses), is_prefix=is_last or word.endswith("*")))
    return [term for term in terms if term.words][:MOST_TERMS]


def is_searchable(terms: list[Term]) -> bool:
    """Whether a query says what it wants and not only what it does not want."""
    return any(not term.is_minus for term in terms)
