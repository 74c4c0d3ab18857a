"""The page being read: its lines, what has been made of each, and the fields found so far."""

import re
from dataclasses import dataclass, field

from articles.importing.parsers.capture.lines import Line, key, words
from articles.importing.parsers.capture.vocabulary import words_of
from articles.importing.parsers.capture.vocabulary.time import MONTHS, WEEKDAYS
from articles.importing.story import Block

# Words of a used-up line that carry nothing: the usual labels. Other labels are kept with the line.
LABEL_WORDS = frozenset(
    words_of(
        "home previous next article tags tag by also read updated last published posted on and होम पिछला "
        "अगला लेख टैग लेखक الرئيسية المقالة السابقة التالية"
    )
)
DATE_WORDS = (
    frozenset(name for entry in MONTHS[0].split() for name in entry.split("|"))
    | frozenset(entry.split("|")[0] for row in (MONTHS[15], MONTHS[16]) for entry in row.split())
    | frozenset(WEEKDAYS[:14])
    | frozenset(words_of("am pm ist gmt utc est at hrs"))
)
DATE_NUMBER = re.compile(r"[\dt:./,+-]+(?:am|pm|st|nd|rd|th)?,?")


@dataclass(slots=True)
class Box:
    """One author as found so far: printed name and lines of biography."""

    name: str | None
    bio: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """Mutable state of one reading; `done[i]` says that line i went into a field or into `dropped`."""

    lines: list[Line]
    language: str
    done: bytearray = field(default_factory=bytearray)
    dropped: dict[int, str] = field(default_factory=dict)
    headline: str = ""
    path: tuple[str, ...] = ()
    standfirst: str | None = None
    caption: str | None = None
    agency: str | None = None
    dateline: str | None = None
    tags: list[str] = field(default_factory=list)
    published: str | None = None
    updated: str | None = None
    previous: str | None = None
    next: str | None = None
    names: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    lonely: list[int] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.done = bytearray(len(self.lines))

    def text(self, index: int) -> str:
        """The text of a line."""
        return self.lines[index].text

    def drop(self, index: int) -> None:
        """Keep a line as page furniture."""
        self.done[index] = 1
        self.dropped[index] = self.lines[index].text

    def take(self, index: int) -> None:
        """A line went whole into a field."""
        self.done[index] = 1

    def use(self, index: int, *pieces: str, dated: bool = False) -> None:
        """Parts of a line went into fields; when a word of it did not, the line is kept as well."""
        self.done[index] = 1
        rest = key(self.lines[index].text)
        # A piece of nothing but invisible characters has no key.
        for piece in sorted(filter(None, map(key, pieces)), key=len, reverse=True):
            before, found, behind = rest.rpartition(piece)
            rest = f"{before} {behind}" if found else rest
        known = {word for piece in pieces for word in words(piece)} | LABEL_WORDS
        for word in words(rest):
            if (
                word in known
                or (word.isascii() and not any(c.isalnum() for c in word))
                or (dated and (word in DATE_WORDS or DATE_NUMBER.fullmatch(word)))
            ):
                continue
            self.dropped[index] = self.lines[index].text
            return

    def credit(self, index: int, agency: str) -> None:
        """A line is an agency's credit; a second one is kept as page furniture."""
        if self.agency in (None, agency):
            self.agency = agency
            self.use(index, agency)
        else:
            self.drop(index)

    def warn(self, sentence: str) -> None:
        """Add a sentence for the editor."""
        self.warnings.append(sentence)

    def discarded(self) -> tuple[str, ...]:
        """What stood on the page and is no part of the article, in page order; undone lines belong to it."""
        for index, done in enumerate(self.done):
            if not done:
                self.dropped[index] = self.lines[index].text
        return tuple(self.dropped[index] for index in sorted(self.dropped))
