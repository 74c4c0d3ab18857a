"""What Word, Google Docs and web pages put on the clipboard, pasted into the body."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.richtext import clean_body
from tests.browser.test_editor import paste, value, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=False)]

CLIPBOARD = Path(__file__).parent / "clipboard"


def lines(page: Page) -> list[str]:
    return clean_body(value(page)).split("\n")


def start(page: Page, live_server: LiveServer) -> None:
    """An article whose text is one empty line below the first words."""
    write(page, live_server, "<p>Before</p>")
    page.keyboard.press("Enter")


def test_from_word(page: Page, live_server: LiveServer) -> None:
    start(page, live_server)
    paste(page, html=(CLIPBOARD / "word.html").read_text())
    expect(page.locator(".editor-note")).to_contain_text(
        "Pasted. Removed: 1 picture, 1 comment, 1 tracked deletion, colours."
    )
    assert lines(page) == [
        "<p>Before</p>",
        "<h2>Ferries return</h2>",
        "<p>The first boat came <strong>early</strong>, said <em>the harbourmaster</em>. "
        'See <a href="https://example.org/timetable">the timetable</a>.</p>',
        "<ul><li><p>Two boats</p><ul><li><p>One <strong>large</strong></p></li></ul></li>"
        "<li><p>Nine crew</p></li></ul>",
        "<h3>In order</h3>",
        "<ol><li><p>Load</p></li><li><p>Sail</p></li></ol>",
        "<p>They always sail.</p>",
        "<table><tbody><tr><td><p><strong>Route</strong></p></td><td><p>Minutes</p></td></tr>"
        "<tr><td><p>North</p></td><td><p>40</p></td></tr></tbody></table>",
    ]


def test_from_google_docs(page: Page, live_server: LiveServer) -> None:
    start(page, live_server)
    paste(page, html=(CLIPBOARD / "google_docs.html").read_text())
    expect(page.locator(".editor-note")).to_contain_text("Pasted. Removed: 2 pictures, colours.")
    assert lines(page) == [
        "<p>Before</p>",
        "<h2>Ferries return</h2>",
        "<p>The first boat came <strong>early</strong><em> today</em>. "
        '<a href="https://example.org/timetable">The timetable</a></p>',
        "<ul><li><p>Two boats</p><ul><li><p>One large</p></li></ul></li><li><p>Nine crew</p></li></ul>",
        "<p>Last words.</p>",
    ]


@pytest.mark.parametrize(
    ("html", "told", "kept"),
    [
        ("<p>Plain <b>bold</b></p>", "", ["<p>Plain <strong>bold</strong></p>"]),
        ("<div>One</div><div>Two</div>", "", ["<p>One</p>", "<p>Two</p>"]),
        ("<h5>Small</h5><p>x<sup>2</sup></p>", "", ["<h3>Small</h3>", "<p>x<sup>2</sup></p>"]),
        ("<p><u>Read</u></p><script>x</script>", "Pasted. Removed: underlining.", ["<p>Read</p>"]),
        ("<p>a</p><iframe src='https://evil.example/'></iframe>", "Pasted. Removed: 1 player.", ["<p>a</p>"]),
        ("<p><a href='javascript:alert(1)'>a</a> <a href='#b'>b</a></p>", "", ["<p>a b</p>"]),
        ("<p>1. not a list</p>", "", ["<p>1. not a list</p>"]),
        ("<p class=MsoListParagraph>a) first</p><p class=MsoListParagraph>b) second</p>", "",
         ["<ol><li><p>first</p></li><li><p>second</p></li></ol>"]),
    ],
)  # fmt: skip
def test_from_the_web(page: Page, live_server: LiveServer, html: str, told: str, kept: list[str]) -> None:
    start(page, live_server)
    paste(page, html=html)
    expect(page.locator(".editor-note span")).to_have_text(told)
    assert lines(page) == ["<p>Before</p>", *kept]


def test_a_link_to_this_site_loses_the_host(page: Page, live_server: LiveServer) -> None:
    start(page, live_server)
    paste(page, html=f'<p><a href="{live_server.url}/world/a/?x=1">a</a></p>')
    assert lines(page) == ["<p>Before</p>", '<p><a href="/world/a/?x=1">a</a></p>']


def test_what_was_cut_here_comes_back_whole(page: Page, live_server: LiveServer) -> None:
    write(
        page, live_server, '<p class="promo">Join us</p><div data-embed="https://youtu.be/dQw4w9WgXcQ"></div><p>b</p>'
    )
    before = lines(page)
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+x")
    expect(page.locator(".embed-card")).to_have_count(0)
    page.keyboard.press("Control+v")
    expect(page.locator(".embed-card")).to_have_count(1)
    assert lines(page) == before
