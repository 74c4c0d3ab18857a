"""Saving, publishing, withdrawing, restoring."""

import pytest

from articles import publishing
from articles.models import Article, Event, Listing, PublishedArticle, Revision, Status
from tests.factories import NOW, make_article, make_author, make_live_article, make_section, publish, save, with_status

pytestmark = pytest.mark.django_db


def test_a_draft_is_not_in_the_readers_tables() -> None:
    make_article("Secret")
    assert not PublishedArticle.objects.exists()


def test_publishing_makes_the_article_live_and_lists_it() -> None:
    europe = make_section("Europe", parent=make_section("World"))
    author = make_author()
    article = make_live_article("Ferry", section=europe, authors=[author], tags=["Ferries"])
    assert with_status(article).status is Status.LIVE
    assert set(Listing.objects.values_list("stream", flat=True)) == {
        "front",
        f"section:{europe.pk}",
        f"section:{europe.parent_id}",
        f"author:{author.pk}",
        f"topic:{article.tags.get().pk}",
    }


def test_readers_see_the_old_words_until_the_change_is_published() -> None:
    article = make_live_article("Old headline")
    article.headline = "New headline"
    save(article)
    assert PublishedArticle.objects.get().headline == "Old headline"
    assert with_status(article).status is Status.CHANGED
    publish(article)
    assert PublishedArticle.objects.get().headline == "New headline"


def test_a_withdrawn_article_leaves_the_readers_tables_and_keeps_its_history() -> None:
    article = make_live_article()
    publishing.withdraw(article=article, by=None, now=NOW, reason="legal")
    assert not PublishedArticle.objects.exists()
    assert not Listing.objects.exists()
    assert with_status(article).status is Status.WITHDRAWN
    assert Event.objects.publications().last().reason == "legal"
    with pytest.raises(publishing.NotLive):
        publishing.withdraw(article=article, by=None, now=NOW)


def test_saving_on_a_stale_base_is_refused_and_overwrites_nothing() -> None:
    article = make_article("One")
    base = article.revision
    article.headline = "Two"
    save(article)
    stale = Article.objects.get(pk=article.pk)
    stale.headline = "Three"
    with pytest.raises(publishing.StaleEdit, match="saved this article"):
        publishing.save_revision(article=stale, base=base, by=None, now=NOW)
    assert Article.objects.get().headline == "Two"


def test_saving_without_a_change_makes_no_revision() -> None:
    article = make_article()
    save(article)
    assert Revision.objects.count() == 1


def test_restoring_makes_an_old_revision_the_working_copy_as_a_new_revision() -> None:
    author = make_author("Ada Bell")
    article = make_article("First", authors=[author], tags=["Ferries", "Ports"])
    first = article.revision
    assert first is not None
    article.headline = "Second"
    article.bylines.all().delete()
    article.tags.clear()
    save(article)
    revision, lost = publishing.restore(revision=first, base=article.revision, by=None, now=NOW)
    assert lost == []
    assert revision.number == 3
    assert revision.content == first.content
