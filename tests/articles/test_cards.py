"""What the body editor asks the desk: the photos and articles in a text, and articles to link to."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Topic
from tests.desk_form import log_in
from tests.factories import make_article, make_live_article, make_photo

pytestmark = pytest.mark.django_db
CARDS = "/admin/articles/article/cards/"
ARTICLES = "/admin/articles/article/suggest/articles/"


def test_the_editor_learns_what_the_ids_in_a_text_stand_for(managing: Client) -> None:
    photo, live, draft = make_photo("Cranes"), make_live_article("Live one"), make_article("Draft one")
    answer = managing.get(CARDS, {"photo": [photo.pk, 999], "article": [live.pk, draft.pk, "x"]}).json()
    assert list(answer["photos"]) == [str(photo.pk)]
    assert answer["photos"][str(photo.pk)]["text"] == "Cranes"
    assert answer["articles"][str(live.pk)]["url"] == "/world/live-one/"
    assert answer["articles"][str(draft.pk)]["url"] == ""


def test_who_may_not_read_articles_learns_nothing(client: Client) -> None:
    assert client.get(CARDS).status_code == 302
    log_in(client, "")
    assert client.get(CARDS).status_code == 403


def test_only_what_readers_can_reach_is_offered_for_a_link(managing: Client) -> None:
    make_article("Ferries tomorrow")
    make_live_article("Ferries today")
    found = managing.get(ARTICLES, {"q": "ferr", "live": "1"}).json()["results"]
    assert [item["text"] for item in found] == ["Ferries today"]
    assert len(managing.get(ARTICLES, {"q": "ferr"}).json()["results"]) == 2


@pytest.mark.parametrize("query", ["?q=ferr&not=x", "?q=fe%00rr", f"?q=ferr&not={'9' * 30}"])
def test_a_question_that_makes_no_sense_breaks_nothing(managing: Client, query: str) -> None:
    make_article("Ferries")
    assert [item["text"] for item in managing.get(ARTICLES + query).json()["results"]] == ["Ferries"]
    Topic.objects.create(name="Ferries", slug="ferries")
    found = managing.get(reverse("admin:articles_topic_suggest") + query.replace("q=", "term=")).json()["results"]
    assert [item["text"] for item in found] == ["Ferries"]
