"""JPEG: segments in front, then scans."""

import re
from collections.abc import Iterator

from photos.intake.formats.parts import Parts
from photos.intake.refusals import BrokenPicture, TooIntricate

# Programs write a few dozen. A decoder that is written in Python goes through them one by one.
_MOST_SEGMENTS = 3000
_MOST_PADDING = 10_000
# A progressive picture has some ten scans, one in CMYK up to twenty.
_MOST_SCANS = 64
# Pixels times scans: what the decoder has to walk through, however few bytes say so.
_MOST_WORK = 1_300_000_000

_START_OF_SCAN, _END = 0xDA, 0xD9
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# JFIF, colour profile, Adobe's notes about colour, tables and restart intervals.
_NEEDED = _FRAMES | {0xC4, 0xCC, 0xDB, 0xDD, 0xE0, 0xEE}
_ICC, _EXIF, _XMP = b"ICC_PROFILE\0", b"Exif\0", b"http://ns.adobe.com/xap/1.0/\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_IPTC_RESOURCE = 0x0404
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")


def taken_apart(data: bytes) -> Parts:
    needed, exif, xmp, photoshop, frame = [b"\xff\xd8"], b"", b"", [], b""
    end = 2
    for marker, start, end in _segments(data):
        body = data[start + 4 : end]
        if marker in _FRAMES:
            if frame:
                raise BrokenPicture
            frame = body
        if marker in _NEEDED or (marker == 0xE2 and body.startswith(_ICC)):
            needed.append(data[start:end])
        elif marker == 0xE1 and body.startswith(_EXIF):
            exif = exif or body[6:]
        elif marker == 0xE1 and body.startswith(_XMP):
            xmp = xmp or body[len(_XMP) :]
        elif marker == 0xED and body.startswith(_PHOTOSHOP):
            photoshop.append(body[len(_PHOTOSHOP) :])
    last, scans = _end_of_scans(data, end)
    pixels = b"".join([*needed, data[end:last]])
    cost = _cost(frame, scans)
    return Parts("JPEG", pixels, exif=exif, xmp=xmp, iptc=_iptc(b"".join(photoshop)), cost=cost)


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield marker, start and end of every segment in front of the first scan."""
    at, count, padding = 2, 0, 0
    while found := _MARKER.search(data, at, at + _MOST_PADDING):
        marker = found[1][0]
        start = found.end() - 2
        count, padding = count + 1, padding + start - at
        if count > _MOST_SEGMENTS or padding > _MOST_PADDING:
            raise TooIntricate
        if marker == _START_OF_SCAN:
            return
        at = _after(data, start)
        yield marker, start, at
    raise BrokenPicture


def _after(data: bytes, start: int) -> int:
    length = int.from_bytes(data[start + 2 : start + 4], "big")
    if length < 2 or start + 2 + length > len(data):
        raise BrokenPicture
    return start + 2 + length


def _end_of_scans(data: bytes, at: int) -> tuple[int, int]:
    """Return where the picture ends, and how many scans it has. What comes behind that is none of it."""
    scans = segments = 0
    while found := _MARKER.search(data, at):
        marker, start = found[1][0], found.end() - 2
        if marker == _END:
            return start + 2, scans
        scans, segments = scans + (marker == _START_OF_SCAN), segments + 1
        if scans > _MOST_SCANS or segments > _MOST_SEGMENTS:
            raise TooIntricate
        at = _after(data, start)
    return len(data), scans


def _cost(frame: bytes, scans: int) -> int:
    """Return what the decoder holds beside the picture: all coefficients of it, where they come in several scans.

    Raises TooIntricate where so many scans go over so many pixels.
    """
    if len(frame) < 6 or len(frame) < 6 + 3 * frame[5]:
        raise BrokenPicture
    height, width = int.from_bytes(frame[1:3], "big"), int.from_bytes(frame[3:5], "big")
    if scans > 1 and width * height * scans > _MOST_WORK:
        raise TooIntricate
    factors = (
        [frame[at] >> 4 for at in range(7, 6 + 3 * frame[5], 3)],
        [frame[at] & 15 for at in range(7, 6 + 3 * frame[5], 3)],
    )
    widest, highest = max(factors[0], default=1) or 1, max(factors[1], default=1) or 1
    shares = sum(across * down for across, down in zip(*factors, strict=True)) / (widest * highest)
    return int(width * height * shares * 2) if scans > 1 else 0


def _iptc(photoshop: bytes) -> bytes:
    """Return the IPTC record among Photoshop's resources."""
    at = 0
    while photoshop[at : at + 4] == b"8BIM":
        resource = int.from_bytes(photoshop[at + 4 : at + 6], "big")
        name = photoshop[at + 6] if at + 6 < len(photoshop) else 0
        start = at + 6 + name + 2 - name % 2
        size = int.from_bytes(photoshop[start : start + 4], "big")
        if resource == _IPTC_RESOURCE:
            return photoshop[start + 4 : start + 4 + size]
        at = start + 4 + size + size % 2
    return b""
