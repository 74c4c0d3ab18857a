"""GIF: blocks, of which only those in front of the first frame are read."""

from photos.intake.formats.parts import Parts
from photos.intake.refusals import BrokenPicture, TooIntricate

# Each is at most 255 bytes. A decoder that is written in Python gathers them one by one.
_MOST_PIECES = 4000
_EXTENSION, _FRAME = 0x21, 0x2C


def taken_apart(data: bytes) -> Parts:
    if len(data) < 13:
        raise BrokenPicture
    at, pieces = 13 + _table(data[10]), 0
    while at < len(data) and data[at] == _EXTENSION:
        at += 2
        while at < len(data) and data[at]:
            at, pieces = at + 1 + data[at], pieces + 1
            if pieces > _MOST_PIECES:
                raise TooIntricate
        at += 1
        pieces += 1
        if pieces > _MOST_PIECES:
            raise TooIntricate
    if at >= len(data) or data[at] != _FRAME:
        raise BrokenPicture
    return Parts("GIF", data)


def _table(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0
