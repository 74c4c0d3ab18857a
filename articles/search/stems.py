"""Stems: what is left of a word without the endings that its grammar gives it, by language.

Only inflection goes (ferries, voted, Laternen), never what makes another word of it (election, elect). The rules work
on folded words and are the same for both databases. A language without rules is searched by its words as they stand.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

_VOWEL = re.compile("[aeiouy]")
_DOUBLE = re.compile(r"([bdfgmnprt])\1$")
_LEAST = 3
# They only look like forms of another word.
_AS_THEY_ARE = frozenset(["news", "evening", "during", "morning", "being", "hundred"])

# The endings of a language, and how many letters must stay.
_ENDINGS: dict[str, tuple[int, str]] = {
    "da": (3, "erne ene er en et e s"),
    "de": (4, "ern em en er es e n s"),
    "es": (3, "es os as o a e s"),
    "fr": (3, "es e s x"),
    "it": (3, "hi he i e o a"),
    "nb": (3, "ene er en et e s a"),
    "nl": (3, "en e s"),
    "pt": (3, "oes aes aos ao es os as o a e s"),
    "sv": (3, "arna erna orna ar er or en et na a e s"),
}
_ARTICLES = ("وال", "بال", "كال", "فال", "لل", "ال")
_ARABIC_ENDINGS = ("ها", "ات", "ون", "ين", "ان", "ه", "ي")


def _english(word: str) -> str:
    if len(word) <= _LEAST or word in _AS_THEY_ARE:
        return word
    if word.endswith(("ies", "ied")):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    elif word.endswith("eed"):
        word = word[:-1] if len(word) > 5 else word
    else:
        word = _without_tense(word)
    return word[:-1] if len(word) > _LEAST and word.endswith("e") else word


def _without_tense(word: str) -> str:
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1 and _VOWEL.search(stem):
            return stem[:-1] if len(stem) > _LEAST and _DOUBLE.search(stem) else stem
    return word


def _arabic(word: str) -> str:
    for article in _ARTICLES:
        if word.startswith(article) and len(word) >= len(article) + _LEAST:
            word = word[len(article) :]
            break
    return _without(word, _ARABIC_ENDINGS, _LEAST)


def _without(word: str, endings: tuple[str, ...], least: int) -> str:
    """Return a word without the first of `endings` that leaves enough of it."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word


def _by_endings(least: int, endings: str) -> Callable[[str], str]:
    return lambda word: _without(word, tuple(endings.split()), least)


_LATIN = {"en": _english} | {language: _by_endings(*rule) for language, rule in _ENDINGS.items()}
_RULES = _LATIN | {"no": _LATIN["nb"], "nn": _LATIN["nb"], "ar": _arabic}


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word as the index has it, with its language; "" where the language has no rules."""
    language = language.partition("-")[0].lower()
    rule = _RULES.get(language)
    # What holds a digit has no endings.
    return f"{rule(word)}·{language}" if rule and word.isalpha() else ""


def bare(stem: str) -> str:
    """Return a stem as the index has it without its language."""
    return stem.partition("·")[0]


def stems(word: str) -> Iterator[str]:
    """Yield what a folded word may be in the index, in each language that could have it."""
    for language in _LATIN if word.isascii() else ("ar",):
        if found := stem(word, language):
            yield found


def english_stem(word: str) -> str:
    """Return the stem of a folded English word."""
    return _english(word) if word.isascii() and word.isalpha() else word
