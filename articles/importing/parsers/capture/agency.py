"""Credits of news agencies: lines of their own, datelines, ends of paragraphs."""

import re

from articles.importing.parsers.capture.lines import EDGES, is_cased, key
from articles.importing.parsers.capture.vocabulary.credits import AGENCIES, CREDIT_WORDS

LONGEST = 160
BY = re.compile(r"^(?:by|von|por|par)\s+", re.IGNORECASE)
AGENCY_NAMES = frozenset(key(name) for name in AGENCIES)
LONG_NAME = max(len(name.split()) for name in AGENCY_NAMES)
SYNDICATED = re.compile(
    r"(?:with (?:additional )?inputs? from\b|with agency inputs?|\(?except for the headline|this (?:story|"
    r"article|report) (?:has (?:not )?been|was|is) (?:edited|published|sourced|"
    r"auto-generated|taken|generated|syndicated)|this is (?:an unedited|a syndicated)|inputs? from\b|इनपुट\s?:|"
    r"بالاشتراك مع|مع وكالات)",
    re.IGNORECASE,
)
DISCLAIMER = re.compile(r"headline|syndicat|feed|agenc|third[- ]party|auto-generated", re.IGNORECASE)
DATELINE = re.compile(r"^[^()（）.!?]{0,70}[(（]([^()（）]{2,60})[)）]\.?\s{0,2}[-–—―:ـ,]{1,2}\s")
# Some agencies print no dash: "NEW DELHI, May 3 (PTI) The boats".
DATELINE_OPEN = re.compile(r"^(?P<place>[^()（）.!?।]{0,70})[(（](?P<agency>[^()（）]{2,60})[)）][।.:]?\s")
DATELINE_BARE = re.compile(r"^([^()–—―ـ.:\-]{2,40})\s?[-–—―ـ,]\s?([^()–—―ـ:\-]{2,30}?)\s?(?:[-–—―ـ:]|$)")
LAST_BRACKET = re.compile(r"[(\[（]([^()\[\]（）]{2,60})[)\]）]\.?$")


def strip_brackets(text: str) -> str:
    """A credit without the brackets or dashes around it."""
    bare = text.strip(EDGES + "-–—―*_ ")
    while len(bare) > 2 and bare[0] in "([（【" and bare[-1] in ")]）】.":
        bare = bare[1:].rstrip(".").rstrip(")]）】").strip(EDGES)
    return bare


def only_agencies(text: str) -> bool:
    """Whether the words are agencies and the words that go with them, with one agency at least."""
    bare = key(text).strip(" ()[]-:.*")
    if bare in AGENCY_NAMES:
        return True
    parts = [part.strip("()[]:;,|*\"'") for part in re.split(r"[\s/|+&,،;:]+", bare)]
    parts = [part if part in AGENCY_NAMES else part.strip(".") for part in parts]
    parts = [part for part in parts if part and part != "-"]
    if not parts or len(parts) > 16:
        return False
    found, position = False, 0
    while position < len(parts):
        length = next(
            (
                n
                for n in range(min(LONG_NAME, len(parts) - position), 0, -1)
                if " ".join(parts[position : position + n]) in AGENCY_NAMES
            ),
            0,
        )
        if not length and parts[position].startswith("و") and parts[position][1:] in AGENCY_NAMES:
            length = 1
        if not length and parts[position] not in CREDIT_WORDS:
            return False
        found = found or bool(length)
        position += max(1, length)
    return found


def read_credit(text: str) -> str | None:
    """The credit of a line that is nothing but one, without brackets; None for other lines."""
    if len(text) > LONGEST * 2:
        return None
    bare = BY.sub("", strip_brackets(text))
    if SYNDICATED.match(bare) and (len(bare) <= 90 or DISCLAIMER.search(bare)):
        return bare
    if len(text) <= LONGEST and only_agencies(bare):
        return bare
    return None


def read_dateline(text: str) -> str | None:
    """The agency in the dateline that opens a paragraph; the words stay in the paragraph."""
    opening = text[:140]
    match = DATELINE.match(opening)
    if match:
        return match[1].strip() if only_agencies(match[1]) else None
    match = DATELINE_OPEN.match(opening)
    if match and only_agencies(match["agency"]) and is_place(match["place"]):
        return match["agency"].strip()
    match = DATELINE_BARE.match(opening)
    if (
        match
        and match.end() < len(opening)
        and only_agencies(match[2])
        and key(match[2]).strip() not in CREDIT_WORDS
        and len(match[1].split()) < 5
    ):
        return match[2].strip()
    return None


def is_place(text: str) -> bool:
    """Whether the words before an agency are a place and perhaps a day: few, without small letters; in a script that
    has none, with a comma between place and day."""
    parts = text.split()
    is_sentence = any(part[0].islower() for part in parts) if is_cased(text) else "," not in text
    return len(parts) < 7 and not is_sentence


def read_place_and_agency(text: str) -> str | None:
    """A line of place and agency alone, as Arabic papers print it: «القاهرة - رويترز»."""
    if len(text) > 60:
        return None
    parts = [part.strip() for part in re.split(r"\s[-–—|ـ/]\s|,\s", text) if part.strip()]
    if len(parts) == 2 and len(parts[0].split()) < 4 and only_agencies(parts[1]) and not parts[0].islower():
        return text
    return None


def read_last_words(text: str) -> str | None:
    """The agency in brackets that ends a paragraph."""
    match = LAST_BRACKET.search(text[-70:].rstrip())
    return match[1].strip() if match and only_agencies(match[1]) else None
