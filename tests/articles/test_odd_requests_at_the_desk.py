"""Whatever stands in an address or a hidden field of the desk gets an answer, never the page that says it is broken."""

import pytest
from django.test import Client

from tests.desk_form import ADD, LIST, form_of, shown
from tests.factories import make_author, make_live_article, make_user

pytestmark = pytest.mark.django_db

NUMBERS = ["9" * 19, "9" * 5000, "²", "٣", "x", "-1", "\0"]


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_user())
    return client


@pytest.mark.parametrize("number", NUMBERS)
def test_no_number_in_an_address_breaks_a_page(desk: Client, number: str) -> None:
    page = f"{LIST}{make_live_article().pk}/"
    for address, name in (
        (LIST, "author"),
        (ADD, "take"),
        (f"{LIST}autosave/", "article"),
        (f"{page}history/", "before"),
        (f"{page}compare/", "old"),
        (f"{page}schedule/words/", "revision"),
        (f"{page}share/", "made"),
    ):
        assert desk.get(address, {name: number}).status_code in (200, 302, 404), address


@pytest.mark.parametrize("number", NUMBERS)
def test_no_number_in_a_hidden_field_breaks_a_form(desk: Client, number: str) -> None:
    article = make_live_article()
    page, fields = f"{LIST}{article.pk}/", shown(desk, form_of(article))
    answers = [
        desk.post(form_of(article), fields | {"base_revision": number, "open_form": "x" * 22, "took": number}),
        desk.post(f"{LIST}autosave/?sequence={number}", {"open_form": "y" * 22, "took": number, "headline": "Typed"}),
        desk.post(f"{page}schedule/off/", {"schedule": number}),
        desk.post(f"{page}schedule/newest/", {"revision": number}),
        desk.post(f"{page}correct/", {"opened": number}),
    ]
    assert {answer.status_code for answer in answers} <= {200, 302, 404}


@pytest.mark.parametrize("number", NUMBERS)
def test_no_choice_of_another_row_breaks_a_form(desk: Client, number: str) -> None:
    article = make_live_article(authors=[make_author()])
    for address, name in (
        (ADD, "series"),
        (ADD, "owner"),
        (ADD, "translation_of"),
        ("/admin/authors/author/add/", "user"),
    ):
        assert desk.get(address, {name: number}).status_code == 200
        assert desk.post(address, {name: number}).status_code == 200
    fields = shown(desk, form_of(article))
    assert desk.post(form_of(article), fields | {"bylines-0-author": number}).status_code == 200


@pytest.mark.parametrize("number", NUMBERS)
def test_no_choice_in_a_list_breaks_an_action(desk: Client, number: str) -> None:
    for address, action in ((LIST, "publish_selected"), ("/admin/photos/photo/", "describe_selected")):
        answer = desk.post(address, {"action": action, "_selected_action": number})
        assert answer.status_code in (200, 302, 400)
