"""What machines are told about a picture."""

import json

import pytest

from photos.models import Photo
from photos.structured_data import image_object, script


def photo(**fields: object) -> Photo:
    return Photo(key="k" * 24, **({"width": 2000, "height": 1000} | fields))


def inside(html: str) -> str:
    opening, closing = '<script type="application/ld+json">', "</script>"
    assert html.startswith(opening)
    assert html.endswith(closing)
    return html.removeprefix(opening).removesuffix(closing)


def test_all_that_is_known_is_told(settings):
    settings.SITE_URL = "https://news.example.com"
    known = photo(
        caption="The quay.",
        credit="Ada Bell/Courier",
        creator="Ada Bell",
        copyright_notice="© 2026 Ada Bell",
        licence_url="https://example.com/licence",
    )
    told = image_object(known, is_lead=True)
    assert told.pop("contentUrl").startswith(f"https://news.example.com/media/photos/{'k' * 24}/original-1280-")
    assert told.pop("url").endswith(".jpg")
    assert told == {
        "@type": "ImageObject",
        "width": 1280,
        "height": 640,
        "caption": "The quay.",
        "creator": {"@type": "Person", "name": "Ada Bell"},
        "creditText": "Ada Bell/Courier",
        "copyrightNotice": "© 2026 Ada Bell",
        "license": "https://example.com/licence",
        "representativeOfPage": True,
    }


def test_what_nobody_said_is_left_out():
    assert set(image_object(photo())) == {"@type", "url", "contentUrl", "width", "height"}


def test_the_words_of_this_use_win():
    told = image_object(photo(caption="A", credit="B"), caption="Here", credit="Ours")
    assert (told["caption"], told["creditText"]) == ("Here", "Ours")


def test_a_small_picture_is_told_in_its_own_size():
    told = image_object(photo(width=200, height=300))
    assert (told["width"], told["height"]) == (200, 300)


@pytest.mark.parametrize(
    "caption",
    [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]> & &lt; &amp;",
        '"quotes" \\ and \\u003c',
        "lines\u2028and\u2029paragraphs",
        "صورة الميناء\n\x00\x1f",
    ],
)
def test_a_hostile_caption_stays_a_caption(caption):
    data = inside(script([image_object(photo(caption=caption))]))
    assert not set(data) & set("<>&\u2028\u2029")
    assert json.loads(data)["@graph"][0]["caption"] == caption


def test_no_pictures_leave_no_element():
    assert script([]) == ""
