"""What must never be taken for news says so wherever its headline stands."""

import pytest
from django.test import Client

from articles.models import Genre
from tests.factories import NOW, make_live_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("genre", "name"), [(Genre.ADVERTISEMENT, "Advertisement"), (Genre.SATIRE, "Satire")])
def test_a_headline_that_stands_alone_is_named(client: Client, genre: Genre, name: str) -> None:
    other = make_live_article("Toothpaste", genre=genre, tags=["Teeth"])
    make_live_article("Here", tags=["Teeth"], body=f'<p>Words.</p><div data-article="{other.pk}"></div>')
    make_live_article("There", tags=["Teeth"])
    mark = f'<span class="genre genre-{genre}">{name}</span> Toothpaste</a>'
    for path in ("/world/here/", "/world/there/"):
        assert mark in client.get(path).content.decode()
    for path in ("/feeds/rss.xml", "/feeds/atom.xml", "/feeds/feed.json", "/search/suggest/?q=toothpaste"):
        assert f"{name}: Toothpaste" in client.get(path).content.decode()
    assert f'<span class="genre genre-{genre}">{name}</span>' in client.get("/search/?q=toothpaste").content.decode()
    assert (
        f'<meta property="og:title" content="{name}: Toothpaste">' in client.get("/world/toothpaste/").content.decode()
    )


def test_it_is_no_news_for_search_engines(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    make_live_article("Toothpaste", genre=Genre.ADVERTISEMENT)
    make_live_article("Here")
    told = client.get("/news-sitemap.xml").content.decode()
    assert "/world/here/" in told
    assert "toothpaste" not in told
