"""What both databases' engines take and give."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from articles.models import SearchEntry
from articles.search.query import Term
from articles.search.stems import stems

# So many of the newest matches are looked at: what a search costs does not grow with the archive.
MOST_RANKED = 2_000
# The beginning of a word stands for so many words, the shortest of all that begin so.
MOST_ENDINGS = 60
_FAR = 2**62
FIELDS = ("headline", "standfirst", "names", "body")

# The words of a phrase in their order, or a single word, as they stand in the index.
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one field as they stand, and their stems in the article's language, "" for those without."""

    words: Sequence[str]
    stems: Sequence[str]


@dataclass(frozen=True, slots=True)
class Document:
    """What is written into the index of one article: its fields in the order of FIELDS, its facets, and what ranking
    is told of it."""

    fields: Sequence[Words]
    facets: Sequence[str]
    telling: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. Each of `facets` is a list of which an article needs one; places are [since, before).
    `known` are the words that the beginnings among the terms may stand for."""

    terms: Sequence[Term]
    facets: Sequence[Sequence[str]] = ()
    since: int | None = None
    before: int | None = None
    known: Sequence[str] = ()

    @property
    def plus(self) -> list[Term]:
        return [term for term in self.terms if not term.is_minus]

    @property
    def has_phrases(self) -> bool:
        return any(len(term.words) > 1 for term in self.terms)

    @property
    def needed(self) -> list[list[Phrase]]:
        """Lists of phrases; an article needs one of each list."""
        lists = [self._forms(term) for term in self.plus]
        lists += [[(name,) for name in names] for names in self.facets]
        return lists or [[(EVERYTHING,)]]

    @property
    def refused(self) -> list[Phrase]:
        """What an article may not have."""
        return [form for term in self.terms if term.is_minus for form in self._forms(term)]

    @property
    def between(self) -> tuple[int, int]:
        """Where the places begin and where they end."""
        return (-_FAR if self.since is None else self.since, _FAR if self.before is None else self.before)

    def _forms(self, term: Term) -> list[Phrase]:
        """Return what a term may be in the index; a phrase is sought as it stands."""
        *first, last = term.words
        ends = [word for word in self.known if term.is_open and word.startswith(last)]
        ends += [] if first else stems(last)
        return [(*first, end) for end in dict.fromkeys([last, *ends])]


class Match(NamedTuple):
    """An article that was found: its place, and what ranking is told of it."""

    place: int
    telling: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, the newest first; `is_bounded` says that as many were looked at as may be."""

    matches: list[Match]
    is_bounded: bool = False


class Engine(Protocol):
    """A database that finds words. Both find the same."""

    def prepare(self) -> bool:
        """Make what is missing in the database; return whether everything has to be entered again."""

    def write(self, pk: int, place: int, document: Document) -> None:
        """Enter an article whose SearchEntry has just been written."""

    def write_new(self, entries: Iterable[tuple[SearchEntry, Document]]) -> None:
        """Enter many articles that have no entry yet; the entries are unsaved."""

    def endings(self, beginnings: Sequence[str]) -> list[str]:
        """Return the MOST_ENDINGS shortest words of the vocabulary that begin with each of `beginnings`."""

    def newest(self, wanted: Wanted, most: int) -> Found:
        """Return the newest matches, no more than `most`. Where phrases are looked for, the newest `most` articles
        that have their words are looked at."""


def looser(wanted: Wanted) -> tuple[list[list[Phrase]], list[Phrase]]:
    """Return what is needed and refused with the words of phrases standing anywhere, which an index knows at once."""
    needed: list[list[Phrase]] = []
    for forms in wanted.needed:
        if max(map(len, forms)) == 1:
            needed.append(forms)
            continue
        *first, last = zip(*forms, strict=True)
        needed += [[(words[0],)] for words in first] + [[(word,) for word in last]]
    return needed, [form for form in wanted.refused if len(form) == 1]


# No word holds this character, and no beginning of a word matches a facet.
MARK = "·"
EVERYTHING = f"{MARK}every"


def facet(kind: str, pk: int) -> str:
    """Return the word under which the articles of a section, author or topic are found."""
    return f"{MARK}{kind}{pk}"


def facets(kind: str, pks: Iterable[int]) -> list[str]:
    return [facet(kind, pk) for pk in pks]
