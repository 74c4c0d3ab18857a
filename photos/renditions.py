"""The public versions of a picture: their names, sizes and addresses. Nothing here touches a file.

A name says all there is to say, so it is never used for other bytes and may be kept for a year:

    photos/<the photo's key>/<ratio>-<width>-<digest of the crop and the recipe>.<format>
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings

from photos.crops import AS_SHOT, Box

if TYPE_CHECKING:
    from photos.looks import Look
    from photos.models import Photo

# Raise it when the same crop is to look different. A data migration then sets every avif_version to 0.
RECIPE = 1
FORMATS = ("avif", "webp", "jpg")
# In pixels. Only these exist, so nobody can ask for thousands of sizes.
WIDTHS = {
    AS_SHOT: (320, 480, 640, 960, 1280, 1920),
    "16x9": (320, 480, 640, 960, 1280, 1920),
    "3x2": (160, 320, 480, 640, 960, 1280),
    "4x3": (160, 320, 480, 640, 960, 1280),
    "1x1": (96, 192, 384, 768, 1280),
}
_NAME = re.compile(r"photos/([A-Za-z0-9_-]{16,64})/([a-z0-9]{3,8})-([1-9][0-9]{0,4})-([0-9a-f]{12})\.(avif|webp|jpg)")


@dataclass(frozen=True, slots=True)
class Rendition:
    """One public version of a picture: `box` of it, scaled to `width` × `height` pixels, in a format of FORMATS."""

    key: str
    ratio: str
    box: Box
    width: int
    format: str

    @property
    def height(self) -> int:
        return max(1, round(self.width * self.box.height / self.box.width))

    @property
    def name(self) -> str:
        """Its name in the storage, and below the address of the media."""
        return f"photos/{self.key}/{self.ratio}-{self.width}-{_digest(self.box)}.{self.format}"

    @property
    def url(self) -> str:
        return f"{settings.MEDIA_URL}{self.name}"


@lru_cache(maxsize=4096)
def _digest(box: Box) -> str:
    return sha256(f"{RECIPE} {box.corners}".encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for by a name; it may be out of date, or made up."""

    key: str
    ratio: str
    width: int
    format: str

    @classmethod
    def parse(cls, name: str) -> "Asked | None":
        """Read a rendition's name; None for whatever is none."""
        found = _NAME.fullmatch(name)
        return cls(found[1], found[2], int(found[3]), found[5]) if found and found[2] in WIDTHS else None


def widths(box: Box, ratio: str) -> tuple[int, ...]:
    """Return the widths in which a crop exists, ascending: never wider than the crop itself."""
    fitting = tuple(width for width in WIDTHS[ratio] if width < box.width)
    return fitting if len(fitting) == len(WIDTHS[ratio]) else (*fitting, box.width)


def renditions(photo: "Photo | Look", ratio: str, format_: str) -> tuple[Rendition, ...]:
    """Return a picture's versions in one ratio and format, the narrowest first."""
    box = photo.box(ratio)
    return tuple(Rendition(photo.key, ratio, box, width, format_) for width in widths(box, ratio))


def every_rendition(photo: "Photo") -> Iterator[Rendition]:
    """Yield all versions of a picture, ratio by ratio and format by format."""
    for ratio in WIDTHS:
        for format_ in FORMATS:
            yield from renditions(photo, ratio, format_)


def rendition(photo: "Photo | Look", ratio: str, width: int, format_: str) -> Rendition:
    """Return the narrowest version of at least this width in pixels, or the widest there is."""
    box = photo.box(ratio)
    found = widths(box, ratio)
    return Rendition(photo.key, ratio, box, next((one for one in found if one >= width), found[-1]), format_)
