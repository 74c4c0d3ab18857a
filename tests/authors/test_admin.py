"""Authors at the desk."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from articles.models import Event
from authors.models import Author
from tests.desk_form import send, shown
from tests.factories import make_article, make_author, make_live_article, make_photo, make_user, save

pytestmark = pytest.mark.django_db

ADD = "/admin/authors/author/add/"
LIST = "/admin/authors/author/"


def form_of(author: Author) -> str:
    return reverse("admin:authors_author_change", args=[author.pk])


@pytest.fixture
def managing(client: Client) -> Client:
    client.force_login(make_user("managing"))
    return client


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("editor", role="Editor"))
    return client


def test_an_author_gets_an_address_from_the_name_in_any_script(editor: Client) -> None:
    for name in ("Tomás Herrera", "ليلى حداد", "Tomas Herrera"):
        send(editor, ADD, name=name)
    slugs = list(Author.objects.order_by("id").values_list("slug", flat=True))
    assert slugs[0] == "tomas-herrera"
    assert slugs[2] == "tomas-herrera-2"
    assert slugs[1].isascii()
    assert Author.objects.get(name="Tomás Herrera").addresses.get().path == "authors/tomas-herrera"
    assert Event.objects.filter(kind=Event.Kind.AUTHOR).count() == 3


def test_a_renamed_author_keeps_the_old_address(editor: Client) -> None:
    author = make_author("Ada Bell", slug="ada-bell")
    send(editor, form_of(author), slug="ada-b")
    assert set(author.addresses.values_list("path", flat=True)) == {"authors/ada-bell", "authors/ada-b"}


def test_an_address_that_was_anothers_is_an_error_of_the_form(editor: Client) -> None:
    first = make_author("First", slug="first")
    send(editor, form_of(first), slug="renamed")
    second = make_author("Second", slug="second")
    page = send(editor, form_of(second), slug="first", name="Third")
    assert "belongs to" in page.content.decode()
    assert Author.objects.get(pk=second.pk).name == "Second"


def test_a_name_without_letters_asks_for_an_address(editor: Client) -> None:
    page = send(editor, ADD, name="—")
    assert "slug" in page.context["adminform"].form.errors


def test_only_who_manages_people_ties_an_author_to_a_log_in(editor: Client) -> None:
    author, user = make_author(), make_user()
    send(editor, form_of(author), user=user.pk, bio="New")
    author.refresh_from_db()
    assert (author.user, author.bio) == (None, "New")
    editor.force_login(make_user())
    send(editor, form_of(author), user=user.pk)
    author.refresh_from_db()
    assert author.user == user


def test_an_author_can_go_only_without_bylines_and_without_readers(managing: Client) -> None:
    named, read, free = make_author("Named"), make_author("Read"), make_author("Free")
    make_article(authors=[named])
    live = make_live_article(authors=[read])
    live.bylines.all().delete()
    save(live)

    def delete(author: Author) -> int:
        return int(managing.post(reverse("admin:authors_author_delete", args=[author.pk]), {"post": "yes"}).status_code)

    assert (delete(named), delete(read), delete(free)) == (403, 403, 302)
    assert set(Author.objects.all()) == {named, read}


def test_a_reporter_reads_authors_and_changes_none(client: Client) -> None:
    client.force_login(make_user(role="Reporter"))
    author = make_author("Ada Bell")
    assert client.get(form_of(author)).status_code == 200
    assert client.post(form_of(author), {"name": "Crafted"}).status_code == 403
    assert client.post(ADD, {"name": "Crafted"}).status_code == 403
    assert Author.objects.get().name == "Ada Bell"


def test_the_list_counts_articles_and_asks_no_more_for_more_authors(
    managing: Client, django_assert_max_num_queries: Any
) -> None:
    author = make_author("Ada Bell", photo=make_photo())
    make_article(authors=[author])
    make_article(authors=[author])
    with django_assert_max_num_queries(9) as few:
        page = managing.get(LIST)
    assert page.context["cl"].result_list[0].byline_count == 2
    for _ in range(4):
        make_author(photo=make_photo(), user=make_user())
    with django_assert_max_num_queries(len(few)):
        managing.get(LIST)


def test_authors_are_found_by_name(managing: Client) -> None:
    author = make_author("Lin Wei")
    make_author("Ada Bell")
    assert list(managing.get(LIST, {"q": "wei"}).context["cl"].result_list) == [author]


def test_saving_untouched_changes_nothing(managing: Client) -> None:
    author = make_author("Ada Bell", bio="First.\r\n\r\nSecond.")
    managing.post(form_of(author), shown(managing, form_of(author)))
    assert Author.objects.get().bio == "First.\r\n\r\nSecond."


def merge_page(author: Author) -> str:
    return reverse("admin:authors_author_merge", args=[author.pk])


def test_an_author_with_articles_is_merged_into_another_one(managing: Client) -> None:
    short, full = make_author("A. Bell"), make_author("Ada Bell")
    make_live_article(authors=[short])
    make_article(authors=[short])
    assert merge_page(short) in managing.get(form_of(short)).content.decode()
    assert "2 articles (1 live)" in " ".join(managing.get(merge_page(short)).content.decode().split())
    page = managing.post(merge_page(short), {"into": full.pk}, follow=True)
    assert page.redirect_chain == [(form_of(full), 302)]
    assert "are one author now" in page.content.decode()
    assert full.bylines.count() == 2
    assert LogEntry.objects.get(object_id=full.pk).change_message == "Merged “A. Bell” into this author."


def test_merging_that_makes_no_sense_is_refused_in_words(managing: Client) -> None:
    author = make_author("A. Bell", user=make_user())
    other = make_author("Ada Bell", user=make_user())
    for into, told in {author.pk: "into another one", other.pk: "Both have a log-in", "": "required"}.items():
        assert told in managing.post(merge_page(author), {"into": into}).content.decode()
    assert Author.objects.count() == 2


def test_a_log_in_goes_over_by_the_hand_of_whoever_looks_after_people(managing: Client) -> None:
    author, other = make_author("A. Bell", user=make_user()), make_author("Ada Bell")
    user = make_user(role="Editor")
    user.user_permissions.add(Permission.objects.get(codename="delete_author"))
    managing.force_login(user)
    assert managing.post(merge_page(other), {"into": author.pk}).status_code == 302
    assert managing.post(merge_page(author), {"into": make_author("Hugo Corvin").pk}).status_code == 403


def test_an_editor_is_offered_no_merging(editor: Client) -> None:
    author = make_author("A. Bell")
    assert merge_page(author) not in editor.get(form_of(author)).content.decode()
    assert editor.get(merge_page(author)).status_code == 403


def test_an_author_who_cannot_be_deleted_says_why_to_whoever_might(managing: Client) -> None:
    used, free = make_author("A. Bell"), make_author("Ada Bell")
    make_article(authors=[used])
    told = "cannot be deleted, but merged"
    assert told in managing.get(form_of(used)).content.decode()
    assert told not in managing.get(form_of(free)).content.decode()
    managing.force_login(make_user(role="Editor"))
    assert told not in managing.get(form_of(used)).content.decode()
