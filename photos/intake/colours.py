"""The colour that stands for a picture until it is there."""

from PIL import Image

_SIDE = 64
_COLOURS = 8
# Of 255. Darker and lighter ones are shadow, night, paper and sky: they say little of the picture.
_DARKEST, _LIGHTEST = 28, 228


def dominant_colour(image: Image.Image) -> str:
    """Return the most frequent of a few colours of an RGB or RGBA picture, as #rrggbb; black and white come last."""
    small = image.resize((_SIDE, _SIDE), Image.Resampling.BOX, reducing_gap=2.0)
    if small.mode == "RGBA":
        small = _without_gaps(small)
    few = small.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).convert("RGB")
    counted: list[tuple[int, tuple[int, int, int]]] = few.getcolors(_SIDE * _SIDE) or []  # type: ignore[assignment]
    _, _, (red, green, blue) = max((not _is_extreme(colour), count, colour) for count, colour in counted)
    return f"#{red:02x}{green:02x}{blue:02x}"


def _without_gaps(image: Image.Image) -> Image.Image:
    """Return the pixels that can be seen, in one row."""
    data = image.tobytes()
    seen = b"".join(data[at : at + 3] for at in range(0, len(data), 4) if data[at + 3] >= 128)
    return Image.frombytes("RGB", (len(seen) // 3, 1), seen) if seen else image.convert("RGB")


def _is_extreme(colour: tuple[int, int, int]) -> bool:
    lightness = (299 * colour[0] + 587 * colour[1] + 114 * colour[2]) // 1000
    return not _DARKEST <= lightness <= _LIGHTEST
