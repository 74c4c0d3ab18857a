"""Captures for the benchmark: the text of article pages as copied from a browser, varied, and the same every time.

A capture follows from its number alone. Each names its neighbours, so that all of them are one chain; one in ten has no
date of its own. Words are as frequent as in a language: a few stand everywhere, most hardly anywhere.
"""

import random
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path

SEED = 6
FIRST = datetime(2012, 3, 1, 6, 0)  # noqa: DTZ001  (as printed: pages name no zone)
APART = timedelta(minutes=43)

SECTIONS = """
    World/Europe World/South-Asia World/Africa City Politics Business Culture/Music Science Sport Travel Opinion
    """.split()  # noqa: SIM905  (as below)
COMMON = """
    the of and to a in that it was for on is with as he at by from she said they have which not this are had but his her
    one were will there all who been their more when would about after than its other into over two out no so council
    harbour city river people year years week morning government market school minister water work night road
    """.split()  # noqa: SIM905  (a list would be a page)
SYLLABLES = "ba be cor da del en fa gor hal il ka lan mer mo nor or pel quin ra sel ta tor ul ven wick yar".split()  # noqa: SIM905
ENDINGS = ("", "", "s", "ed", "ing", "er", "ly", "ment")
RARE = 30_000

FIRST_NAMES = "Ada Bruno Celia Darius Edda Farid Greta Hugo Ines Jonas Katya Lorenz Mira Nuno Odile".split()  # noqa: SIM905
LAST_NAMES = "Abara Bell Corvin Delmar Eszter Ferrand Galloway Hartwick".split()  # noqa: SIM905


def _rare_words() -> list[str]:
    dice = random.Random(SEED)  # noqa: S311  (the same words every time)
    return ["".join(dice.choices(SYLLABLES, k=dice.choice((1, 2, 2, 3)))) + dice.choice(ENDINGS) for _ in range(RARE)]


WORDS = [*COMMON, *_rare_words()]
# Zipf's law: the tenth word stands a tenth as often as the first.
WEIGHTS = list(accumulate(1 / (place + 3) for place in range(len(WORDS))))
TOPICS = [f"{WORDS[len(COMMON) + place].capitalize()} {COMMON[-1 - place % 16]}" for place in range(400)]


def write(folder: Path, numbers: Iterable[int]) -> None:
    """Write so many captures into a folder, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"{number:07}.txt").write_text(capture(number), encoding="utf-8")


def capture(number: int) -> str:
    """Return the capture with this number, counted from 0: 1 to 6 kB, mostly 3."""
    dice = _dice(number, "page")
    title, authors = headline(number), _authors(dice)
    parts = [f"Home {' '.join(_section(dice.choice(SECTIONS)))} {title}\n\n{title}\n"]
    if number % 10:
        parts.append(f"By {' and '.join(authors)} | {FIRST + number * APART:%B %d, %Y %I:%M %p}\n")
    parts.append(f"{_sentence(dice)} {_sentence(dice)}\n")
    if dice.random() < 0.3:
        parts.append(f"{_sentence(dice)} Photo: The Meridian Courier/{_name(dice)}\n")
    parts += ["", *_body(dice)]
    if dice.random() < 0.8:
        parts.append("TAGS\n" + "\n".join(_topics(dice)) + "\n")
    return "\n".join([*parts, *_neighbours(number), authors[0], f"{authors[0]} writes about {_words(dice, 9)}."]) + "\n"


def section_names() -> frozenset[str]:
    """Return the names of the sections, which an import learns from its files before it reads them."""
    return frozenset(name for section in SECTIONS for name in _section(section))


def headline(number: int) -> str:
    """Return the headline of the capture with this number."""
    dice = _dice(number, "headline")
    return _words(dice, dice.randint(5, 11)).capitalize()


def _section(path: str) -> list[str]:
    return path.replace("-", " ").split("/")


def _dice(number: int, what: str) -> random.Random:
    return random.Random(f"{SEED} {number} {what}")  # noqa: S311  (the same captures every time)


def _words(dice: random.Random, count: int) -> str:
    return " ".join(dice.choices(WORDS, cum_weights=WEIGHTS, k=count))


def _sentence(dice: random.Random) -> str:
    return f"{_words(dice, dice.randint(6, 24)).capitalize()}."


def _name(dice: random.Random) -> str:
    return f"{dice.choice(FIRST_NAMES)} {dice.choice(LAST_NAMES)}"


def _authors(dice: random.Random) -> list[str]:
    return list(dict.fromkeys(_name(dice) for _ in range(dice.choice((1, 1, 1, 2)))))


def _topics(dice: random.Random) -> list[str]:
    # The square: a few topics have many articles.
    return sorted({TOPICS[int(len(TOPICS) * dice.random() ** 2)] for _ in range(dice.randint(2, 5))})


def _body(dice: random.Random) -> list[str]:
    """Return the blocks of a body, each ending in an empty line."""
    blocks = []
    for _ in range(dice.randint(3, 9)):
        paragraph = " ".join(_sentence(dice) for _ in range(dice.randint(2, 4)))
        kind = dice.random()
        if kind < 0.15:
            paragraph = f"{_words(dice, 4).capitalize()}\n{paragraph}"
        elif kind < 0.25:
            paragraph = f"“{_sentence(dice)}” said {_name(dice)}. {paragraph}"
        elif kind < 0.32:
            blocks.append("\n".join(f"• {_words(dice, 7).capitalize()}" for _ in range(3)) + "\n")
        elif kind < 0.38:
            blocks.append(f"“{_sentence(dice)}”\n— {_name(dice)}, {_words(dice, 3)}\n")
        elif kind < 0.42:
            blocks.append("The Meridian Courier WhatsApp Channel\n")
        blocks.append(f"{paragraph}\n")
    return blocks


def _neighbours(number: int) -> list[str]:
    before = [f"Previous article{headline(number - 1)}"] if number else []
    return [*before, f"Next article{headline(number + 1)}"]
