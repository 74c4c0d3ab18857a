"""The words of an article for machines: plain HTML with whole addresses, without scripts and frames, and plain text."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Protocol

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from articles.machines import house
from articles.richtext import with_cards, with_galleries, with_photos
from articles.richtext.nodes import GalleryFigure, PhotoFigure, plain
from articles.richtext.render import with_links_for_players
from photos.crops import AS_SHOT
from photos.models import GalleryPhoto, Photo
from photos.renditions import Rendition, rendition

WIDTH = 1280  # pixels

_LINK = re.compile(r'<a((?:\s[a-z-]+="[^"]*")*)>')
_TARGET = re.compile(r'(?<=\shref=")[^"]*(?=")')
_BLOCK_END = re.compile(r"</(?:p|h2|h3|li|tr|blockquote|figcaption|figure)>|<br ?/?>|<hr ?/?>")
_CELL_END = re.compile(r"</t[dh]>")


class Correction(Protocol):
    """A public note, of a row of the site."""

    text: str

    def get_kind_display(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as it is used in one place: the file, and the words beside it in plain text."""

    photo: Photo
    file: Rendition
    alt: str
    caption: str
    credit: str

    @classmethod
    def of(cls, photo: Photo | None, *, alt: str, caption: str, credit: str) -> "Picture | None":
        """Return a photo with its words; None for one that is not there or has lost its file."""
        if photo is None or not (photo.width and photo.height):
            return None
        return cls(photo, rendition(photo, AS_SHOT, WIDTH, "jpg"), alt, caption, credit)

    @property
    def url(self) -> str:
        return house.absolute(self.file.url)


def figure(picture: Picture, caption: str = "") -> SafeString:
    """Return a plain <figure> with the credit in its caption; `caption` is HTML and goes before the picture's own."""
    words = mark_safe(caption) if caption else picture.caption
    credit = format_html("<small>{}</small>", picture.credit) if picture.credit else ""
    told = format_html_join(" ", "{}", ((part,) for part in (words, credit) if part))
    return format_html(
        '<figure><img src="{}" width="{}" height="{}" alt="{}">{}</figure>',
        picture.url,
        picture.file.width,
        picture.file.height,
        picture.alt,
        format_html("<figcaption>{}</figcaption>", told) if told else "",
    )


def words(
    html: str,
    *,
    page: str,
    photos: Mapping[int, Photo],
    galleries: Mapping[int, Sequence[GalleryPhoto]],
    cards: Mapping[int, tuple[str, str]],
) -> str:
    """Return a rendered body as it may stand on anybody's page.

    `page` is the path of the article, `cards` has headline and path of the articles that the body shows. Photos,
    galleries and articles that are gone leave nothing; a player becomes a link to what it plays.
    """
    links = {
        pk: format_html('<p><a href="{}">{}</a></p>', house.absolute(path), headline)
        for pk, (headline, path) in cards.items()
    }
    html = _with_whole_addresses(with_links_for_players(html), page)
    html = with_galleries(html, lambda found: _gallery(found, galleries, page))
    return with_cards(with_photos(html, _drawing(photos)), links)


def _drawing(photos: Mapping[int, Photo]) -> Callable[[PhotoFigure], str]:
    def draw(found: PhotoFigure) -> str:
        photo = photos.get(found.photo_id)
        if photo is None:
            return ""
        caption = plain(found.caption) or photo.caption
        credit = found.credit or photo.credit_beside(caption)
        picture = Picture.of(photo, alt=found.alt or photo.alt_text, caption=caption, credit=credit)
        return figure(picture, found.caption) if picture else ""

    return draw


def _gallery(found: GalleryFigure, galleries: Mapping[int, Sequence[GalleryPhoto]], page: str) -> str:
    places = galleries.get(found.gallery_id, ())
    pictures = [
        Picture.of(place.photo, alt=place.printed_alt_text, caption=place.printed_caption, credit=place.printed_credit)
        for place in places
    ]
    drawn = [figure(picture) for picture in pictures if picture]
    if not drawn:
        return ""
    about = mark_safe(found.caption) if found.caption else places[0].gallery.description
    head = format_html("<p><strong>{}</strong> {}</p>", places[0].gallery.title, about)
    return "\n".join([head, *drawn])


def _with_whole_addresses(html: str, page: str) -> str:
    def whole(found: re.Match[str]) -> str:
        return escape(house.absolute(unescape(found[0]), page=page))

    return _LINK.sub(lambda tag: f"<a{_TARGET.sub(whole, tag[1])}>", html)


def notes(corrections: Sequence[Correction]) -> SafeString:
    """Return the public notes below an article; nothing where there is none."""
    told = format_html_join(
        "\n", "<p><strong>{}:</strong> {}</p>", ((note.get_kind_display(), note.text) for note in corrections)
    )
    return format_html("<h2>{}</h2>\n{}", gettext("Corrections"), told) if told else mark_safe("")


def text(html: str) -> str:
    """Return the text of sanitised HTML: a paragraph, a heading, a list's entry or a row of a table each a block."""
    lines = _BLOCK_END.sub("\n", _CELL_END.sub("\t", html.replace("\n", " "))).split("\n")
    found = (" ".join(plain(line).split()) for line in lines)
    return "\n\n".join(line for line in found if line)
