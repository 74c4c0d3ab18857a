"""What the body editor asks the desk: the photos, galleries and articles in a text, and articles to link to."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from articles.models import Topic
from tests.desk_form import log_in
from tests.factories import make_article, make_gallery, make_live_article, make_photo

pytestmark = pytest.mark.django_db
CARDS = "/admin/articles/article/cards/"
GALLERIES = "/admin/articles/article/suggest/galleries/"
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


def test_a_photo_is_found_by_its_tags_and_its_rights_are_told(managing: Client) -> None:
    make_photo("Cranes", credit="Lin Wei", keywords="quay, dawn", licensed_until="2024-05-03")
    make_photo("Boats", keywords="sea")
    (found,) = managing.get("/admin/articles/article/suggest/photos/", {"q": "QUAY"}).json()["results"]
    assert (found["text"], found["rights"]) == ("Cranes", "rights ran out on 3 May 2024")
    assert found["note"] == "Lin Wei · rights ran out on 3 May 2024"
    assert managing.get(found["edit"]).status_code == 200
    cropped = managing.get(found["cropped"])
    assert cropped.headers["Content-Type"] == "image/webp"
    cropped.close()


@pytest.mark.parametrize("query", ["?q=ferr&not=x", "?q=fe%00rr", f"?q=ferr&not={'9' * 30}"])
def test_a_question_that_makes_no_sense_breaks_nothing(managing: Client, query: str) -> None:
    make_article("Ferries")
    assert [item["text"] for item in managing.get(ARTICLES + query).json()["results"]] == ["Ferries"]
    Topic.objects.create(name="Ferries", slug="ferries")
    found = managing.get(reverse("admin:articles_topic_suggest") + query.replace("q=", "term=")).json()["results"]
    assert [item["text"] for item in found] == ["Ferries"]


def test_the_editor_finds_galleries_and_learns_their_first_pictures(
    managing: Client, django_assert_max_num_queries: Any
) -> None:
    long = make_gallery("Harbour day", [make_photo() for _ in range(6)], description="From first light.")
    make_gallery("Trams", [])
    [item] = managing.get(GALLERIES, {"q": "harb day"}).json()["results"]
    assert (item["text"], item["note"], len(item["images"])) == ("Harbour day", "6 pictures", 4)
    assert item["description"] == "From first light."
    with django_assert_max_num_queries(12) as few:
        assert len(managing.get(GALLERIES).json()["results"]) == 2
    for _ in range(3):
        make_gallery()
    with django_assert_max_num_queries(len(few)):
        managing.get(GALLERIES)
    answer = managing.get(CARDS, {"gallery": [long.pk, 999]}).json()
    assert answer["galleries"] == {str(long.pk): item}


def test_who_may_not_see_galleries_is_shown_none(client: Client) -> None:
    gallery, user = make_gallery(), log_in(client, "")
    for code in ("view_article", "view_photo"):
        user.user_permissions.add(Permission.objects.get(codename=code))
    assert client.get(CARDS, {"gallery": gallery.pk}).json()["galleries"] == {}
    assert client.get(GALLERIES).status_code == 403
