"""Everything that the markup of a picture depends on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from photos.crops import Box, crop_box


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture looks on pages; of two with equal looks the same is drawn. Names mean what they mean of a Photo.

    `focus` is the focal point (x, y), `by_hand` the corrected crops: (ratio, (left, top, width)).
    """

    key: str
    width: int
    height: int
    colour: str
    is_transparent: bool
    has_avif: bool
    focus: tuple[float, float]
    by_hand: tuple[tuple[str, tuple[float, ...]], ...]

    # The columns of a Photo that read() takes.
    COLUMNS: ClassVar = (
        *("key", "width", "height", "colour", "is_transparent"),
        *("version", "avif_version", "focal_x", "focal_y", "crops"),
    )

    @classmethod
    def read(cls, row: Iterable[Any]) -> "Look":
        """Make it of a row that has COLUMNS."""
        key, width, height, colour, is_transparent, version, avif_version, focal_x, focal_y, crops = row
        by_hand = tuple((ratio, tuple(shares)) for ratio, shares in crops.items())
        has_avif = avif_version == version
        return cls(key, width, height, colour, is_transparent, has_avif, (focal_x, focal_y), by_hand)

    def box(self, ratio: str) -> Box:
        """Return the part of the master that is shown in a ratio of photos.crops.RATIOS."""
        return crop_box((self.width, self.height), ratio, focus=self.focus, by_hand=dict(self.by_hand))
