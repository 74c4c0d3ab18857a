"""Files of pictures, put together byte by byte where no program would write them."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener()


def saved(image: Image.Image, format_: str = "JPEG", **options: Any) -> bytes:
    data = BytesIO()
    image.save(data, format_, **options)
    return data.getvalue()


def picture(
    format_: str = "JPEG", mode: str = "RGB", size: tuple[int, int] = (80, 40), colour: Any = "#336699", **options: Any
) -> bytes:
    return saved(Image.new(mode, size, colour), format_, **options)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(size: tuple[int, int], *, bits: int = 8, kind: int = 2, rows: bytes | None = None, more: bytes = b"") -> bytes:
    """A PNG of one value; `kind` is 0 for grey, 2 for RGB, 3 for a palette, 4 for grey with alpha, 6 for RGBA.

    `rows` are the packed pixels where they differ from what the header says; `more` are chunks in front of them.
    """
    header = struct.pack(">IIBBBBB", *size, bits, kind, 0, 0, 0)
    if rows is None:
        channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[kind]
        row = b"\0" + b"\x80" * ((size[0] * channels * bits + 7) // 8)
        packer = zlib.compressobj(1)
        rows = b"".join([*(packer.compress(row) for _ in range(size[1])), packer.flush()])
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    return start + more + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def with_segments(jpeg: bytes, *segments: bytes) -> bytes:
    """A JPEG with more segments, right after its start."""
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def exif(entries: dict[int, Any], *, places: bool = False) -> bytes:
    block = Image.Exif()
    for tag, value in entries.items():
        block[tag] = value
    if places:
        block.get_ifd(0x8825).update({1: "N", 2: (54.0, 5.0, 12.0)})
    return block.tobytes()


def many_scans(size: tuple[int, int], scans: int) -> bytes:
    """A progressive JPEG in grey whose last scan is repeated: every time all its blocks are walked through."""
    data = saved(Image.new("L", size, 90), progressive=True)
    last = data.rfind(b"\xff\xda")
    return data[:last] + data[last:-2] * scans + b"\xff\xd9"


def profile(space: bytes, tags: dict[bytes, bytes]) -> bytes:
    """A colour profile (ICC, version 2) of a monitor or printer."""
    table, bodies, at = b"", b"", 128 + 4 + 12 * len(tags)
    for name, body in tags.items():
        body += b"\0" * (-len(body) % 4)
        table += name + struct.pack(">II", at + len(bodies), len(body))
        bodies += body
    connection = b"Lab " if b"A2B0" in tags else b"XYZ "
    size = at + len(bodies)
    kind = b"prtr" if space == b"CMYK" else b"mntr"
    head = struct.pack(">I4sI4s4s4s", size, b"\0" * 4, 0x02100000, kind, space, connection)
    head += b"\0" * 12 + b"acsp" + b"\0" * 28 + _xyz(0.9642, 1.0, 0.8249)[8:] + b"\0" * 48
    return head + struct.pack(">I", len(tags)) + table + bodies


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _text(words: bytes) -> bytes:
    return b"desc\0\0\0\0" + struct.pack(">I", len(words) + 1) + words + b"\0" + b"\0" * 79


def _gamma(value: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(value * 256))


def grey_profile(gamma: float = 1.0) -> bytes:
    return profile(b"GRAY", {b"desc": _text(b"Grey"), b"wtpt": _xyz(0.9642, 1.0, 0.8249), b"kTRC": _gamma(gamma)})


def display_p3(words: bytes = b"Display P3") -> bytes:
    primaries = {
        b"rXYZ": _xyz(0.5151, 0.2412, -0.0011),
        b"gXYZ": _xyz(0.2919, 0.6922, 0.0419),
        b"bXYZ": _xyz(0.1571, 0.0666, 0.7841),
    }
    curves = {name: _gamma(2.2) for name in (b"rTRC", b"gTRC", b"bTRC")}
    tags = {b"desc": _text(words), b"cprt": b"text\0\0\0\0none\0", b"wtpt": _xyz(0.9642, 1.0, 0.8249)}
    return profile(b"RGB ", tags | primaries | curves)


def press_profile() -> bytes:
    """A press on which every ink darkens and none has a colour: what it prints is grey, unlike what a guess makes."""
    ramp = bytes(range(256))
    corners = b"".join(bytes((max(0, 255 - 85 * bin(corner).count("1")), 128, 128)) for corner in range(16))
    identity = b"".join(struct.pack(">i", 65536 if at % 4 == 0 else 0) for at in range(9))
    table = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + identity + ramp * 4 + corners + ramp * 3
    return profile(b"CMYK", {b"desc": _text(b"Press"), b"wtpt": _xyz(0.9642, 1.0, 0.8249), b"A2B0": table})
