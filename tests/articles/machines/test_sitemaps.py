"""Sitemaps as search engines read them."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from lxml import etree

from articles import publishing
from articles.machines import sitemaps
from articles.slugs import RESERVED
from tests.articles.machines.stories import HOSTILE, full_story, many
from tests.factories import NOW, make_article, make_author, make_live_article, make_section, publish

pytestmark = pytest.mark.django_db

SITE = "https://news.example.com"
SCHEMA = etree.XMLSchema(file=str(Path(__file__).parent / "schemas" / "sitemap.xsd"))


def parsed(client: Any, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    tree = etree.fromstring(response.content)
    SCHEMA.assertValid(tree)
    return tree


def addresses(tree: Any) -> list[str]:
    return [loc.removeprefix(SITE) for loc in tree.xpath("./*/*[local-name()='loc']/text()")]


def live(headline: str, *, hours: int, **fields: Any) -> None:
    """An article that first appeared so many hours ago."""
    now = timezone.now()
    publish(make_article(headline, published_at=now - timedelta(hours=hours), **fields), now=now)


def test_index_leads_to_every_page_once(client):
    article = full_story()
    make_author("Nobody Yet", slug="nobody-yet")
    files = addresses(parsed(client, "/sitemap.xml"))
    number = article.pk // sitemaps.KEYS_A_FILE
    assert files == [f"/sitemaps/{name}.xml" for name in ("pages", f"articles-{number}", "authors-0", "topics-0")]
    found = [address for file in files for address in addresses(parsed(client, file))]
    assert sorted(found) == [
        "/",
        "/authors/",
        "/authors/ada-bell/",
        "/authors/ivo-lund/",
        "/city/",
        "/city/the-strike-is-over/",
        "/corrections/",
        "/topics/ferries/",
        "/world/",
        "/world/europe/",
        "/world/europe/ferries-return/",
    ]
    assert all(client.get(address).status_code == 200 for address in found)


def test_article_has_its_last_change_and_its_picture(client):
    number = full_story().pk // sitemaps.KEYS_A_FILE
    told = client.get(f"/sitemaps/articles-{number}.xml").content.decode()
    assert "<lastmod>2026-11-20T11:00:00+00:00</lastmod>" in told
    assert re.search(rf"<image:loc>{SITE}/media/photos/[^<]+/original-1280-[^<]+\.jpg</image:loc>", told)


def test_each_file_has_its_own_keys_and_asks_few_questions(client, at_most, monkeypatch):
    monkeypatch.setattr(sitemaps, "KEYS_A_FILE", 100)
    full_story()
    many(250)
    files = [file for file in addresses(parsed(client, "/sitemap.xml")) if "articles" in file]
    assert len(files) >= 3
    listed = [addresses(parsed(client, file)) for file in files]
    assert sum(len(part) for part in listed) == len({address for part in listed for address in part}) == 252
    old = client.get(files[0])
    make_live_article("One more", section=make_section("City"))
    assert client.get(files[0], headers={"if-none-match": old["ETag"]}).status_code == 304
    for address in ("/sitemap.xml", "/news-sitemap.xml", *files):
        with at_most(6):
            client.get(address)


def test_what_lists_nothing_is_not_there(client):
    make_article("Secret plans", tags=["Secrets"])
    for name in ("articles-0", "articles-7", "topics-0", "articles-00", "articles-x", "other", "articles-" + "9" * 30):
        assert client.get(f"/sitemaps/{name}.xml").status_code == 404
    assert addresses(parsed(client, "/sitemap.xml")) == ["/sitemaps/pages.xml"]
    assert b"secret" not in client.get("/sitemaps/pages.xml").content


def test_withdrawn_article_is_gone(client):
    article = make_live_article("Ferries return")
    publishing.withdraw(article=article, by=None, now=NOW)
    assert client.get(f"/sitemaps/articles-{article.pk // sitemaps.KEYS_A_FILE}.xml").status_code == 404


def test_news_are_of_two_days_by_their_original_dates(client):
    live("New", hours=47, language="zh-Hant")
    live("Old", hours=49)
    live(HOSTILE, hours=1, slug="hostile", language="pt-BR")
    tree = parsed(client, "/news-sitemap.xml")
    assert addresses(tree) == ["/world/hostile/", "/world/new/"]
    assert tree.xpath("//*[local-name()='language']/text()") == ["pt", "zh-tw"]
    assert tree.xpath("//*[local-name()='title']/text()")[0] == HOSTILE.replace("\ufffe", "")
    assert set(tree.xpath("//*[local-name()='name']/text()")) == {"The Courier"}


@pytest.mark.parametrize(
    ("tag", "wanted"), [("en", "en"), ("zh", "zh-cn"), ("zh-CN", "zh-cn"), ("zh-HK", "zh-tw"), ("haw-US", "haw")]
)
def test_languages_are_those_that_google_knows(tag, wanted):
    assert sitemaps.news_language(tag) == wanted


def test_no_more_than_a_thousand_news(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST_NEWS", 3)
    for _ in range(5):
        live("", hours=1)
    assert len(addresses(parsed(client, "/news-sitemap.xml"))) == 3


def test_robots_are_told_what_to_read_and_what_to_leave(client):
    told = client.get("/robots.txt")
    assert told["Content-Type"] == "text/plain; charset=utf-8"
    lines = told.content.decode().splitlines()
    assert lines[:4] == ["User-agent: *", "Disallow: /admin/", "Disallow: /preview/", "Disallow: /search/"]
    assert lines[-2:] == [f"Sitemap: {SITE}/sitemap.xml", f"Sitemap: {SITE}/news-sitemap.xml"]


def test_addresses_of_machines_are_nobodys_slug():
    assert {"feeds", "sitemap.xml", "sitemaps", "news-sitemap.xml", "robots.txt", "api", "oembed"} <= RESERVED
