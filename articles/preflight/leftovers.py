"""TK, the mark for what is still to come, left in words that are about to be published."""

import re
from collections.abc import Iterator
from html import unescape

from articles.preflight.findings import Check, Subject
from articles.richtext import strip_tags

# In brackets or doubled it can be nothing else.
_SURELY = r"\[\s*TK\b[^\]]*\]|\b(?:TK){2,}\b|\bTK TK\b"
# A bare TK is a name or a number before a capital or a figure (TK Maxx, TK 1951), after a hyphen or with an 's.
_BARE = r"(?<![\w.&@#/-])TK(?![\w&@/-]|[.’'](?=\w)|\s+(?:[^\W\d_a-z]|\d))"
_TK = re.compile(f"(?i:{_SURELY})|{_BARE}")
_TK_OF_NO_NAME = re.compile(f"(?i:{_SURELY})")
# German readers know TK as a health insurer, so there only the sure signs count.
_HAS_A_NAME = ("de",)
_AROUND = 28


class Leftovers(Check):
    name = "leftover"
    field = "body"

    def look(self, subject: Subject) -> Iterator[tuple[str, str]]:
        story = subject.story
        pattern = _TK_OF_NO_NAME if story["language"].lower().startswith(_HAS_A_NAME) else _TK
        texts = [(name, story[name]) for name in ("kicker", "headline", "standfirst", "lead_caption", "lead_alt_text")]
        texts.insert(3, ("body", unescape(strip_tags(story["body"]))))
        texts += [("related_links", link["label"]) for link in story["related_links"]]
        for field, text in texts:
            marks = list(pattern.finditer(text))
            if marks:
                more = f", and {len(marks) - 1} more" if len(marks) > 1 else ""
                yield f"Still to come, as marked: {_quoted(text, marks[0])}{more}.", field


def _quoted(text: str, mark: re.Match[str]) -> str:
    """Return the mark with the words around it, cut between words and within its own line."""
    before = text[: mark.start()].rpartition("\n")[2]
    after = text[mark.end() :].partition("\n")[0]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    return f"“{before}{mark[0]}{after}”"
