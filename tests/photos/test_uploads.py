"""What the picture library takes, and what it refuses."""

import contextlib
import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, features

from photos import uploads
from photos.uploads import (
    BrokenPicture,
    FileTooLarge,
    NotAPicture,
    TooManyPixels,
    UploadRefused,
    safe_picture,
    thumbnail,
)

GPS = 0x8825


def picture(
    format_: str = "JPEG", *, mode: str = "RGB", size: tuple[int, int] = (80, 40), colour: Any = None, **options: Any
) -> bytes:
    data = BytesIO()
    image = Image.new(mode, size, colour if colour is not None else "#336699")
    image.save(data, format_, **options)
    return data.getvalue()


def upload(data: bytes, name: str = "harbour.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def taken(data: bytes, name: str = "harbour.jpg") -> Image.Image:
    image = Image.open(safe_picture(upload(data, name)))
    image.load()
    return image


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "GIF", "AVIF", "MPO"])
def test_the_accepted_formats_become_jpeg(format_: str) -> None:
    if format_ == "AVIF" and not features.check("avif"):
        pytest.skip("This Pillow has no AVIF.")
    clean = safe_picture(upload(picture(format_), "Harbour at dawn.whatever"))
    assert clean.name == "Harbour at dawn.jpg"
    image = Image.open(clean)
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (80, 40))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "I;16"])
def test_every_kind_of_pixel_becomes_rgb(mode: str) -> None:
    format_ = {"CMYK": "JPEG", "YCbCr": "JPEG"}.get(mode, "PNG")
    colour = {"1": 1, "L": 128, "P": 1, "LA": (128, 255), "I;16": 0x8000}.get(mode, "#808080")
    image = taken(picture(format_, mode=mode, colour=colour))
    assert image.mode == "RGB"
    if mode in ("L", "I;16", "RGB"):
        assert abs(image.getpixel((40, 20))[0] - 128) < 4


def test_transparency_is_kept_as_png() -> None:
    clean = safe_picture(upload(picture("PNG", mode="RGBA", colour=(200, 0, 0, 90)), "logo.webp"))
    image = Image.open(clean)
    assert (image.format, image.mode, clean.name) == ("PNG", "RGBA", "logo.png")
    assert image.getpixel((5, 5)) == (200, 0, 0, 90)


def test_private_metadata_stays_out() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of a reporter"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (54.0, 5.0, 12.0)
    comment = {"comment": b"private note", "xmp": b"<x:xmpmeta>private</x:xmpmeta>"}
    data = picture(exif=exif.tobytes(), **comment)
    assert b"private note" in data
    clean = safe_picture(upload(data)).read()
    for trace in (b"private", b"Camera", b"Exif", b"xmpmeta", b"GPS"):
        assert trace not in clean


def test_a_picture_taken_upright_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert taken(picture(exif=exif.tobytes())).size == (40, 80)


def test_a_colour_profile_is_applied_and_dropped_and_a_broken_one_ignored() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert taken(picture(icc_profile=profile)).info.get("icc_profile") is None
    broken = taken(picture(icc_profile=b"no profile at all"))
    assert broken.mode == "RGB"


def test_a_large_picture_is_made_smaller() -> None:
    image = taken(picture(size=(4000, 1000)))
    assert image.size == (2560, 640)


def test_a_second_content_in_the_file_stays_out() -> None:
    polyglot = picture() + b"PK\x03\x04<script>alert(1)</script>"
    assert b"script" not in safe_picture(upload(polyglot)).read()


def bomb(width: int, height: int) -> bytes:
    """A few kilobytes of PNG that claim to be a wall of pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

HOSTILE = [
    ("an empty file", b"", NotAPicture),
    ("text", b"Not a picture at all", NotAPicture),
    ("SVG", SVG, NotAPicture),
    ("HTML", b"<!doctype html><script>alert(1)</script>", NotAPicture),
    ("a format that is not on the list", picture("BMP"), NotAPicture),
    ("another one", picture("TIFF"), NotAPicture),
    ("an icon", picture("ICO", size=(32, 32)), NotAPicture),
    ("PDF", b"%PDF-1.7\n" + b"0" * 500, NotAPicture),
    ("only the first bytes of a JPEG", b"\xff\xd8\xff", NotAPicture),
    ("half a JPEG", picture(size=(400, 400))[:2000], BrokenPicture),
    ("half a PNG", picture("PNG", size=(900, 900), mode="L", colour=7)[:400], BrokenPicture),
    ("more pixels than the gate lets in", bomb(8000, 8000), TooManyPixels),
    ("a bomb that Pillow warns of", bomb(10_000, 10_000), TooManyPixels),
    ("a bomb that Pillow refuses", bomb(30_000, 30_000), TooManyPixels),
]


@pytest.mark.parametrize(("data", "refusal"), [pytest.param(*rest, id=name) for name, *rest in HOSTILE])
def test_what_is_not_a_whole_picture_is_refused_with_a_sentence(data: bytes, refusal: type[UploadRefused]) -> None:
    with pytest.raises(refusal) as caught:
        safe_picture(upload(data))
    assert str(caught.value).endswith(".")


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    file = upload(b"x")
    file.size = uploads.LARGEST_FILE + 1
    with pytest.raises(FileTooLarge, match="25 MB"):
        safe_picture(file)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_damage_anywhere_is_taken_or_refused_and_never_an_error(format_: str) -> None:
    whole = picture(format_, size=(60, 60))
    for place in range(0, len(whole), max(1, len(whole) // 120)):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        for data in (bytes(damaged), whole[:place]):
            with contextlib.suppress(UploadRefused):
                safe_picture(upload(data))


def test_a_thumbnail_is_small() -> None:
    image = Image.open(BytesIO(thumbnail(BytesIO(picture(size=(2000, 1000))))))
    assert (image.format, image.size) == ("WEBP", (320, 160))
