"""Names, widths and addresses of renditions."""

import pytest

from photos.crops import AS_SHOT, RATIOS, Box
from photos.models import Photo
from photos.renditions import FORMATS, WIDTHS, Asked, Rendition, every_rendition, rendition, renditions, widths

KEY = "a1b2c3d4e5f6g7h8i9j0k1l2"


def photo(width: int = 2000, height: int = 1600, **fields: object) -> Photo:
    return Photo(key=KEY, width=width, height=height, **fields)


def test_every_ratio_of_the_site_has_widths() -> None:
    assert WIDTHS.keys() == RATIOS.keys()


def test_a_version_is_never_wider_than_its_crop() -> None:
    assert widths(Box(0, 0, 2560, 1707), AS_SHOT) == WIDTHS[AS_SHOT]
    assert widths(Box(0, 0, 700, 467), AS_SHOT) == (320, 480, 640, 700)
    assert widths(Box(0, 0, 640, 427), AS_SHOT) == (320, 480, 640)
    assert widths(Box(0, 0, 12, 8), AS_SHOT) == (12,)


def test_all_versions_have_names_of_their_own() -> None:
    found = list(every_rendition(photo()))
    assert len(found) == len({version.name for version in found}) == 3 * sum(len(row) for row in WIDTHS.values())


@pytest.mark.parametrize("ratio", WIDTHS)
@pytest.mark.parametrize("format_", FORMATS)
def test_every_name_is_understood(ratio: str, format_: str) -> None:
    for version in renditions(photo(), ratio, format_):
        assert Asked.parse(version.name) == Asked(KEY, ratio, version.width, format_)


def test_a_name_lasts_as_long_as_the_look() -> None:
    before = {version.name for version in every_rendition(photo())}
    assert before == {version.name for version in every_rendition(photo(caption="Other words", version=7))}
    moved = {version.name for version in every_rendition(photo(focal_x=0.1, focal_y=0.9))}
    kept = {name.split("/")[2].split("-")[0] for name in before & moved}
    assert kept == {AS_SHOT}, "the whole picture has no focal point"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "photos/",
        f"photos/{KEY}/",
        f"photos/{KEY}/original.jpg",
        f"photos/{KEY}/master.jpg",
        f"photos/{KEY}/3x2-320-abcdefabcdef.png",
        f"photos/{KEY}/9x9-320-abcdefabcdef.jpg",
        f"photos/{KEY}/3x2-0-abcdefabcdef.jpg",
        f"photos/{KEY}/3x2-0320-abcdefabcdef.jpg",
        f"photos/{KEY}/3x2-1000000-abcdefabcdef.jpg",
        f"photos/{KEY}/3x2-320-ABCDEFABCDEF.jpg",
        f"photos/{KEY}/3x2-320-abcdefabcdef.jpg\n",
        f"photos/{KEY}/3x2-320-abcdefabcdef.jpg\0.webp",
        f"photos/{KEY}/../{KEY}/3x2-320-abcdefabcdef.jpg",
        f"/photos/{KEY}/3x2-320-abcdefabcdef.jpg",
        "photos/short/3x2-320-abcdefabcdef.jpg",
        f"photos/{KEY}/3x2-٣٢٠-abcdefabcdef.jpg",
    ],
)
def test_other_names_are_not(name: str) -> None:
    assert Asked.parse(name) is None


def test_the_narrowest_version_that_is_wide_enough_is_given_or_the_widest() -> None:
    assert rendition(photo(), "3x2", 320, "jpg").width == 320
    assert rendition(photo(), "3x2", 321, "jpg").width == 480
    assert rendition(photo(), "3x2", 9999, "jpg").width == 1280


def test_the_height_follows_from_the_crop() -> None:
    assert Rendition(KEY, "16x9", Box(0, 0, 1600, 900), 320, "jpg").height == 180
    assert Rendition(KEY, AS_SHOT, Box(0, 0, 5000, 2), 320, "jpg").height == 1
