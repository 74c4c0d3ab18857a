"""The desk in a real browser: the real form, the real editor, mouse and keyboard."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, PublishedArticle, Topic
from tests.factories import make_article, make_author, make_live_article, make_photo, make_section, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=False)]


def log_in(
    page: Page, live_server: LiveServer, url: str = "/admin/", *, user: User | None = None, **fields: Any
) -> None:
    """Open `url` as somebody who has logged in: `user`, or a new one with these fields."""
    client = Client()
    client.force_login(user or make_user(**fields))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    page.goto(live_server.url + url)


def form_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def body(page: Page) -> Locator:
    """The editor; until it has been made ready, a plain text field of the same name stands in its place."""
    return page.get_by_role("textbox", name="Body").and_(page.locator(".ProseMirror"))


def press_until(page: Page, key: str, is_there: str) -> None:
    """Press a key until the editor knows that the cursor is where the key takes it.

    A moment after it got the focus the editor may still put the cursor back to where it believed it to be. `is_there`
    is an expression of its `state`.
    """
    for _ in range(100):
        page.keyboard.press(key)
        page.wait_for_timeout(50)
        if body(page).evaluate(f"({{ editor: {{ state }} }}) => {is_there}"):
            return
    raise AssertionError(f"{key} does not lead the cursor to its place.")


def go_to_the_end(page: Page) -> None:
    press_until(page, "Control+End", "state.selection.to >= state.doc.content.size - 1")


def go_to_the_end_of_the_line(page: Page) -> None:
    press_until(page, "End", "state.selection.$to.parentOffset === state.selection.$to.parent.content.size")


def pick(page: Page, field: str, text: str, *, seen: Locator) -> None:
    """Type into one of the desk's own choosers and take the first answer; then `seen` is there."""
    page.get_by_role("combobox", name=field).fill(text)
    page.get_by_role("option", name=text).first.wait_for()
    page.keyboard.press("Enter")
    expect(seen).to_be_visible()


def add(page: Page, field: str, text: str, chosen: str) -> None:
    """Add a row; the field is ready for the next one."""
    rows = page.locator(".rows .inline-related:not(.empty-form)")
    pick(page, field, text, seen=rows.filter(has_text=chosen).last)
    expect(page.get_by_role("combobox", name=field)).to_be_focused()


def bylines(article: Article) -> list[str]:
    return [str(byline) for byline in article.bylines.all()]


def test_an_article_is_written_and_published_in_the_form(page: Page, live_server: LiveServer) -> None:
    make_section("Europe", parent=make_section("World"))
    make_author("Ada Bell")
    make_photo("Cranes at dawn")
    Topic.objects.create(name="Ferries")
    log_in(page, live_server, "/admin/articles/article/add/")
    expect(page.get_by_label("Headline")).to_be_focused()
    page.keyboard.type("Ferries return to the strait")
    page.get_by_label("Standfirst").fill("After nine winters the boats run again.")
    body(page).click()
    page.keyboard.type("The first boat came in early.\n## Nine winters\nThe ice ruled.")
    page.get_by_label("Section").select_option(label="World › Europe")
    topics = page.get_by_role("searchbox", name="Topics")
    topics.fill("fer")
    page.locator(".select2-results__option", has_text="Ferries").first.click()
    topics.press_sequentially("Baltic Sea,")
    add(page, "Add a byline", "Ada", "Ada Bell")
    pick(page, "Search the library", "Cranes", seen=page.get_by_role("button", name="Replace the lead photo"))
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Published. Readers see it at").wait_for()
    published = PublishedArticle.objects.get()
    assert published.slug == "ferries-return-to-the-strait"
    assert published.byline_names == ["Ada Bell"]
    assert {tag["label"] for tag in published.content["tags"]} == {"Ferries", "Baltic Sea"}
    assert published.lead_photo is not None
    assert "<h2>Nine winters</h2>" in published.body_html
    page.get_by_role("link", name="/world/europe/ferries-return-to-the-strait/").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ferries return to the strait")


def test_a_live_article_is_edited_without_readers_seeing_it(page: Page, live_server: LiveServer) -> None:
    article = make_live_article("Old words")
    log_in(page, live_server, form_of(article))
    expect(page.locator(".standing")).to_contain_text("Readers see revision 1")
    page.get_by_label("Headline").fill("New words")
    expect(page.locator(".unsaved")).to_contain_text("not yet a revision")
    body(page).click()
    go_to_the_end(page)
    page.keyboard.type(" And more.")
    page.keyboard.press("Control+s")
    page.get_by_text("Saved as revision 2.").wait_for()
    expect(page.locator(".standing")).to_contain_text("This copy is 1 save ahead")
    expect(page.locator(".unsaved")).to_have_text("")
    assert PublishedArticle.objects.get().headline == "Old words"
    page.get_by_role("button", name="Publish changes").click()
    page.get_by_text("Published. Readers see it at").wait_for()
    assert PublishedArticle.objects.get().headline == "New words"
    assert "And more." in PublishedArticle.objects.get().body_html


def test_bylines_are_ordered_by_keyboard(page: Page, live_server: LiveServer) -> None:
    article = make_article(authors=[make_author("Ada"), make_author("Tom"), make_author("Lin")])
    log_in(page, live_server, form_of(article))
    grip = page.get_by_role("button", name="Move Lin, place 3 of 3")
    grip.focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.get_by_role("status").filter(has_text="Lin is now 2 of 3.")).to_have_count(1)
    page.keyboard.press("Alt+ArrowUp")
    expect(page.get_by_role("button", name="Move Lin, place 1 of 3")).to_be_focused()
    page.get_by_role("button", name="Move down").nth(1).click()
    page.keyboard.press("Control+s")
    page.get_by_text("Saved as revision 2.").wait_for()
    assert bylines(article) == ["Lin", "Tom", "Ada"]


def test_bylines_are_ordered_by_mouse(page: Page, live_server: LiveServer) -> None:
    article = make_article(authors=[make_author("Ada"), make_author("Tom"), make_author("Lin")])
    log_in(page, live_server, form_of(article))
    page.set_viewport_size({"width": 1280, "height": 1600})
    # From here on nothing moves by itself.
    body(page).wait_for()
    grip, last = page.get_by_role("button", name="Move Ada, place 1 of 3"), page.locator("#bylines-2")
    start, end = grip.bounding_box(), last.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 8, (start["y"] + end["y"]) / 2, steps=4)
    page.mouse.move(start["x"] + 8, end["y"] + end["height"] - 4, steps=8)
    page.mouse.up()
    expect(page.get_by_role("button", name="Move Ada, place 3 of 3")).to_be_visible()
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("Saved as revision 2.").wait_for()
    assert bylines(article) == ["Tom", "Lin", "Ada"]


def test_a_new_row_comes_last_and_can_be_taken_away(page: Page, live_server: LiveServer) -> None:
    make_author("Lin Wei")
    article = make_article(authors=[make_author("Ada")])
    log_in(page, live_server, form_of(article))
    make_author("Tom Oak")
    add(page, "Add a byline", "Lin", "Lin Wei")
    add(page, "Add a byline", "Tom", "Tom Oak")
    page.locator("#bylines-2").get_by_role("button", name="Remove").click()
    page.keyboard.press("Control+s")
    page.get_by_text("Saved as revision 2.").wait_for()
    assert bylines(article) == ["Ada", "Lin Wei"]


def test_who_may_only_read_gets_words_and_no_handles(page: Page, live_server: LiveServer) -> None:
    article = make_live_article("Not hers", authors=[make_author("Ada"), make_author("Tom")])
    log_in(page, live_server, form_of(article), role="Reporter")
    expect(page.locator(".words")).to_contain_text("The first paragraph.")
    expect(page.locator(".standing")).to_contain_text("You may read this article.")
    expect(page.get_by_role("button", name="Move")).to_have_count(0)
    expect(page.get_by_role("button", name="Save")).to_have_count(0)


def test_slash_goes_to_the_search(page: Page, live_server: LiveServer) -> None:
    log_in(page, live_server, "/admin/articles/article/")
    page.keyboard.press("/")
    expect(page.locator("#searchbar")).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.locator("#searchbar")).to_have_value("a/b")


NAMELESS = """() => [...document.querySelectorAll(
  'input:not([type=hidden]), select, textarea, button, [role=combobox], [role=textbox], a[href], summary')]
  .filter((element) => element.checkVisibility() && !element.closest('[aria-hidden=true]'))
  .filter((element) => {
    const referred = (element.getAttribute('aria-labelledby') || '').split(/\\s+/)
      .map((id) => document.getElementById(id)?.textContent || '').join('');
    const labels = [...(element.labels || [])].map((label) => label.textContent
      + [...label.querySelectorAll('img')].map((image) => image.alt).join('')).join('');
    return !(referred + labels + (element.getAttribute('aria-label') || '') + (element.title || '')
      + element.textContent + (element.type === 'submit' ? element.value : '')
      + [...element.querySelectorAll('img')].map((image) => image.alt).join('')).trim();
  }).map((element) => element.outerHTML.slice(0, 200))"""

PAGES = ["/admin/", "/admin/articles/article/", "/admin/articles/article/add/", "form", "/admin/articles/section/",
         "/admin/authors/author/", "/admin/photos/photo/", "/admin/photos/photo/add/"]  # fmt: skip


@pytest.mark.parametrize("width", [390, 1366])
def test_every_control_has_a_name_and_no_page_flows_over(page: Page, live_server: LiveServer, width: int) -> None:
    section = make_section("World")
    article = make_live_article(
        "A headline " * 8, section=section, authors=[make_author("Ada Bell", photo=make_photo()), make_author("Tom")],
        lead_photo=make_photo("A long title of a photo " * 6), tags=["Ferries", "Baltic Sea"],
    )  # fmt: skip
    article.related_links.create(url="https://example.org/" + "long" * 40, position=10)
    page.set_viewport_size({"width": width, "height": 800})
    log_in(page, live_server)
    for url in PAGES:
        page.goto(live_server.url + (form_of(article) if url == "form" else url))
        if url.endswith("article/add/") or url == "form":
            body(page).wait_for()
        assert page.evaluate(NAMELESS) == [], url
        assert page.evaluate("document.documentElement.scrollWidth") <= width, url
