"""The body of a story: one configuration for the editor's buttons and for the sanitiser."""

import re
from collections.abc import Iterator
from typing import Any

import nh3
from django.utils.html import escape
from django_prose_editor.config import allowlist_from_extensions, expand_extensions

# Paragraphs with a job: a callout of the house, and the person who said the quote above.
PARAGRAPH_CLASSES = {"promo": "Promo", "attribution": "Attribution"}

EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "Strike": True,
    "Superscript": True,
    "Subscript": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "NodeClass": {
        "cssClasses": {
            "paragraph": [{"className": name, "title": title} for name, title in PARAGRAPH_CLASSES.items()],
        }
    },
    "SpecialCharacters": True,
    "History": True,
}

BLOCKS = frozenset(["p", "h2", "h3", "ul", "ol", "blockquote", "table"])
HEADINGS = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
# Let through by the first pass and then dissolved, so that the text of two boxes does not run together.
BOXES = frozenset(
    [
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "nav",
        "figure",
        "figcaption",
        "pre",
        "dl",
        "dt",
        "dd",
    ]
)

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s[a-z-]+="[^"]*")*)\s*>')
_BLANK = re.compile(r"(?:\s|&nbsp;|\u200b|<br>)*")


def _cleaner() -> nh3.Cleaner:
    allowed = allowlist_from_extensions(expand_extensions(EXTENSIONS))
    # The editor's own list lets any class through on <p>; ours are the ones above.
    allowed["attributes"]["p"].discard("class")
    allowed["allowed_classes"] = {"p": set(PARAGRAPH_CLASSES)}
    # What a link's rel should be depends on the page it is on: render_body decides.
    allowed["attributes"]["a"].discard("rel")
    allowed["tags"] |= BOXES | set(HEADINGS)
    return nh3.Cleaner(**allowed)


_CLEANER = _cleaner()


def clean_body(html: str) -> str:
    """Return `html` as the canonical body: allowed tags only, every text in a block, one block a line.

    Cleaning a clean body changes nothing. Blocks that show nothing are dropped.
    """
    return "\n".join(blocks(_CLEANER.clean(html)))


def blocks(html: str) -> list[str]:
    """Return the top-level blocks of sanitised `html`; text that stands in none becomes a paragraph."""
    found = []
    for block, is_loose in _split(html):
        text = block.strip()
        if not _is_blank(text, is_loose=is_loose):
            found.append(f"<p>{text}</p>" if is_loose else text)
    return found


def _is_blank(block: str, *, is_loose: bool) -> bool:
    if is_loose:
        return bool(_BLANK.fullmatch(block))
    return block != "<hr>" and not strip_tags(block).strip("\xa0\u200b \n\t")


def strip_tags(html: str) -> str:
    """Return the text of sanitised `html`, still escaped."""
    return _TAG.sub("", html.replace("&nbsp;", "\xa0"))


def _split(html: str) -> Iterator[tuple[str, bool]]:
    """Yield (piece, is_loose) for every top-level block and every run of text between blocks."""
    depth, piece, last = 0, [""], 0
    for tag in _TAG.finditer(html):
        piece.append(html[last : tag.start()])
        last = tag.end()
        name = HEADINGS.get(tag[2], tag[2])
        if name in BOXES or (depth == 0 and name == "li"):
            if depth == 0:
                yield "".join(piece), True
                piece = []
            else:
                piece.append(" ")
            continue
        if depth == 0 and (name in BLOCKS or name == "hr"):
            yield "".join(piece), True
            piece = []
        piece.append(f"<{tag[1]}{name}{tag[3]}>")
        depth += _change_of_depth(name, closes=bool(tag[1]))
        if depth == 0 and (name in BLOCKS or name == "hr"):
            yield "".join(piece), False
            piece = []
    piece.append(html[last:])
    yield "".join(piece), True


def _change_of_depth(name: str, *, closes: bool) -> int:
    if name not in BLOCKS:
        return 0
    return -1 if closes else 1


def render_body(html: str, *, site_url: str) -> str:
    """Return a clean body as readers get it: links that leave the site say so to browsers and robots."""

    def with_rel(tag: re.Match[str]) -> str:
        outside = f' href="{escape(site_url)}' not in tag[0] and re.search(r' href="(?:https?:)?//', tag[0])
        return f'{tag[0][:-1]} rel="noopener nofollow">' if outside else tag[0]

    return re.sub(r'<a(?:\s[a-z-]+="[^"]*")*>', with_rel, html)
