"""Renditions of a photograph: how many a second, how many bytes, against plain Pillow in the same run.

Ours is what the site does: the master is decoded once, each size scaled once for three formats, and a heavy file saved
again in a lower quality. Plain Pillow decodes the upload, scales and saves each file by itself, at the quality ours
came to. A ratio of 2 says that ours takes half the time.
"""

import os
import platform
import random
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import TypeVar, cast

import PIL
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageChops, ImageDraw

from photos import making
from photos.crops import AS_SHOT, Box
from photos.intake import take_in
from photos.models import Photo
from photos.renditions import FORMATS, WIDTHS, Rendition

T = TypeVar("T")

SIZE = (4000, 3000)
SEED = 4


def photograph(size: tuple[int, int] = SIZE) -> Image.Image:
    """Draw what compresses like a photograph: soft and fine structures of every size, some edges, a little grain."""
    dice = random.Random(SEED)  # noqa: S311  (the same picture every time)
    image = Image.merge("RGB", [_structures(dice, size) for _ in range(3)])
    draw = ImageDraw.Draw(image)
    for _ in range(60):
        x, y, reach = dice.randrange(size[0]), dice.randrange(size[1]), dice.randrange(40, 500)
        corners = [(x + dice.randrange(-reach, reach), y + dice.randrange(-reach, reach)) for _ in range(4)]
        draw.polygon(corners, fill=tuple(dice.randrange(30, 220) for _ in range(3)))
    grain = Image.frombytes("L", size, dice.randbytes(size[0] * size[1])).point(lambda value: value // 16)
    return ImageChops.add(image, Image.merge("RGB", [grain] * 3), offset=-8)


def _structures(dice: random.Random, size: tuple[int, int]) -> Image.Image:
    """Return noise of ever finer grain, each half as strong as the one before."""
    image = Image.new("L", size, 128)
    cells, strength = 4, 0.5
    while cells < size[0] // 2:
        small = (cells, max(1, cells * size[1] // size[0]))
        noise = Image.frombytes("L", small, dice.randbytes(small[0] * small[1]))
        image = Image.blend(image, noise.resize(size, Image.Resampling.BICUBIC), strength)
        cells, strength = cells * 2, strength / 1.5
    return image


def measure(seconds: float) -> str:
    """Return the table; it takes `seconds` or as long as measuring everything once."""
    data = BytesIO()
    photograph().save(data, "JPEG", quality=92)
    upload = take_in(SimpleUploadedFile("photograph.jpg", data.getvalue()))
    master = _decoded(upload.master)
    box = Box(0, 0, *upload.size)
    versions = [Rendition("bench", AS_SHOT, box, width, format_) for format_ in FORMATS for width in WIDTHS[AS_SHOT]]
    share = seconds / (len(versions) * 2 + 1)
    lines, own_total, plain_total = [_head(len(data.getvalue()))], 0, (0.0, 0.0)
    for version in versions:
        own_time, own = _timed(partial(making.encoded, master, version), share)
        quality = _quality(master, version, own)
        plain_time, plain = _timed(partial(_plain, data.getvalue(), version, quality), share)
        own_total, plain_total = own_total + len(own), (plain_total[0] + len(plain), plain_total[1] + plain_time)
        label = (version.format, str(version.width), str(quality))
        lines.append(_line(*label, (len(own), own_time), (len(plain), plain_time), 1))
    stored = cast("Photo", _Stored(upload.master))
    own_time, _ = _timed(lambda: list(making.made(stored, versions)), share)
    lines.append(_line("all", "", "", (own_total, own_time), plain_total, len(versions)))
    return "\n".join(lines) + "\n"


def _head(size: int) -> str:
    return (
        f"A photograph of {SIZE[0]}×{SIZE[1]}, {size // 1000} kB as JPEG; Python {platform.python_version()}, "
        f"Pillow {PIL.__version__}, {os.cpu_count()} processors.\n\n"
        f"{'format':<8}{'width':>6}{'quality':>9}{'kB':>9}{'ms':>9}{'a second':>10}{'plain kB':>10}{'plain ms':>10}"
        f"{'ratio':>7}"
    )


def _timed(act: Callable[[], T], seconds: float) -> tuple[float, T]:
    """Return the shortest time that `act` took, and what it gave, repeating it for so many seconds."""
    best, end = float("inf"), time.perf_counter() + seconds
    while True:
        start = time.perf_counter()
        result = act()
        best = min(best, time.perf_counter() - start)
        if time.perf_counter() >= end:
            return best, result


class _Stored:
    """As much of a Photo as making needs: its master."""

    pk = 0

    def __init__(self, master: bytes) -> None:
        self.master = master

    def open_master(self) -> BytesIO:
        return BytesIO(self.master)


def _decoded(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def _quality(master: Image.Image, version: Rendition, own: bytes) -> int:
    """Return the quality in which a rendition was saved."""
    kind, options = making.SAVING[version.format]
    size = (version.width, version.height)
    scaled = master.resize(size, Image.Resampling.LANCZOS, box=version.box.corners, reducing_gap=3.0)
    for quality in making.qualities(version.format, version.width):
        data = BytesIO()
        scaled.save(data, kind, quality=quality, **options)
        if data.getvalue() == own:
            return quality
    raise AssertionError("None of the qualities gives these bytes.")


def _plain(data: bytes, version: Rendition, quality: int) -> bytes:
    image = _decoded(data).resize((version.width, version.height), Image.Resampling.LANCZOS)
    result = BytesIO()
    image.save(result, making.SAVING[version.format][0], quality=quality)
    return result.getvalue()


def _line(
    label: str, width: str, quality: str, ours: tuple[float, float], plain: tuple[float, float], number: int
) -> str:
    """Return a row of the table; `ours` and `plain` are bytes and seconds for so many renditions."""
    return (
        f"{label:<8}{width:>6}{quality:>9}{ours[0] / 1000:>9.1f}{ours[1] * 1000:>9.0f}{number / ours[1]:>10.1f}"
        f"{plain[0] / 1000:>10.1f}{plain[1] * 1000:>10.0f}{plain[1] / ours[1]:>7.2f}"
    )
