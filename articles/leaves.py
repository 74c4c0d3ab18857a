"""A body taken apart into its smallest blocks, and those into words, for comparing.

A leaf is a paragraph, a heading, an item, a row of a table, or a node without text of its own: photo, gallery, embed,
card.
"""

import re
from html import unescape
from typing import NamedTuple

from django.utils.html import escape

INLINE = frozenset(["a", "b", "strong", "i", "em", "s", "u", "sub", "sup", "code"])
BOXES = frozenset(["p", "h2", "h3", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "figure"])
# Attributes of our own nodes, what the desk calls such a node, and those of its attributes that are words.
NODES = {"data-photo": "Photo", "data-gallery": "Gallery", "data-embed": "Embed", "data-article": "Article card"}
WORDS_OF_NODES = {"data-credit": "Credit", "data-alt": "Alternative text"}

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"]*")*)\s*/?>')
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
# Not \w: in Devanagari, Arabic and Thai a word has signs that are no letters. Scripts without spaces go sign by sign.
_UNSPACED = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff"
_SIGN = re.compile(f"[{_UNSPACED}]")
_WORD = re.compile(rf"(?:&\#?\w+;|[{_UNSPACED}]|[^\s<>&.,;:!?…।؟،。、\"“”„«»()\[\]/–—{_UNSPACED}]+|\S)\s*|\s+")


class Token(NamedTuple):
    """A word or a sign with the space behind it, escaped, and the tags around it, outermost first."""

    text: str
    around: tuple[str, ...] = ()

    @property
    def word(self) -> "Token":
        """The word without the space."""
        return Token(self.text.rstrip(), self.around)

    def after(self, word: "Token") -> "Token":
        """The space without the word."""
        return Token(self.text[len(word.text) :], self.around)


class Leaf(NamedTuple):
    """The tags around a block, outermost first; its words; its name when it is a node."""

    path: tuple[str, ...]
    tokens: tuple[Token, ...]
    name: str = ""

    @property
    def kind(self) -> tuple[tuple[str, ...], str]:
        """Only blocks of one kind can be two versions of one block."""
        return self.path, self.name


def tokens_of(text: str, around: tuple[str, ...] = ()) -> list[Token]:
    """Return the words of an escaped text; joined they are the text."""
    return [Token(word, around) for word in _WORD.findall(text)]


def word_count(body: str) -> int:
    """Return how many words of text a clean body has. Of scripts without spaces, two signs count as one word."""
    if "data-" in body:
        texts = [token.text for leaf in leaves(body) if not leaf.name for token in leaf.tokens if token.text != "<br>"]
    else:
        # Without nodes every text counts, and the leaves need not be told apart.
        texts = _WORD.findall(_TAG.sub(" ", body))
    words = [word for word in map(unescape, texts) if any(map(str.isalnum, word))]
    signs = sum(1 for word in words if not word.isascii() and _SIGN.match(word))
    return len(words) - signs + (signs + 1) // 2


def leaves(body: str) -> list[Leaf]:
    """Return the blocks of a clean body that show something."""
    reader = _Reader()
    last = 0
    for tag in _TAG.finditer(body):
        reader.text(body[last : tag.start()])
        reader.tag(tag[2], tag[3], closes=bool(tag[1]))
        last = tag.end()
    reader.text(body[last:])
    reader.end_block()
    return reader.found


class _Reader:
    def __init__(self) -> None:
        self.found: list[Leaf] = []
        self._path: list[str] = []
        self._around: list[str] = []
        self._tokens: list[Token] = []

    def text(self, text: str) -> None:
        # What is no tag is text, whatever it looks like.
        self._tokens += tokens_of(text.replace("<", "&lt;").replace(">", "&gt;"), tuple(self._around))

    def tag(self, name: str, attributes: str, *, closes: bool) -> None:
        if name in INLINE:
            self._nest(self._around, name, attributes if name == "a" else "", closes=closes)
        elif name == "br":
            self._tokens.append(Token("<br>", tuple(self._around)))
        elif name in ("td", "th") or (name == "p" and self._in_row()):
            if not closes and any(token.text.strip() for token in self._tokens) and name != "p":
                self._tokens.append(Token("\u2003|\u2003"))
        elif name in BOXES or name in ("hr", "div", "figcaption"):
            self.end_block()
            if not closes:
                self._node(name, dict(_ATTRIBUTE.findall(attributes)))
            if name in BOXES:
                self._nest(self._path, name, _class(attributes), closes=closes)

    def end_block(self) -> None:
        if any(token.text.strip() for token in self._tokens):
            path = (*self._path, "<td>") if self._in_row() else tuple(self._path)
            self.found.append(Leaf(path or ("<p>",), tuple(self._tokens)))
        self._tokens = []
        self._around = []

    def _in_row(self) -> bool:
        return any(tag.startswith("<tr") for tag in self._path)

    def _nest(self, opened: list[str], name: str, attributes: str, *, closes: bool) -> None:
        if not closes:
            opened.append(f"<{name}{attributes}>")
            return
        same = [at for at, tag in enumerate(opened) if re.match(rf"<{name}\b", tag)]
        del opened[same[-1] if same else len(opened) :]

    def _node(self, name: str, attributes: dict[str, str]) -> None:
        if name == "hr":
            self.found.append(Leaf(('<div class="node">',), (), "Line"))
        for key, called in NODES.items():
            if key in attributes:
                words = [(WORDS_OF_NODES[key], attributes[key]) for key in WORDS_OF_NODES if attributes.get(key)]
                text = " · ".join(f"{label}: {unescape(value)}" for label, value in words)
                label = f"{called} {attributes[key]}"
                self.found.append(Leaf(('<div class="node">',), tuple(tokens_of(escape(text))), label))


def _class(attributes: str) -> str:
    found = re.search(r'\sclass="[a-z -]*"', attributes)
    return found[0] if found else ""
