"""The draft seen as readers will see it: in the form, and by a stranger with a link."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, PreviewLink, Revision
from tests.browser.conftest import soon, watch
from tests.browser.test_desk import body, form_of, go_to_the_end, log_in
from tests.factories import make_article, make_live_article, make_photo, make_section

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=False)]


@pytest.fixture
def stranger(browser: Browser, live_server: LiveServer, expected_answers: set[int]) -> Iterator[Page]:
    """The browser of somebody without an account."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    problems: list[str] = []
    page = context.new_page()
    watch(page, problems, live_server.url, expected_answers)
    yield page
    context.close()
    assert not problems, "The browser complained:\n" + "\n".join(problems)


def shown(page: Page) -> FrameLocator:
    return page.frame_locator("dialog.preview iframe")


def width(page: Page) -> int:
    """How wide the reader's page believes its window to be."""
    frame = page.frame(name="article-preview")
    assert frame
    return int(frame.evaluate("document.documentElement.getBoundingClientRect().width"))


@pytest.mark.parametrize("window", [390, 1366])
def test_the_draft_is_seen_on_phone_and_desktop_before_it_is_saved(
    page: Page, live_server: LiveServer, window: int
) -> None:
    article = make_live_article("As readers know it", lead_photo=make_photo())
    page.set_viewport_size({"width": window, "height": 800})
    log_in(page, live_server, form_of(article))
    page.get_by_label("Headline").fill("Typed just now")
    body(page).click()
    go_to_the_end(page)
    page.keyboard.type(" And more.")
    page.get_by_role("button", name="Preview").click()
    dialog = page.get_by_role("dialog", name="Preview")
    expect(shown(page).get_by_role("heading", level=1)).to_have_text("Typed just now")
    expect(shown(page).locator(".body")).to_contain_text("And more.")
    soon(page, lambda: width(page), 390)
    page.get_by_role("radio", name="Desktop").check()
    soon(page, lambda: width(page), 1280)
    box, stage = dialog.locator("iframe").bounding_box(), dialog.locator(".preview-stage").bounding_box()
    assert box
    assert stage
    assert box["width"] <= stage["width"] + 1
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_label("Headline")).to_have_value("Typed just now")
    assert (Article.objects.get().headline, Revision.objects.count()) == ("As readers know it", 1)
    # The form is as it was: it still saves to its own address.
    page.get_by_role("button", name="Save without publishing").click()
    page.get_by_text("Saved as revision 2.").wait_for()
    assert Article.objects.get().headline == "Typed just now"


def test_a_new_article_is_previewed_and_what_is_wrong_is_said(page: Page, live_server: LiveServer) -> None:
    make_section("World")
    make_article("Taken", slug="taken")
    log_in(page, live_server, "/admin/articles/article/add/")
    body(page).click()
    page.keyboard.type("Only words so far.")
    page.get_by_role("button", name="Preview").click()
    expect(shown(page).locator(".body")).to_have_text("Only words so far.")
    expect(shown(page).get_by_role("heading", level=1)).to_have_text("No headline yet")
    page.get_by_role("button", name="Close").click()
    page.get_by_text("Address, language and agency").click()
    page.get_by_label("Slug").fill("taken")
    page.get_by_role("button", name="Preview").click()
    expect(shown(page).get_by_role("heading", level=1)).to_have_text("This cannot be shown yet")
    expect(shown(page).get_by_role("listitem").filter(has_text="is taken, by another article")).to_be_visible()
    assert Article.objects.count() == 1


def test_who_may_only_read_sees_what_is_saved(page: Page, live_server: LiveServer) -> None:
    log_in(page, live_server, form_of(make_article("Not hers")), role="Reporter")
    page.get_by_role("link", name="Preview").click()
    expect(shown(page).get_by_role("heading", level=1)).to_have_text("Not hers")


def test_a_stranger_reads_by_a_link_until_it_is_revoked(page: Page, stranger: Page, live_server: LiveServer) -> None:
    article = make_article("Embargoed news", lead_photo=make_photo())
    log_in(page, live_server, form_of(article))
    page.locator(".more summary").click()
    page.get_by_role("link", name="Share a preview").click()
    page.get_by_role("button", name="Make a link to revision 1").click()
    address = page.get_by_role("textbox", name="Address of the link to revision 1").input_value()
    here = live_server.url + address[address.index("/preview/") :]
    stranger.goto(here)
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Embargoed news")
    expect(stranger.get_by_role("complementary", name="About this preview")).to_contain_text("Preview of revision 1")
    picture = stranger.locator(".lead-picture img")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    assert stranger.evaluate("document.documentElement.scrollWidth") <= 390
    assert not stranger.context.cookies()
    page.get_by_role("button", name="End it now").click()
    page.get_by_text("The link has ended.").wait_for()
    assert PreviewLink.objects.get().revoked_at is not None
    stranger.goto(here)
    expect(stranger.get_by_role("heading", level=1)).to_have_text("This preview has ended")
    expect(stranger.get_by_text("Embargoed news")).to_have_count(0)
