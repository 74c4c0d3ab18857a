"""What an upload must pass before it becomes a picture of the library.

Nothing of the uploaded file itself is kept: the picture is decoded and written anew, so that no private metadata, no
hidden second content and no oversized original reaches a reader.
"""

import struct
from io import BytesIO
from pathlib import PurePath
from typing import IO, Any

from django.core.files.base import ContentFile
from PIL import Image, ImageCms, ImageOps

# Only these decoders ever see an upload.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
LARGEST_FILE = 25 * 1024 * 1024
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2560
THUMBNAIL = (320, 240)

# What Pillow's decoders raise when a file is cut, damaged or made to mislead them.
_BROKEN = (
    OSError, SyntaxError, ValueError, TypeError, EOFError, IndexError, KeyError, OverflowError, MemoryError,
    AttributeError, RuntimeError, struct.error,
)  # fmt: skip
_BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)


class UploadRefused(Exception):
    """A file that cannot become a picture; the message says what to do instead."""


class FileTooLarge(UploadRefused):
    """More bytes than a picture needs."""


class TooManyPixels(UploadRefused):
    """More pixels than can be decoded without harm."""


class NotAPicture(UploadRefused):
    """None of the accepted formats."""


class BrokenPicture(UploadRefused):
    """The right format, but what follows cannot be decoded."""


def safe_picture(upload: Any) -> "ContentFile[bytes]":
    """Return an uploaded file as a clean JPEG, or as PNG where it is transparent: sRGB, upright, no metadata.

    `upload` is an open file with `name` and `size`. Raises UploadRefused, whatever the file holds.
    """
    if not upload.size:
        raise NotAPicture("The file is empty. Choose the picture again.")
    if upload.size > LARGEST_FILE:
        megabytes = LARGEST_FILE // (1024 * 1024)
        raise FileTooLarge(f"The file is larger than {megabytes} MB. Save the picture smaller and upload it again.")
    image = _decoded(upload)
    data = BytesIO()
    if image.mode == "RGBA":
        image.save(data, "PNG", optimize=True)
    else:
        image.save(data, "JPEG", quality=88, optimize=True, progressive=True)
    suffix = ".png" if image.mode == "RGBA" else ".jpg"
    return ContentFile(data.getvalue(), name=f"{PurePath(upload.name).stem or 'picture'}{suffix}")


def _decoded(upload: IO[bytes]) -> Image.Image:
    """Return the picture as RGB or RGBA within the longest side."""
    try:
        upload.seek(0)
        image = Image.open(upload, formats=FORMATS)
    except _BOMB as error:
        raise _too_many_pixels() from error
    except _BROKEN as error:
        raise NotAPicture("This is not a picture the desk can use. Upload JPEG, PNG, WebP, GIF or AVIF.") from error
    # Before anything is decoded: a few kilobytes can unfold to gigabytes.
    if image.width * image.height > MOST_PIXELS:
        raise _too_many_pixels()
    try:
        image.load()
        return _normalised(image)
    except _BOMB as error:
        raise _too_many_pixels() from error
    except _BROKEN as error:
        raise BrokenPicture("The picture is damaged or incomplete. Export it again and upload the new file.") from error


def _too_many_pixels() -> TooManyPixels:
    return TooManyPixels(
        f"The picture has more than {MOST_PIXELS // 1_000_000} megapixels. Save it smaller and upload it again."
    )


def _normalised(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    image = ImageOps.exif_transpose(image)
    if image.mode.startswith("I"):  # 16 bits a pixel: keep the upper eight
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    is_transparent = image.has_transparency_data
    mode = "RGBA" if is_transparent else "RGB"
    if image.mode == "P" or is_transparent:
        image = image.convert(mode)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    image = _in_srgb(image, profile, mode)
    if mode == "RGBA" and image.getchannel("A").getextrema()[0] == 255:
        image = image.convert("RGB")
    # A fresh picture: what the file said beside its pixels stays behind.
    return Image.frombytes(image.mode, image.size, image.tobytes())


def _in_srgb(image: Image.Image, profile: bytes | None, mode: str) -> Image.Image:
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # A profile that does not fit its picture tells nothing: go by the pixels.
        else:
            if converted is not None:
                return converted
    return image.convert(mode)


def thumbnail(file: IO[bytes]) -> bytes:
    """Return a small WebP of a picture of the library, for the desk's own lists."""
    image = Image.open(file, formats=FORMATS)
    image.thumbnail(THUMBNAIL)
    data = BytesIO()
    image.convert("RGBA" if image.has_transparency_data else "RGB").save(data, "WEBP", quality=78)
    return data.getvalue()
