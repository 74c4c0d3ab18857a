"""The editor's minute: how much it takes from the log-in page to a published story, counted.

One interaction is a click, a field typed into (the Tab or Enter that ends it included), a key chord, or a file chosen.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import PublishedArticle
from tests.factories import make_author, make_live_article, make_section, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=False)]


class Minute:
    """Hands and eyes of an editor. Every method is one interaction."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.interactions = 0
        self.loads = 0
        page.on("request", self._count_load)

    def _count_load(self, request: Request) -> None:
        # A redirect is the same load; what is swapped in place is none.
        if request.is_navigation_request() and request.redirected_from is None:
            self.loads += 1

    def click(self, what: Locator) -> None:
        self.interactions += 1
        what.click()

    def type(self, text: str, *, into: Locator, end: str = "") -> None:
        """Type where the cursor already is; a field that has to be clicked first costs that click."""
        self.interactions += 1
        expect(into).to_be_focused()
        self.page.keyboard.type(text)
        if end:
            self.page.keyboard.press(end)

    def press(self, keys: str) -> None:
        self.interactions += 1
        self.page.keyboard.press(keys)

    def choose_file(self, path: Path, *, opened_by: Locator) -> None:
        """The click that opens the chooser, and the file."""
        with self.page.expect_file_chooser() as chooser:
            self.click(opened_by)
        self.interactions += 1
        chooser.value.set_files(path)


@pytest.fixture
def minute(page: Page, live_server: LiveServer) -> Minute:
    make_section("Europe", parent=make_section("World"))
    make_author("Ada Bell")
    make_author("Tom Oak")
    make_live_article("The winter the strait froze")
    make_user("editor")
    page.goto(live_server.url + "/admin/login/?next=/admin/")
    return Minute(page)


def log_in(minute: Minute) -> None:
    minute.type("editor", into=minute.page.get_by_label("Username"), end="Tab")
    minute.type("newsroom", into=minute.page.get_by_label("Password"), end="Enter")


def write_words(minute: Minute) -> None:
    page = minute.page
    minute.type("After nine winters the boats run again.", into=page.get_by_label("Standfirst"), end="Enter")
    minute.type(
        "The first boat came in.\n## Nine winters\nThe ice ruled. ", into=page.get_by_role("textbox", name="Body")
    )


def link_an_article(minute: Minute) -> None:
    """In the body, where the cursor is."""
    page = minute.page
    minute.type("@the winter", into=page.get_by_role("textbox", name="Body"))
    expect(page.get_by_role("option", name="The winter the strait froze")).to_be_visible()
    minute.press("Enter")


def file_it(minute: Minute) -> None:
    """Section, topic and two bylines, one Tab from each to the next."""
    page = minute.page
    # On its name: a click on the field itself would open the browser's own list.
    minute.click(page.get_by_text("Section:", exact=True))
    minute.type("europe", into=page.get_by_label("Section"), end="Tab")
    minute.type("Ferries,", into=page.get_by_role("searchbox", name="Topics"), end="Tab")
    adder = page.get_by_role("combobox", name="Add a byline")
    minute.type("Ada", into=adder, end="Enter")
    expect(page.locator("#bylines-0")).to_contain_text("Ada Bell")
    minute.type("Tom", into=adder, end="Enter")
    expect(page.locator("#bylines-1")).to_contain_text("Tom Oak")


def illustrate(minute: Minute, picture: Path) -> None:
    page = minute.page
    minute.choose_file(picture, opened_by=page.get_by_role("button", name="Choose a file"))
    minute.type("Cranes over still water.", into=page.get_by_label("Alternative text"), end="Tab")
    minute.type("Lin Wei", into=page.get_by_label(re.compile("^Credit")))


def published_as_written() -> None:
    published = PublishedArticle.objects.get(headline="Ferries return")
    assert published.standfirst == "After nine winters the boats run again."
    assert published.byline_names == ["Ada Bell", "Tom Oak"]
    assert published.section.name == "Europe"
    assert [tag["label"] for tag in published.content["tags"]] == ["Ferries"]
    assert published.lead_photo is not None
    assert "<h2>Nine winters</h2>" in published.body_html
    assert published.alt_text == "Cranes over still water."
    assert published.credit == "Lin Wei"


def test_the_minute(minute: Minute, picture: Path) -> None:
    page = minute.page
    log_in(minute)
    expect(page.get_by_label("New story")).to_be_focused()
    assert minute.interactions == 2
    minute.type("Ferries return", into=page.get_by_label("New story"), end="Enter")
    write_words(minute)
    link_an_article(minute)
    file_it(minute)
    illustrate(minute, picture)
    before = minute.interactions
    minute.click(page.get_by_role("button", name="Publish", exact=True))
    page.get_by_role("link", name="/world/europe/ferries-return/").wait_for()
    published_as_written()
    print(f"\n{minute.interactions} interactions, {minute.loads} documents loaded")  # noqa: T201
    assert minute.interactions - before == 1
    assert minute.interactions <= 18
    assert minute.loads <= 2
