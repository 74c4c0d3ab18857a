"""What is not live stands nowhere: no page, feed, map, interface or suggestion has a word of it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from articles import publishing
from articles.counting import work_out_most_read
from articles.models import Article, BreakingNews, Placement, ReadCount, RelatedLink, Slot
from tests.articles.reading import read
from tests.factories import (
    NOW,
    make_article,
    make_author,
    make_live_article,
    make_photo,
    make_section,
    make_series,
    publish,
    save,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
PAGES = [
    "/", "/world/", "/world/quay/", "/?before=2100-01-01T00:00:00Z~0", "/archive/", "/archive/2026/",
    "/archive/2026/11/",
    "/archive/2026/11/20/", "/world/archive/2026/11/", "/corrections/", "/authors/", "/authors/ada-bell/",
    "/topics/ferries/",
    "/series/the-harbour/", "/policies/about/", "/feeds/rss.xml", "/feeds/atom.xml", "/feeds/feed.json",
    "/feeds/world/rss.xml", "/feeds/topics/ferries/feed.json", "/feeds/authors/ada-bell/atom.xml", "/sitemap.xml",
    "/news-sitemap.xml", "/api/v1/articles/", "/api/v1/articles/?topic=ferries", "/api/v1/articles/?author=ada-bell",
    "/oembed/?url=https://news.example.com/world/quay/",
    "/oembed/?format=xml&url=https://news.example.com/world/quay/",
    "/search/?q=harbour", "/search/?section=world", "/search/?topic=ferries", "/search/?author=ada-bell&order=date",
    "/search/suggest/?q=har", "/site.webmanifest", "/robots.txt",
]  # fmt: skip
# Every secret word begins so.
SECRET = "xanthic"


def make_secrets(author: Any, series: Any, original: Article) -> dict[str, Article]:
    """A draft, a scheduled and a withdrawn article that stand beside everything that is live."""
    found = {}
    for kind in ("draft", "planned", "withdrawn"):
        word = f"{SECRET}{kind}"
        found[kind] = make_article(
            f"Harbour {word}", standfirst=word, kicker=word, body=f"<p>Harbour {word}.</p>", authors=[author],
            tags=["Ferries", f"{word}topic"], series=series, part=2, translation_of=original, language="de",
            lead_photo=make_photo(f"{word}photo", caption=word, alt_text=word), published_at=NOW,
        )  # fmt: skip
    publish(found["withdrawn"])
    planned = found["planned"].revision
    assert planned
    publishing.schedule_publication(revision=planned, due_at=NOW + timedelta(days=36500), by=None, now=NOW)
    return found


@pytest.fixture
def secrets(settings: Any) -> dict[str, Article]:
    settings.SITE_URL, settings.SITE_HOST = "https://news.example.com", "news.example.com"
    author, series = make_author("Ada Bell", slug="ada-bell"), make_series("The harbour", slug="the-harbour")
    shared: dict[str, Any] = {"authors": [author], "tags": ["Ferries"], "series": series}
    live = make_live_article("Harbour quay", slug="quay", part=1, **shared)
    found = make_secrets(author, series, live)
    for position, article in enumerate(found.values()):
        RelatedLink.objects.create(article=live, target=article, position=position)
        news = BreakingNews(text=f"Line {position}", article=article)
        publishing.save_breaking(news=news, by=None, now=NOW)
        ReadCount.objects.add({(article.pk, NOW): 9})
    words = {"kicker": f"{SECRET}kicker", "headline": f"{SECRET}override"}
    for section in (None, make_section("World")):
        rows = [
            Placement(article=article, slot=slot, photo=make_photo("Hidden"), **words)
            for article, slot in zip(found.values(), (Slot.LEAD, Slot.SECONDARY, Slot.RIVER), strict=True)
        ]
        publishing.save_front(section=section, placements=rows, base=0, by=None, now=NOW)
    live.body += "".join(f'<div data-article="{article.pk}"></div>' for article in found.values())
    live.headline = "Harbour quay again"
    save(live)
    publish(live)
    # What has changed since and is not published is as secret as what never was.
    live.headline = f"Harbour {SECRET}revision"
    save(live)
    work_out_most_read(now=NOW)
    publishing.withdraw(article=found["withdrawn"], by=None, now=NOW, reason=f"{SECRET}reason")
    return found


def test_no_page_and_no_machine_has_a_word_of_what_is_not_live(client: Client, secrets: dict[str, Article]) -> None:
    told = {}
    # Which numbers they have depends on what other tests have used up.
    sitemaps = re.findall(r"<loc>https://[^/]+(/sitemaps/[a-z0-9-]+\.xml)</loc>", read(client, "/sitemap.xml"))
    assert len(sitemaps) >= 4
    for path in [*PAGES, *sitemaps]:
        response = client.get(path)
        told[path] = response.content.decode()
        if path != "/policies/about/":
            assert response.status_code == 200, path
    for article in secrets.values():
        for path in (
            f"/world/{article.slug}/",
            f"/api/v1/articles/{article.pk}/",
            f"/oembed/?url=https://news.example.com/world/{article.slug}/",
        ):
            response = client.get(path)
            assert response.status_code in (404, 410), path
            told[path] = response.content.decode().replace(article.slug or "", "")
    assert [path for path, text in told.items() if SECRET in text.lower()] == []


@pytest.mark.parametrize("typed", [f"{SECRET}drafr", f"{SECRET}planed", f"{SECRET}withdrawm", f"{SECRET}reasom"])
def test_no_word_of_it_is_suggested(client: Client, secrets: dict[str, Article], typed: str) -> None:
    page = client.get("/search/", {"q": typed}).content.decode()
    for word in ("draft", "planned", "withdrawn", "reason"):
        assert f"{SECRET}{word}" not in page
    assert client.get("/search/suggest/", {"q": SECRET}).json() == {"results": []}


def test_pictures_of_it_are_for_nobody(client: Client, secrets: dict[str, Article]) -> None:
    hidden = [article.lead_photo for article in secrets.values()]
    hidden += [row.photo for row in Placement.objects.select_related("photo")]
    assert not any(photo.is_public() for photo in hidden if photo)
