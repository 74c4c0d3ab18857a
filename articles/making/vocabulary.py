"""The words of a made archive: as in a newspaper a few stand in most stories, and most stand in a few."""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, islice, product
from random import Random

# The most common first. Those of the second line on are what a headline is made of.
_GRAMMAR = """
    the of and to in a that is was for on with as by at from has it he be said are his which this had will an not or
    their they we who been but its were after more one when also would about there than out up over new into two
""".split()  # noqa: SIM905  (a list would be a page)
_NEWS = """
    council city harbour government year people police market water school minister plan court bridge budget party
    company team house vote road bank health price price-list worker season union ferry report river island station
    museum hospital winter summer street storm election tower night morning tram railway theatre garden library energy
    fishing football teacher doctor mayor parliament strike festival factory housing coast neighbour engineer export
    import tax river-bank concert novel exhibition championship referee goalkeeper orchestra composer painter sculptor
    harvest wheat drought flood forest wolf heron beach lighthouse pilot sailor captain crew cargo container customs
""".replace("-", "").split()
_SYLLABLES = "ba den fi gor hal in jo kar lem mir nor os pel qua rin sol tur ul vam wes yor zet bran clo drum".split()  # noqa: SIM905
_KNOWN = 40_000

WORDS: Sequence[str] = list(
    dict.fromkeys([*_GRAMMAR, *_NEWS, *islice(map("".join, product(_SYLLABLES, repeat=4)), 0, 390_000, 10)])
)[:_KNOWN]
HEADLINE_WORDS = _NEWS


def falling(number: int, *, offset: float) -> list[float]:
    """Return cumulative weights that fall like those of words in a language: the n-th is 1 / (n + offset)."""
    return list(accumulate(1 / (rank + offset) for rank in range(1, number + 1)))


# The text from which stories are cut: drawing every word of every story anew would take most of the time.
_POOL = 500_000
_HEADLINE_WEIGHTS = falling(len(HEADLINE_WORDS), offset=10)


@cache
def _pool() -> list[str]:
    dice = Random(_POOL)  # noqa: S311  (the same text every time)
    return dice.choices(WORDS, cum_weights=falling(len(WORDS), offset=2.7), k=_POOL)


def some_words(dice: Random, number: int) -> list[str]:
    """Return words as they follow one another in a text."""
    begin = dice.randrange(_POOL - number)
    return _pool()[begin : begin + number]


def headline_words(dice: Random, number: int) -> list[str]:
    return dice.choices(HEADLINE_WORDS, cum_weights=_HEADLINE_WEIGHTS, k=number)


def sentence(words: Sequence[str]) -> str:
    text = " ".join(words)
    return f"{text[:1].upper()}{text[1:]}."
