"""XML: elements by prefix, and text that every parser takes."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

NAMESPACES: Mapping[str, str] = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}

# Everything but the characters of https://www.w3.org/TR/xml/#charsets: no escape makes those others legal.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """Return `text` without the characters that XML has no way to write."""
    return _ILLEGAL.sub("", text)


def root(tag: str, *prefixes: str, **attributes: str) -> Element:
    """Return a document's first element, which declares the namespaces of these prefixes."""
    names = {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in prefixes}
    return Element(tag, names | attributes)


def add(parent: Element, tag: str, text: str = "", /, **attributes: str) -> Element:
    """Append an element with its text and those attributes that have a value; an underscore in a name is a colon."""
    given = {key.replace("_", ":"): legal(value) for key, value in attributes.items() if value}
    element = SubElement(parent, tag, given)
    element.text = legal(text) or None
    return element


def document(element: Element) -> bytes:
    """Return a whole document in UTF-8."""
    content: bytes = tostring(element, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + content
