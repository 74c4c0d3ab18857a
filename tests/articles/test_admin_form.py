"""What the article's form starts with, and what it asks of the database."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article
from tests.desk_form import ADD, form_of, log_in, send, shown
from tests.factories import make_article, make_author, make_live_article, make_photo, make_section, publish, save

pytestmark = pytest.mark.django_db


def test_a_new_story_brings_its_headline_and_the_cursor_waits_in_the_standfirst(managing: Client) -> None:
    section = make_section()
    form = managing.get(ADD, {"headline": "Ferries return", "section": section.pk}).context["adminform"].form
    assert form["headline"].value() == "Ferries return"
    assert form["section"].value() == str(section.pk)
    assert "autofocus" in str(form["standfirst"])
    assert "autofocus" not in str(form["headline"])


def test_without_a_headline_the_cursor_waits_there(managing: Client) -> None:
    form = managing.get(ADD).context["adminform"].form
    assert "autofocus" in str(form["headline"])
    assert "autofocus" not in str(form["standfirst"])


def test_a_new_article_has_no_blank_row(managing: Client) -> None:
    assert shown(managing, ADD)["bylines-TOTAL_FORMS"] == "0"


def test_the_photo_field_knows_its_one_photo_and_no_other(managing: Client) -> None:
    photo, other = make_photo("Cranes", credit="Lin Wei"), make_photo("Another")
    article = make_article(lead_photo=photo)
    field = str(managing.get(form_of(article)).context["adminform"].form["lead_photo"])
    assert f'value="{photo.pk}" selected' in field
    assert "Lin Wei" in field
    assert "Another" not in field
    send(managing, form_of(article), lead_photo=other.pk)
    assert Article.objects.get().lead_photo == other
    send(managing, form_of(article), lead_photo="")
    assert Article.objects.get().lead_photo is None


def test_a_photo_that_is_none_is_an_error_of_the_form(managing: Client) -> None:
    for none in ("x1", "9" * 30):
        response = send(managing, ADD, headline="No such photo", lead_photo=none)
        assert "lead_photo" in response.context["adminform"].form.errors
    assert not Article.objects.exists()


def test_the_scripts_learn_what_the_writer_may_add(client: Client, managing: Client) -> None:
    assert "data-may-add-author data-may-upload" in managing.get(ADD).content.decode()
    log_in(client, "Reporter")
    assert "data-may-upload" in client.get(ADD).content.decode()


@pytest.mark.parametrize("role", ["Managing editor", "Editor", "Reporter"])
def test_opening_and_saving_ask_few_questions(client: Client, role: str, django_assert_max_num_queries: Any) -> None:
    user = log_in(client, role)
    section = make_section()
    section.editors.add(user)
    article = make_article(
        authors=[make_author("Ada"), make_author("Tom")], section=section, owner=user, lead_photo=make_photo(),
        tags=["Ferries", "Ice"],
    )  # fmt: skip
    article.related_links.create(target=make_live_article(), position=10)
    save(article)
    publish(article)
    with django_assert_max_num_queries(30):
        client.get(form_of(article))
    data = shown(client, form_of(article)) | {"headline": "New words", "_save": "1"}
    with django_assert_max_num_queries(60):
        assert client.post(form_of(article), data).status_code == 302


def test_a_date_in_the_hour_that_comes_twice_stays_when_nobody_touches_it(managing: Client) -> None:
    first, second = (datetime(2025, 10, 26, hour, 30, tzinfo=UTC) for hour in (0, 1))
    article = make_article(published_at=second, embargo_until=first)
    with timezone.override("Europe/Berlin"):
        send(managing, form_of(article), headline="Saved again")
        stored = Article.objects.get()
        assert (stored.published_at, stored.embargo_until) == (second, first)
        send(managing, form_of(article), published_at="2025-10-26T02:31")
    assert Article.objects.get().published_at == datetime(2025, 10, 26, 0, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "is_taken"),
    [("pt-BR", True), ("zh-Hant-TW", True), ("German", False), ('"><x', False), ("de_AT", False)],
)
def test_a_language_is_a_tag_that_browsers_can_read(managing: Client, *, language: str, is_taken: bool) -> None:
    article = make_article()
    page = send(managing, form_of(article), language=language)
    assert (page.status_code == 302) is is_taken
    assert Article.objects.get().language == (language if is_taken else "en")


def test_a_language_that_came_with_an_import_stands_in_nobodys_way(managing: Client) -> None:
    article = make_article(language="german")
    assert send(managing, form_of(article), headline="Ferries return").status_code == 302
