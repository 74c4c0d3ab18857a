"""What a page must keep to beyond its syntax, as far as it can be seen without a browser.

https://html.spec.whatwg.org/multipage/ (content models, ids, time, images), https://www.w3.org/TR/html-aria/
(landmarks, names), and the house's own: no inline styles and no inline handlers.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from xml.etree.ElementTree import Element

import html5lib

Found = Iterator[str]
REFERRING = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers", "list")
HEADING = re.compile("h[1-6]")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# A header or footer inside of these belongs to them and not to the page.
SECTIONING = {"article", "aside", "main", "nav", "section"}
WORDS_ONLY = {
    "p",
    "span",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "small",
    "bdi",
    "label",
    "button",
    "em",
    "strong",
    "abbr",
}
BLOCKS = {
    "address", "article", "aside", "blockquote", "div", "dl", "fieldset", "figure", "footer", "form", "header", "hr",
    "main", "nav", "ol", "p", "section", "table", "ul", "h1", "h2", "h3", "h4", "h5", "h6",
}  # fmt: skip
PRESSED = {"a", "button", "input", "select", "textarea", "summary"}
LISTED = {"li", "script", "template"}


def complaints(html: str, *, is_listed: bool = True) -> list[str]:
    """Return everything that is wrong with a page; a listed one is for search engines and names its address."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(html)
    syntax = [f"line {place[0]}: {kind} {words}" for place, kind, words in parser.errors]
    return [*syntax, *(said for rule in RULES for said in rule(root)), *_addresses(root, is_listed=is_listed)]


def text(element: Element, root: Element) -> str:
    """Return what the element is called: by other elements, by a label, or by its words and pictures."""
    if named := element.get("aria-labelledby"):
        return " ".join(text(by, root) for by in root.iter() if by.get("id") in named.split()).strip()
    parts = [element.get("aria-label", "")] if element.get("aria-label") else ["".join(element.itertext())]
    return " ".join(parts + [image.get("alt", "") for image in element.iter("img")]).strip()


def _addresses(root: Element, *, is_listed: bool) -> Found:
    canonical = [link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical"]
    is_hidden = any("noindex" in meta.get("content", "") for meta in root.iter("meta") if meta.get("name") == "robots")
    if len(canonical) != int(is_listed and not is_hidden) or not all(link.startswith("http") for link in canonical):
        yield f"canonical addresses: {canonical}"


def _heads(root: Element) -> Found:
    levels = [int(one.tag[1]) for one in root.iter() if isinstance(one.tag, str) and HEADING.fullmatch(one.tag)]
    if levels.count(1) != 1 or any(below - above > 1 for above, below in zip([0, *levels], levels, strict=False)):
        yield f"headings stand in levels {levels}"
    if not "".join(root.findtext("head/title") or "").strip():
        yield "no title"


def _ids(root: Element) -> Found:
    ids = Counter(one.get("id") for one in root.iter() if one.get("id") is not None)
    yield from (f"{number} elements have the id {name}" for name, number in ids.items() if number > 1)
    for one in root.iter():
        for name in REFERRING:
            yield from (f"{name} points to no {target}" for target in one.get(name, "").split() if target not in ids)
        if (target := one.get("href", "")).startswith("#") and target[1:] not in ids:
            yield f"a link to no {target}"


def _attributes(root: Element) -> Found:
    if not root.get("lang"):
        yield "the page has no language"
    for one in root.iter():
        yield from (f"<{one.tag} {name}>" for name in one.attrib if name == "style" or name.startswith("on"))
        if (code := one.get("lang")) is not None and not LANGUAGE.fullmatch(code):
            yield f"lang={code!r}"
        if one.get("dir", "auto") not in {"ltr", "rtl", "auto"}:
            yield f"dir={one.get('dir')!r}"
    yield from ("a <style>" for _ in root.iter("style"))


def _pictures(root: Element) -> Found:
    for image in root.iter("img"):
        if image.get("alt") is None or not all(image.get(name, "").isdigit() for name in ("width", "height")):
            yield f"a picture without alternative text or size: {image.attrib}"


def _landmarks(root: Element) -> Found:
    own = {
        "banner": [*_outside(root, "header"), *(one for one in root.iter() if one.get("role") == "banner")],
        "main": list(root.iter("main")),
        "contentinfo": list(_outside(root, "footer")),
    }
    yield from (f"{len(found)} landmarks {name}" for name, found in own.items() if len(found) != 1)
    for tag in ("nav", "section", "form"):
        are_named = [
            one for one in root.iter(tag) if tag == "nav" or one.get("aria-label") or one.get("aria-labelledby")
        ]
        names = Counter(text(one, root) for one in are_named)
        yield from (f"{number} <{tag}> are called {name!r}" for name, number in names.items() if number > 1 or not name)


def _outside(element: Element, tag: str) -> Iterator[Element]:
    for child in element:
        if child.tag == tag:
            yield child
        if child.tag not in SECTIONING:
            yield from _outside(child, tag)


def _names(root: Element) -> Found:
    labelled = {label.get("for") for label in root.iter("label")}
    for one in root.iter():
        if one.tag in {"a", "button", "summary", "caption"} and not text(one, root):
            yield f"a <{one.tag}> without words: {one.attrib}"
        is_field = one.tag in {"input", "select", "textarea"} and one.get("type") != "hidden"
        if is_field and one.get("id") not in labelled and not one.get("aria-label"):
            yield f"a field without a label: {one.attrib}"
        if one.tag == "iframe" and not one.get("title"):
            yield "a frame without a title"


def _times(root: Element) -> Found:
    for one in root.iter("time"):
        value = one.get("datetime", "")
        try:
            known = date.fromisoformat(value) if len(value) == len("2026-11-20") else datetime.fromisoformat(value)
        except ValueError:
            yield f"a time that is none: {value!r}"
            continue
        if isinstance(known, datetime) and known.tzinfo is None:
            yield f"a time without a zone: {value!r}"


def _nesting(root: Element) -> Found:
    for one in root.iter():
        below = {inner.tag for inner in one.iter() if inner is not one}
        if one.tag in WORDS_ONLY and below & BLOCKS:
            yield f"<{one.tag}> holds {sorted(below & BLOCKS)}"
        if one.tag in {"a", "button"} and below & PRESSED:
            yield f"<{one.tag}> holds {sorted(below & PRESSED)}"
        if one.tag in {"ul", "ol"} and {child.tag for child in one if isinstance(child.tag, str)} - LISTED:
            yield f"<{one.tag}> holds more than its items"
        if one.tag in {"ul", "ol"} and one.find("li") is None:
            yield f"an empty <{one.tag} {one.get('class', '')}>"


RULES = (_heads, _ids, _attributes, _pictures, _landmarks, _names, _times, _nesting)
