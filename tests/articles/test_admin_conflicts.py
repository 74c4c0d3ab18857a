"""Two people on one article, taking down, deleting, acts on many."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles import publishing
from articles.models import Article, PublishedArticle
from tests.desk_form import LIST, everything, form_of, send, shown, told
from tests.factories import (
    NOW,
    make_article,
    make_author,
    make_live_article,
    make_section,
    make_user,
    publish,
    save,
)

pytestmark = pytest.mark.django_db


def two_saves(client: Client) -> tuple[Article, dict[str, Any]]:
    """An article opened in a form, and then saved by a colleague."""
    first, second = make_author("First"), make_author("Second")
    article = make_article("As it was", authors=[first, second], section=make_section("World"))
    data = shown(client, form_of(article))
    article = Article.objects.get(pk=article.pk)
    article.standfirst = "By the colleague."
    article.bylines.filter(author=second).delete()
    save(article, by=make_user("colleague", first_name="Cleo", last_name="Hart"))
    return article, data


def test_a_stale_form_is_shown_again_with_what_was_typed_and_overwrites_nothing(managing: Client) -> None:
    article, data = two_saves(managing)
    before = everything()
    data |= {"headline": "Typed here", "bylines-1-printed_name": "Second, typed", "_publish": "1"}
    for _ in range(2):
        page = managing.post(form_of(article), data)
        html = page.content.decode()
        assert page.status_code == 200
        assert "Cleo Hart saved this article at" in html
        assert 'value="Second, typed"' in html
        assert ">\nTyped here</textarea>" in html
        assert reverse("admin:articles_article_revision", args=[article.pk, 2]) in html
    assert everything() == before


def test_mine_on_top_keeps_both_versions(managing: Client) -> None:
    article, data = two_saves(managing)
    newest = Article.objects.get(pk=article.pk).revision_id
    data |= {"headline": "Typed here", "bylines-1-printed_name": "Second, typed", "on_top": newest}
    managing.post(form_of(article), data | {"_save": "1"})
    article = Article.objects.get(pk=article.pk)
    assert article.headline == "Typed here"
    assert [str(byline) for byline in article.bylines.all()] == ["First", "Second, typed"]
    headlines = list(article.revisions.values_list("number", "content__headline", "content__standfirst"))
    assert headlines == [
        (3, "Typed here", ""), (2, "As it was", "By the colleague."), (1, "As it was", ""),
    ]  # fmt: skip


def test_mine_on_top_means_the_version_that_was_shown(managing: Client) -> None:
    article, data = two_saves(managing)
    seen = Article.objects.get(pk=article.pk)
    seen.kicker = "Third hand"
    save(seen)
    page = managing.post(form_of(article), data | {"on_top": article.revision_id, "headline": "Mine", "_save": "1"})
    assert "after you opened it" in page.content.decode()
    assert Article.objects.get().headline == "As it was"


def test_a_form_without_its_base_overwrites_nothing(managing: Client) -> None:
    article = make_article("As it was")
    for base in ("", "0", "nonsense", "9" * 30):
        page = send(managing, form_of(article), headline="Mine", base_revision=base)
        assert page.status_code == 200
    assert Article.objects.get().headline == "As it was"


def test_an_old_version_can_be_read(managing: Client) -> None:
    article = make_article("As it was", authors=[make_author()], tags=["Ferries"])
    article.headline = "As it is"
    save(article)
    page = managing.get(reverse("admin:articles_article_revision", args=[article.pk, 1])).content.decode()
    assert "As it was" in page
    assert "<p>The first paragraph.</p>" in page


def test_withdrawing_asks_for_a_reason_and_takes_the_article_from_the_readers(managing: Client) -> None:
    article = make_live_article()
    url = reverse("admin:articles_article_withdraw", args=[article.pk])
    assert managing.get(url).status_code == 200
    managing.post(url, {"reason": ""})
    assert PublishedArticle.objects.exists()
    page = managing.post(url, {"reason": "The numbers did not hold"}, follow=True)
    assert not PublishedArticle.objects.exists()
    assert "Withdrawn" in page.content.decode()
    assert "The numbers did not hold" in page.content.decode()
    again = managing.get(url, follow=True)
    assert "nothing to withdraw" in told(again)


def test_only_what_was_never_published_can_be_deleted(managing: Client) -> None:
    draft, live, withdrawn = make_article(), make_live_article(), make_live_article()
    publishing.withdraw(article=withdrawn, by=None, now=NOW)
    for article in (live, withdrawn):
        delete = reverse("admin:articles_article_delete", args=[article.pk])
        assert managing.post(delete, {"post": "yes"}).status_code == 403
    managing.post(LIST, {"action": "delete_selected", "_selected_action": [draft.pk, live.pk], "post": "yes"})
    assert Article.objects.count() == 3
    managing.post(reverse("admin:articles_article_delete", args=[draft.pk]), {"post": "yes"})
    assert set(Article.objects.all()) == {live, withdrawn}


def test_many_are_published_and_withdrawn_with_a_report(managing: Client) -> None:
    whole, empty = make_article("Whole"), make_article("Empty", body="")
    chosen = {"_selected_action": [whole.pk, empty.pk]}
    question = managing.post(LIST, chosen | {"action": "publish_selected"})
    assert "Whole" in question.content.decode()
    assert not PublishedArticle.objects.exists()
    report = told(managing.post(LIST, chosen | {"action": "publish_selected", "confirmed": "1"}, follow=True))
    assert "1 article published" in report
    assert "“Empty”: The body is empty." in report
    managing.post(LIST, chosen | {"action": "withdraw_selected", "confirmed": "1", "reason": ""})
    assert PublishedArticle.objects.exists()
    report = told(
        managing.post(LIST, chosen | {"action": "withdraw_selected", "confirmed": "1", "reason": "Error"}, follow=True)
    )
    assert "1 article withdrawn" in report
    assert not PublishedArticle.objects.exists()


def test_a_live_article_offers_its_page_and_a_draft_does_not(managing: Client) -> None:
    live, draft = make_live_article("Live one", section=make_section("World")), make_article()
    assert "View on site" in managing.get(form_of(live)).content.decode()
    assert "View on site" not in managing.get(form_of(draft)).content.decode()
    publish(draft)
    assert "View on site" in managing.get(form_of(draft)).content.decode()
