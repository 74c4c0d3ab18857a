"""Cards of articles on other people's pages."""

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest
from lxml import etree

from articles import publishing
from tests.articles.machines.stories import HOSTILE, full_story
from tests.factories import NOW, make_article, make_live_article, publish, save

pytestmark = pytest.mark.django_db

SITE = "https://news.example.com"


def ask(client: Any, url: str, **more: Any) -> Any:
    return client.get("/oembed/", {"url": url} | more)


def test_page_leads_to_its_card(client):
    full_story()
    html = client.get("/world/europe/ferries-return/").content.decode()
    found = re.findall(rf'<link rel="alternate" type="(\w+/\w+)\+oembed" href="{SITE}([^"]+)">', html)
    assert [kind for kind, _ in found] == ["application/json", "text/xml"]
    for kind, address in found:
        response = client.get(unescape(address))
        assert response["Content-Type"] == f"{kind}; charset=utf-8"
    card = json.loads(client.get(unescape(found[0][1])).content)
    assert (card["version"], card["type"], card["title"]) == ("1.0", "rich", "Ferries return")
    assert (card["provider_name"], card["author_name"]) == ("The Courier", "Ada Bell, Ivo Lund")
    assert (card["width"], card["thumbnail_width"]) == (600, 480)
    assert not re.search(r"<(?!/?(blockquote|p|a|strong|footer)\b)", card["html"])


def test_card_keeps_to_the_room_there_is(client):
    full_story()
    card = ask(client, f"{SITE}/world/europe/ferries-return/", maxwidth=400, maxheight=190).json()
    assert (card["width"], card["height"]) == (400, 190)
    assert (card["thumbnail_width"], card["thumbnail_height"]) == (320, 180)
    assert "thumbnail_url" not in ask(client, f"{SITE}/ferries-return/", maxwidth=100).json()
    assert ask(client, f"{SITE}/ferries-return/", maxwidth="wide").status_code == 400


def test_old_address_still_has_its_card(client):
    article = make_live_article("Ferries return")
    article.slug = "ferries-are-back"
    save(article)
    publish(article)
    assert f'href="{SITE}/world/ferries-are-back/"' in ask(client, f"{SITE}/world/ferries-return/").json()["html"]


def test_nothing_else_has_a_card(client):
    make_article("Secret plans", embargo_until=NOW + timedelta(days=1))
    article = make_live_article("Ferries return")
    publishing.withdraw(article=article, by=None, now=NOW)
    known = [f"{SITE}/world/secret-plans/", f"{SITE}/world/ferries-return/", f"{SITE}/world/", f"{SITE}/"]
    for url in (*known, "https://other.example.org/world/ferries-return/", "", "https://[", f"{SITE}/\0/"):
        assert ask(client, url).status_code == 404
    assert ask(client, f"{SITE}/", format="yaml").status_code == 501


def test_any_text_makes_a_sound_card(client):
    make_live_article(HOSTILE, slug="any", standfirst=HOSTILE, direction="rtl", language="ar")
    url = f"/oembed/?url={quote(SITE + '/world/any/')}"
    tree = etree.fromstring(client.get(f"{url}&format=xml").content)
    assert tree.findtext("title") == HOSTILE.replace("\ufffe", "")
    assert "<b>" not in client.get(url).json()["html"]
