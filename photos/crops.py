"""Which part of a picture is shown: in one of the ratios of the site, around its focal point or as set by hand."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

AS_SHOT = "original"
# width : height. `original` is the whole picture.
RATIOS: Mapping[str, tuple[int, int] | None] = {
    AS_SHOT: None,
    "16x9": (16, 9),
    "3x2": (3, 2),
    "4x3": (4, 3),
    "1x1": (1, 1),
}
# Those of which a part is cut off, as people write them.
CUT = {name: f"{shape[0]}:{shape[1]}" for name, shape in RATIOS.items() if shape}


class BadCrop(ValueError):
    """A crop that cannot be cut; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a picture, in pixels from its upper left corner."""

    left: int
    top: int
    width: int
    height: int

    @property
    def corners(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom, as Pillow crops."""
        return self.left, self.top, self.left + self.width, self.top + self.height


def crop_box(
    size: tuple[int, int], ratio: str, *, focus: tuple[float, float], by_hand: Mapping[str, Sequence[float]]
) -> Box:
    """Return the part of a picture of `size` (width, height in pixels) that is shown in `ratio`, a key of RATIOS.

    `focus` is the focal point and `by_hand` the corrected crops by ratio (left, top, width), all as shares of the
    picture's width or height, 0 to 1; the height of a crop follows from its ratio. static/desk/crops.js does the same,
    step by step, so that the desk sees what readers will get.
    """
    width, height = size
    shape = RATIOS[ratio]
    if shape is None:
        return Box(0, 0, width, height)
    widest = min(width, _whole(height * shape[0] / shape[1]))
    if ratio in by_hand:
        left, top, share = by_hand[ratio]
        cut = _sized(min(widest, _whole(share * width)), shape, size)
        return _placed(left * width, top * height, cut, size)
    cut = _sized(widest, shape, size)
    return _placed(focus[0] * width - cut[0] / 2, focus[1] * height - cut[1] / 2, cut, size)


def checked_by_hand(crops: Any, size: tuple[int, int]) -> dict[str, list[float]]:
    """Return crops of a picture of `size` as they are kept: {ratio: [left, top, width]}.

    `crops` may be anything that JSON can say. Raises BadCrop for what is no crop or reaches out of the picture.
    """
    if not isinstance(crops, dict):
        raise BadCrop("The crops could not be read. Correct them once more.")
    for ratio, shares in crops.items():
        if ratio not in CUT:
            # JSON can say halves of characters, which no page can show.
            said = str(ratio)[:20].encode(errors="replace").decode()
            raise BadCrop(f"There is no crop of the ratio “{said}”. Use {', '.join(CUT.values())}.")
        if not _are_three_shares(shares):
            raise BadCrop(f"The crop {CUT[ratio]} could not be read. Correct it once more.")
        if not _is_inside(shares, ratio, size):
            raise BadCrop(f"The crop {CUT[ratio]} reaches out of the picture. Move it or make it smaller.")
    return {ratio: [float(share) for share in shares] for ratio, shares in crops.items()}


def _are_three_shares(shares: Any) -> bool:
    if not isinstance(shares, list) or len(shares) != 3:
        return False
    # True is a number to Python, and NaN is not smaller than anything.
    are_numbers = all(isinstance(share, int | float) and not isinstance(share, bool) for share in shares)
    return are_numbers and all(0 <= share <= 1 for share in shares) and shares[2] > 0


def _is_inside(shares: Sequence[float], ratio: str, size: tuple[int, int]) -> bool:
    """Within a pixel, because a crop has whole ones."""
    shape = RATIOS[ratio]
    assert shape is not None
    left, top, width = shares[0] * size[0], shares[1] * size[1], shares[2] * size[0]
    return left + width <= size[0] + 1 and top + width * shape[1] / shape[0] <= size[1] + 1


def _whole(number: float) -> int:
    """Round as JavaScript does; round() would turn 2.5 into 2 and 3.5 into 4."""
    return math.floor(number + 0.5)


def _sized(width: int, shape: tuple[int, int], size: tuple[int, int]) -> tuple[int, int]:
    width = max(1, width)
    return width, max(1, min(size[1], _whole(width * shape[1] / shape[0])))


def _placed(left: float, top: float, cut: tuple[int, int], size: tuple[int, int]) -> Box:
    """Return a box of the size `cut`, moved into the picture where it would stick out."""
    x = max(0, min(_whole(left), size[0] - cut[0]))
    y = max(0, min(_whole(top), size[1] - cut[1]))
    return Box(x, y, *cut)
