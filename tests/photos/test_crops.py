"""Which part of a picture is shown: always inside, in its ratio, around what must stay in view."""

import json
import math
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from photos.crops import CUT, RATIOS, BadCrop, Box, checked_by_hand, crop_box

MIDDLE = (0.5, 0.5)
sides = st.integers(1, 12_000)
shares = st.floats(0, 1)
cut_ratios = st.sampled_from(sorted(CUT))


@pytest.mark.parametrize(
    ("size", "ratio", "focus", "expected"),
    [
        ((1600, 900), "16x9", MIDDLE, Box(0, 0, 1600, 900)),
        ((1200, 1200), "16x9", MIDDLE, Box(0, 263, 1200, 675)),
        ((1200, 1200), "16x9", (0, 0), Box(0, 0, 1200, 675)),
        ((1200, 1200), "16x9", (1, 1), Box(0, 525, 1200, 675)),
        ((1500, 1000), "1x1", (0.2, 0.9), Box(0, 0, 1000, 1000)),
        ((1500, 1000), "1x1", (0.6, 0.5), Box(400, 0, 1000, 1000)),
        ((1500, 1000), "3x2", (0.1, 0.1), Box(0, 0, 1500, 1000)),
        ((1000, 1500), "4x3", (0.5, 0.3), Box(0, 75, 1000, 750)),
        ((1, 1), "16x9", MIDDLE, Box(0, 0, 1, 1)),
        ((10_000, 10), "1x1", (0.9999, 0), Box(9990, 0, 10, 10)),
        ((10, 10_000), "16x9", (0, 0.5), Box(0, 4997, 10, 6)),
        # Halves go up, as they do in the browser.
        ((5, 2), "1x1", (0.5, 0.5), Box(2, 0, 2, 2)),
        ((7, 7), "4x3", MIDDLE, Box(0, 1, 7, 5)),
        ((4000, 3000), "original", (0.1, 0.9), Box(0, 0, 4000, 3000)),
    ],
)
def test_a_crop_is_the_largest_part_around_the_focal_point(
    size: tuple[int, int], ratio: str, focus: tuple[float, float], expected: Box
) -> None:
    assert crop_box(size, ratio, focus=focus, by_hand={}) == expected


@pytest.mark.parametrize(
    ("by_hand", "expected"),
    [
        ([0.25, 0.5, 0.5], Box(300, 400, 600, 338)),
        ([0, 0, 1], Box(0, 0, 1200, 675)),
        ([0.9, 0.9, 0.5], Box(600, 462, 600, 338)),
        ([0.5, 0.5, 0.00001], Box(600, 400, 1, 1)),
    ],
)
def test_a_crop_by_hand_goes_before_the_focal_point(by_hand: list[float], expected: Box) -> None:
    crops = {"16x9": by_hand}
    assert crop_box((1200, 800), "16x9", focus=(0, 0), by_hand=crops) == expected
    assert crop_box((1200, 800), "1x1", focus=(0, 0), by_hand=crops) == Box(0, 0, 800, 800)


def assert_sound(box: Box, size: tuple[int, int], ratio: str) -> None:
    shape = RATIOS[ratio]
    assert shape is not None
    left, top, right, bottom = box.corners
    assert 0 <= left < right <= size[0]
    assert 0 <= top < bottom <= size[1]
    assert abs(box.height - box.width * shape[1] / shape[0]) <= 1


@given(st.tuples(sides, sides), cut_ratios, st.tuples(shares, shares))
@example((1, 1), "16x9", (1.0, 1.0))
@example((10_000, 10), "1x1", (1.0, 0.0))
@example((10, 10_000), "16x9", (0.0, 1.0))
def test_every_crop_is_inside_in_its_ratio_and_holds_the_focal_point(
    size: tuple[int, int], ratio: str, focus: tuple[float, float]
) -> None:
    box = crop_box(size, ratio, focus=focus, by_hand={})
    assert_sound(box, size, ratio)
    left, top, right, bottom = box.corners
    assert left - 0.5 <= focus[0] * size[0] <= right + 0.5
    assert top - 0.5 <= focus[1] * size[1] <= bottom + 0.5
    assert box.width == size[0] or abs(box.height - size[1]) <= 1, "As large as it can be."


@given(st.tuples(sides, sides), cut_ratios, shares, shares, st.floats(0, 1, exclude_min=True))
def test_every_crop_by_hand_is_inside_and_in_its_ratio(
    size: tuple[int, int], ratio: str, left: float, top: float, width: float
) -> None:
    assert_sound(crop_box(size, ratio, focus=MIDDLE, by_hand={ratio: [left, top, width]}), size, ratio)


@given(st.tuples(sides, sides), cut_ratios, st.tuples(shares, shares))
def test_a_crop_that_is_kept_by_hand_as_it_is_shown_stays_the_same(
    size: tuple[int, int], ratio: str, focus: tuple[float, float]
) -> None:
    box = crop_box(size, ratio, focus=focus, by_hand={})
    kept = checked_by_hand({ratio: [box.left / size[0], box.top / size[1], box.width / size[0]]}, size)
    assert crop_box(size, ratio, focus=MIDDLE, by_hand=kept) == box


@pytest.mark.parametrize(
    ("crops", "said"),
    [
        ([], "could not be read"),
        (None, "could not be read"),
        ("16x9", "could not be read"),
        ({"original": [0, 0, 1]}, "no crop of the ratio “original”"),
        ({"21x9": [0, 0, 1]}, "no crop of the ratio “21x9”"),
        ({"16x9": [0, 0]}, "16:9 could not be read"),
        ({"16x9": {"left": 0}}, "16:9 could not be read"),
        ({"16x9": ["0", 0, 1]}, "16:9 could not be read"),
        ({"16x9": [True, 0, 1]}, "16:9 could not be read"),
        ({"16x9": [math.nan, 0, 1]}, "16:9 could not be read"),
        ({"16x9": [0, 0, math.inf]}, "16:9 could not be read"),
        ({"16x9": [-0.1, 0, 0.5]}, "16:9 could not be read"),
        ({"16x9": [0, 0, 0]}, "16:9 could not be read"),
        ({"16x9": [0, 10**400, 0.5]}, "16:9 could not be read"),
        ({"4x3": [0.6, 0, 0.5]}, "4:3 reaches out of the picture"),
        ({"1x1": [0, 0, 0.9]}, "1:1 reaches out of the picture"),
    ],
)
def test_what_is_no_crop_is_refused_in_words(crops: Any, said: str) -> None:
    with pytest.raises(BadCrop, match=said):
        checked_by_hand(crops, (1500, 1000))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from([*RATIOS, "x"]), inner),
    max_leaves=8,
)


@given(json_values)
def test_whatever_json_can_say_is_a_crop_or_a_refusal(value: Any) -> None:
    with suppress(BadCrop):
        kept = checked_by_hand(json.loads(json.dumps(value)), (300, 200))
        for ratio in kept:
            assert_sound(crop_box((300, 200), ratio, focus=MIDDLE, by_hand=kept), (300, 200), ratio)
