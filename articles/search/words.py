"""Words as the search knows them: without case and accents, and scripts that leave no space between words in pairs.

Both databases are given these words and none of their own making, so that they find the same.
"""

import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from unicodedata import category, combining, normalize

LONGEST_WORD = 64

# Vowel signs and the like belong to the word, though Python does not call them letters. Only those of the basic plane:
# with one of the others in it the class would be tried letter by letter, ten times slower.
_MARKS = "".join(re.escape(letter) for letter in map(chr, range(0x300, 0x10000)) if category(letter)[0] == "M")
# What follows an apostrophe at the end of an English word says nothing: “mayor’s” is “mayor”.
_WORD = re.compile(rf"((?:[^\W_]+|[{_MARKS}]+)+)(?:['’]s(?![^\W_]))?")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\uf900-\ufaff\U00020000-\U0003ffff]+"
)
# Letters that are another's variant without Unicode saying so, and digits of other scripts.
_VARIANTS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
    | {"ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ـ": ""}
    | {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0, 0x966, 0x9E6) for digit in range(10)}
)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Return a word without case, accents, points and compatibility forms; it may be empty."""
    if word.isascii():
        return word.lower()[:LONGEST_WORD]
    bare = "".join(letter for letter in normalize("NFKD", word.casefold()) if not _is_accent(letter))
    plain = normalize("NFC", bare).casefold().translate(_VARIANTS)
    return "".join(found[1] for found in _WORD.finditer(plain))[:LONGEST_WORD]


def _is_accent(letter: str) -> bool:
    """Accents, and the points of Hebrew and Arabic; not what distinguishes letters in Indian scripts, Kana and Thai."""
    place = combining(letter)
    return 10 <= place <= 36 or place >= 200


def located(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield every word of `text` with where it begins and ends. Pairs of unspaced letters overlap; the last of them
    stands alone once more, so that a search for one letter finds it at the beginning of a word."""
    for found in _WORD.finditer(text):
        begin, end = found.span(1)
        if found[1].isascii():
            yield begin, end, found[1].lower()[:LONGEST_WORD]
            continue
        at = begin
        for run in _UNSPACED.finditer(text, begin, end):
            yield from _one(text, at, run.start())
            for place in range(run.start(), run.end()):
                yield from _one(text, place, min(place + 2, run.end()))
            at = run.end()
        yield from _one(text, at, end)


def located_beginning(text: str, letters: str) -> Iterator[tuple[int, int, str]]:
    """Yield what located() yields of an ASCII text, but only the words of two letters and more that begin with one of
    these: most others need not be looked at."""
    for found in _beginning(letters).finditer(text):
        yield *found.span(), found[0].lower()[:LONGEST_WORD]


@lru_cache(maxsize=500)
def _beginning(letters: str) -> re.Pattern[str]:
    # The letters come first: so the text is searched for them, and nothing else is tried in between.
    return re.compile(rf"[{re.escape(letters.lower() + letters.upper())}](?<![A-Za-z0-9].)[A-Za-z0-9]+", re.DOTALL)


def _one(text: str, begin: int, end: int) -> Iterator[tuple[int, int, str]]:
    if begin < end and (word := sys.intern(fold(text[begin:end]))):
        yield begin, end, word


def words(text: str, *, most: int | None = None) -> list[str]:
    """Return the words of a text in order, no more than `most`."""
    if text.isascii():
        # The same, in a third of the time.
        return [word[:LONGEST_WORD] for word in _WORD.findall(text.lower())[:most]]
    return [word for _, _, word in islice(located(text), most)]


def words_to_find(text: str) -> list[str]:
    """Return the words that stand in this order wherever `text` is meant: without the last letters that stand alone
    although they are in a pair."""
    found = list(located(text))
    ends = [None, *(end for _, end, _ in found)]
    return [word for (_, end, word), end_before in zip(found, ends, strict=False) if end != end_before]


def is_one_unspaced(word: str) -> bool:
    """Whether a word is a single letter of a script without spaces: the beginning of pairs."""
    return len(word) == 1 and bool(_UNSPACED.fullmatch(word))
