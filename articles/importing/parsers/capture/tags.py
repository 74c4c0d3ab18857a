"""The tags below a story, one a line, separated, or fused on one line."""

import re

from articles.importing.parsers.capture.lines import EDGES, is_cased, key

MARKS = re.compile(r"\s*[,،;|•·、，]\s*|\s+/\s+")
HASH = re.compile(r"#([^\s#,]+(?:\s(?!#)[^\s#,]+)*)")
GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")


def split_tags(text: str, context: str, *, glued: bool = False) -> tuple[list[str], bool]:
    """The tags of one line, and whether the split is sure.

    `context` is the text of the page in `key` form: where tags are fused with spaces, two words that stand
    together there and do not stand apart are one tag. `glued`: no space follows the label, so none parts the tags.
    """
    text = text.strip(EDGES + ".:")
    if "#" in text:
        return [tag.strip(" ,") for tag in HASH.findall(text)], True
    if glued and GLUED.search(text):
        return GLUED.split(text), True
    parts = [part for part in (p.strip(EDGES) for p in MARKS.split(text)) if part]
    if len(parts) > 1:
        return parts, True
    pieces = text.split()
    if len(pieces) == 1:
        return pieces, True
    return fused(pieces, context)


def fused(pieces: list[str], context: str) -> tuple[list[str], bool]:
    """Words printed side by side: joined where the page itself prints them as one name."""
    tags: list[str] = []
    position, sure = 0, True
    while position < len(pieces):
        length = next(
            (n for n in (4, 3, 2) if position + n <= len(pieces) and is_name(pieces[position : position + n], context)),
            1,
        )
        sure = sure and length == 1
        tags.append(" ".join(pieces[position : position + length]))
        position += length
    return tags, sure


def is_name(pieces: list[str], context: str) -> bool:
    """Whether the page prints these words as one name: capitalised here, together there, never the first alone."""
    phrase = key(" ".join(pieces))
    if is_cased(phrase) and not all(piece[:1].isupper() or piece[:1].isdigit() for piece in pieces):
        return False
    together = len(re.findall(rf"(?<!\w){re.escape(phrase)}(?!\w)", context))
    if not together:
        return False
    apart = len(re.findall(rf"(?<!\w){re.escape(key(pieces[-1]))}(?!\w)", context))
    return apart <= together
