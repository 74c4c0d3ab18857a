"""Bylines: who wrote it, as printed above or below a story."""

import re
from dataclasses import dataclass

from articles.importing.parsers.capture.agency import only_agencies
from articles.importing.parsers.capture.lines import EDGES, is_cased, is_dense, key, plain, stops
from articles.importing.parsers.capture.vocabulary import words_of
from articles.importing.parsers.capture.vocabulary.people import (
    ARABIC_WAW_NAMES,
    BYLINE_OPENINGS,
    COLON_OPENINGS,
    FAMILY_NAMES,
    GIVEN_NAMES,
    JOINERS,
    NOBODY,
    NOT_A_NAME,
    PARTICLES,
    ROLES,
)

LONGEST = 200
COLON_ONLY = frozenset(COLON_OPENINGS)
NEVER_FIRST = NOT_A_NAME - PARTICLES
NEVER_LATER = NEVER_FIRST - FAMILY_NAMES
OPENING = re.compile(
    r"[\s(\[*–—-]{0,3}(?P<word>"
    + "|".join(
        re.escape(word).replace(r"\ ", r"\s")
        for word in sorted({*BYLINE_OPENINGS, *COLON_OPENINGS}, key=len, reverse=True)
    )
    + r")(?P<colon>\s?[:：])?(?P<gap>\s+|$|(?<=[:：文]))",
    re.IGNORECASE,
)
JOINER = re.compile(
    r"\s*[&＆]\s*|\s+(?:"
    + "|".join(re.escape(word) for word in sorted(JOINERS, key=len, reverse=True) if word.isalpha() or " " in word)
    + r")\s+|、|，",
    re.IGNORECASE,
)
PART = re.compile(r"\s*(?:[|•·/]|\s[-–—]\s)\s*|\s*[(\[]")
INITIALS = re.compile(r"(?:[^\W\d_]\.){1,4}|[A-Z]")
COMMA = re.compile(r"\s*[,،;]\s*")
BEHIND = re.compile(
    r"\s+(?:in|at|for|of|from|reports|reporting|near|to|aus|à|depuis|desde|من|في|से|में|میں|سے|special to|"
    r"exclusive)\s+.*$"
)
TITLES = frozenset(
    words_of(
        "dr dr. prof prof. sir dame lord lady rev rev. fr fr. capt capt. captain col col. colonel gen gen. "
        "general lt lt. maj maj. major adm adm. mr mr. mrs mrs. ms ms. डॉ डॉ. डॉक्टर प्रो. श्री श्रीमती د. "
        'الدكتور ד"ר'
    )
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline says; `names` may be empty where it names an agency or a desk."""

    names: tuple[str, ...]
    agency: str | None = None


def opens(text: str) -> re.Match[str] | None:
    """The opening word of a byline, when the line begins with one."""
    match = OPENING.match(text[:60])
    if match and match["word"].lower() in COLON_ONLY and not match["colon"] and match.end() < len(text.strip()):
        return None
    return match


def is_capital(word: str) -> bool:
    """Whether a word begins with a capital, or its second part does (al-Sayed, d'Arcy)."""
    bare = word.lstrip("\"'(“‘")
    if bare[:1].isupper():
        return True
    return len(bare) > 3 and any(mark in bare[:4] and bare.split(mark, 1)[1][:1].isupper() for mark in "-'’")


def looks_like_name(text: str, *, least: int = 2) -> bool:
    """Whether a text is a person's name: two to six capitalised words with particles and initials between them."""
    parts = text.split()
    if is_dense(text):
        return least == 1 and 2 <= len(text) <= 12 and not any(c in "。，！？：" for c in text)
    if not least <= len(parts) <= 7 or len(text) > 70 or any(c.isdigit() or c in '!?؟:;"“”/@#=+<>|_' for c in text):
        return False
    if not is_cased(text):
        return (
            len(parts) <= 5
            and key(text) not in NOBODY
            and not ends_badly(text)
            and not any(part in ROLES for part in parts)
        )
    bare = ["" if INITIALS.fullmatch(part) else part.strip(".,()").lower() for part in parts]
    capitals = [part for part in parts if is_capital(part)]
    if (not is_capital(parts[0]) and bare[0] not in PARTICLES) or not capitals or not is_capital(parts[-1]):
        return False
    if any(not is_capital(part) and low not in PARTICLES for part, low in zip(parts, bare, strict=True)):
        return False
    if (
        (bare[0] in NEVER_FIRST and (len(parts) == 1 or bare[0] not in GIVEN_NAMES))
        or bare[0] in ("the", "la", "el")
        or any(low in NEVER_LATER for low in bare[1:])
    ):
        return False
    return not any(low in ROLES for low in bare) and (not ends_badly(text) or bool(re.search(r"\b(?:Jr|Sr)\.$", text)))


def ends_badly(text: str) -> bool:
    """Whether a text ends as a sentence."""
    return stops(text) or text[-1:] in ",;:-"


def read_byline(text: str, *, explicit: bool = False, places: str = "") -> Byline | None:
    """The authors of a byline; None when the line is none.

    `explicit` is for text whose opening word stood on the line above or whose date shows what it is.
    `places` is the text of the page, to tell a place behind a comma from a second author.
    """
    if len(text) > LONGEST:
        return None
    match = opens(text)
    if match:
        text, explicit = text[match.end() :], True
        again = opens(text)
        text = text[again.end() :] if again else text
    text = text.strip(EDGES + " -–—|*")
    if not text or (not is_dense(text) and text[:1].isdigit()):
        return None
    if text.endswith(")") and "(" not in text:
        text = text[:-1]
    parts = [part.strip(" )]") for part in PART.split(text) if part.strip(" )]")]
    agency = next((part for part in parts if only_agencies(part)), None)
    names = split_names(parts[0], explicit=explicit, places=places) if parts and not only_agencies(parts[0]) else []
    if (
        not names
        and parts
        and explicit
        and (
            key(parts[0]) in NOBODY
            or key(parts[0]).endswith((" desk", " bureau", " staff", " correspondent", " reporter", " डेस्क", " team"))
        )
    ):
        return Byline((), agency)
    persons = tuple(name for name in names if not only_agencies(name))
    agency = agency or next((name for name in names if only_agencies(name)), None)
    return Byline(persons, agency) if persons or agency else None


def split_names(text: str, *, explicit: bool, places: str) -> list[str]:
    """The names in the first part of a byline, roles and places left out; empty when it is none."""
    least = 1 if explicit and not JOINER.search(text) else 2
    names: list[str] = []
    joined = bool(JOINER.search(text))
    for piece in JOINER.split(text):
        commas = [part for part in COMMA.split(piece) if part]
        for position, part in enumerate(commas):
            bare = (
                BEHIND.sub("", part).strip(EDGES + ".")
                if " " in part and not part.endswith("Jr.")
                else part.strip(EDGES)
            )
            bare = without_role(bare)
            if position and not (looks_like_name(bare) and (joined or len(commas) > 2 or key(bare) not in places)):
                if not looks_like_name(bare) and not names:
                    return []
                continue
            if (
                position == 0
                and not only_agencies(bare)
                and key(bare) not in NOBODY
                and not looks_like_name(bare, least=least)
            ):
                if not names:
                    return []
                continue
            if key(bare) not in NOBODY:
                names.extend(split_waw(bare))
    if not explicit and len(names) == 1 and is_cased(text) and len(COMMA.split(text)) > 2:
        return []
    return [as_name(name) for name in names]


def without_role(text: str) -> str:
    """A name without role words before it ("Senior Correspondent Ines Brightwater")."""
    parts = text.split()
    while len(parts) > 2 and parts[0].lower() in ROLES:
        parts.pop(0)
    return " ".join(parts)


def split_waw(name: str) -> list[str]:
    """Two names bound by the Arabic or Hebrew letter for "and", written together with the second."""
    parts = name.split()
    for position in range(2, len(parts) - 1):
        word = parts[position]
        if word[0] in "وו" and len(word) > 3 and word not in ARABIC_WAW_NAMES:
            return [" ".join(parts[:position]), " ".join([word[1:], *parts[position + 1 :]])]
    return [name]


def as_name(name: str) -> str:
    """A name printed in capitals, with small letters; any other as printed."""
    letters = [c for c in name if c.isalpha()]
    if len(letters) > 4 and is_cased(name) and all(c.isupper() for c in letters) and " " in name:
        return " ".join("-".join(half[:1] + half[1:].lower() for half in part.split("-")) for part in name.split())
    return name


def same_name(first: str, second: str) -> bool:
    """Whether two printings name one person: equal, or one leaves out middle names."""
    a, b = key(first).split(), key(second).split()
    if a == b:
        return True
    return len(a) > 1 and len(b) > 1 and a[0] == b[0] and a[-1] == b[-1]


def begins_with(text: str, name: str) -> bool:
    """Whether a line opens with a name or with its first or last word alone."""
    line = plain(text[:200]).lower()
    full = key(name)
    if line.startswith(full):
        return True
    parts = full.split()
    first = line.split(" ", 1)[0].strip(".,").removesuffix("'s")
    return len(parts) > 1 and first in (parts[0], parts[-1])
