"""From the front page to a story and back without a mouse: whatever has the focus is seen, and has a mark."""

from itertools import count

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from tests.browser.conftest import watch
from tests.browser.edition import WHOLE
from tests.factories import make_live_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FERRIES = "Ferries return to the northern islands"
# Whether nothing has the focus, and what is wrong with the look of what has it.
FOCUS = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect();
  const wrong = [];
  // The mark of a headline goes around its whole teaser.
  const marks = [getComputedStyle(here), getComputedStyle(here, "::after")];
  if (!marks.some(mark => mark.outlineStyle !== "none" && parseFloat(mark.outlineWidth) >= 2))
    wrong.push("has no mark");
  if (box.width < 2 || box.height < 2) wrong.push("is too small to be seen");
  if (box.top < 0 || box.left < 0 || box.bottom > innerHeight + 1 || box.right > innerWidth + 1)
    wrong.push(`is out of sight: ${JSON.stringify(box)}`);
  const is_page = here === document.body;
  return { is_page, wrong: is_page || !wrong.length ? "" : `${here.outerHTML.slice(0, 200)} ${wrong.join(", ")}` };
}"""


def tab(page: Page) -> bool:
    """Go one stop on; return whether there was one. Fails when a reader would not see where she is."""
    page.keyboard.press("Tab")
    focus = page.evaluate(FOCUS)
    assert not focus["wrong"], f"{page.url}: {focus['wrong']}"
    return not focus["is_page"]


def tab_to(page: Page, selector: str) -> None:
    for stops in count(1):
        assert tab(page), f"There is no way to {selector}."
        assert stops < 200
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return


def search_and_return(page: Page, words: str) -> None:
    """From the search field over the page of results to the story and back to the front page."""
    front = page.url
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
    tab_to(page, ".results .teaser-headline a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(FERRIES)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
    page.go_back()
    expect(page).to_have_url(front)


def test_a_reader_searches_and_comes_back_by_keyboard(page: Page, live_server: LiveServer) -> None:
    make_live_article(FERRIES)
    page.goto(live_server.url)
    tab(page)
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    tab_to(page, ".search-input")
    field, options = page.get_by_role("combobox"), page.get_by_role("option")
    page.keyboard.type("islan")
    expect(options).to_have_text([FERRIES])
    page.keyboard.press("ArrowDown")
    expect(options).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", "search-field-list-0")
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("islan")
    expect(field).to_be_focused()
    page.keyboard.type("d")
    expect(options).to_have_text([FERRIES])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(FERRIES)
    page.go_back()
    expect(page).to_have_url(live_server.url + "/")
    tab_to(page, ".search-input")
    page.keyboard.press("Control+a")
    search_and_return(page, "northern")


def test_a_reader_searches_and_comes_back_without_scripts(browser: Browser, live_server: LiveServer) -> None:
    make_live_article(FERRIES)
    context, problems = browser.new_context(java_script_enabled=False), list[str]()
    page = context.new_page()
    watch(page, problems, live_server.url, set())
    page.goto(live_server.url)
    tab_to(page, ".search-input")
    search_and_return(page, "northern")
    context.close()
    assert problems == []


def test_every_stop_on_the_way_through_a_page_is_seen(
    page: Page, live_server: LiveServer, edition: list[Article]
) -> None:
    switch = page.locator(".theme-switch button")
    for address, width in (("/", 1280), ("/", 390), (WHOLE, 1280), ("/search/?q=ferries", 390), ("/archive/", 390)):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(live_server.url + address)
        tab_to(page, ".theme-switch button")
        before = switch.inner_text()
        page.keyboard.press("Enter")
        expect(switch).not_to_have_text(before)
        expect(switch).to_be_focused()
        while tab(page):
            pass
