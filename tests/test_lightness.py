"""How much a reader's browser has to fetch before there is something to read."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from articles.richtext.embeds import PROVIDERS
from tests.articles.reading import read
from tests.factories import make_author, make_live_article, make_section

pytestmark = pytest.mark.django_db

KB = 1024
ROOT = Path(__file__).resolve().parents[1]
VIDEO = '<div data-embed="https://youtu.be/dQw4w9WgXcQ"></div>'


def weight(data: str | bytes) -> int:
    return len(gzip.compress(data.encode() if isinstance(data, str) else data, 6))


def file(address: str) -> bytes:
    found = finders.find(address.removeprefix("/static/"))
    assert isinstance(found, str)
    return Path(found).read_bytes()


@pytest.fixture
def html(client: Client) -> str:
    """An article of 1,500 words without pictures, with all else that an article may have."""
    words = "".join(f"<p>{' '.join(f'word{number}{place}' for place in range(50))}</p>" for number in range(30))
    related = [make_live_article(f"Another story {number}") for number in range(4)]
    make_live_article(
        "Ferries return", section=make_section("World"), authors=[make_author("Ada Bell", bio="She sails. " * 20)],
        tags=["Ferries", "Baltic", "Winter"], standfirst="After nine winters.",
        body=words + VIDEO + "".join(f'<div data-article="{article.pk}"></div>' for article in related),
    )  # fmt: skip
    return read(client, "/world/ferries-return/")


def test_an_article_without_pictures_is_at_most_40_kb_of_which_10_are_scripts_and_20_styles(html: str) -> None:
    scripts = re.findall(r'<script[^>]* src="([^"]+)"', html)
    styles = re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
    assert any("embeds" in address for address in scripts)
    script_weight, style_weight = (sum(weight(file(address)) for address in kind) for kind in (scripts, styles))
    assert script_weight <= 10 * KB
    assert style_weight < 20 * KB
    assert weight(html) + script_weight + style_weight <= 40 * KB


def test_at_most_two_requests_stand_between_a_reader_and_the_first_words(html: str) -> None:
    head = html[: html.index("</head>")]
    blocking = re.findall(r'<link rel="stylesheet"[^>]*>', head)
    blocking += [tag for tag in re.findall(r"<script[^>]* src=[^>]*>", html) if not re.search(r"defer|module", tag)]
    assert len(blocking) <= 2, blocking


def test_all_scripts_for_readers_together_are_at_most_10_kb() -> None:
    # What lies in static/desk is for the newsroom.
    scripts = list((ROOT / "static").glob("*.js"))
    assert scripts
    assert sum(path.stat().st_size for path in scripts) <= 10 * KB


def test_a_page_names_another_site_only_where_a_reader_goes_there(html: str) -> None:
    outside_templates = re.sub(r"<template>.*?</template>", "", html)
    loaded = re.findall(
        r"<(?!a\b)[a-z]+\b[^>]*\s(?:src|srcset|href|poster|data)=\"(?:https?:)?//[^\"]+\"", outside_templates
    )
    # What machines are told, no browser fetches.
    told = re.compile(r'rel="(?:canonical|alternate)"')
    assert [tag for tag in loaded if not told.search(tag)] == []
    assert PROVIDERS[0].origin in html
