"""Forms that keep no words elsewhere: a log-in that ends while somebody types, a page left by mistake."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Correction
from authors.models import Author
from tests.browser.test_desk import log_in
from tests.browser.test_words import log_in_again, troubled
from tests.factories import make_author, make_live_article, make_user

__all__ = ["troubled"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=False)]


def correction() -> str:
    return reverse("admin:articles_article_correct", args=[make_live_article("As it was").pk])


def biography() -> str:
    return reverse("admin:authors_author_change", args=[make_author("Ada Bell").pk])


def of_corrections() -> list[str]:
    return list(Correction.objects.values_list("text", flat=True))


def of_biographies() -> list[str]:
    return list(Author.objects.values_list("bio", flat=True))


PAGES = [
    pytest.param(correction, "For readers", "Publish correction", of_corrections, id="correction"),
    pytest.param(biography, "Bio", "Save", of_biographies, id="author"),
]


def log_out_and_send(page: Page, button: str) -> Page:
    """Lose the log-in, press the button, and return the small window that the dialog opens."""
    Session.objects.all().delete()
    page.get_by_role("button", name=button, exact=True).click()
    dialog = page.get_by_role("dialog", name="You are logged out")
    with page.expect_popup() as popup:
        dialog.get_by_role("button", name="Log in again").click()
    return popup.value


@pytest.mark.parametrize(("address", "label", "button", "stored"), PAGES)
def test_what_was_typed_goes_up_after_logging_in_again(
    troubled: Page, live_server: LiveServer, address: Any, label: str, button: str, stored: Callable[[], list[str]]
) -> None:
    log_in(troubled, live_server, address(), username="cleo")
    troubled.get_by_label(label).fill("Typed before.")
    window = log_out_and_send(troubled, button)
    with window.expect_event("close"):
        log_in_again(window, "cleo")
    troubled.locator(".messagelist").wait_for()
    assert stored() == ["Typed before."]


def test_nothing_is_saved_in_the_name_of_somebody_else_unasked(troubled: Page, live_server: LiveServer) -> None:
    make_user("max")
    log_in(troubled, live_server, biography(), username="cleo")
    troubled.get_by_label("Bio").fill("Typed by Cleo.")
    window = log_out_and_send(troubled, "Save")
    with window.expect_event("close"):
        log_in_again(window, "max")
    expect(troubled.locator(".errornote")).to_contain_text("Somebody else is logged in now.")
    assert of_biographies() == [""]
    troubled.get_by_role("button", name="Save", exact=True).click()
    troubled.locator(".messagelist").wait_for()
    assert of_biographies() == ["Typed by Cleo."]


@pytest.mark.parametrize(("address", "label"), [(correction, "For readers"), (biography, "Bio")])
def test_leaving_asks_when_something_was_typed(
    page: Page, live_server: LiveServer, address: Callable[[], str], label: str
) -> None:
    asked: list[str] = []
    log_in(page, live_server, address())
    page.get_by_label(label).press_sequentially("Typed.")
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Desk", exact=True).first.click()
    expect(page.get_by_label(label)).to_have_value("Typed.")
    assert asked == ["beforeunload"]
