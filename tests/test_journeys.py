"""The house's main journeys from end to end, through the same doors that people use."""

from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from articles.models import Article
from tests.factories import make_user

pytestmark = pytest.mark.django_db

CAPTURE = """Home World Europe Ferry Sails Empty

Ferry Sails Empty

By Ada Bell | March 4, 2024

The noon boat had a crew of nine.


The ferry sailed at noon and came back at four with nobody on board but the crew.

Previous articleHarbour Frozen
"""
ADDRESS = "/world/europe/ferry-sails-empty/"


class FormReader(HTMLParser):
    """What a browser would send for the form on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "select":
            self._select = name
        elif tag == "textarea":
            self._area = name
            self.fields[name] = ""
        elif tag == "option" and "selected" in given:
            self.fields[self._select] = given.get("value") or ""
        elif tag == "input" and name and given.get("type") not in ("submit", "checkbox", "file", "radio"):
            self.fields[name] = given.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(make_user("managing"))
    return client


@pytest.fixture
def imported(tmp_path: Path) -> Article:
    path = tmp_path / "ferry.txt"
    path.write_text(CAPTURE, encoding="utf-8")
    call_command("import_articles", str(path), verbosity=0, stdout=StringIO())
    return Article.objects.get()


def press(desk: Client, article: Article, button: str, **typed: str) -> None:
    """Open the article's form, type, and press a button."""
    address = f"/admin/articles/article/{article.pk}/change/"
    form = FormReader()
    form.feed(desk.get(address).content.decode())
    answer = desk.post(address, form.fields | typed | {button: "1"})
    assert answer.status_code == 302, answer.context["errors"]


def read(address: str) -> str:
    return Client().get(address).content.decode()


def test_an_imported_story_is_edited_and_published_and_read(desk: Client, imported: Article) -> None:
    assert "The ferry sailed at noon" in read(ADDRESS)
    press(desk, imported, "_publish", standfirst="A crew of nine, and a cat.")
    page = read(ADDRESS)
    assert "A crew of nine, and a cat." in page
    assert "Ada Bell" in page
    assert "Harbour Frozen" in page


def test_readers_see_the_old_words_of_a_live_article_until_publish_is_pressed(desk: Client, imported: Article) -> None:
    press(desk, imported, "_save", headline="Ferry Sails With A Cat")
    assert "Ferry Sails Empty" in read(ADDRESS)
    assert "Ferry Sails With A Cat" not in read("/") + read("/world/") + read(ADDRESS)
    press(desk, imported, "_publish")
    assert "Ferry Sails With A Cat" in read("/")
    assert "Ferry Sails With A Cat" in read(ADDRESS)


def test_a_withdrawn_article_is_gone_from_every_list_and_says_so_at_its_address(
    desk: Client, imported: Article
) -> None:
    desk.post(f"/admin/articles/article/{imported.pk}/withdraw/", {"reason": "wrong boat"})
    assert Client().get(ADDRESS).status_code == 410
    for address in ("/", "/world/", "/world/europe/", "/authors/ada-bell/"):
        assert "Ferry Sails Empty" not in read(address)


def test_an_article_that_moves_keeps_its_old_address(desk: Client, imported: Article) -> None:
    press(desk, imported, "_publish", slug="empty-ferry")
    answer = Client().get(ADDRESS)
    assert (answer.status_code, answer["Location"]) == (301, "/world/europe/empty-ferry/")
