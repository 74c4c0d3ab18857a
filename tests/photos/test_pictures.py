"""A picture as the browser reads it."""

import re
from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from pytest_django import DjangoAssertNumQueries

from photos.models import Photo
from photos.pictures import picture, shape
from photos.renditions import Asked, renditions
from photos.templatetags.pictures import share_picture

KEY = "k" * 24


def photo(width: int = 2560, height: int = 1706, **fields: object) -> Photo:
    return Photo(key=KEY, width=width, height=height, **fields)


class Tags(HTMLParser):
    """The tags of some HTML, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.found.append((tag, dict(attrs)))


def parts(html: str) -> tuple[list[dict[str, str | None]], dict[str, str | None]]:
    """The sources and the last resort of one <picture>."""
    (outer, _), *sources, (last, image) = Tags(html).found
    assert (outer, last) == ("picture", "img")
    assert {tag for tag, _ in sources} == {"source"}
    return [attributes for _, attributes in sources], image


def offered(attributes: dict[str, str | None]) -> list[tuple[str, int]]:
    """The addresses of a srcset with their widths."""
    return [(url, int(width[:-1])) for url, width in (one.split() for one in str(attributes["srcset"]).split(", "))]


def test_modern_formats_come_first_and_jpeg_is_the_last_resort():
    sources, image = parts(picture(photo(avif_version=1), "3x2"))
    assert [source["type"] for source in sources] == ["image/avif", "image/webp"]
    assert str(image["src"]).endswith(".jpg")


def test_avif_is_not_offered_before_it_is_made():
    assert ".avif" not in picture(photo(), "3x2", phone="4x3")
    assert ".avif" in picture(photo(avif_version=1), "3x2", phone="4x3")
    assert ".avif" not in picture(photo(version=2, avif_version=1), "3x2", phone="4x3")


@pytest.mark.parametrize("size", [(2560, 1706), (200, 133), (700, 2000), (1, 1), (2560, 3)])
def test_only_files_that_exist_are_offered_with_the_widths_they_have(size):
    shown = photo(*size, avif_version=1)
    sources, image = parts(picture(shown, "3x2", phone="1x1"))
    assert len(sources) == 5
    for attributes in (*sources, image):
        for url, width in offered(attributes):
            asked = Asked.parse(url.removeprefix("/media/"))
            assert asked
            assert asked.width == width
            names = [version.url for version in renditions(shown, asked.ratio, asked.format)]
            assert url in names


def test_the_place_has_the_shape_of_what_comes():
    _, image = parts(picture(photo(), "16x9"))
    assert (image["width"], image["height"]) == ("1920", "1080")


def test_phones_have_a_crop_a_place_and_small_files_of_their_own():
    sources, image = parts(picture(photo(avif_version=1), "3x2", phone="4x3"))
    narrow = [source for source in sources if source.get("media")]
    assert [source["type"] for source in narrow] == ["image/avif", "image/webp", "image/jpeg"]
    assert sources[:3] == narrow
    for source in narrow:
        assert source["media"] == "(max-width: 480px)"
        assert (source["width"], source["height"]) == ("960", "720")
        assert max(width for _, width in offered(source)) == 960
        assert all("/4x3-" in url for url, _ in offered(source))
    assert (image["width"], image["height"]) == ("1280", "853")


def test_the_first_picture_is_fetched_at_once_and_the_others_when_they_are_near():
    _, first = parts(picture(photo(), is_first=True))
    assert first["fetchpriority"] == "high"
    assert "loading" not in first
    _, later = parts(picture(photo()))
    assert later["loading"] == "lazy"
    assert "fetchpriority" not in later
    assert first["decoding"] == later["decoding"] == "async"


def test_there_is_always_an_alternative_text():
    assert ' alt=""' in picture(photo())
    hostile = "\"><script>alert(1)</script> & 'so'"
    _, image = parts(picture(photo(), alt=hostile))
    assert image["alt"] == hostile


def test_the_sizes_are_said_for_every_format():
    sizes = "(min-width: 44rem) 40rem, 92vw"
    sources, image = parts(picture(photo(avif_version=1), "3x2", phone="4x3", sizes=sizes))
    assert {attributes["sizes"] for attributes in (*sources, image)} == {sizes}


def test_a_high_picture_claims_no_more_height_than_it_may_and_says_so():
    sources, image = parts(picture(photo(1000, 2000), tallest=720, sizes="92vw"))
    assert (image["width"], image["height"]) == ("360", "720")
    assert image["sizes"] == sources[0]["sizes"] == "(min-width: 391px) 360px, 92vw"
    _, image = parts(picture(photo(2000, 1000), tallest=1080))
    assert (image["width"], image["height"]) == ("1920", "960")


@pytest.mark.parametrize(
    ("colour", "classes"),
    [
        ("#000000", "tint r0 g0 b0"),
        ("#FFFFFF", "tint r7 g7 b7"),
        ("#6a5041", "tint r3 g2 b2"),
        ("", None),
        ('#"><b>', None),
    ],
)
def test_its_place_has_its_colour_without_a_style(colour, classes):
    html = picture(photo(colour=colour))
    assert parts(html)[1].get("class") == classes
    assert "style" not in html


def test_a_transparent_picture_has_no_colour_behind_it():
    assert "class" not in parts(picture(photo(colour="#6a5041", is_transparent=True)))[1]


def test_the_stylesheet_knows_every_level(settings):
    css = (settings.BASE_DIR / "static" / "newsroom.css").read_text(encoding="utf-8")
    levels = re.findall(r"\.([rgb])([0-7]) \{ --(red|green|blue): (\d+); \}", css)
    assert len(levels) == 24
    for channel, level, name, value in levels:
        assert name[0] == channel
        assert int(value) // 32 == int(level)


def test_a_lost_file_leaves_nothing():
    assert picture(photo(0, 0), "3x2", phone="4x3", tallest=720, is_first=True) == ""
    assert share_picture(photo(0, 0)) is None
    assert share_picture(None) is None


@pytest.mark.parametrize(
    ("size", "expected"),
    [((3, 2), "landscape"), ((2, 3), "upright"), ((1, 1), "upright"), ((2, 1), "panorama"), ((199, 100), "landscape")],
)
def test_shapes_have_names(size, expected):
    assert shape(photo(*size)) == expected


@pytest.mark.django_db
def test_the_tag_asks_no_question(django_assert_num_queries: DjangoAssertNumQueries):
    template = Template('{% load pictures %}{% picture photo "3x2" phone="1x1" sizes="30vw" alt=words is_first=True %}')
    with django_assert_num_queries(0):
        html = template.render(Context({"photo": photo(avif_version=1), "words": "A & B"}))
    assert parts(html)[1]["alt"] == "A & B"
