"""Any HTML to a canonical body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import nh3

from articles.richtext import embeds, nodes
from articles.richtext.config import allowed

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
    ],
)
VOID = frozenset(["br", "hr"])
# Boxes in odd places, say a heading in a heading, take a second pass to come apart.
MOST_PASSES = 5

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s[a-z-]+="[^"]*")*)\s*>')


def _cleaner() -> nh3.Cleaner:
    lists = allowed()
    lists["tags"] |= BOXES | set(HEADINGS)
    return nh3.Cleaner(**lists)


_CLEANER = _cleaner()


def clean_body(html: str) -> str:
    """Return `html` as the canonical body: allowed tags only, every text in a block, one block a line.

    Cleaning a clean body changes nothing. Blocks that show nothing are dropped.
    """
    for _ in range(MOST_PASSES):
        clean = "\n".join(blocks(_CLEANER.clean(html)))
        if clean == html:
            break
        html = clean
    return html


def blocks(html: str) -> list[str]:
    """Return the top-level blocks of sanitised `html`; text that stands in none becomes a paragraph."""
    found = []
    for block, is_loose in _split(html):
        text = block.strip()
        if isinstance(block, _Node) or text == "<hr>" or strip_tags(text).strip("\xa0\u200b \n\t"):
            found.append(f"<p>{text}</p>" if is_loose else text)
    return found


def strip_tags(html: str) -> str:
    """Return the text of sanitised `html`, still escaped."""
    return _TAG.sub("", html.replace("&nbsp;", "\xa0"))


class _Node(str):
    """A block of our own, which counts although it may hold no text."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A block of our own, and the text it leaves where no such block may stand."""

    block: _Node
    instead: str


def _pieces(html: str) -> Iterator[str | re.Match[str] | _Found]:
    """Yield the texts, the tags and our own blocks of `html`; what a photo or gallery holds becomes its caption."""
    last = depth = 0
    figure: dict[str, str] = {}
    caption = [""]
    for tag in _TAG.finditer(html):
        text, last = html[last : tag.start()], tag.end()
        if figure:
            depth += (-1 if tag[1] else 1) if tag[2] == "figure" else 0
            caption += [text, tag[0] if tag[2] in nodes.CAPTION_TAGS else " "]
            if depth == 0:
                yield _figure(figure, "".join(caption))
                figure = {}
            continue
        yield text
        attributes = nodes.attributes_of(tag[3]) if tag[2] in ("figure", "div") else {}
        if tag[2] == "figure" and _is_figure(attributes):
            figure, caption, depth = attributes, [""], 1
            continue
        if attributes and (found := _embed(attributes) or _article(attributes)):
            yield found
        yield tag
    yield html[last:]


def _is_figure(attributes: dict[str, str]) -> bool:
    """Whether a figure names a photo or a gallery; where it names both it is the photo's."""
    return any(nodes.number(attributes.get(name)) for name in ("data-photo", "data-gallery"))


def _figure(attributes: dict[str, str], caption: str) -> _Found:
    is_photo = nodes.number(attributes.get("data-photo"))
    figure = nodes.photo_figure(attributes, caption) if is_photo else nodes.gallery_figure(attributes, caption)
    return _Found(_Node(figure), f" {figure.caption} ")


def _embed(attributes: dict[str, str]) -> _Found | None:
    """An address of an allowed site is an embed, another one is a link, and what is no address is nothing."""
    address = nodes.one_line(attributes.get("data-embed", ""))
    if not address:
        return None
    # Shown as text where nothing else may stand.
    instead = f" {nodes.in_attribute(address)} "
    if embeds.find(address):
        return _Found(_Node(nodes.embed_block(address)), instead)
    if not _is_address(address):
        return None
    link = f'<p><a href="{nodes.in_attribute(address)}">{nodes.in_attribute(address)}</a></p>'
    return _Found(_Node(_CLEANER.clean(link)), instead)


def _is_address(text: str) -> bool:
    try:
        return urlsplit(text).scheme in ("http", "https") and bool(urlsplit(text).hostname)
    except ValueError:
        return False


def _article(attributes: dict[str, str]) -> _Found | None:
    pk = nodes.number(attributes.get("data-article"))
    return _Found(_Node(nodes.article_block(pk)), "") if pk else None


def _split(html: str) -> Iterator[tuple[str, bool]]:
    """Yield (piece, is_loose) for every top-level block and every run of text between blocks."""
    depth, piece = 0, [""]
    inline: list[tuple[str, str]] = []  # the tags that are open in a run of text: they end and begin again with it

    def loose() -> tuple[str, bool]:
        return "".join([*piece, *(f"</{name}>" for name, _ in reversed(inline))]), True

    for part in _pieces(html):
        if isinstance(part, str) or (isinstance(part, _Found) and depth):
            piece.append(part if isinstance(part, str) else part.instead)
            continue
        if isinstance(part, _Found):
            yield loose()
            yield part.block, False
            piece = [tag for _, tag in inline]
            continue
        closes, name = bool(part[1]), HEADINGS.get(part[2], part[2])
        tag = f"<{part[1]}{name}{part[3]}>".replace(' class=""', "")
        is_block = name in BLOCKS or name == "hr"
        if depth and name in BOXES:
            piece.append(" ")
            continue
        if depth == 0 and (is_block or name in BOXES or name == "li"):
            yield loose()
            piece = [] if is_block else [tag for _, tag in inline]
            if not is_block:
                continue
        elif depth == 0 and name not in VOID:
            _remember(inline, name, tag, closes=closes)
        piece.append(tag)
        depth += _change_of_depth(name, closes=closes)
        if depth == 0 and is_block:
            yield "".join(piece), False
            piece = [tag for _, tag in inline]
    yield loose()


def _remember(inline: list[tuple[str, str]], name: str, tag: str, *, closes: bool) -> None:
    if not closes:
        inline.append((name, tag))
    elif inline and inline[-1][0] == name:
        inline.pop()


def _change_of_depth(name: str, *, closes: bool) -> int:
    if name not in BLOCKS:
        return 0
    return -1 if closes else 1
