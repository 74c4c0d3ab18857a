"""The lists of the desk, sections and topics."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles import publishing
from articles.models import Article, Event, Section, Status, Topic
from tests.desk_form import ADD, LIST, everything, form_of, log_in, send
from tests.factories import (
    NOW,
    make_article,
    make_author,
    make_live_article,
    make_photo,
    make_section,
    save,
)

pytestmark = pytest.mark.django_db


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(
    managing: Client, django_assert_max_num_queries: Any
) -> None:
    def fill(number: int) -> None:
        for _ in range(number):
            make_live_article(authors=[make_author(), make_author()], section=make_section("Europe"), lead_photo=None)

    fill(2)
    managing.get(LIST)
    with django_assert_max_num_queries(12) as few:
        managing.get(LIST)
    fill(6)
    with django_assert_max_num_queries(len(few)):
        page = managing.get(LIST)
    assert len(page.context["cl"].result_list) == 8


def test_the_list_is_searched_by_headline_standfirst_byline_and_slug(managing: Client) -> None:
    article = make_article(
        "Swifts", standfirst="A mayor counts", authors=[make_author("Lin Wei")], slug="birds-of-june"
    )
    make_article("Another")
    for word in ("swift", "mayor", "wei", "birds-of"):
        assert list(managing.get(LIST, {"q": word}).context["cl"].result_list) == [article]


def test_the_list_is_filtered_by_section_with_what_is_below_and_by_author(managing: Client) -> None:
    world = make_section("World")
    author = make_author("Lin Wei")
    europe = make_article("Europe", section=make_section("Europe", parent=world), authors=[author])
    make_article("Sport", section=make_section("Sport"))
    assert list(managing.get(LIST, {"section": "world"}).context["cl"].result_list) == [europe]
    assert list(managing.get(LIST, {"author": author.pk}).context["cl"].result_list) == [europe]
    assert managing.get(LIST, {"author": "x", "section": "none", "status": "odd"}).status_code == 200


def test_every_article_is_found_under_its_own_status_only(managing: Client) -> None:
    make_article("Draft")
    make_live_article("Live")
    changed = make_live_article("Changed")
    changed.headline = "Changed again"
    save(changed)
    withdrawn = make_live_article("Withdrawn")
    publishing.withdraw(article=withdrawn, by=None, now=NOW)
    scheduled = make_article("Scheduled")
    scheduled.schedules.create(revision=scheduled.revision, due_at=NOW + timedelta(days=1), created_at=NOW)
    Article.objects.filter(pk=make_article("In review").pk).update(state="review")
    ready = make_live_article("Ready again")
    publishing.withdraw(article=ready, by=None, now=NOW)
    Article.objects.filter(pk=ready.pk).update(state="ready")
    for status in Status:
        wanted = {article.pk for article in Article.objects.with_status() if article.status is status}
        assert wanted
        assert {row.pk for row in managing.get(LIST, {"status": status.value}).context["cl"].result_list} == wanted


@pytest.mark.parametrize("role", ["Reporter", "Editor", "Managing editor"])
def test_every_page_of_the_desk_opens_for_every_role(client: Client, role: str) -> None:
    log_in(client, role)
    article = make_live_article(authors=[make_author(photo=make_photo())], lead_photo=make_photo(), tags=["Ferries"])
    for url in ("/admin/", LIST, ADD, form_of(article), "/admin/articles/section/", "/admin/articles/topic/"):
        assert client.get(url).status_code == 200
    for url in ("/admin/authors/author/", "/admin/photos/photo/", "/admin/photos/photo/add/"):
        assert client.get(url).status_code == 200
    assert client.get(reverse("admin:articles_section_change", args=[article.section_id])).status_code == 200


def section_form(section: Section) -> str:
    return reverse("admin:articles_section_change", args=[section.pk])


def test_a_section_moves_with_what_is_below_it(managing: Client) -> None:
    world = make_section("World")
    europe = make_section("Europe", parent=world)
    send(managing, section_form(world), slug="abroad")
    assert Section.objects.get(pk=europe.pk).path == "abroad/europe"


def test_a_section_that_cannot_be_is_an_error_of_the_form(managing: Client) -> None:
    world = make_section("World")
    europe = make_section("Europe", parent=world)
    before = everything()
    assert "below itself" in send(managing, section_form(world), parent=europe.pk).content.decode()
    assert "is taken" in send(managing, section_form(world), slug="search").content.decode()
    assert everything() == before


def test_two_sections_cannot_share_an_address(managing: Client) -> None:
    make_section("World")
    response = send(managing, "/admin/articles/section/add/", name="Also", slug="world")
    assert response.status_code == 200
    assert Section.objects.count() == 1


def test_only_an_empty_section_can_be_deleted(managing: Client) -> None:
    used, empty = make_section("Used"), make_section("Empty")
    make_article(section=used)
    delete, told = "admin:articles_section_delete", "when no article and no section is left"
    assert told in managing.get(reverse("admin:articles_section_change", args=[used.pk])).content.decode()
    assert told not in managing.get(reverse("admin:articles_section_change", args=[empty.pk])).content.decode()
    assert managing.post(reverse(delete, args=[used.pk]), {"post": "yes"}).status_code == 403
    managing.post(reverse(delete, args=[empty.pk]), {"post": "yes"})
    assert list(Section.objects.all()) == [used]
    assert Event.objects.filter(kind=Event.Kind.SECTION).last().tags == [f"section:{empty.pk}", "sections"]


def test_no_topic_is_called_like_another_in_other_capitals(managing: Client) -> None:
    article = make_article(tags=["Port Merrow"])
    topic = Topic.objects.create(name="Ferries", slug="ferries")
    page = send(managing, reverse("admin:articles_topic_change", args=[topic.pk]), name="port merrow")
    assert "There is a topic “Port Merrow” already." in page.content.decode()
    send(managing, form_of(article), standfirst="More.")
    assert [tag.name for tag in article.tags.all()] == ["Port Merrow"]
    topic = Topic.objects.get(name="Port Merrow")
    send(managing, reverse("admin:articles_topic_change", args=[topic.pk]), name="PORT MERROW")
    assert Topic.objects.filter(name="PORT MERROW").exists()


def test_a_topic_gets_its_address(managing: Client) -> None:
    topic = Topic.objects.create(name="Feries")
    send(managing, reverse("admin:articles_topic_change", args=[topic.pk]), name="Ferries", slug="ferries")
    assert Topic.objects.get().addresses.get().path == "topics/ferries"
