"""Fronts, sections and topics, and the way to their oldest articles."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client

from articles.catalogue import save_topic
from articles.models import Topic
from tests.articles.reading import headlines, read
from tests.factories import (
    NOW,
    make_article,
    make_live_article,
    make_section,
)

pytestmark = pytest.mark.django_db


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


def test_empty_site_tells_its_operator_how_to_begin(client):
    html = read(client, "/")
    assert 'href="/admin/"' in html
    assert "import_articles" in html


def test_front_repeats_no_article_and_keeps_the_order(client):
    for number in range(30):
        section = make_section(["World", "Sport", "City"][number % 3])
        make_live_article(f"Story {number}", section=section, published_at=NOW - minutes(number))
    shown = headlines(read(client, "/"))
    assert len(shown) == len(set(shown))
    assert shown[:13] == [f"Story {number}" for number in range(13)]
    # The corner of each section goes on where the top left off.
    assert set(shown[13:]) == {f"Story {number}" for number in range(13, 25)}


def test_front_shows_articles_of_subsections_under_the_section_above(client):
    for number in range(14):
        make_live_article(f"City {number}", section=make_section("City"), published_at=NOW - minutes(number))
    europe = make_section("Europe", parent=make_section("World"))
    make_live_article("Ferries return", section=europe, published_at=NOW - minutes(90))
    html = read(client, "/")
    assert "Ferries return" in html[html.index('<a href="/world/">World</a></h2>') :]


def test_section_shows_its_description_its_subsections_and_what_is_in_them(client):
    world = make_section("World", description="Everything far away.")
    make_live_article("Ferries return", section=make_section("Europe", parent=world))
    make_live_article("Goal", section=make_section("Sport"))
    html = read(client, "/world/")
    assert "Everything far away." in html
    assert '<a href="/world/europe/">Europe</a>' in html
    assert headlines(html) == ["Ferries return"]


def walk(client: Client, address: str) -> Iterator[str]:
    """The portions of a list, from the newest to the oldest."""
    here: str | None = address
    while here:
        html = read(client, here)
        yield html
        older = re.search(r'rel="next" href="([^"]*before=[^"]*)"', html)
        here = older[1] if older else None


@pytest.mark.parametrize("address", ["/", "/world/", "/topics/ferries/"])
def test_lists_go_on_to_the_oldest_article_without_gaps_or_repeats(client, address):
    for number in range(45):
        # Three articles a minute: the place in the list has to tell them apart.
        make_live_article(f"Story {number}", tags=["Ferries"], published_at=NOW - minutes(number // 3))
    portions = [headlines(html) for html in walk(client, address)]
    first, others = portions[0], [headline for portion in portions[1:] for headline in portion]
    if address != "/":  # the front page also shows older articles in its sections' corners
        assert not set(first) & set(others)
    assert len(others) == len(set(others))
    assert {*first, *others} == {f"Story {number}" for number in range(45)}


@pytest.mark.parametrize(
    "place",
    [
        "",
        "x",
        "~",
        "2026-11-20~1",
        "2026-11-20T12:00:00Z",
        "2026-11-20T12:00:00Z~x",
        "2026-11-20T12:00:00Z~²",
        "2026-11-20T12:00:00Z~" + "9" * 40,
        "2026-13-01T00:00Z~1",
        "0001-01-01T00:00+23:59~1",
        "9999-12-31T23:59:59-23:59~1",
        "%00~1",
    ],
)
def test_a_place_that_makes_no_sense_is_the_beginning_or_empty(client, place):
    make_live_article("Ferries return", tags=["Ferries"])
    for address in ("/", "/world/", "/topics/ferries/", "/authors/"):
        assert client.get(f"{address}?before={place}").status_code == 200


def test_topic_lists_its_articles_and_keeps_its_old_address(client):
    make_live_article("Ferries return", tags=["Ferries"])
    make_live_article("Goal")
    assert headlines(read(client, "/topics/ferries/")) == ["Ferries return"]
    topic = Topic.objects.get()
    topic.slug = "boats"
    save_topic(topic=topic, by=None, now=NOW)
    assert client.get("/topics/ferries/?x=1")["Location"] == "/topics/boats/?x=1"


def test_topic_of_drafts_alone_is_not_found(client):
    make_article("Secret plans", tags=["Secret"])
    assert client.get("/topics/secret/").status_code == 404
    assert client.get("/topics/unheard-of/").status_code == 404
