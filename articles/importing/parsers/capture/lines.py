"""The lines of a capture, and how two printings of the same words are compared."""

import re
import unicodedata
from dataclasses import dataclass

SAME = (
    {ord(c): '"' for c in "“”„‟«»″"}
    | {ord(c): "'" for c in "‘’‚‛′`´"}
    | {ord(c): "-" for c in "‐‑‒–—―−"}
    | dict.fromkeys(
        [0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xAD, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
    )
    | {0x2026: "..."}
)
INVISIBLE_EDGES = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
EDGES = (
    INVISIBLE_EDGES + " \t\xa0\v\f\x1c\x1d\x1e\x1f\x85\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
DENSE = re.compile("[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]")
LINE_ENDS = re.compile("[\n\v\f\x85\u2028\u2029]")
FULL_STOPS = ".。．।॥۔։።｡"
CLOSERS = "\"'”’»›)]}」』）】*"
HEADING_LENGTH = 110
HEADING_WORDS = 16
COMPARED = 1000


@dataclass(slots=True)
class Line:
    """A line that holds something: its text without outer white space, and the blank lines above and below it."""

    text: str
    above: int
    below: int


def read_lines(text: str) -> list[Line]:
    """The lines with something on them, in page order."""
    lines: list[Line] = []
    blank = 0
    for raw in LINE_ENDS.split(text):
        stripped = raw.strip(EDGES)
        if not stripped:
            blank += 1
            continue
        if lines:
            lines[-1].below = blank
        lines.append(Line(stripped, blank, 0))
        blank = 0
    if lines:
        lines[-1].below = max(blank, 1)
    return lines


def plain(text: str) -> str:
    """One printing for comparing: composed, plain quotes and dashes, single spaces; words and case stay."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFC", text).translate(SAME).split())


def key(text: str) -> str:
    """`plain` without case."""
    return plain(text).lower()


def words(text: str) -> list[str]:
    """The words of a line in lower case, without punctuation at their edges."""
    return [word for word in (part.strip(".,:;!?|()[]{}\"'-/·•") for part in key(text).split()) if word]


def is_dense(text: str) -> bool:
    """Whether the script writes without spaces, so that letters count and not words."""
    return not text.isascii() and bool(DENSE.search(text, 0, 40))


def weight(text: str) -> int:
    """The length of a line in letters of an alphabet; a Chinese or Japanese sign counts for three."""
    return len(text) * 3 if is_dense(text) else len(text)


def stops(text: str) -> bool:
    """Whether the line ends a sentence with a full stop, a quotation mark or bracket behind it or not."""
    bare = text.rstrip(CLOSERS + EDGES)
    return bool(bare) and (bare[-1] in FULL_STOPS or bare[-1] == "…" or bare.endswith("..."))


def closes(text: str) -> bool:
    """Whether the line ends a sentence, be it with a full stop, a question mark or an exclamation mark."""
    bare = text.rstrip(CLOSERS + EDGES)
    return bool(bare) and (bare[-1] in FULL_STOPS or bare[-1] in "?!؟？！…")


def is_heading(text: str) -> bool:
    """Whether the line is short and has no final full stop, as headlines and subheads."""
    return weight(text) <= HEADING_LENGTH and text.count(" ") < HEADING_WORDS and not stops(text)


def is_cased(text: str) -> bool:
    """Whether the script of the text has capitals and small letters."""
    return text.lower() != text.upper()
