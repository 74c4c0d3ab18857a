"""Feeds as a reader's program sees them."""

import json
import re
from datetime import timedelta
from typing import Any
from xml.etree.ElementTree import Element

import feedparser
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from articles import publishing
from articles.catalogue import save_section
from articles.machines import markup
from articles.machines.body import text, words
from articles.models import Article, Topic
from tests.articles.machines.stories import HOSTILE, full_story, many
from tests.factories import NOW, make_article, make_author, make_live_article, make_section, publish, save

pytestmark = pytest.mark.django_db

NAMES = ("rss.xml", "atom.xml", "feed.json")
SITE = "https://news.example.com"
ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    if address.endswith(".json"):
        return json.loads(response.content)
    found = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert not found.bozo, found.get("bozo_exception")
    return found


def seen_by(client: Client, folder: str = "/feeds/") -> list[list[str]]:
    """The titles in each of the three feeds."""
    rss, atom, written = (parsed(client, folder + name) for name in NAMES)
    return [[entry["title"] for entry in entries] for entries in (rss.entries, atom.entries, written["items"])]


@pytest.mark.parametrize(
    "folder", ["/feeds/", "/feeds/world/", "/feeds/world/europe/", "/feeds/authors/ada-bell/", "/feeds/topics/ferries/"]
)
def test_front_sections_authors_and_topics_have_three_feeds_each(client, folder):
    full_story()
    expected = ["The strike is over", "Ferries return"] if folder == "/feeds/" else ["Ferries return"]
    assert seen_by(client, folder) == [expected] * 3


def test_page_announces_its_feeds(client):
    full_story()
    for page in ("/", "/world/europe/", "/authors/ada-bell/", "/topics/ferries/"):
        html = client.get(page).content.decode()
        announced = re.findall(rf'<link rel="alternate" type="([^"]+)" title="[^"]+" href="{SITE}([^"]+)">', html)
        assert [address for _, address in announced] == [f"/feeds{page}{name}" for name in NAMES]
        for kind, address in announced:
            assert client.get(address)["Content-Type"] == f"{kind}; charset=utf-8"


def test_rss_says_all_that_it_has_words_for(client):
    article = full_story()
    [_, entry] = parsed(client, "/feeds/rss.xml").entries
    assert entry.link == f"{SITE}/world/europe/ferries-return/"
    assert (entry.id, entry.guidislink) == (f"tag:news.example.com,2026:article/{article.pk}", False)
    assert [author.name for author in entry.authors] == ["Ada Bell", "Ivo Lund"]
    assert [tag.term for tag in entry.tags] == ["Europe", "Ferries"]
    assert entry.summary == "The strike is over."
    [media] = entry.media_content
    assert media["url"].startswith(f"{SITE}/media/photos/")
    assert entry.media_credit[0]["content"] == "Ivo Lund"
    assert b'<media:title type="plain">A ferry at dawn.</media:title>' in client.get("/feeds/rss.xml").content


def test_atom_keeps_the_rules_of_rfc_4287(client):
    full_story()
    feed = etree.fromstring(client.get("/feeds/world/europe/atom.xml").content)
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        for once in ("id", "title", "updated"):
            assert len(element.findall(ATOM + once)) == 1
        assert all(len(author.findall(f"{ATOM}name")) == 1 for author in element.findall(f"{ATOM}author"))
    [entry] = feed.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}published") == "2026-11-20T09:00:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == "2026-11-20T11:00:00+00:00"
    assert entry.find(f"{ATOM}author/{ATOM}uri").text == f"{SITE}/authors/ada-bell/"
    links = {link.get("rel"): link for link in entry.findall(f"{ATOM}link")}
    assert set(links) == {"alternate", "enclosure"}
    assert entry.find(f"{ATOM}content").get("type") == "html"
    assert entry.findtext(f"{ATOM}rights") == "With Reuters inputs"
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == f"{SITE}/feeds/world/europe/atom.xml"


def test_json_feed_keeps_the_rules_of_version_1_1(client):
    full_story()
    feed = parsed(client, "/feeds/feed.json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{SITE}/feeds/feed.json"
    for entry in feed["items"]:
        assert isinstance(entry["id"], str)
        assert entry["content_html"]
        assert "author" not in entry  # of version 1.0
    entry = feed["items"][1]
    assert entry["authors"][0] == {"name": "Ada Bell", "url": f"{SITE}/authors/ada-bell/"}
    assert entry["tags"] == ["Europe", "Ferries"]
    assert entry["date_modified"] > entry["date_published"]
    assert "/original-" in entry["image"]
    assert "/16x9-" in entry["banner_image"]
    assert entry["language"] == "en"


def test_full_text_works_from_anywhere(client):
    full_story()
    html = parsed(client, "/feeds/feed.json")["items"][1]["content_html"]
    assert f'<a href="{SITE}/city/">' in html
    assert '<a href="https://example.org/?a=1&amp;b=2" rel="noopener nofollow">' in html
    assert 'href="/nowhere"' in html  # words, not a link
    assert '<p><a href="https://www.youtube.com/watch?v=abcdefghijk" rel="noopener nofollow">YouTube</a></p>' in html
    assert f'<a href="{SITE}/city/the-strike-is-over/">The strike is over</a>' in html
    assert "<figcaption>In <em>text</em> <small>Own Credit</small></figcaption>" in html
    assert "<strong>A day in the harbour</strong>" in html
    assert "At noon." in html
    assert html.count("<figure>") == 4
    assert "<strong>Correction:</strong> An earlier version named another pier." in html
    assert "With Reuters inputs" in html
    assert not re.search(r"<(script|iframe|details)|data-|srcset| style=", html)
    assert set(re.findall(r'<img src="(https?://[^/"]*)', html)) == {SITE}


def test_id_survives_whatever_happens_to_the_address_and_the_date(client):
    article = full_story()
    before = {entry["id"] for entry in parsed(client, "/feeds/feed.json")["items"]}
    article.slug, article.section = "ferries-are-back", make_section("Sport")
    article.published_at = NOW - timedelta(days=9)
    save(article)
    publish(Article.objects.get(pk=article.pk))
    after = parsed(client, "/feeds/feed.json")["items"]
    assert {entry["id"] for entry in after} == before
    assert after[1]["url"] == f"{SITE}/sport/ferries-are-back/"


def test_only_what_is_live_is_told(client):
    article = make_live_article("Ferries return", tags=["Ferries"])
    make_article("Secret plans", tags=["Ferries"], embargo_until=NOW + timedelta(days=1))
    assert seen_by(client, "/feeds/topics/ferries/") == [["Ferries return"]] * 3
    publishing.withdraw(article=article, by=None, now=NOW)
    assert seen_by(client, "/feeds/topics/ferries/") == [[]] * 3


def test_topic_of_drafts_alone_has_no_feed(client):
    make_article("Secret plans", tags=["Secrets"])
    assert Topic.objects.filter(slug="secrets").exists()
    for folder in ("topics/secrets", "nowhere", "authors/nobody", "ferries-return", "%00"):
        assert client.get(f"/feeds/{folder}/rss.xml").status_code == 404
    assert client.get("/feeds/other.xml").status_code == 404


def test_old_address_leads_to_the_living_feed(client):
    world = make_section("World")
    make_live_article("Ferries return", section=world)
    world.slug = "globe"
    save_section(section=world, by=None, now=NOW)
    response = client.get("/feeds/world/atom.xml?x=1")
    assert (response.status_code, response["Location"]) == (301, "/feeds/globe/atom.xml?x=1")


@pytest.mark.parametrize("name", NAMES)
def test_who_has_the_newest_already_gets_nothing(client, at_most, name):
    sport, article = make_section("Sport"), full_story()
    address = f"/feeds/world/{name}"
    first = client.get(address)
    assert first["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in first.get("Vary", "")
    assert client.head(address)["ETag"] == first["ETag"]
    with at_most(2):
        again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert client.get(address, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304
    make_live_article("Elsewhere", section=sport)
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    europe = make_section("Europe", parent=make_section("World"))
    europe.name = "The continent"
    save_section(section=europe, by=None, now=NOW)
    renamed = client.get(address, headers={"if-none-match": first["ETag"]})
    assert renamed.status_code == 200
    publishing.withdraw(article=article, by=None, now=NOW)
    assert client.get(address, headers={"if-none-match": renamed["ETag"]}).status_code == 200


@pytest.mark.parametrize("number", [29, 3000])
def test_feeds_ask_few_questions_however_much_there_is(client, at_most, number):
    full_story()
    many(number)
    for folder in ("/feeds/", "/feeds/world/europe/", "/feeds/authors/ada-bell/", "/feeds/topics/ferries/"):
        for name in NAMES:
            with at_most(4):
                client.get(folder + name)
            with at_most(4):
                client.get(folder + name, headers={"if-none-match": 'W/"old"'})
    assert len(parsed(client, "/feeds/feed.json")["items"]) == 30


@pytest.mark.parametrize("words", [HOSTILE, "العبّارات تعود", "]]>", "a\u0085b\u2028c"])
def test_any_text_makes_a_sound_feed(client, words):
    author = make_author(words[:50], slug="anybody")
    section = make_section("World", description=words)
    make_live_article(
        words,
        slug="any",
        standfirst=words,
        section=section,
        authors=[author],
        tags=["R&D"],
        direction="rtl",
        language="ar",
    )
    said = words.replace("\ufffe", "")
    for folder in ("/feeds/", "/feeds/world/", "/feeds/authors/anybody/"):
        rss, atom, written = (parsed(client, folder + name) for name in NAMES)
        tree = etree.fromstring(client.get(f"{folder}rss.xml").content)
        assert tree.findtext("channel/item/title") == said
        assert rss.entries[0].id == atom.entries[0].id == written["items"][0]["id"]
        assert written["items"][0]["title"] == words
        assert '<div lang="ar" dir="rtl">' in written["items"][0]["content_html"]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text())
def test_xml_is_well_formed_for_every_text(anything):
    top: Element = markup.root("top")
    markup.add(top, "said", anything, about=anything)
    etree.fromstring(markup.document(top))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(alphabet='<>a"= /[]#?:.hrefp&;', max_size=40))
def test_body_of_any_words_becomes_text(anything):
    html = words(f'<p>{anything}</p><a href="{anything}">x</a>', page="/a/b/", photos={}, galleries={}, cards={})
    assert isinstance(text(html), str)


def test_hub_is_named_where_there_is_one(client, settings):
    settings.WEBSUB_HUB = "https://hub.example.org/"
    make_live_article()
    rss, atom, written = (parsed(client, f"/feeds/{name}") for name in NAMES)
    for feed in (rss, atom):
        assert [link.href for link in feed.feed.links if link.rel == "hub"] == ["https://hub.example.org/"]
    assert written["hubs"] == [{"type": "WebSub", "url": "https://hub.example.org/"}]
    header = client.get("/feeds/rss.xml")["Link"]
    assert header == f'<https://hub.example.org/>; rel="hub", <{SITE}/feeds/rss.xml>; rel="self"'
