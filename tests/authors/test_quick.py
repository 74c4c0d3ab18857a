"""An author made while somebody writes a byline."""

import pytest
from django.test import Client

from articles.models import Address, Event
from authors.models import Author
from tests.desk_form import log_in
from tests.factories import make_author

pytestmark = pytest.mark.django_db

QUICK = "/admin/authors/author/quick/"


def test_a_name_makes_an_author_with_an_address_and_a_line_in_the_log(client: Client) -> None:
    log_in(client, "Managing editor")
    answer = client.post(QUICK, {"name": "  Ada   Bell "})
    author = Author.objects.get()
    assert answer.json() == {"id": author.pk, "text": "Ada Bell", "note": ""}
    assert author.slug == "ada-bell"
    assert Address.objects.get(author=author).path == "authors/ada-bell"
    assert Event.objects.get().kind == Event.Kind.AUTHOR


def test_two_people_of_one_name_get_two_addresses(client: Client) -> None:
    make_author("Ada Bell", slug="ada-bell")
    log_in(client, "Managing editor")
    client.post(QUICK, {"name": "Ada Bell"})
    assert set(Author.objects.values_list("slug", flat=True)) == {"ada-bell", "ada-bell-2"}


@pytest.mark.parametrize("name", ["", "   ", "!?", "x" * 201])
def test_a_name_that_cannot_be_one_is_refused_in_words(client: Client, name: str) -> None:
    log_in(client, "Managing editor")
    answer = client.post(QUICK, {"name": name})
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert not Author.objects.exists()


def test_only_who_may_add_authors_makes_one(client: Client) -> None:
    log_in(client, "", is_superuser=False)
    assert client.post(QUICK, {"name": "Ada Bell"}).status_code == 403
    assert Client().post(QUICK, {"name": "Ada Bell"}).status_code == 302
    log_in(client, "Managing editor")
    assert client.get(QUICK).status_code == 405
    assert not Author.objects.exists()
