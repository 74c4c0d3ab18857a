"""Light and dark by choice, other sites' players by a click, and nothing that the policies forbid."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import watch
from tests.browser.edition import VIDEO
from tests.factories import make_live_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLAYER = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"


def paper(page: Page) -> str:
    shade: int = page.evaluate(
        "Math.max(...getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number))"
    )
    return "dark" if shade < 60 else "light"


def test_a_reader_switches_between_automatic_light_and_dark_and_the_site_remembers(
    page: Page, live_server: LiveServer
) -> None:
    make_live_article("Ferries return")
    page.emulate_media(color_scheme="dark")
    page.goto(live_server.url)
    switch = page.get_by_role("button", name="Colours: automatic")
    assert paper(page) == "dark"
    switch.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Colours: light")).to_be_focused()
    assert paper(page) == "light"
    page.goto(f"{live_server.url}/world/ferries-return/")
    expect(page.get_by_role("button", name="Colours: light")).to_be_visible()
    assert paper(page) == "light"
    assert page.locator("meta[name=theme-color][media=all]").get_attribute("content") == "#fdfcf9"
    page.emulate_media(color_scheme="light")
    page.keyboard.press("Shift+Tab")
    page.get_by_role("button", name="Colours: light").press("Space")
    assert paper(page) == "dark"
    page.get_by_role("button", name="Colours: dark").press("Space")
    expect(page.get_by_role("button", name="Colours: automatic")).to_be_visible()
    assert paper(page) == "light"
    assert page.context.cookies() == []


def test_the_choice_is_there_before_anything_is_painted(page: Page, live_server: LiveServer) -> None:
    page.add_init_script("localStorage.setItem('newsroom.theme', 'dark')")
    page.route("**/theme.js", lambda route: route.abort())
    page.goto(live_server.url)
    assert paper(page) == "dark"


def test_a_player_loads_when_a_reader_asks_for_it(browser: Browser, live_server: LiveServer) -> None:
    # A profile of its own: this time the page does leave the site.
    context, asked, problems = browser.new_context(), list[str](), list[str]()

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="<!doctype html><title>Player</title><button>Play</button>", content_type="text/html")

    context.route(lambda url: not url.startswith(live_server.url), answer)
    page = context.new_page()
    watch(page, problems, live_server.url, set())
    make_live_article("Here", body=f'<p>a</p><div data-embed="{VIDEO}"></div><p>b</p>')
    page.goto(f"{live_server.url}/world/here/")
    button = page.get_by_role("button", name="Show what is on YouTube")
    button.scroll_into_view_if_needed()
    assert asked == []
    button.press("Enter")
    expect(page.frame_locator(".embed iframe").get_by_role("button", name="Play")).to_be_visible()
    expect(page.locator(".embed iframe")).to_be_focused()
    expect(page.get_by_role("link", name="Open on YouTube")).to_have_attribute("href", VIDEO)
    assert asked == [PLAYER]
    assert problems == [f"left the site: {PLAYER}"]
    context.close()


def test_without_scripts_a_player_is_a_link_and_there_is_no_switch(browser: Browser, live_server: LiveServer) -> None:
    context, problems = browser.new_context(java_script_enabled=False), list[str]()
    page = context.new_page()
    watch(page, problems, live_server.url, set())
    make_live_article("Here", body=f'<p>a</p><div data-embed="{VIDEO}"></div><p>b</p>')
    page.goto(f"{live_server.url}/world/here/")
    expect(page.get_by_role("link", name="Open on YouTube")).to_have_attribute("href", VIDEO)
    expect(page.locator(".embed, .theme-switch").get_by_role("button")).to_have_count(0)
    assert problems == []
    context.close()


def test_what_a_policy_refuses_fails_a_test(browser: Browser, live_server: LiveServer) -> None:
    context, problems = browser.new_context(), list[str]()
    page = context.new_page()
    watch(page, problems, live_server.url, set())
    page.goto(live_server.url)
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('img'), { src: 'https://a.example/x.png' }))"
    )
    page.wait_for_function("() => document.images.length && document.images[0].complete")
    context.close()
    assert len([line for line in problems if "Content Security Policy" in line]) == 2, problems
