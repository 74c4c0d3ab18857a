"""Colours that editors choose: whatever they are, what is set in them can be read."""

import re

import pytest
from django.urls import reverse
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.catalogue import save_section
from articles.models import SiteProfile
from articles.theme import DARK_GROUND, LEAST_CONTRAST, LIGHT_GROUND, contrast, readable, sheet
from tests.articles.reading import read
from tests.factories import NOW, make_live_article, make_section

PAPERS = {LIGHT_GROUND: "#fdfcf9", DARK_GROUND: "#161513"}

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(colours)
@example("#000000")
@example("#ffffff")
@example("#ffff00")
@example("#0000ff")
@example("#777777")
@settings(max_examples=200, deadline=None)
def test_any_colour_can_be_read_in_light_and_in_dark(colour):
    for ground, paper in PAPERS.items():
        shown = readable(colour, on=ground)
        assert re.fullmatch("#[0-9a-f]{6}", shown)
        assert contrast(shown, ground) >= LEAST_CONTRAST
        assert contrast(shown, paper) >= LEAST_CONTRAST
        # What can be read as it is stays as it is.
        assert shown == colour or contrast(colour, ground) < LEAST_CONTRAST


def test_the_grounds_are_those_of_the_stylesheet(settings):
    css = (settings.BASE_DIR / "static" / "newsroom.css").read_text()
    for ground, (light, dark) in {"tint": (LIGHT_GROUND, DARK_GROUND), "paper": tuple(PAPERS.values())}.items():
        assert f"--{ground}: light-dark({light}, {dark});" in css


def test_sections_of_one_colour_share_a_rule():
    css = sheet("#8F1C13", ((1, "#0b5c8a"), (2, "#0B5C8A"), (3, "#ffff00"))).css
    assert css.startswith(":root{--accent:light-dark(#8f1c13,")
    assert ".section-1,.section-2{--accent:light-dark(#0b5c8a," in css
    assert "#ffff00)" in css.splitlines()[2]


def link(html: str) -> str:
    found = re.search(r'<link rel="stylesheet" href="(/theme-[0-9a-f]+\.css)">', html)
    return found[1] if found else ""


@pytest.mark.django_db
def test_a_section_gives_its_colour_to_its_pages_and_to_those_below_it(client):
    world = make_section("World", colour="#0b5c8a")
    europe = make_section("Europe", parent=world)
    make_live_article("Ferries return", section=europe)
    html = read(client, "/world/europe/ferries-return/")
    assert re.search(rf'<body class="[^"]*\bsection-{europe.pk}"', html)
    response = client.get(link(html))
    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert f".section-{world.pk},.section-{europe.pk}{{" in response.content.decode()
    assert f'<body class="section-{world.pk}"' in read(client, "/world/")


@pytest.mark.django_db
def test_a_sheet_may_be_kept_for_ever_and_an_old_address_gives_the_new_one(client):
    world = make_section("World", colour="#0b5c8a")
    old = link(read(client, "/world/"))
    assert client.get(old)["Cache-Control"] == "public, max-age=31536000, immutable"
    world.colour = "#1d6b4f"
    save_section(section=world, by=None, now=NOW)
    new = link(read(client, "/world/"))
    assert new != old
    answer = client.get(old)
    assert answer["Cache-Control"] == "public, max-age=60"
    assert answer.content == client.get(new).content
    assert b"#1d6b4f" in answer.content


@pytest.mark.django_db
def test_a_site_without_colours_of_its_own_loads_no_second_stylesheet(client):
    make_section("World")
    assert link(read(client, "/world/")) == ""
    assert client.get(reverse("theme", args=["none"])).content == b""
    SiteProfile.objects.update_or_create(pk=1, defaults={"name": "The Courier", "accent": "#1d6b4f"})
    assert link(read(client, "/world/"))
