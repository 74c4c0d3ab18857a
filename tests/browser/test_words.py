"""No word is lost: killed browsers, two tabs, no server, an expired log-in, saving without leaving the page."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Autosave
from tests.browser.conftest import ARGUMENTS, CHROMIUM, PATIENCE, soon
from tests.browser.test_desk import add, body, bylines, form_of, go_to_the_end, log_in
from tests.desk_form import ADD
from tests.factories import make_article, make_author, make_live_article, make_section, make_user, save

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=False)]

AUTOSAVES = "**/autosave/**"


@pytest.fixture
def troubled(browser: Browser) -> Iterator[Page]:
    """A page whose requests may fail: that is what these tests are about."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.set_offline(True)
    context.close()


def log_in_again(page: Page, username: str) -> None:
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill("newsroom")
    page.get_by_role("button", name="Log in").click()


def autosaved(page: Page, words: str) -> None:
    """Wait until these words are kept on the server, and the editor is told so."""
    kept = Autosave.objects.unsaved().filter(fields__icontains=words)
    soon(page, kept.exists, True)
    expect(page.locator(".unsaved")).to_contain_text("Autosaved")


def test_what_was_typed_is_offered_in_a_fresh_browser(
    browser: Browser, page: Page, context: BrowserContext, live_server: LiveServer
) -> None:
    article = make_live_article("As it was")
    cleo = make_user("cleo")
    with browser.new_context() as first:
        crashing = first.new_page()
        log_in(crashing, live_server, form_of(article), user=cleo)
        body(crashing).click()
        go_to_the_end(crashing)
        crashing.keyboard.type(" A sentence nobody saved.")
        autosaved(crashing, "A sentence nobody saved.")
        first.set_offline(True)
    log_in(page, live_server, form_of(article), user=cleo)
    expect(page.locator(".offer")).to_contain_text("You have unsaved work from")
    page.get_by_role("link", name="Compare").click()
    expect(page.locator(".beside-each-other .prose").nth(1)).to_contain_text("A sentence nobody saved.")
    page.get_by_role("link", name="Take it").click()
    expect(body(page)).to_contain_text("A sentence nobody saved.")
    expect(page.locator(".unsaved")).to_contain_text("Autosaved")
    expect(page.get_by_text("Nothing of it is saved yet")).to_be_visible()
    page.keyboard.press("Control+s")
    page.get_by_text("Saved as revision 2.").wait_for()
    expect(page.get_by_text("Nothing of it is saved yet")).to_have_count(0)
    assert "A sentence nobody saved." in Article.objects.get().body
    assert not Autosave.objects.unsaved().exists()


def test_words_typed_before_the_scripts_ran_count(page: Page, live_server: LiveServer) -> None:
    article = make_live_article("As it was")
    log_in(page, live_server)
    page.route("**/desk/words.*", lambda route: (page.wait_for_timeout(600), route.continue_()))
    page.goto(live_server.url + form_of(article), wait_until="commit")
    page.locator("#id_headline").press_sequentially("!")
    autosaved(page, "!")
    assert Autosave.objects.get().headline.replace("!", "") == "As it was"
    assert "!" in Autosave.objects.get().headline


def test_a_form_that_nobody_touched_has_nothing_unsaved(page: Page, live_server: LiveServer) -> None:
    article = make_article(authors=[make_author("Ada"), make_author("Tom")], tags=["Ferries"], body="<p>a</p><ul><li>b")
    log_in(page, live_server, form_of(article))
    with page.expect_response(AUTOSAVES):
        page.reload()
    body(page).click()
    with page.expect_response(AUTOSAVES):
        page.evaluate(
            "document.dispatchEvent(new Event('visibilitychange')), window.dispatchEvent(new Event('online'))"
        )
    expect(page.locator(".unsaved")).to_have_text("")
    assert not Autosave.objects.unsaved().exists()


def test_two_tabs_keep_their_own_words_and_see_one_another(page: Page, live_server: LiveServer) -> None:
    article = make_article("As it was")
    log_in(page, live_server, form_of(article))
    page.get_by_label("Headline").fill("In the one tab")
    autosaved(page, "In the one tab")
    other = page.context.new_page()
    other.goto(live_server.url + form_of(article))
    expect(other.locator(".presence")).to_have_text("You have this article open in another tab too.")
    expect(other.locator(".offer")).to_contain_text("open in another tab")
    other.get_by_label("Headline").fill("In the other tab")
    autosaved(other, "In the other tab")
    assert {row.headline for row in Autosave.objects.unsaved()} == {"In the one tab", "In the other tab"}
    # Dropped here, and still typed there: it is kept again.
    other.get_by_role("button", name="Drop it").click()
    other.get_by_text("Your unsaved work is dropped.").wait_for()
    page.get_by_label("Headline").fill("In the one tab, still")
    autosaved(page, "In the one tab, still")


def test_a_colleague_is_announced_while_one_writes(page: Page, live_server: LiveServer) -> None:
    article = make_article()
    cleo = make_user(first_name="Cleo", last_name="Hart")
    log_in(page, live_server, form_of(article))
    article.kicker = "Changed"
    save(article, by=cleo)
    page.get_by_label("Standfirst").fill("Typed meanwhile")
    expect(page.locator(".newer")).to_contain_text("Cleo Hart saved revision 2")


def test_without_a_server_the_words_stay_in_the_browser_and_go_up_when_it_is_back(
    troubled: Page, live_server: LiveServer
) -> None:
    article = make_live_article("As it was")
    log_in(troubled, live_server, form_of(article))
    troubled.wait_for_load_state("networkidle")
    troubled.context.set_offline(True)
    troubled.get_by_label("Headline").fill("Typed on the train")
    expect(troubled.locator(".unsaved")).to_have_text("Offline, kept here.")
    troubled.keyboard.press("Control+s")
    expect(troubled.locator(".told")).to_contain_text("The server does not answer.")
    troubled.context.set_offline(False)
    autosaved(troubled, "Typed on the train")
    troubled.keyboard.press("Control+s")
    troubled.get_by_text("Saved as revision 2.").wait_for()


def test_leaving_asks_only_when_the_words_are_kept_nowhere(troubled: Page, live_server: LiveServer) -> None:
    article = make_article()
    troubled.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
    asked: list[str] = []
    troubled.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    log_in(troubled, live_server, form_of(article))
    troubled.route(AUTOSAVES, lambda route: route.abort())
    troubled.get_by_label("Headline").fill("Kept nowhere")
    expect(troubled.locator(".unsaved")).to_contain_text("leave the page open")
    with troubled.expect_event("dialog"):
        troubled.get_by_role("link", name="Authors").first.click()
    assert asked == ["beforeunload"]
    troubled.unroute(AUTOSAVES)
    autosaved(troubled, "Kept nowhere")
    troubled.get_by_role("link", name="Authors").first.click()
    troubled.wait_for_url("**/authors/author/")
    assert asked == ["beforeunload"]


@pytest.fixture
def killable(tmp_path: Path) -> Any:
    """Start a browser with a profile of its own; it is ended by SIGKILL, as by a power cut."""

    def start(playwright: Playwright) -> tuple[BrowserContext, Any]:
        profile = tmp_path / "profile"
        context = playwright.chromium.launch_persistent_context(profile, executable_path=CHROMIUM, args=ARGUMENTS)

        def kill() -> None:
            # Until none is left: the next browser could not open files that one still holds.
            while found := subprocess.run(["pgrep", "-f", str(profile)], capture_output=True, text=True).stdout:
                for pid in found.split():
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(int(pid), signal.SIGKILL)
            (profile / "SingletonLock").unlink(missing_ok=True)

        return context, kill

    return start


def test_a_killed_browser_without_a_server_still_has_the_words(
    live_server: LiveServer, killable: Any, driver: Playwright
) -> None:
    article = make_live_article("As it was")
    context, kill = killable(driver)
    page = context.pages[0]
    log_in(page, live_server, form_of(article), username="cleo")
    page.route(AUTOSAVES, lambda route: route.abort())
    page.get_by_label("Standfirst").fill("Typed two seconds ago.")
    expect(page.locator(".unsaved")).to_have_text("Offline, kept here.")
    kill()
    assert not Autosave.objects.unsaved().exists()
    context, kill = killable(driver)
    page = context.pages[0]
    page.goto(live_server.url + form_of(article))
    if "login" in page.url:
        log_in_again(page, "cleo")
    page.get_by_text("You have unsaved work from").wait_for()
    page.get_by_role("link", name="Take it").click()
    expect(page.get_by_label("Standfirst")).to_have_value("Typed two seconds ago.")
    kill()


def test_logged_out_while_writing_logged_in_again_and_saved(troubled: Page, live_server: LiveServer) -> None:
    article = make_live_article("As it was")
    log_in(troubled, live_server, form_of(article), username="cleo")
    troubled.get_by_label("Headline").fill("Typed before")
    autosaved(troubled, "Typed before")
    Session.objects.all().delete()
    troubled.get_by_label("Headline").fill("Typed after")
    dialog = troubled.get_by_role("dialog", name="You are logged out")
    expect(dialog).to_contain_text("What you typed is kept here.")
    dialog.get_by_role("button", name="Later").click()
    expect(troubled.locator(".unsaved")).to_have_text("Logged out, kept here.")
    troubled.keyboard.press("Control+s")
    with troubled.expect_popup() as popup:
        dialog.get_by_role("button", name="Log in again").click()
    with popup.value.expect_event("close"):
        log_in_again(popup.value, "cleo")
    troubled.get_by_text("Saved as revision 2.").wait_for()
    assert Article.objects.get().headline == "Typed after"
    assert not Autosave.objects.unsaved().exists()


def test_an_old_token_against_forged_requests_is_exchanged(troubled: Page, live_server: LiveServer) -> None:
    article = make_article("As it was")
    log_in(troubled, live_server, form_of(article))
    cookies = [cookie for cookie in troubled.context.cookies() if cookie["name"] == "csrftoken"]
    troubled.context.add_cookies([cookies[0] | {"value": "x" * 32}])
    troubled.get_by_label("Headline").fill("Typed with an old token")
    autosaved(troubled, "Typed with an old token")
    troubled.keyboard.press("Control+s")
    troubled.get_by_text("Saved as revision 2.").wait_for()


def test_saving_in_place_keeps_the_page_and_doubles_nothing(page: Page, live_server: LiveServer) -> None:
    for name in ("Ada Bell", "Lin Wei", "Tom Reed"):
        make_author(name)
    make_section("World")
    log_in(page, live_server, ADD)
    loads: list[str] = []
    page.on("domcontentloaded", lambda loaded: loads.append(loaded.url))
    expect(page.get_by_label("Headline")).to_be_focused()
    page.keyboard.type("Ferries return")
    add(page, "Add a byline", "Ada", "Ada Bell")
    body(page).click()
    page.keyboard.type("The first boat.")
    page.keyboard.press("Control+s")
    page.get_by_text("Saved as revision 1.").wait_for()
    article = Article.objects.get()
    assert page.url == live_server.url + form_of(article)
    expect(page).to_have_title("Ferries return | Change article | Newsroom desk")
    expect(page.locator("#id_slug")).to_have_value("ferries-return")
    expect(body(page)).to_be_focused()
    # A row comes, a stored one goes.
    add(page, "Add a byline", "Lin", "Lin Wei")
    page.keyboard.press("Control+s")
    page.get_by_text("Saved as revision 2.").wait_for()
    assert bylines(article) == ["Ada Bell", "Lin Wei"]
    page.locator("#bylines-0 .inline-deletelink").click()
    add(page, "Add a byline", "Tom", "Tom Reed")
    page.get_by_label("Section").select_option(label="World")
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Published. Readers see it at").wait_for()
    expect(page.get_by_role("link", name="Write another article")).to_be_visible()
    expect(page.get_by_role("link", name="View on site")).to_be_visible()
    assert bylines(article) == ["Lin Wei", "Tom Reed"]
    page.get_by_label("Kicker").fill("Sea")
    page.keyboard.press("Control+s")
    page.get_by_text("Saved as revision 4.").wait_for()
    assert bylines(article) == ["Lin Wei", "Tom Reed"]
    assert Article.objects.get().owner is not None
    assert loads == []
    page.reload()
    expect(page.locator(".offer")).to_have_count(0)


def test_what_is_typed_during_a_save_is_not_lost(page: Page, live_server: LiveServer) -> None:
    article = make_article("As it was")
    log_in(page, live_server, form_of(article))
    page.get_by_label("Headline").fill("Sent")
    autosaved(page, "Sent")
    page.route("**/change/", lambda route: (page.get_by_label("Standfirst").fill("Typed meanwhile"), route.continue_()))
    page.keyboard.press("Control+s")
    page.get_by_text("Saved as revision 2.").wait_for()
    autosaved(page, "Typed meanwhile")
    assert Article.objects.get().headline == "Sent"
    page.keyboard.press("Control+s")
    page.get_by_text("Saved as revision 3.").wait_for()


def test_an_error_is_shown_by_the_page_as_ever(page: Page, live_server: LiveServer) -> None:
    article = make_article("As it was")
    log_in(page, live_server, form_of(article))
    page.get_by_label("Headline").fill("")
    page.get_by_label("Standfirst").fill("Typed")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".errornote")).to_be_visible()
    expect(page.get_by_label("Standfirst")).to_have_value("Typed")
    autosaved(page, "Typed")
