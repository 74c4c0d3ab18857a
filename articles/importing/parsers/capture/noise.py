"""Furniture of a page: share buttons, counters, forms, banners, menus."""

import re

from articles.importing.parsers.capture.lines import key
from articles.importing.parsers.capture.vocabulary.page import (
    COUNT_LABELS,
    COUNTED,
    NETWORKS,
    NOISE_LINES,
    NOISE_OPENINGS,
    SHARE_GLUE,
)

LONGEST = 240
NUMBER = r"[\d٠-٩०-९][\d٠-٩०-९.,]*\s?[km]?\+?"
COUNTER = re.compile(
    rf"(?:{NUMBER}\s*|(?:a |an )?(?:{NUMBER}\s*)?-?(?:{COUNTED})|"
    rf"(?:{COUNT_LABELS})\s*[:(]?\s*{NUMBER}\)?(?:\s*(?:{COUNTED}))?)",
    re.IGNORECASE,
)
OPENING = re.compile(rf"(?:{NOISE_OPENINGS})", re.IGNORECASE)
SHARING = re.compile(r"(?:click to )?share (?:this |the )?(?:article |story |post )?(?:on|via)\b")
CLEAN = " .:!|•·-–—→»›>▼▲↑*\t"
LINES = frozenset(key(line).strip(CLEAN) for line in NOISE_LINES)
URL = re.compile(r"(?:https?://|www\.)\S+|@\w{2,}|[\w.+-]+@[\w-]+\.[\w.-]+", re.IGNORECASE)


def is_noise(text: str) -> bool:
    """Whether a line is furniture by its words alone."""
    if len(text) > LONGEST:
        return False
    line = key(text)
    bare = line.strip(CLEAN)
    if not bare or bare in LINES or OPENING.match(bare):
        return True
    return is_share(bare) or bool(COUNTER.fullmatch(bare))


def is_share_button(text: str) -> bool:
    """Whether a line is one or several share buttons and nothing else."""
    bare = key(text).strip(CLEAN)
    return is_share(bare) or bool(SHARING.match(bare))


def is_share(bare: str) -> bool:
    """Whether a line holds nothing but networks, share words and counts."""
    parts = bare.split()
    found = False
    for part in parts:
        word = part.strip("|,•·:()")
        if word in NETWORKS:
            found = True
        elif word and word not in SHARE_GLUE and not word[0].isdigit():
            return False
    return found and len(parts) < 25


def is_address(text: str) -> bool:
    """Whether a line is a web address, handle or mail address."""
    return len(text) < 200 and bool(URL.fullmatch(text.strip("[]()<> ")))
