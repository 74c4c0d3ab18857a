"""The budget in a real browser: by keyboard, by drag, and what stays in the address."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Note, State
from tests.browser.conftest import soon
from tests.browser.test_desk import form_of, log_in
from tests.factories import make_article, make_section, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=False)]


def column(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=re.compile(f"^{name}"))


def due_story(headline: str, **fields: Any) -> Article:
    return make_article(headline, due_at=timezone.now() + timedelta(minutes=1), **fields)


def test_a_story_is_moved_by_keyboard_from_draft_to_ready_and_back(page: Page, live_server: LiveServer) -> None:
    article = due_story("Ferries return")
    log_in(page, live_server)
    expect(page.get_by_label("New story")).to_be_focused()
    card = page.get_by_role("link", name="Ferries return")
    card.focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(column(page, "In review").get_by_role("link", name="Ferries return")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="“Ferries return” is now in In review.")).to_have_count(1)
    page.keyboard.press("Alt+ArrowRight")
    expect(column(page, "Ready").get_by_role("link", name="Ferries return")).to_be_focused()
    assert [note.action for note in article.notes.all()] == ["submit", "approve"]
    page.keyboard.press("Alt+ArrowLeft")
    expect(column(page, "Ready")).to_contain_text("From Ready you cannot move it to In review.")
    column(page, "Ready").get_by_text("Move to…").click()
    column(page, "Ready").get_by_label("What is missing?").fill("The second source.")
    column(page, "Ready").get_by_role("button", name="Return").click()
    expect(column(page, "Draft").get_by_role("link", name="Ferries return")).to_be_focused()
    assert Article.objects.get().state == State.DRAFT


def test_returning_by_keyboard_asks_why(page: Page, live_server: LiveServer) -> None:
    article = due_story("Ferries return", state=State.REVIEW)
    log_in(page, live_server)
    page.get_by_role("link", name="Ferries return").focus()
    page.keyboard.press("Alt+ArrowLeft")
    dialog = page.get_by_role("dialog", name="Return to draft")
    dialog.get_by_role("button", name="Leave it").click()
    expect(dialog).to_be_hidden()
    assert Article.objects.get().state == State.REVIEW
    page.keyboard.press("Alt+ArrowLeft")
    dialog.get_by_label("What is missing?").fill("Who says so?")
    dialog.get_by_role("button", name="Return").click()
    expect(column(page, "Draft").get_by_role("link", name="Ferries return")).to_be_focused()
    assert article.notes.get().text == "Who says so?"


def test_a_story_is_dragged_and_a_refused_move_goes_back(page: Page, live_server: LiveServer) -> None:
    article = due_story("Ferries return")
    log_in(page, live_server)
    page.locator(f"#card-{article.pk}").drag_to(column(page, "In review"))
    expect(column(page, "In review").get_by_role("link", name="Ferries return")).to_be_visible()
    assert Article.objects.get().state == State.REVIEW
    Article.objects.update(state=State.DRAFT)
    page.locator(f"#card-{article.pk}").drag_to(column(page, "Ready"))
    expect(column(page, "Ready").get_by_role("link", name="Ferries return")).to_be_visible()
    Article.objects.update(state=State.REVIEW)
    page.goto(live_server.url + "/admin/")
    Article.objects.update(state=State.READY)
    page.locator(f"#card-{article.pk}").drag_to(column(page, "Ready"))
    expect(page.locator(f"#card-{article.pk}")).to_contain_text("It is already ready")
    page.locator(f"#card-{article.pk}").drag_to(column(page, "Live"))
    page.wait_for_url(f"**{form_of(article)}#standing-heading")


def test_filters_stay_in_the_address_and_a_headline_opens_the_form(page: Page, live_server: LiveServer) -> None:
    due_story("Abroad", section=make_section("World"))
    due_story("At home", section=make_section("City"))
    log_in(page, live_server)
    page.get_by_label("Section").select_option(label="City")
    page.wait_for_url("**/admin/?section=city*")
    expect(page.get_by_role("link", name="At home")).to_be_visible()
    expect(page.get_by_role("link", name="Abroad")).to_have_count(0)
    page.reload()
    expect(page.get_by_label("Section")).to_have_value("city")
    expect(page.get_by_label("New story")).to_be_focused()
    page.keyboard.type("Typed on the board")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Headline")).to_have_value("Typed on the board")
    # A test that ends while the editor is on its way would make the browser complain.
    page.locator(".prose-menubar").wait_for()


def test_notes_and_plan_are_sent_without_leaving_the_text(page: Page, live_server: LiveServer) -> None:
    rita = make_user("rita", first_name="Rita", last_name="Vale")
    article = make_article("Ferries return", state=State.REVIEW)
    log_in(page, live_server, form_of(article))
    page.get_by_label("Assignee").select_option(label="Rita Vale")
    expect(page.locator("#notes")).to_contain_text("assigned it to Rita Vale")
    page.get_by_label("New note").click()
    page.keyboard.type("Ask @ri")
    expect(page.get_by_role("option", name="@rita Rita Vale")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type("about it")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".note-text")).to_have_text("Ask @rita about it")
    expect(page.get_by_label("New note")).to_have_value("")
    expect(page.locator(".unsaved")).to_have_text("")
    note = Note.objects.get(text="Ask @rita about it")
    assert list(note.mentioned.all()) == [rita]
    page.get_by_role("button", name="Resolve").click()
    expect(page.locator("#notes summary")).to_have_text("Resolved: Ask @rita about it")
    page.get_by_label("Headline").fill("Ferries return at last")
    page.get_by_role("button", name="Approve").click()
    page.get_by_text("Saved as revision 2. Approved: it is ready.").wait_for()
    stored = Article.objects.get()
    assert (stored.headline, stored.state, stored.assignee) == ("Ferries return at last", State.READY, rita)


def test_what_is_typed_while_a_note_is_on_its_way_stays(page: Page, live_server: LiveServer) -> None:
    log_in(page, live_server, form_of(make_article("Ferries return")))
    held: list[Route] = []
    page.route("**/notes/", lambda route: held.append(route))
    page.get_by_label("New note").click()
    page.keyboard.type("Call the harbour.")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Enter")
    page.keyboard.type(" And the mayor.")
    soon(page, lambda: len(held), 1)
    held[0].continue_()
    expect(page.locator(".note-text")).to_have_text("Call the harbour.")
    expect(page.get_by_label("New note")).to_have_value("And the mayor.")
    assert Note.objects.count() == len(held) == 1


def test_a_note_that_was_not_sent_is_there_again(page: Page, live_server: LiveServer) -> None:
    article = make_article("Ferries return")
    log_in(page, live_server, form_of(article))
    page.get_by_label("New note").fill("Call the harbour.")
    page.goto(live_server.url + "/admin/articles/article/")
    page.goto(live_server.url + form_of(article))
    expect(page.get_by_label("New note")).to_have_value("Call the harbour.")
    page.get_by_role("button", name="Add note").click()
    expect(page.get_by_label("New note")).to_have_value("")
    page.reload()
    expect(page.locator(".note-text")).to_have_text("Call the harbour.")
    expect(page.get_by_label("New note")).to_have_value("")
