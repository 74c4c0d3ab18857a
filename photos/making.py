"""From the master of a picture to its renditions."""

import logging
import struct
import threading
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import groupby
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from PIL import Image, UnidentifiedImageError

from photos.models import PRIVATE, Photo
from photos.renditions import Rendition

logger = logging.getLogger(__name__)

# Per format: how Pillow saves it, and from which width on (in pixels) which qualities are tried, the best first.
# Qualities fall as the width grows, since only dense displays, which hide it, and large ones ask for wide files.
# Measured with all pictures of seeds/pictures.json; `make bench` has the figures of a photograph.
SAVING: dict[str, tuple[str, dict[str, Any]]] = {
    "jpg": ("JPEG", {"optimize": True, "progressive": True}),
    "webp": ("WEBP", {"method": 4}),
    # One thread: with more, the bytes would depend on the machine's processors.
    "avif": ("AVIF", {"speed": 7, "max_threads": 1}),
}
QUALITIES: dict[str, tuple[tuple[int, tuple[int, ...]], ...]] = {
    "jpg": ((1920, (66,)), (1280, (72,)), (0, (80,))),
    "webp": ((1920, (50, 40, 30)), (1280, (54, 30, 4)), (0, (66, 40, 14))),
    "avif": ((1920, (44, 40, 36)), (1280, (46, 39, 31)), (0, (54, 46, 36))),
}
# In bytes: a file of up to PHONE pixels wide that weighs more is saved again in the next quality. What needs more than
# this is full of grain or leaves, where nobody sees what is lost. Wider ones may weigh more, by their area.
MOST_BYTES, PHONE = 58_000, 1280

# What Pillow raises for a damaged file, besides an OSError without a number.
_BROKEN = (
    UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, ValueError, TypeError, EOFError, IndexError,
    KeyError, OverflowError, struct.error, zlib.error,
)  # fmt: skip

# How many threads of one process make renditions on first use: each holds a decoded master, some 20 MB.
_few_at_once = threading.BoundedSemaphore(2)


class MasterLost(Exception):
    """The master of a picture is gone or damaged: nothing can be made of it."""


def make(photo: Photo, wanted: Iterable[Rendition]) -> int:
    """Make and store renditions of one photo; return how many. Raises MasterLost, or OSError when storage refuses."""
    number = 0
    for version, data in made(photo, wanted):
        keep(version, data)
        number += 1
    return number


def make_now(photo: Photo, version: Rendition) -> bytes:
    """Return a rendition for a reader who waits for it, and keep it for the next one where there is room.

    Raises MasterLost, or OSError when the storage does not answer.
    """
    with _few_at_once:
        # While this one waited, another thread may have made it.
        if data := kept(version.name):
            return data
        (_, data), *_ = made(photo, [version])
    try:
        keep(version, data)
    except OSError as error:
        logger.warning("%s was made but cannot be kept: %s", version.name, error)
    return data


def kept(name: str) -> bytes | None:
    """Return the bytes of a rendition, or None when it is not there or cannot be read."""
    try:
        with default_storage.open(name) as file:
            data: bytes = file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        logger.warning("%s cannot be read: %s", name, error)
        return None
    return data


def keep(version: Rendition, data: bytes) -> None:
    """Store a rendition. Two who store the same one at once do no harm: they bring the same bytes."""
    default_storage.save(version.name, ContentFile(data))


def made(photo: Photo, wanted: Iterable[Rendition]) -> Iterator[tuple[Rendition, bytes]]:
    """Yield renditions of one photo with their bytes, decoding the master and scaling each size once.

    Raises as opened().
    """
    if in_sizes := sorted(wanted, key=_size):
        master = opened(photo)
        for _, versions in groupby(in_sizes, _size):
            first, *others = versions
            scaled = _scaled(master, first)
            for version in (first, *others):
                yield version, _saved(scaled, version.format)


def opened(photo: Photo) -> Image.Image:
    """Return the decoded master, nothing but pixels. Raises MasterLost, or OSError when the storage does not answer."""
    try:
        with photo.open_master() as file:
            data = BytesIO(file.read())
        master = Image.open(data, formats=("JPEG", "PNG"))
        master.load()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError, *_BROKEN) as error:
        raise MasterLost(f"The master of picture {photo.pk} is gone or damaged: {error}") from error
    except OSError as error:
        # Pillow's complaints of a damaged file have no number, the storage's have one.
        if error.errno is None:
            raise MasterLost(f"The master of picture {photo.pk} is damaged: {error}") from error
        raise
    master.info.clear()
    return master if master.mode in ("RGB", "RGBA") else master.convert("RGB")


def check_master(photo: Photo) -> None:
    """Raise MasterLost when the master is not in the storage. It is not read."""
    if not photo.master or not storages[PRIVATE].exists(photo.master):
        raise MasterLost(f"The master of picture {photo.pk} is gone")


def encoded(master: Image.Image, version: Rendition) -> bytes:
    """Return the bytes of one rendition: the same ones whenever and wherever it is made."""
    return _saved(_scaled(master, version), version.format)


def qualities(format_: str, width: int) -> tuple[int, ...]:
    """Return the qualities that are tried for a file of so many pixels' width, the best first."""
    return next(tried for least, tried in QUALITIES[format_] if width >= least)


def _size(version: Rendition) -> tuple[tuple[int, int, int, int], int]:
    return version.box.corners, version.width


def _scaled(master: Image.Image, version: Rendition) -> Image.Image:
    size = (version.width, version.height)
    return master.resize(size, Image.Resampling.LANCZOS, box=version.box.corners, reducing_gap=3.0)


def _saved(image: Image.Image, format_: str) -> bytes:
    kind, options = SAVING[format_]
    if format_ == "jpg" and image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    width, height = image.size
    most = MOST_BYTES if width <= PHONE else MOST_BYTES * width * height // (PHONE * PHONE * 2 // 3)
    data = BytesIO()
    for quality in qualities(format_, width):
        data = BytesIO()
        image.save(data, kind, quality=quality, **options)
        if data.tell() <= most:
            break
    return data.getvalue()
