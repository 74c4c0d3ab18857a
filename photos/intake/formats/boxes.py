"""AVIF and HEIC: boxes in boxes (ISO/IEC 14496-12), with a table of items (23008-12)."""

from collections.abc import Iterator

from photos.intake.formats.av1 import most_pixels
from photos.intake.formats.parts import Parts
from photos.intake.refusals import BrokenPicture, NotAPicture, TooIntricate

_MOST_BOXES = 2000
# Of one item.
_MOST_PARTS = 16
_AVIF = {b"avif", b"avis"}
_HEIF = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
_XMP = b"application/rdf+xml"


def taken_apart(data: bytes) -> Parts:
    end = min(int.from_bytes(data[:4], "big"), 1024)
    brands = {data[at : at + 4] for at in (8, *range(16, end, 4))}
    if brands & _AVIF:
        kind, pixels = "AVIF", _one_picture(data)
    elif brands & _HEIF:
        kind, pixels = "HEIF", data
    else:
        raise NotAPicture
    items = _items(data)
    said = {item_kind: body for item_kind, body in reversed(items) if body is not None}
    coded = [body for item_kind, body in items if item_kind == b"av01"] if kind == "AVIF" else []
    return Parts(kind, pixels, exif=said.get(b"Exif", b""), xmp=said.get(b"mime", b""), coded_pixels=_coded(coded))


def _coded(streams: list[bytes | None]) -> int:
    try:
        return sum(most_pixels(stream or b"") for stream in streams)
    except ValueError as error:
        raise BrokenPicture from error


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield kind, start and end of the content of every box."""
    for _ in range(_MOST_BOXES):
        if at + 8 > end:
            return
        size, kind, head = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        last = at + size if size else end
        if last < at + head:
            return
        yield kind, at + head, min(last, end)
        at = last
    raise TooIntricate


def _one_picture(data: bytes) -> bytes:
    """Return an AVIF without what the plug-in would make too much of: Exif, which it reads whole, and the film."""
    pieces, at = [], 0
    for kind, start, end in _boxes(data, 0, len(data)):
        body = data[start:end]
        if kind == b"ftyp":
            body = body.replace(b"avis", b"avif")
        elif kind == b"meta":
            body = body.replace(b"Exif", b"none")
        # What is not known is passed over; the place of everything else stays the same.
        head = data[at:start].replace(b"moov", b"free") if kind == b"moov" else data[at:start]
        pieces += [head, body]
        at = end
    return b"".join([*pieces, data[at:]])


def _items(data: bytes) -> list[tuple[bytes, bytes | None]]:
    """Return kind and bytes of every item that matters; None for the bytes of one that does not lie in the file."""
    metas = [(start, end) for kind, start, end in _boxes(data, 0, len(data)) if kind == b"meta"]
    if not metas:
        return []
    tables: dict[bytes, bytes] = {}
    for kind, start, end in _boxes(data, metas[0][0] + 4, metas[0][1]):
        tables.setdefault(kind, data[start:end])
    kinds = _kinds(tables.get(b"iinf", b""))
    bodies: dict[int, bytes | None] = {}
    for item, parts in _places(tables.get(b"iloc", b"")):
        # Bytes that several items share are counted with each: as much as the file holds, and then no more.
        bodies.setdefault(item, None if parts is None else b"".join(data[at : at + size] for at, size in parts))
        if sum(len(body or b"") for body in bodies.values()) > 2 * len(data):
            raise TooIntricate
    return [(kind, bodies.get(item)) for item, kind in kinds.items()]


def _kinds(table: bytes) -> dict[int, bytes]:
    first = 6 if table[:1] == b"\0" else 8
    kinds = {}
    for _, start, end in _boxes(table, first, len(table)):
        width = 2 if table[start : start + 1] == b"\x02" else 4
        item = int.from_bytes(table[start + 4 : start + 4 + width], "big")
        kind = table[start + 6 + width : start + 10 + width]
        if kind in (b"Exif", b"av01") or (kind == b"mime" and _XMP in table[start:end]):
            kinds[item] = kind
    return kinds


def _places(table: bytes) -> Iterator[tuple[int, list[tuple[int, int]] | None]]:
    """Yield the number of every item with start and size of its parts; None where they are not in the file itself."""
    at = 0

    def number(width: int) -> int:
        nonlocal at
        at += width
        return int.from_bytes(table[at - width : at], "big")

    version = number(1)
    number(3)
    widths = number(2)
    offset, length, base, index = (widths >> shift & 15 for shift in (12, 8, 4, 0))
    wide = 4 if version == 2 else 2
    for _ in range(min(number(wide), _MOST_BOXES)):
        item = number(wide)
        method = number(2) & 15 if version else 0
        number(2)
        start = number(base)
        parts = []
        count = number(2)
        if count > _MOST_PARTS:
            raise TooIntricate
        for _ in range(count):
            number(index if version else 0)
            parts.append((start + number(offset), number(length)))
        yield item, None if method else parts
