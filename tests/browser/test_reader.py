"""The reader's pages in a real browser: they fit every screen, work without a mouse, and need no script."""

from datetime import timedelta
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from tests.factories import NOW, make_author, make_live_article, make_photo, make_section

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIZES = [320, 390, 820, 1440]


@pytest.fixture
def edition() -> list[Article]:
    """A small paper, newest first, with a long word and an article that runs the other way."""
    world, city = make_section("World"), make_section("City")
    europe = make_section("Europe", parent=world)
    ada = make_author("Ada Bell", slug="ada-bell", bio="Writes about harbours.", photo=make_photo(size=(80, 80)))
    stories = [
        ("Ferries return to the northern islands", europe, {"lead_photo": make_photo(size=(300, 200))}),
        ("Donaudampfschifffahrtsgesellschaftskapitänsmützenmacherin", city, {}),
        ("عودة العبارات إلى الجزر الشمالية", world, {"slug": "arabic", "language": "ar", "direction": "rtl"}),
        *((f"Story number {number}", (world, europe, city)[number % 3], {}) for number in range(20)),
    ]
    table = "<table><tr>" + "<td>Immeasurable</td>" * 12 + "</tr></table>"
    return [
        make_live_article(
            headline,
            section=section,
            authors=[ada],
            tags=["Ferries"],
            standfirst="A sentence below the headline that says what it is about.",
            body=f"<p>Words.</p><h2>More</h2><ul><li>One</li></ul>{table}<blockquote><p>“So.”</p></blockquote>",
            published_at=NOW - timedelta(minutes=minute),
            **fields,
        )
        for minute, (headline, section, fields) in enumerate(stories)
    ]


PAGES = [
    "/",
    "/world/",
    "/world/europe/ferries-return-to-the-northern-islands/",
    "/world/arabic/",
    "/authors/",
    "/authors/ada-bell/",
    "/topics/ferries/",
    "/nothing/",
]


@pytest.mark.parametrize("width", SIZES)
def test_nothing_sticks_out_at_any_width(
    page: Page, live_server: LiveServer, edition: list[Article], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in PAGES:
        page.goto(live_server.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{address} at {width}"


def test_every_page_has_one_heading_and_its_landmarks(
    page: Page, live_server: LiveServer, edition: list[Article]
) -> None:
    for address in PAGES:
        page.goto(live_server.url + address)
        for role in ("banner", "main", "contentinfo"):
            assert page.get_by_role(role).count() == 1, f"{role} on {address}"
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(heading => +heading.tagName[1])")
        assert levels.count(1) == 1, f"{levels} on {address}"
        assert all(after - before <= 1 for before, after in pairwise(levels)), f"{levels}: {address}"
        names = page.evaluate("[...document.querySelectorAll('nav')].map(nav => nav.getAttribute('aria-label'))")
        assert all(names), address
        assert len(names) == len(set(names)), f"{names} on {address}"


def test_reader_walks_from_the_front_page_to_the_next_article_and_its_author(
    page: Page, live_server: LiveServer, edition: list[Article]
) -> None:
    page.goto(live_server.url)
    page.get_by_role("link", name="Ferries return to the northern islands").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ferries return to the northern islands")
    page.get_by_label("Previous and next article").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Donaudampf")
    page.get_by_role("link", name="Ada Bell").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Bell")
    page.get_by_role("link", name="Older").click()
    expect(page.get_by_role("link", name="Story number 19")).to_be_visible()


def test_keyboard_reaches_the_content_first(page: Page, live_server: LiveServer, edition: list[Article]) -> None:
    page.goto(live_server.url + PAGES[2])
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_pages_need_no_script(browser: Browser, live_server: LiveServer, edition: list[Article]) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url)
    page.get_by_role("link", name="Ferries return to the northern islands").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    context.close()


def test_dark_scheme_is_dark(page: Page, live_server: LiveServer, edition: list[Article]) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(live_server.url)
    shade = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)")
    assert max(shade) < 60


def test_article_runs_in_its_own_direction(page: Page, live_server: LiveServer, edition: list[Article]) -> None:
    page.goto(live_server.url + "/world/arabic/")
    assert page.evaluate("getComputedStyle(document.querySelector('.story h1')).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).direction") == "ltr"
