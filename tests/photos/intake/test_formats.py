"""What a file is made of, before anything is decoded."""

import pytest

from photos.intake.formats import taken_apart
from photos.intake.formats.av1 import most_pixels
from tests.photos.intake.building import exif, picture, segment, with_segments

pytestmark = pytest.mark.files


def test_the_decoder_of_a_jpeg_sees_only_what_makes_the_picture() -> None:
    whole = with_segments(picture(exif=exif({0x010E: "Cranes"})), segment(0xFE, b"a note"), segment(0xEF, b"more"))
    parts = taken_apart(whole + b"behind the end")
    assert b"Cranes" in parts.exif
    assert not any(trace in parts.pixels for trace in (b"Cranes", b"a note", b"more", b"behind"))
    assert (parts.format, parts.cost) == ("JPEG", 0)


def test_a_progressive_jpeg_costs_all_its_coefficients() -> None:
    assert taken_apart(picture(progressive=True, subsampling=0)).cost == 80 * 40 * 3 * 2
    assert taken_apart(picture(progressive=True, subsampling=2)).cost == 80 * 40 * 1.5 * 2


@pytest.mark.parametrize("size", [(80, 40), (333, 777)])
def test_an_avif_says_how_much_is_coded(size: tuple[int, int]) -> None:
    assert taken_apart(picture("AVIF", size=size)).coded_pixels == size[0] * size[1]
    assert taken_apart(picture("AVIF", "RGBA", size, (9, 90, 200, 80))).coded_pixels == 2 * size[0] * size[1]


@pytest.mark.parametrize("stream", [b"", b"\x12\0", b"\x0a\x01\x18", b"\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff"])
def test_a_stream_that_says_no_size_is_refused(stream: bytes) -> None:
    with pytest.raises(ValueError, match=r"header|stream|number"):
        most_pixels(stream)
