"""Hostile and odd files, generated when they are asked for, and what happens to each.

What happened is either a refusal or the picture that was kept: mode and size of its master.
"""

import zlib
from collections.abc import Callable
from functools import partial
from io import BytesIO
from random import Random
from typing import Any
from zipfile import ZipFile

from PIL import Image

from photos.intake import BrokenPicture, NotAPicture, TooIntricate, TooManyPixels, UploadRefused
from tests.photos.intake.building import (
    chunk,
    display_p3,
    exif,
    grey_profile,
    many_scans,
    picture,
    png,
    press_profile,
    saved,
    segment,
    with_segments,
)

Happened = type[UploadRefused] | tuple[str, tuple[int, int]]
ODD: dict[str, tuple[Callable[[], bytes], Happened]] = {}
USUAL = ("RGB", (80, 40))
SEEN_THROUGH = ("RGBA", (80, 40))
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BILLION_LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'


def noise(size: tuple[int, int] = (80, 40), mode: str = "RGB") -> Image.Image:
    return Image.frombytes(mode, size, Random(4).randbytes(size[0] * size[1] * len(mode)))


def cut(share: float, format_: str, **options: Any) -> bytes:
    whole = saved(noise((200, 150)), format_, **options)
    return whole[: int(len(whole) * share)]


def a_zip() -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as file:
        file.writestr("index.html", HTML)
    return data.getvalue()


def animation(format_: str, mode: str = "RGB", frames: int = 8) -> bytes:
    images = [Image.new(mode, (80, 40), (number * 20, 90, 120, 200)[: len(mode)]) for number in range(frames)]
    return saved(images[0], format_, save_all=True, append_images=images[1:], duration=50)


def palette(*, transparency: bytes | int | None = None, format_: str = "PNG") -> bytes:
    image = noise(mode="L").convert("P")
    return saved(image, format_, **({} if transparency is None else {"transparency": transparency}))


def text_bomb(kind: bytes) -> bytes:
    packed = zlib.compress(b"x" * 80_000_000, 9)
    body = {
        b"zTXt": b"Comment\0\0" + packed,
        b"iTXt": b"XML:com.adobe.xmp\0\x01\0\0\0" + packed,
        b"iCCP": b"Profile\0\0" + packed,
    }[kind]
    return png((80, 40), more=chunk(kind, body))


def many_entries() -> bytes:
    """Exif of which each of 5000 entries claims the whole block: read one by one, they are 300 megabytes."""
    entry = (0xC000).to_bytes(2, "little") + (7).to_bytes(2, "little") + (60_000).to_bytes(4, "little") + b"\0" * 4
    count = 5000
    block = b"II*\0\x08\0\0\0" + count.to_bytes(2, "little") + entry * count
    return with_segments(picture(), segment(0xE1, b"Exif\0\0" + block))


def circular_exif() -> bytes:
    block = b"II*\0\x08\0\0\0\x01\0" + b"\x69\x87\x04\0\x01\0\0\0\x08\0\0\0" + b"\x08\0\0\0"
    return with_segments(picture(), segment(0xE1, b"Exif\0\0" + block))


def gif_comments(pieces: int) -> bytes:
    data = picture("GIF")
    at = 13 + (3 << (data[10] & 7) + 1)
    return data[:at] + b"!\xfe" + b"\x01x" * pieces + b"\0" + data[at:]


def gif_header(width: int, height: int) -> bytes:
    size = width.to_bytes(2, "little") + height.to_bytes(2, "little")
    return b"GIF89a" + size + b"\0\0\0," + b"\0" * 4 + size + b"\0\x02\x01\x00\0;"


def webp_claims(width: int, height: int) -> bytes:
    data = bytearray(animation("WEBP", "RGBA"))
    data[24:27], data[27:30] = (width - 1).to_bytes(3, "little"), (height - 1).to_bytes(3, "little")
    return bytes(data)


def jpeg_claims(width: int, height: int) -> bytes:
    data = bytearray(picture())
    at = data.find(b"\xff\xc0")
    data[at + 5 : at + 9] = height.to_bytes(2, "big") + width.to_bytes(2, "big")
    return bytes(data)


def boxes_claim(format_: str, width: int, height: int) -> bytes:
    data = bytearray(picture(format_))
    at = data.find(b"ispe")
    data[at + 8 : at + 16] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return bytes(data)


def avif_stream_claims(side: int) -> bytes:
    """An AVIF whose boxes speak of a small picture, and whose coded stream of a large one."""
    data = bytearray(picture("AVIF"))
    at = data.find(b"\x12\0\x0a", data.find(b"mdat")) + 3
    bits = f"0001100000{15:04b}{15:04b}{side - 1:016b}{side - 1:016b}".ljust(data[at] * 8, "1")
    data[at + 1 : at + 1 + data[at]] = int(bits, 2).to_bytes(data[at], "big")
    return bytes(data)


def turned(orientation: Any, format_: str = "JPEG") -> bytes:
    return picture(format_, exif=exif({0x0112: orientation}))


def flipped(format_: str, place: float) -> bytes:
    whole = bytearray(saved(noise(), format_))
    whole[int(len(whole) * place)] ^= 0xFF
    return bytes(whole)


def odd(name: str, happened: Happened, make: Callable[..., bytes], *args: Any, **options: Any) -> None:
    assert name not in ODD
    ODD[name] = partial(make, *args, **options), happened


def odd_bytes(name: str, happened: Happened, data: bytes) -> None:
    odd(name, happened, bytes, data)


# What is none of the accepted formats.
odd_bytes("nothing", NotAPicture, b"")
odd_bytes("one byte", NotAPicture, b"\xff")
odd_bytes("zeros", NotAPicture, b"\0" * 5000)
odd_bytes("text", NotAPicture, b"Not a picture at all")
odd_bytes("SVG", NotAPicture, SVG)
odd_bytes("SVG behind a byte order mark", NotAPicture, b"\xef\xbb\xbf" + SVG)
odd_bytes("HTML", NotAPicture, HTML)
odd_bytes("PDF", NotAPicture, b"%PDF-1.7\n" + b"0" * 500)
odd_bytes("PostScript", NotAPicture, b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 80 40\nshowpage\n")
odd_bytes("a film", NotAPicture, b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + b"\0" * 100)
odd("a ZIP", NotAPicture, a_zip)
odd("BMP", NotAPicture, picture, "BMP")
odd("TIFF", NotAPicture, picture, "TIFF")
odd("an icon", NotAPicture, picture, "ICO", size=(32, 32))
odd("JPEG 2000", NotAPicture, picture, "JPEG2000")
odd("PPM", NotAPicture, picture, "PPM")
odd("TGA", NotAPicture, picture, "TGA")

# The right start, and then nothing good.
odd_bytes("three bytes of JPEG", BrokenPicture, b"\xff\xd8\xff")
odd_bytes("a JPEG without a picture", BrokenPicture, b"\xff\xd8\xff\xd9")
odd_bytes("HTML that begins like a JPEG", BrokenPicture, b"\xff\xd8\xff" + HTML)
odd_bytes("HTML that begins like a GIF", BrokenPicture, b"GIF89a" + HTML)
odd_bytes("HTML that begins like a PNG", BrokenPicture, b"\x89PNG\r\n\x1a\n" + HTML)
odd_bytes("a WebP that is only a head", BrokenPicture, b"RIFF\x10\0\0\0WEBPVP8 ")
odd_bytes("a HEIC that is only a head", BrokenPicture, b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")
odd_bytes("an AVIF that is only a head", BrokenPicture, b"\0\0\0\x18ftypavif\0\0\0\0mif1avif")
for share in (0.1, 0.5, 0.97):
    for format_ in ("JPEG", "PNG", "WEBP", "AVIF", "HEIF"):
        odd(f"{share:.0%} of a {format_}", BrokenPicture, cut, share, format_)
odd("half a GIF", BrokenPicture, cut, 0.5, "GIF")
odd("half a progressive JPEG", BrokenPicture, cut, 0.5, "JPEG", progressive=True)
odd("a PNG with a damaged middle", BrokenPicture, flipped, "PNG", 0.5)
odd("a PNG with a damaged header", BrokenPicture, flipped, "PNG", 0.001)
odd_bytes("a PNG without pixels", BrokenPicture, png((80, 40), rows=b""))
odd_bytes("a PNG with too few rows", BrokenPicture, png((80, 40), rows=zlib.compress(b"\0" * 500)))
odd_bytes("a PNG without height", BrokenPicture, png((80, 0), rows=b""))
odd("a JPEG without height", BrokenPicture, jpeg_claims, 80, 0)
odd("a HEIC that claims another size", BrokenPicture, boxes_claim, "HEIF", 6000, 5000)

# A few bytes that unfold.
for side in (8000, 10_000, 30_000, 60_000):
    odd(f"a PNG bomb of {side} × {side}", TooManyPixels, png, (side, side), rows=zlib.compress(b"\0" * 1000))
odd("a PNG bomb of one row", TooManyPixels, png, (2_000_000_000, 1), rows=b"")
odd("a PNG that is a line of sixty million", TooManyPixels, png, (60_000_000, 1), rows=b"")
odd("a GIF bomb", TooManyPixels, gif_header, 65_000, 65_000)
odd("a WebP bomb", TooManyPixels, webp_claims, 16_000, 16_000)
odd("a WebP that claims more than a WebP may", TooManyPixels, webp_claims, 16_777_216, 16_777_216)
odd("a JPEG bomb", TooManyPixels, jpeg_claims, 65_000, 65_000)
odd("an AVIF whose stream is larger than it says", TooManyPixels, avif_stream_claims, 16_000)
odd("an AVIF bomb", TooManyPixels, boxes_claim, "AVIF", 16_000, 16_000)
odd("a HEIC bomb", BrokenPicture, boxes_claim, "HEIF", 16_000, 16_000)
odd("a JPEG of two hundred scans", TooIntricate, many_scans, (800, 600), 200)
odd("a JPEG of a hundred thousand notes", TooIntricate, lambda: with_segments(picture(), segment(0xFE, b"") * 100_000))
odd("a JPEG with a megabyte of padding", BrokenPicture, lambda: with_segments(picture(), b"\xff" * 1_000_000))
odd("a PNG of a hundred thousand notes", TooIntricate, lambda: png((80, 40), more=chunk(b"tEXt", b"a\0b") * 100_000))
odd("a GIF of a million notes", TooIntricate, gif_comments, 1_000_000)
odd("a WebP of thirty thousand notes", TooIntricate, lambda: picture("WEBP") + b"NOTE\0\0\0\0" * 30_000)

# What is said beside the pixels unfolds, circles or lies: the picture is taken, the rest is left.
for kind in (b"zTXt", b"iTXt", b"iCCP"):
    odd(f"a PNG with a bomb as {kind.decode()}", USUAL, text_bomb, kind)
odd("Exif that reads itself over and over", USUAL, many_entries)
odd("Exif in a circle", USUAL, circular_exif)
odd_bytes("Exif that is rubbish", USUAL, with_segments(picture(), segment(0xE1, b"Exif\0\0MM\0*\xff\xff\xff\xff")))
odd("XMP with a billion laughs", USUAL, picture, xmp=BILLION_LAUGHS)
odd("XMP that is nested nine thousand deep", USUAL, picture, xmp=b"<a>" * 9000 + b"</a>" * 9000)
odd("XMP of two megabytes", USUAL, picture, "WEBP", xmp=b"<a>" + b"b" * 2_000_000 + b"</a>")
odd("Exif of two megabytes", USUAL, picture, "PNG", exif=b"Exif\0\0" + b"\0" * 2_000_000)
odd("a colour profile that is none", USUAL, picture, icc_profile=b"no profile at all")
odd("a colour profile that is cut", USUAL, picture, icc_profile=display_p3()[:300])
odd("a colour profile of three megabytes", USUAL, picture, icc_profile=display_p3() + b"\0" * 3_000_000)
odd("a profile for grey on a picture in colours", USUAL, picture, icc_profile=grey_profile())
odd("a profile for a press on a picture in colours", USUAL, picture, icc_profile=press_profile())
odd("a JPEG that is HTML too", USUAL, lambda: with_segments(picture(), segment(0xFE, HTML)))
odd("a JPEG that is a ZIP too", USUAL, lambda: picture() + a_zip())
odd("a PNG that is HTML too", USUAL, lambda: png((80, 40), more=chunk(b"tEXt", b"Title\0" + HTML)) + HTML)
odd("a JPEG with the wrong turn", USUAL, turned, 77)

# Unusual, and taken. What is missing of these two is filled up by their decoders.
odd("a JPEG that claims more rows than it has", ("RGB", (5, 2560)), jpeg_claims, 80, 40_000)
odd("an AVIF that claims another size", ("RGB", (2560, 2560)), boxes_claim, "AVIF", 4000, 4000)
for turn in range(1, 9):
    odd(f"a JPEG with turn {turn}", ("RGB", (80, 40) if turn < 5 else (40, 80)), turned, turn)
odd("a PNG with a turn", ("RGB", (40, 80)), turned, 6, "PNG")
odd("a WebP with a turn", ("RGB", (40, 80)), turned, 8, "WEBP")
odd("an AVIF with a turn", ("RGB", (40, 80)), turned, 6, "AVIF")
odd("a HEIC with a turn", ("RGB", (40, 80)), turned, 6, "HEIF")
for mode, colour in {"1": 1, "L": 90, "P": 1, "I;16": 40_000}.items():
    odd(f"a PNG in {mode}", USUAL, picture, "PNG", mode, colour=colour)
odd("a PNG in LA", SEEN_THROUGH, picture, "PNG", "LA", colour=(90, 100))
odd("a PNG in RGBA", SEEN_THROUGH, picture, "PNG", "RGBA", colour=(9, 90, 200, 80))
odd("a PNG in RGBA that hides nothing", USUAL, picture, "PNG", "RGBA", colour=(9, 90, 200, 255))
odd("a PNG that hides everything", SEEN_THROUGH, picture, "PNG", "RGBA", colour=(9, 90, 200, 0))
for kind, name in {2: "RGB", 4: "grey with alpha", 6: "RGBA"}.items():
    happened = USUAL if kind == 2 else SEEN_THROUGH
    odd(f"a PNG of 16 bits in {name}", happened, png, (80, 40), bits=16, kind=kind)
odd("a PNG of 16 bits with a transparent grey", USUAL, png, (80, 40), bits=16, kind=0,
    more=chunk(b"tRNS", b"\x80\x80"))  # fmt: skip
odd("a PNG of 16 bits with a transparent colour", SEEN_THROUGH, png, (80, 40), bits=16,
    more=chunk(b"tRNS", b"\x80\x80" * 3))  # fmt: skip
odd("a PNG with a transparent colour", SEEN_THROUGH, png, (80, 40), more=chunk(b"tRNS", b"\0\x80" * 3))
odd("a PNG of one bit with a transparent grey", SEEN_THROUGH, png, (80, 40), bits=1, kind=0,
    more=chunk(b"tRNS", b"\0\0"))  # fmt: skip
odd("a palette", USUAL, palette)
odd("a palette with a transparent colour", SEEN_THROUGH, palette, transparency=3)
odd("a palette with half-transparent colours", SEEN_THROUGH, palette, transparency=bytes(range(256)))
odd("a GIF with a transparent colour", SEEN_THROUGH, palette, transparency=3, format_="GIF")
odd("a GIF with a short note", USUAL, gif_comments, 100)
odd("a JPEG in grey", USUAL, picture, "JPEG", "L", colour=90)
odd("a grey JPEG with its profile", USUAL, picture, "JPEG", "L", colour=90, icc_profile=grey_profile())
odd("a CMYK JPEG", USUAL, picture, "JPEG", "CMYK", colour=(200, 10, 10, 30))
odd("a CMYK JPEG with its profile", USUAL, picture, "JPEG", "CMYK", colour=(200, 10, 10, 30),
    icc_profile=press_profile())  # fmt: skip
odd("a progressive CMYK JPEG", USUAL, picture, "JPEG", "CMYK", colour=(200, 10, 10, 30), progressive=True)
odd("a JPEG with Display P3", USUAL, picture, icc_profile=display_p3())
odd("a progressive JPEG", USUAL, picture, progressive=True)
odd("a JPEG of thirty scans", ("RGB", (80, 40)), many_scans, (80, 40), 20)
odd("a JPEG of pictures (MPO)", USUAL, animation, "MPO")
odd("an animated GIF", USUAL, animation, "GIF")
odd("an animated WebP", SEEN_THROUGH, animation, "WEBP", "RGBA")
odd("an animated PNG", USUAL, animation, "PNG")
odd("an animated AVIF", USUAL, animation, "AVIF")
odd("a HEIC of several pictures", USUAL, animation, "HEIF")
odd("a WebP without loss", USUAL, picture, "WEBP", lossless=True)
odd("a HEIC that can be seen through", SEEN_THROUGH, picture, "HEIF", "RGBA", colour=(9, 90, 200, 80))
odd("an AVIF that can be seen through", SEEN_THROUGH, picture, "AVIF", "RGBA", colour=(9, 90, 200, 80))
odd("one pixel", ("RGB", (1, 1)), picture, "PNG", size=(1, 1))
odd("a line", ("RGB", (2560, 1)), picture, "PNG", size=(20_000, 1))
odd("a tall line", ("RGB", (1, 2560)), picture, "PNG", size=(1, 20_000))
odd("a wide JPEG", ("RGB", (2560, 640)), picture, size=(4000, 1000))
odd("a JPEG full of noise", ("RGB", (700, 500)), lambda: saved(noise((700, 500)), quality=95))
