"""The few entries of an Exif block that a desk can use.

Pillow reads every entry there is, and each may claim the whole block as its own: some kilobytes become gigabytes. So
this reads by itself, and only what it knows. Places (GPS) and serial numbers are not among it.
"""

import struct

ORIENTATION = "Orientation"
_FIRST = {
    0x010E: "ImageDescription",
    0x010F: "Make",
    0x0110: "Model",
    0x0112: ORIENTATION,
    0x013B: "Artist",
    0x8298: "Copyright",
}
_SECOND = {0x9003: "DateTimeOriginal", 0xA434: "LensModel"}
_SECOND_PLACE = 0x8769
_TEXT, _SHORT, _LONG = 2, 3, 4
_MOST_ENTRIES = 300
_LONGEST_TEXT = 8000


def read_exif(block: bytes) -> dict[str, str]:
    """Return the known entries of an Exif block as text by their names in the standard. Never raises."""
    start = next((at for at in (0, 4, 6, 10) if block[at : at + 4] in (b"II*\0", b"MM\0*")), None)
    if start is None:
        return {}
    block, order = block[start:], "<" if block[start : start + 1] == b"I" else ">"
    try:
        found, second = _entries(block, order, struct.unpack_from(order + "L", block, 4)[0], _FIRST)
        if second:
            found |= _entries(block, order, second, _SECOND)[0]
    except struct.error:
        return {}
    return found


def orientation(block: bytes) -> int:
    """Return how a picture has to be turned, 1 to 8; 1 is not at all."""
    said = read_exif(block).get(ORIENTATION, "1")
    return int(said) if said in set("12345678") else 1


def _entries(block: bytes, order: str, at: int, names: dict[int, str]) -> tuple[dict[str, str], int]:
    """Return a directory's known entries, and where the second directory is: 0 for nowhere."""
    found: dict[str, str] = {}
    second = 0
    count = struct.unpack_from(order + "H", block, at)[0]
    for entry in range(at + 2, min(at + 2 + min(count, _MOST_ENTRIES) * 12, len(block) - 11), 12):
        tag, kind, size, place = struct.unpack_from(order + "HHLL", block, entry)
        if tag == _SECOND_PLACE and kind == _LONG:
            second = place
        elif tag in names and kind == _SHORT:
            found[names[tag]] = str(struct.unpack_from(order + "H", block, entry + 8)[0])
        elif tag in names and kind == _TEXT:
            begin = place if size > 4 else entry + 8
            found[names[tag]] = _text(block[begin : begin + min(size, _LONGEST_TEXT)])
    return found, second


def _text(data: bytes) -> str:
    data = data.rstrip(b"\0")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")
