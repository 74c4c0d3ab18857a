"""What an upload must pass: size, kind and number of pixels before anything is decoded, and then the decoder."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pi_heif  # type: ignore[import-untyped]
from PIL import Image

from photos.intake.formats import Parts
from photos.intake.refusals import BrokenPicture, FileTooLarge, NotAPicture, TooManyPixels

LARGEST_FILE = 25 * 1024 * 1024
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 40_000
# The decoders of these hold the whole picture several times over; in 600 MB of memory there is room for no more.
FEWER_PIXELS = {"WEBP": 28_000_000, "AVIF": 28_000_000, "HEIF": 50_000_000}
DEEP_HEIF_PIXELS = 32_000_000
# What a JPEG decoder may hold beside the picture, in bytes: all coefficients of 60 megapixels in three full channels.
MOST_COEFFICIENTS = 370_000_000

# What Pillow's decoders raise when a file is cut, damaged or made to mislead them.
BROKEN = (
    OSError, SyntaxError, ValueError, TypeError, EOFError, LookupError, ArithmeticError, MemoryError, BufferError,
    AttributeError, AssertionError, RuntimeError, struct.error, zlib.error,
)  # fmt: skip

# Reading only: pi-heif holds no encoder.
pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)


def checked_bytes(upload: Any) -> bytes:
    """Return an uploaded file's bytes. `upload` is an open file with `size`. Raises FileTooLarge or NotAPicture."""
    if upload.size and upload.size > LARGEST_FILE:
        raise FileTooLarge(LARGEST_FILE)
    upload.seek(0)
    data: bytes = upload.read(LARGEST_FILE + 1)
    if not data:
        raise NotAPicture("The file is empty. Choose the picture again.")
    if len(data) > LARGEST_FILE:
        raise FileTooLarge(LARGEST_FILE)
    return data


def opened(parts: Parts) -> Image.Image:
    """Return a picture that is not decoded yet, and may be. Raises UploadRefused."""
    with refusals():
        # The list is closed: the decoder of the kind that was found, and none besides.
        image = Image.open(BytesIO(parts.pixels), formats=(parts.format,))
    # Before anything is decoded: a few kilobytes can unfold to gigabytes.
    most = FEWER_PIXELS.get(parts.format, MOST_PIXELS)
    if parts.format == "HEIF" and image.info.get("bit_depth", 8) > 8:
        most = DEEP_HEIF_PIXELS
    pixels = image.width * image.height
    if parts.cost > MOST_COEFFICIENTS:
        most = pixels * MOST_COEFFICIENTS // parts.cost
    # A picture and its transparency are two.
    if pixels > most or parts.coded_pixels > 2 * most or max(image.size) > LONGEST_SIDE:
        raise TooManyPixels(most)
    return image


@contextmanager
def refusals() -> Iterator[None]:
    """Turn whatever a decoder raises into a refusal. Not for two threads at a time: it sets what Python warns of."""
    try:
        with warnings.catch_warnings():
            # Of a damaged profile or an odd palette there is nothing to be said to anybody.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixels(MOST_PIXELS) from error
    except BROKEN as error:
        raise BrokenPicture from error
