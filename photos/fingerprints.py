"""How a picture looks, in 128 bits that hardly change when it is resized or saved anew.

Each bit says whether a small grey version gets clearly brighter from one field to the next: 64 to the right, 64
downwards (the "difference hash"). Two that differ in few bits show the same.
"""

from PIL import Image

# Of 128. Of drawn pictures, resized, recompressed and brightened a little, 99 in 100 differed from the first in seven
# bits at most. Scenes of the sample edition differ from each other in 11 and more; but of its portraits, heads drawn to
# one pattern, two pairs differ in 6 and 7 only, and are offered for each other.
MOST_DIFFERENT = 8
_SIDE = 8
_BAND_BITS = 16
# One field is brighter than another by more than this share of the picture's whole range. What changes less, a clear
# sky or a wall, would say now one thing and now the other.
_CLEARLY = 0.015
# Of 255. A picture with less between its darkest and its brightest field shows nothing to go by.
_FLAT = 6


def fingerprint(image: Image.Image) -> str:
    """Return the fingerprint of an RGB or RGBA picture as 32 hexadecimal digits; "" for one without any features."""
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    grey = image.convert("L")
    across = grey.resize((_SIDE + 1, _SIDE), Image.Resampling.BOX).tobytes()
    down = grey.resize((_SIDE, _SIDE + 1), Image.Resampling.BOX).tobytes()
    span = max(across + down) - min(across + down)
    if span < _FLAT:
        return ""
    bits = 0
    for row in range(_SIDE):
        for column in range(_SIDE):
            at = row * (_SIDE + 1) + column
            bits = bits << 1 | (across[at + 1] - across[at] > _CLEARLY * span)
    for at in range(_SIDE * _SIDE):
        bits = bits << 1 | (down[at + _SIDE] - down[at] > _CLEARLY * span)
    return f"{bits:032x}" if bits else ""


def difference(one: str, other: str) -> int:
    """Return in how many bits two fingerprints differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def bands(fingerprint: str) -> tuple[int, int, int, int]:
    """Return the first half of a fingerprint as four numbers of 16 bits, each with an index in the database."""
    first = int(fingerprint, 16) >> 64
    one, two, three, four = (first >> shift & 0xFFFF for shift in (48, 32, 16, 0))
    return one, two, three, four


def near_bands(fingerprint: str) -> list[list[int]]:
    """Return, for each band, its own value and those one bit away.

    A picture that differs in at most seven bits of the four bands differs in at most one bit of one of them, so a
    search for these values finds it, however large the library is.
    """
    return [[band, *(band ^ (1 << bit) for bit in range(_BAND_BITS))] for band in bands(fingerprint)]
