"""Labels below a story: previous and next, tags, related block, comments, author box."""

import re
from dataclasses import dataclass

from articles.importing.parsers.capture.lines import EDGES, key, stops
from articles.importing.parsers.capture.vocabulary.page import (
    AUTHOR_BOX,
    BARE_LABELS,
    COMMENTS,
    NEXT,
    PREVIOUS,
    RELATED,
    TAGS,
)

LONGEST = 600
ARROWS = " «‹←<»›→>❮❯◀▶⟵⟶|•·-–—:\u200e\u200f"


def table(labels: list[str]) -> str:
    """The labels as alternatives of a pattern, longest first; any kind of space may part their words."""
    return "|".join(re.escape(label).replace(r"\ ", r"\s") for label in sorted(labels, key=len, reverse=True))


SIDE = re.compile(
    rf"[{re.escape(ARROWS)}]{{0,6}}(?:(?P<previous>{table(PREVIOUS)})|(?P<next>{table(NEXT)}))", re.IGNORECASE
)
TWO_WORDS = [label for label in NEXT + PREVIOUS if " " in label]
INNER = re.compile(rf"(?:{table(TWO_WORDS)})")
QUOTED = re.compile(r"»[^«»]+«|›[^‹›]+‹")
LABEL_END = re.compile(r"\s{0,3}[:：|»›→>❯▶–—-]{1,3}\s{0,3}|\s+")
TAG_LABEL = re.compile(
    rf"(?:(?P<upper>(?-i:TAGS(?=[^\s:：|])|Tags(?=[A-Z])))|(?P<label>{table(TAGS)})(?=\s{{0,3}}[:：|]|\s|$))\s{{0,3}}[:：|"
    rf"]?\s{{0,3}}",
    re.IGNORECASE,
)
BOX_KEYS = frozenset(key(label) for label in AUTHOR_BOX)
RELATED_TABLE = table([key(label) for label in RELATED])
COMMENT_TABLE = table([key(label) for label in COMMENTS])
RELATED_LABEL = re.compile(rf"(?:{RELATED_TABLE})(?:\s{{0,3}}(?:{RELATED_TABLE}))?[\s:]{{0,3}}")
COMMENT_LABEL = re.compile(
    r"[\d.,]+\s(?:comment|reply|response)|"
    rf"(?:[\d.,]+\s)?(?:{COMMENT_TABLE})(?:\s{{0,3}}(?:{COMMENT_TABLE}))?[\s:.()\d]{{0,6}}"
)


@dataclass(frozen=True, slots=True)
class Side:
    """A previous or next label: the title behind it, and the text from the second label where both are fused."""

    which: str
    label: str
    title: str
    behind: str = ""


def read_side(text: str, *, fused: bool = True) -> Side | None:
    """The previous or next label that opens a line. `fused` allows a title in small letters right behind the label."""
    if len(text) > LONGEST:
        return None
    match = SIDE.match(text)
    if not match:
        return None
    which = "previous" if match["previous"] else "next"
    label, rest = match[which], text[match.end() :]
    title = rest.strip(EDGES)
    if not title.strip(ARROWS):
        return Side(which, text, "")
    end = LABEL_END.match(rest)
    marked = bool(end and end[0].strip()) or text[0] in ARROWS
    if label.lower() in BARE_LABELS and not marked:
        return None
    if end and not QUOTED.match(title):
        title = rest[end.end() :].strip(EDGES)
    if (
        title[:1].islower()
        and not marked
        and (bool(end) or not fused or (rest[:1] == "s" and rest[1:2] in (" ", "", ",")) or stops(text))
    ):
        return None
    if re.match(r"[,;]|\.(?!\.)", rest):
        return None
    return cut_at_second(which, label, title)


def cut_at_second(which: str, label: str, title: str) -> Side:
    """Part the title where the other label follows on the same line."""
    for match in INNER.finditer(title):
        inner = SIDE.match(match[0])
        follows = title[match.end() : match.end() + 1]
        if match.start() and inner and bool(inner["previous"]) != (which == "previous") and not follows.islower():
            return Side(which, label, title[: match.start()].strip(EDGES + "|-–—"), title[match.start() :])
    return Side(which, label, (title if "«" in title or "‹" in title else title.rstrip("»›→❯▶")).strip(EDGES))


def read_tag_label(text: str) -> tuple[str, str] | None:
    """Label and rest of a line that opens with a tags label; the rest is empty where the tags stand below."""
    if len(text) > LONGEST:
        return None
    match = TAG_LABEL.match(text)
    if not match:
        return None
    label = (match["upper"] or match["label"]).strip()
    rest = text[match.end() :].strip(EDGES)
    printed = text[: match.end()]
    loud = label.isupper() and is_cased_label(label)
    if (
        rest
        and not (
            loud
            or ":" in printed
            or "：" in printed
            or "|" in printed
            or not is_cased_label(label)
            or label.lower() == "tags"
        )
    ) or stops(rest):
        return None
    return label, rest


def is_cased_label(label: str) -> bool:
    """Whether a label could be printed in capitals."""
    return label.lower() != label.upper()


def is_related(text: str) -> bool:
    """Whether a line heads the related block."""
    return len(text) < 90 and bool(RELATED_LABEL.fullmatch(key(text)))


def is_comments(text: str) -> bool:
    """Whether a line heads or belongs to the comment form."""
    return len(text) < 120 and bool(COMMENT_LABEL.fullmatch(key(text)))


def is_author_box(text: str) -> bool:
    """Whether a line heads the author box."""
    return len(text) < 60 and key(text).strip(" :") in BOX_KEYS
