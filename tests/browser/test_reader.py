"""The reader's pages in a real browser: they fit every screen, work without a mouse, and need no script."""

from datetime import timedelta
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from articles.counting import Reads
from articles.models import Article, ReadCount, stream
from articles.reading import PORTION
from tests.articles.many import make_many
from tests.browser.edition import PAGES
from tests.factories import NOW, make_author, make_live_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HOUR = timedelta(hours=1)
# Those that stand alone; links inside sentences may be as small as their words.
PRESSED = ".masthead a, .search-input, .topics a, .turn a, .subsections a"
EVERY_PICTURE = """() => Promise.all([...document.images].map(image => {
  image.loading = "eager";
  return image.decode();
}))"""
SIZES = [320, 390, 820, 1440]
NAMES = """[...document.querySelectorAll("nav")].map(
  nav => nav.ariaLabel ?? document.getElementById(nav.getAttribute("aria-labelledby")).textContent)"""


def test_every_page_fits_every_screen_says_what_it_is_and_asks_for_nothing_forbidden(
    page: Page, live_server: LiveServer, edition: list[Article]
) -> None:
    # The fixture judges what is asked and what is refused.
    for address, parts in PAGES.items():
        page.goto(live_server.url + address)
        page.evaluate(EVERY_PICTURE)
        for part in parts.split(", "):
            assert page.locator(part).count(), f"{part} on {address}"
        has_its_landmarks(page)
        for width in SIZES:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{address} at {width}"
            heights = page.locator(PRESSED).evaluate_all(
                "all => all.map(one => [Math.round(one.getBoundingClientRect().height), one.textContent])"
            )
            assert all(height >= 44 for height, *_ in heights), (address, width, heights)


def has_its_landmarks(page: Page) -> None:
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1, f"{role} on {page.url}"
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(heading => +heading.tagName[1])")
    assert levels.count(1) == 1, f"{levels} on {page.url}"
    assert all(after - before <= 1 for before, after in pairwise(levels)), f"{levels}: {page.url}"
    names = page.evaluate(NAMES)
    assert all(names), page.url
    assert len(names) == len(set(names)), f"{names} on {page.url}"


def test_reader_walks_from_the_front_page_to_the_next_article_and_its_author(
    page: Page, live_server: LiveServer
) -> None:
    ada = make_author("Ada Bell")
    make_many(PORTION, streams=[stream(ada)], newest=NOW - 2 * HOUR)
    make_live_article("Boats", authors=[ada], published_at=NOW - HOUR)
    make_live_article("Ferries return", authors=[ada], published_at=NOW)
    page.goto(live_server.url)
    page.get_by_role("link", name="Ferries return").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ferries return")
    page.get_by_label("Previous and next article").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Boats")
    page.get_by_role("link", name="Ada Bell").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Bell")
    page.get_by_role("link", name="Older").click()
    expect(page.locator(".teaser-headline").first).to_be_visible()
    expect(page.get_by_role("link", name="Ferries return")).to_have_count(0)


def test_keyboard_reaches_the_content_first(page: Page, live_server: LiveServer) -> None:
    make_live_article("Ferries", tags=["Boats"])
    page.goto(live_server.url + "/world/ferries/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_dark_scheme_is_dark(page: Page, live_server: LiveServer) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(live_server.url)
    shade = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)")
    assert max(shade) < 60


def test_article_runs_in_its_own_direction(page: Page, live_server: LiveServer) -> None:
    make_live_article("عودة العبارات", slug="arabic", language="ar", direction="rtl")
    page.goto(live_server.url + "/world/arabic/")
    assert page.evaluate("getComputedStyle(document.querySelector('.story h1')).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).direction") == "ltr"


def test_a_story_that_is_read_is_counted_once_and_no_cookie_is_left(
    browser: Browser, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh, article = Reads(), make_live_article("Ferries return")
    monkeypatch.setattr("articles.views.reads.reads", fresh)
    context = browser.new_context(user_agent="Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0")
    page = context.new_page()
    told: list[Request] = []
    page.on("request", lambda request: told.append(request) if request.method == "POST" else None)
    page.clock.install()
    page.goto(f"{live_server.url}/world/ferries-return/")
    page.clock.run_for(4_000)
    assert told == []
    with page.expect_response("**/reads/") as answer:
        page.clock.run_for(2_000)
    assert answer.value.status == 204
    page.clock.run_for(600_000)
    assert [(request.url, request.post_data) for request in told] == [(f"{live_server.url}/reads/", str(article.pk))]
    assert "cookie" not in told[0].all_headers()
    assert context.cookies() == []
    assert fresh.flush() == 1
    assert [(row.article_id, row.number) for row in ReadCount.objects.all()] == [(article.pk, 1)]
    context.close()
