"""Old addresses never die: always one hop to the living page."""

from typing import Any

import pytest
from django.test import Client

from articles import publishing
from articles.addresses import AddressTaken
from articles.catalogue import save_section
from articles.models import Address, Article
from tests.factories import NOW, make_article, make_live_article, make_section, publish, save

pytestmark = pytest.mark.django_db


def move(article: Article, **changes: Any) -> Article:
    """Save and publish under another slug or in another section."""
    article = Article.objects.get(pk=article.pk)
    for name, value in changes.items():
        setattr(article, name, value)
    save(article)
    publish(article)
    return article


def hop(client: Client, address: str) -> tuple[int, str]:
    """Return what an address answers, and where that leads."""
    answer = client.get(address)
    return answer.status_code, answer.get("Location", "")


def test_renamed_and_renamed_back_every_address_is_one_hop(client: Client) -> None:
    article = make_live_article("First")
    move(article, slug="second")
    assert hop(client, "/world/first/") == (301, "/world/second/")
    move(article, slug="third")
    for old in ("first", "second"):
        assert hop(client, f"/world/{old}/") == (301, "/world/third/")
    move(article, slug="first")
    for old in ("second", "third"):
        assert hop(client, f"/world/{old}/") == (301, "/world/first/")
    assert hop(client, "/world/first/") == (200, "")
    assert Address.objects.filter(article=article).count() == 3


def test_moved_between_sections_in_the_meantime(client: Client) -> None:
    world, sport = make_section("World"), make_section("Sport")
    article = make_live_article("First", section=world)
    move(article, section=sport)
    move(article, slug="second")
    sport.slug, sport.parent = "games", world
    save_section(section=sport, by=None, now=NOW)
    move(article, slug="first")
    living = "/world/games/first/"
    assert hop(client, living) == (200, "")
    for old in ("/world/first/", "/sport/first/", "/sport/second/", "/world/games/second/", "/games/second", "/first/"):
        assert hop(client, old) == (301, living), old
    move(article, section=world)
    assert hop(client, living) == (301, "/world/first/")
    assert hop(client, "/sport/second/") == (301, "/world/first/")


def test_an_address_once_reserved_is_nobody_elses(client: Client) -> None:
    article = make_live_article("First")
    move(article, slug="second")
    other = make_article("First")
    assert other.slug == "first-2"
    other.slug = "first"
    with pytest.raises(AddressTaken):
        save(other)
    draft = make_article("Third")
    article = Article.objects.get(pk=article.pk)
    article.slug = draft.slug
    with pytest.raises(AddressTaken):
        save(article)
    assert hop(client, "/world/third/") == (404, "")
    assert hop(client, "/world/first/") == (301, "/world/second/")


def test_a_new_slug_that_is_not_published_yet_leads_to_what_is_live(client: Client) -> None:
    article = make_live_article("First")
    article.slug = "second"
    save(article)
    assert hop(client, "/world/first/") == (200, "")
    assert hop(client, "/world/second/") == (301, "/world/first/")


def test_a_correction_and_a_restoration_keep_every_address(client: Client) -> None:
    article = make_live_article("First")
    first = article.revision
    article = move(article, slug="second")
    publishing.correct(
        article=article, opened=article.revision, kind="correction", text="Noon.", words={}, by=None, now=NOW
    )
    assert hop(client, "/world/first/") == (301, "/world/second/")
    publishing.restore(revision=first, base=Article.objects.get().revision, by=None, now=NOW)
    publish(Article.objects.get())
    assert hop(client, "/world/second/") == (301, "/world/first/")


def test_old_addresses_of_a_withdrawn_article_say_that_it_is_gone(client: Client) -> None:
    article = move(make_live_article("First"), slug="second")
    publishing.withdraw(article=article, by=None, now=NOW)
    for old in ("/world/first/", "/world/second/", "/sport/first"):
        assert hop(client, old)[0] == 410
