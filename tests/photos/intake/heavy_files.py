"""The heaviest files that are let in, or nearly. Run as a program, it takes one in and says what that needed.

Only a fresh process can tell: the peak of a process never sinks again.
"""

import json
import resource
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from photos.intake import UploadRefused, take_in
from tests.photos.intake.building import chunk, many_scans, picture, png, press_profile, saved
from tests.photos.intake.odd_files import animation, noise, text_bomb

SIXTY = (9000, 6660)


def slope(mode: str, size: tuple[int, int]) -> Image.Image:
    grey = Image.linear_gradient("L").resize(size)
    return grey if mode == "L" else Image.merge(mode, [grey] * len(mode))


def gif_of_frames(frames: int) -> bytes:
    whole = picture("GIF", size=(1600, 1200))
    start = 13 + (3 << (whole[10] & 7) + 1)
    return whole[:start] + whole[start:-1] * frames + b";"


def tiled_noise(size: tuple[int, int]) -> Image.Image:
    image, tile = Image.new("RGB", size), noise((500, 500))
    for left in range(0, size[0], 500):
        for top in range(0, size[1], 500):
            image.paste(tile, (left, top))
    return image


HEAVY: dict[str, Callable[[], bytes]] = {
    "PNG of 60 megapixels in RGBA": partial(png, SIXTY, kind=6),
    "PNG of 60 megapixels in RGBA of 16 bits": partial(png, SIXTY, bits=16, kind=6),
    "PNG of 60 megapixels in grey of 16 bits": partial(png, SIXTY, bits=16, kind=0),
    "PNG of 60 megapixels with a half-transparent palette": partial(
        png, SIXTY, kind=3, more=chunk(b"PLTE", b"\x10\x80\x30" * 256) + chunk(b"tRNS", b"\x80" * 256)
    ),
    "PNG of 60 megapixels in a narrow band": partial(png, (40_000, 1500), kind=6),
    "JPEG of 60 megapixels, progressive": lambda: saved(slope("RGB", SIXTY), progressive=True, subsampling=0),
    "JPEG of 26 megapixels that no draft makes smaller": lambda: saved(
        slope("RGB", (5119, 5119)), progressive=True, subsampling=0
    ),
    "JPEG of 60 megapixels in CMYK": lambda: saved(slope("CMYK", SIXTY), icc_profile=press_profile()),
    "JPEG of 45 megapixels in CMYK, progressive": lambda: saved(slope("CMYK", (8000, 5600)), progressive=True),
    "JPEG of 20 megapixels and 60 scans": partial(many_scans, (5400, 3700), 50),
    "WebP of 28 megapixels": lambda: picture("WEBP", "RGBA", (6400, 4370), (9, 90, 200, 80), lossless=True, method=0),
    "WebP of 20 megapixels of noise": lambda: saved(tiled_noise((5000, 4000)), "WEBP", quality=60, method=0),
    "AVIF of 28 megapixels": lambda: picture("AVIF", "RGBA", (6400, 4370), (9, 90, 200, 80), speed=10),
    "GIF of 60 megapixels": lambda: saved(Image.new("P", SIXTY, 7), "GIF"),
    "GIF of a thousand frames": partial(gif_of_frames, 1000),
    "WebP of a hundred frames": partial(animation, "WEBP", frames=100),
    "PNG with a text bomb": partial(text_bomb, b"iTXt"),
}


def needed(data: bytes) -> dict[str, object]:
    """Return what became of a file, the peak of memory in MB and the processor time in seconds."""
    try:
        became = str(take_in(SimpleUploadedFile("heavy.jpg", data)).size)
    except UploadRefused as refusal:
        became = type(refusal).__name__
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return {"became": became, "megabytes": _peak(), "seconds": usage.ru_utime + usage.ru_stime}


def _peak() -> float:
    """Return the most memory this process has had, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # What getrusage says on Linux is also that of the process which started this one.
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)  # bytes on macOS


if __name__ == "__main__":
    sys.stdout.write(json.dumps(needed(sys.stdin.buffer.read())))
