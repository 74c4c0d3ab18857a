"""What a picture's file is made of."""

import zlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parts:
    """`pixels` is what the decoder for `format` (in Pillow's words) gets to see; the others are the file's own bytes
    about itself, empty where it has none. `cost` is the memory, in bytes, that the decoder needs beside the picture,
    `coded_pixels` how many it decodes, where that may be more than the file says.
    """

    format: str
    pixels: bytes
    exif: bytes = b""
    xmp: bytes = b""
    iptc: bytes = b""
    profile: bytes = b""
    cost: int = 0
    coded_pixels: int = 0


def inflated(data: bytes, most: int) -> bytes:
    """Return compressed bytes in full, or nothing where they are damaged or more than `most`."""
    stream = zlib.decompressobj()
    try:
        whole = stream.decompress(data, most)
    except zlib.error:
        return b""
    return whole if stream.eof else b""
