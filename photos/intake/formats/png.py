"""PNG: a row of chunks."""

from collections.abc import Iterator

from photos.intake.formats.parts import Parts, inflated
from photos.intake.refusals import BrokenPicture, TooIntricate

# Programs write their pixels in pieces of 8 kB and more.
_MOST_CHUNKS = 20_000
_MOST_XMP = 1024 * 1024
_MOST_PROFILE = 8 * 1024 * 1024
_SIGNATURE = 8
_NEEDED = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_XMP = b"XML:com.adobe.xmp\0"


def taken_apart(data: bytes) -> Parts:
    needed, exif, xmp, profile = [data[:_SIGNATURE]], b"", b"", b""
    for kind, start, end in _chunks(data):
        if kind in _NEEDED:
            needed.append(data[start:end])
        elif kind == b"eXIf":
            exif = exif or data[start + 8 : end - 4]
        elif kind == b"iTXt" and data.startswith(_XMP, start + 8):
            xmp = xmp or _text(data[start + 8 + len(_XMP) : end - 4])
        elif kind == b"iCCP":
            _, _, packed = data[start + 8 : end - 4].partition(b"\0")
            profile = profile or inflated(packed[1:], _MOST_PROFILE)
    return Parts("PNG", b"".join(needed), exif=exif, xmp=xmp, profile=profile)


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield kind, start and end of every chunk: length, kind, body, checksum. A piece that is cut off comes too."""
    at = _SIGNATURE
    for _ in range(_MOST_CHUNKS):
        if at + 8 > len(data):
            raise BrokenPicture
        kind = data[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        yield kind, at, end
        if kind == b"IEND":
            return
        at = end
    raise TooIntricate


def _text(body: bytes) -> bytes:
    is_packed = body[:1] == b"\x01"
    _, _, text = body[2:].partition(b"\0")  # language
    _, _, text = text.partition(b"\0")  # translated keyword
    return inflated(text, _MOST_XMP) if is_packed else text
