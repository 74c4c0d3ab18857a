"""WebP: chunks in a RIFF file."""

from photos.intake.formats.parts import Parts
from photos.intake.refusals import TooIntricate

_MOST_CHUNKS = 20_000


def taken_apart(data: bytes) -> Parts:
    found: dict[bytes, bytes] = {}
    at = 12
    for _ in range(_MOST_CHUNKS):
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if len(kind) < 4:
            return Parts("WEBP", data, exif=found.get(b"EXIF", b""), xmp=found.get(b"XMP ", b""))
        if kind in (b"EXIF", b"XMP ") and kind not in found:
            found[kind] = data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    raise TooIntricate
