"""The blocks of our own, as they stand in a body.

    <figure data-photo="12" data-credit="…" data-alt="…"><figcaption>The caption.</figcaption></figure>
    <figure data-gallery="3"><figcaption>The caption.</figcaption></figure>
    <div data-embed="https://www.youtube.com/watch?v=…"></div>
    <div data-article="7"></div>

The caption, credit and alternative text are this use's own; an empty one follows the library, the caption of a gallery
its description. The ids are numbers and
the addresses those of allowed sites: nothing else is ever written here.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape

from articles.richtext import embeds

CAPTION_TAGS = frozenset(["strong", "em", "s", "sup", "sub", "a"])

_NUMBER = re.compile(r"[1-9][0-9]{0,17}")  # more digits do not fit the databases' integers
_ATTRIBUTE = re.compile(r'\s([a-z-]+)="([^"]*)"')
_SPACE = re.compile(r"[ \t\r\n\f]+")  # not the non-breaking ones
_PHOTO = re.compile(r'<figure data-photo="([0-9]+)"((?: data-[a-z]+="[^"]*")*)><figcaption>(.*)</figcaption></figure>')
_EMBED = re.compile(r'<div data-embed="([^"]*)"></div>')
_DRAWN_EMBED = re.compile(r'<div class="embed" data-embed="([^"]*)"><a [^>]*>[^<]*</a></div>')
_ARTICLE = re.compile(r'<div data-article="([0-9]+)"></div>')
_GALLERY = re.compile(r'<figure data-gallery="([0-9]+)"><figcaption>(.*)</figcaption></figure>')
_PHOTO_ID = re.compile(r'<figure data-photo="([0-9]+)"')
_GALLERY_ID = re.compile(r'<figure data-gallery="([0-9]+)"')


@dataclass(frozen=True, slots=True)
class PhotoFigure:
    """A photo of the library in a body. `caption` is HTML, `credit` and `alt` are plain text."""

    photo_id: int
    caption: str
    credit: str = ""
    alt: str = ""

    def __str__(self) -> str:
        own = "".join(
            f' data-{name}="{in_attribute(text)}"'
            for name, text in (("credit", self.credit), ("alt", self.alt))
            if text
        )
        return f'<figure data-photo="{self.photo_id}"{own}><figcaption>{self.caption}</figcaption></figure>'


@dataclass(frozen=True, slots=True)
class GalleryFigure:
    """A gallery of the library in a body. `caption` is HTML."""

    gallery_id: int
    caption: str

    def __str__(self) -> str:
        return f'<figure data-gallery="{self.gallery_id}"><figcaption>{self.caption}</figcaption></figure>'


def attributes_of(text: str) -> dict[str, str]:
    """Return the attributes of a sanitised tag, as the text they mean."""
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(text)}


def in_attribute(text: str) -> str:
    """Return `text` as it stands between double quotation marks."""
    return escape(text, quote=False).replace('"', "&quot;")


def plain(html: str) -> str:
    """Return the text of sanitised `html`."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ")


def number(text: str | None) -> int | None:
    """Return a row id, or None for whatever is none."""
    return int(text) if text and _NUMBER.fullmatch(text) else None


def photo_figure(attributes: Mapping[str, str], caption: str) -> PhotoFigure:
    """Return the figure with these attributes, of which data-photo has been found to be a number."""
    credit, alt = (one_line(attributes.get(name, "")) for name in ("data-credit", "data-alt"))
    return PhotoFigure(int(attributes["data-photo"]), one_line(caption), credit, alt)


def gallery_figure(attributes: Mapping[str, str], caption: str) -> GalleryFigure:
    """Return the figure with these attributes, of which data-gallery has been found to be a number."""
    return GalleryFigure(int(attributes["data-gallery"]), one_line(caption))


def embed_block(address: str) -> str:
    return f'<div data-embed="{in_attribute(address)}"></div>'


def article_block(pk: int) -> str:
    return f'<div data-article="{pk}"></div>'


def embed_in(block: str) -> embeds.Embed | None:
    """Return the embed that a canonical block is."""
    found = _EMBED.fullmatch(block)
    return embeds.find(unescape(found[1])) if found else None


def photo_ids(body: str) -> list[int]:
    """Return the photos in a canonical body, in order."""
    return [int(pk) for pk in _PHOTO_ID.findall(body)]


def photo_figures(body: str) -> list[PhotoFigure]:
    """Return the photo figures of a canonical or rendered body, in order."""
    return [_found_photo(found) for found in _PHOTO.finditer(body)]


def with_photos(body: str, draw: Callable[[PhotoFigure], str]) -> str:
    """Return a canonical or rendered body with what `draw` gives in the place of every photo figure."""
    return _PHOTO.sub(lambda found: draw(_found_photo(found)), body)


def _found_photo(found: re.Match[str]) -> PhotoFigure:
    return photo_figure(attributes_of(f' data-photo="{found[1]}"{found[2]}'), found[3])


def gallery_ids(body: str) -> list[int]:
    """Return the galleries in a canonical or rendered body, in order."""
    return [int(pk) for pk in _GALLERY_ID.findall(body)]


def with_galleries(body: str, draw: Callable[[GalleryFigure], str]) -> str:
    """Return a canonical or rendered body with what `draw` gives in the place of every gallery figure."""
    return _GALLERY.sub(lambda found: draw(GalleryFigure(int(found[1]), found[2])), body)


def with_embeds(body: str, draw: Callable[[embeds.Embed], str]) -> str:
    """Return a rendered body with what `draw` gives in the place of every embed. One from a site that has left the list
    since stays the link that it is.
    """

    def drawn(found: re.Match[str]) -> str:
        embed = embeds.find(unescape(found[1]))
        return draw(embed) if embed else found[0]

    return _DRAWN_EMBED.sub(drawn, body)


def article_ids(body: str) -> list[int]:
    """Return the articles that a canonical or rendered body shows as cards, in order."""
    return [int(pk) for pk in _ARTICLE.findall(body)]


def with_cards(body: str, cards: Mapping[int, str]) -> str:
    """Return `body` with each article's card where it belongs; one that is not among `cards` leaves nothing."""
    return _ARTICLE.sub(lambda found: cards.get(int(found[1]), ""), body)
