"""A picture as markup: <picture> with every format and width, and its place kept before a byte of it is there."""

import re
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from photos.crops import AS_SHOT
from photos.looks import Look
from photos.models import Photo
from photos.renditions import Rendition, renditions

# Where a page has another crop for phones: in windows up to this many CSS pixels wide.
PHONE = 480
# Nothing wider is offered there: on so small a screen hardly anybody sees the difference, and everybody pays for it.
WIDEST_ON_A_PHONE = 960
# A picture of this width by its height or more loses too much when it is cropped.
PANORAMA = 2.0

_COLOUR = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", re.IGNORECASE)
_FORMATS = (("avif", "image/avif"), ("webp", "image/webp"), ("jpg", "image/jpeg"))
_LAST = "jpg"

Versions = tuple[Rendition, ...]


def picture(
    photo: Photo | Look,
    ratio: str = AS_SHOT,
    *,
    sizes: str = "100vw",
    alt: str = "",
    is_first: bool = False,
    phone: str = "",
    tallest: int = 0,
) -> SafeString:
    """Return the <picture> of a photo in a ratio; nothing for one whose file is lost.

    `sizes` says how wide it is shown, `alt` what it shows; `is_first` that the reader sees it first; `phone` is its
    ratio on phones, where they get another. With `tallest`, its own width is that at which it is so many CSS pixels
    high: a stylesheet that says nothing but "not wider than its place" then shows it no higher.
    """
    if not (photo.width and photo.height):
        return mark_safe("")
    versions = renditions(photo, ratio, _LAST)
    width, height = _shown(versions[-1], tallest)
    if width < versions[-1].width:
        sizes = f"(min-width: {round(width / 0.92)}px) {width}px, {sizes}"
    sizes = escape(sizes)
    sources = _sources(photo, versions, sizes)
    if phone:
        narrow = renditions(photo, phone, _LAST)
        narrow = tuple(version for version in narrow if version.width <= WIDEST_ON_A_PHONE) or narrow[:1]
        size = f' width="{narrow[-1].width}" height="{narrow[-1].height}"'
        sources = _sources(photo, narrow, sizes, f' media="(max-width: {PHONE}px)"{size}', last=True) + sources
    tint = "" if photo.is_transparent else _tint(photo.colour)
    loading = ' fetchpriority="high"' if is_first else ' loading="lazy"'
    return mark_safe(
        f'<picture>{sources}<img src="{versions[-1].url}" srcset="{_srcset(versions)}" sizes="{sizes}"'
        f' width="{width}" height="{height}" alt="{escape(alt)}"{tint}{loading} decoding="async"></picture>'
    )


def shape(photo: Photo | Look) -> str:
    """Say how a picture is taken: "upright" (square ones too), "panorama", or "landscape", which may be cropped."""
    if photo.height >= photo.width:
        return "upright"
    return "panorama" if photo.width >= PANORAMA * photo.height else "landscape"


def _shown(version: Rendition, tallest: int) -> tuple[int, int]:
    """Return the width and height that a version claims for itself, in CSS pixels."""
    if tallest and version.height > tallest:
        return max(1, round(version.width * tallest / version.height)), tallest
    return version.width, version.height


def _sources(photo: Photo | Look, versions: Versions, sizes: str, attributes: str = "", *, last: bool = False) -> str:
    """Return the <source> of each format that there is; of the `last` resort, too, where no <img> speaks for it."""
    srcset = _srcset(versions)
    formats = _FORMATS if photo.has_avif else _FORMATS[1:]
    return "".join(
        f'<source type="{kind}"{attributes} srcset="{srcset.replace(f".{_LAST} ", f".{format_} ")}" sizes="{sizes}">'
        for format_, kind in (formats if last else formats[:-1])
    )


@lru_cache(maxsize=2048)
def _srcset(versions: Versions) -> str:
    return ", ".join(f"{version.url} {version.width}w" for version in versions)


@lru_cache(maxsize=1024)
def _tint(colour: str) -> str:
    """Return the classes of a colour, eight levels a channel, since the pages allow no style of an element's own."""
    found = _COLOUR.fullmatch(colour)
    if not found:
        return ""
    red, green, blue = (int(channel, 16) // 32 for channel in found.groups())
    return f' class="tint r{red} g{green} b{blue}"'
