"""Old versions, taking down, deleting, acts on many."""

import pytest
from django.test import Client
from django.urls import reverse

from articles import publishing
from articles.models import Article, PublishedArticle
from tests.desk_form import LIST, form_of, told
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

# What forms say and do asks no database anything of its own: once is enough.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


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
    chosen |= {f"seen-{article.pk}": article.revision_id for article in (whole, empty)}
    assert all(
        f'name="{name}" value="{value}"' in question.content.decode() for name, value in list(chosen.items())[1:]
    )
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


def test_of_many_none_is_published_with_words_that_came_after_the_question(managing: Client) -> None:
    article = make_article("As it was")
    seen = article.revision_id
    article.headline = "Later"
    save(article, by=make_user(first_name="Cleo", last_name="Hart"))
    confirmed = {"_selected_action": [article.pk], "action": "publish_selected", "confirmed": "1"}
    for sent in ({f"seen-{article.pk}": seen}, {}):
        report = told(managing.post(LIST, confirmed | sent, follow=True))
        assert "“Later”: Cleo Hart saved this article at" in report
    assert not PublishedArticle.objects.exists()


def test_a_live_article_offers_its_page_and_a_draft_does_not(managing: Client) -> None:
    live, draft = make_live_article("Live one", section=make_section("World")), make_article()
    assert "View on site" in managing.get(form_of(live)).content.decode()
    assert "View on site" not in managing.get(form_of(draft)).content.decode()
    publish(draft)
    assert "View on site" in managing.get(form_of(draft)).content.decode()
