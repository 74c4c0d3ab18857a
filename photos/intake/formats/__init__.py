"""The accepted formats by their content, and what a file of each is made of.

Nothing here decodes a pixel. What a file says beside its pixels is taken out first, so that the decoders see as little
of it as can be: most of the ways to make them work for minutes are hidden there.
"""

from collections.abc import Callable

from photos.intake.formats import boxes, gif, jpeg, png, webp
from photos.intake.formats.parts import Parts
from photos.intake.refusals import NotAPicture

__all__ = ["Parts", "taken_apart"]

_KINDS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], Parts]], ...] = (
    (lambda data: data.startswith(b"\xff\xd8\xff"), jpeg.taken_apart),
    (lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"), png.taken_apart),
    (lambda data: data.startswith((b"GIF87a", b"GIF89a")), gif.taken_apart),
    (lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", webp.taken_apart),
    (lambda data: data[4:8] == b"ftyp", boxes.taken_apart),
)


def taken_apart(data: bytes) -> Parts:
    """Return what a picture's file is made of. Raises UploadRefused for other files and for endless ones."""
    for is_one, take_apart in _KINDS:
        if is_one(data):
            return take_apart(data)
    raise NotAPicture
