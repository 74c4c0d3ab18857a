"""The body editor in a real browser: cards, links, typing, and the same body for readers."""

import pytest
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from tests.browser.test_desk import body, form_of, go_to_the_end, log_in
from tests.factories import make_article, make_live_article, make_photo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=False)]

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def write(page: Page, live_server: LiveServer, text: str = "<p>Words</p>", **fields: str) -> Article:
    """Open an article with `text` in the form, the cursor at its end."""
    article = make_article("The story", body=text, **fields)
    log_in(page, live_server, form_of(article))
    last = body(page).locator("> :last-child")
    box = last.bounding_box()
    assert box
    last.click(position={"x": box["width"] - 4, "y": box["height"] - 4})
    go_to_the_end(page)
    return article


def select_last_word(page: Page) -> None:
    """The browser tells the editor of a new selection a moment after the key."""
    page.keyboard.press("Control+Shift+ArrowLeft")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def value(page: Page) -> str:
    return page.locator("textarea[name=body]").input_value()


def paste(page: Page, *, html: str = "", text: str = "") -> None:
    body(page).evaluate(
        """(region, [html, text]) => {
            const clipboardData = new DataTransfer();
            if (html) clipboardData.setData("text/html", html);
            clipboardData.setData("text/plain", text);
            region.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        [html, text],
    )


def take_first(page: Page, label: str, text: str, expected: str) -> None:
    """Type into the field beside the cursor and press Enter on what it offers first; one goes on in the text."""
    field = page.get_by_role("combobox", name=label)
    expect(field).to_be_focused()
    page.keyboard.type(text)
    expect(page.get_by_role("option").first).to_contain_text(expected)
    page.keyboard.press("Enter")
    expect(field).to_have_count(0)
    expect(body(page)).to_be_focused()


def click_caption(page: Page) -> None:
    page.locator(".photo-card figcaption").click()
    expect(page.get_by_role("button", name="Photo from the library")).to_have_attribute("aria-pressed", "true")


def test_a_story_with_everything_is_written_saved_and_read(page: Page, live_server: LiveServer) -> None:
    photo = make_photo("Cranes at dawn", size=(900, 600))
    other = make_live_article("Ferries return")
    make_article("Ferries of tomorrow")
    article = write(page, live_server)
    page.get_by_role("button", name="Photo from the library").click()
    take_first(page, "Photo from the library", "cranes", "Cranes at dawn")
    click_caption(page)
    page.keyboard.type("The harbour.")
    page.get_by_label("Credit here").fill("Bo Cray")
    page.get_by_role("textbox", name="Alternative text here").fill("Cranes")
    click_caption(page)
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    paste(page, text=VIDEO)
    page.get_by_role("button", name="Card of another article").click()
    take_first(page, "Article by headline", "ferries ret", "Ferries return")
    page.keyboard.press("Control+k")
    take_first(page, "Link to an article or an address", "ferries", "Ferries return")
    page.keyboard.type(" and ")
    page.keyboard.press("Control+k")
    take_first(page, "Link to an article or an address", "example.org/ports", "Link to this address")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Pull quote").click()
    expect(body(page)).to_be_focused()
    page.keyboard.type("Nobody came.")
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Published. Readers see it at").wait_for()
    link = '<a href="/world/ferries-return/">Ferries return</a>'
    stored = [
        "<p>Words</p>",
        f'<figure data-photo="{photo.pk}" data-credit="Bo Cray" data-alt="Cranes">'
        "<figcaption>The harbour.</figcaption></figure>",
        f'<div data-embed="{VIDEO}"></div>',
        f'<div data-article="{other.pk}"></div>',
        f'<p>{link} and <a href="https://example.org/ports">https://example.org/ports</a></p>',
        '<blockquote class="pullquote"><p>Nobody came.</p></blockquote>',
    ]
    article.refresh_from_db()
    assert article.body.split("\n") == stored
    page.get_by_role("link", name="/world/the-story/").click()
    expect(page.get_by_role("img", name="Cranes")).to_have_js_property("complete", value=True)
    expect(page.locator(".photo figcaption")).to_have_text("The harbour. Bo Cray")
    expect(page.locator(".card")).to_have_text("Ferries return")
    expect(page.locator(".pullquote")).to_have_text("Nobody came.")


def test_an_untouched_body_is_saved_as_it_was(page: Page, live_server: LiveServer) -> None:
    photo = make_photo()
    stored = [
        "<p>Words</p>",
        f'<figure data-photo="{photo.pk}" data-alt="&quot;A&quot; &amp; b">'
        "<figcaption>At <em>dawn</em></figcaption></figure>",
        f'<figure data-photo="{photo.pk}"><figcaption></figcaption></figure>',
        f'<div data-embed="{VIDEO}&amp;t=4"></div>',
        '<div data-article="999"></div>',
        '<blockquote class="pullquote"><p>Q</p></blockquote>',
        '<p class="promo">Join us</p>',
        '<p class="attribution">Ada Bell</p>',
    ]
    article = write(page, live_server, "\n".join(stored))
    page.keyboard.type(".")
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("Saved as revision 2.").wait_for()
    article.refresh_from_db()
    assert article.body.split("\n") == [*stored[:-1], '<p class="attribution">Ada Bell.</p>']


def test_nothing_is_asked_of_another_site_before_the_reader_opens_it(page: Page, live_server: LiveServer) -> None:
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.context.route(lambda url: not url.startswith(live_server.url), answer)
    make_live_article("Here", body=f'<p>a</p><div data-embed="{VIDEO}"></div>' + "<p>b</p>" * 60)
    page.goto(f"{live_server.url}/world/here/")
    card = page.locator(".embed")
    card.scroll_into_view_if_needed()
    expect(card.get_by_role("link", name="Open on YouTube")).to_have_attribute("href", VIDEO)
    page.wait_for_load_state("networkidle")
    assert asked == []


def test_a_site_that_is_not_on_the_list_is_refused_with_a_sentence(page: Page, live_server: LiveServer) -> None:
    write(page, live_server)
    page.get_by_role("button", name="Embed from another site").click()
    page.keyboard.type("https://evil.example/video")
    expect(page.locator(".editor-field-hint")).to_contain_text("evil.example: nothing there can be embedded.")
    page.keyboard.press("Enter")
    expect(page.locator(".embed-card")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(body(page)).to_be_focused()
    page.keyboard.press("Enter")
    paste(page, text="https://www.youtube.com.evil.example/watch?v=dQw4w9WgXcQ")
    expect(page.locator(".editor-note")).to_contain_text("It stays a link.")
    assert 'href="https://www.youtube.com.evil.example/watch?v=dQw4w9WgXcQ"' in value(page)


def test_at_offers_live_articles_inline_and_takes_none_that_does_not_match(page: Page, live_server: LiveServer) -> None:
    make_live_article("Ferries return")
    make_live_article("Budget passes")
    make_article("Ferries of tomorrow")
    write(page, live_server, "<p>See</p>")
    page.keyboard.type(" @f")
    page.keyboard.type("er")
    offers = page.get_by_role("listbox", name="Articles").get_by_role("option")
    expect(offers).to_have_count(1)
    page.keyboard.press("Enter")
    page.keyboard.type(" now")
    expect(body(page).get_by_role("link", name="Ferries return")).to_have_attribute("href", "/world/ferries-return/")
    assert value(page) == '<p>See <a href="/world/ferries-return/">Ferries return</a> now</p>'
    page.keyboard.type(" @zeppelin")
    page.keyboard.press("Enter")
    page.keyboard.type("Next")
    assert value(page).endswith("</a> now @zeppelin</p><p>Next</p>")


def test_a_link_is_changed_and_taken_away_in_place(page: Page, live_server: LiveServer) -> None:
    make_live_article("Ferries return")
    write(page, live_server, "<p>See here</p>")
    select_last_word(page)
    page.keyboard.press("Control+k")
    take_first(page, "Link to an article or an address", f"{live_server.url}/world/?x=1", "Link to this address")
    assert value(page) == '<p>See <a href="/world/?x=1">here</a></p>'
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Link to an article or an address")).to_have_value("/world/?x=1")
    take_first(page, "Link to an article or an address", "ferries", "Ferries return")
    assert value(page) == '<p>See <a href="/world/ferries-return/">here</a></p>'
    page.keyboard.press("Control+k")
    page.get_by_role("button", name="Remove the link").click()
    assert value(page) == "<p>See here</p>"


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "“It’s ‘so’” – done… "),
        ("de", "„It’s ‚so‘“ – done… "),
        ("fr", "«\u202fIt’s “so”\u202f» – done… "),
        ("en-US", "“It’s ‘so’” — done… "),
    ],
)
def test_quotation_marks_follow_the_language(page: Page, live_server: LiveServer, language: str, shown: str) -> None:
    write(page, live_server, "<p>a</p>", language=language)
    page.keyboard.press("Enter")
    page.keyboard.type("\"It's 'so'\" -- done... ")
    expect(body(page).locator("p").last).to_have_text(shown, use_inner_text=True)


def test_undo_gives_back_the_mark_that_was_typed(page: Page, live_server: LiveServer) -> None:
    write(page, live_server, "<p>a</p>")
    page.keyboard.type(' "b')
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert value(page) == '<p>a "</p>'
    page.keyboard.type("c")
    assert value(page) == '<p>a "c</p>'


def test_fullscreen_shows_the_text_alone_and_escape_leaves(page: Page, live_server: LiveServer) -> None:
    write(page, live_server)
    frame, button = page.locator(".prose-editor"), page.get_by_role("button", name="Toggle fullscreen")
    page.keyboard.press("Control+Shift+f")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert frame.bounding_box() == {"x": 0, "y": 0, "width": 1280, "height": 900}
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    button.focus()
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-pressed", "false")


def test_words_and_minutes_are_counted_below(page: Page, live_server: LiveServer) -> None:
    write(page, live_server, "<p>One two.</p><p>" + "three " * 457 + "</p>")
    expect(page.locator(".editor-count")).to_have_text("459 words · 2 min to read")
    page.keyboard.type(" four 渡轮")
    expect(page.locator(".editor-count")).to_have_text("460 words · 2 characters · 2 min to read")


def test_a_caption_is_one_paragraph_and_a_card_goes_by_its_button(page: Page, live_server: LiveServer) -> None:
    photo = make_photo()
    write(page, live_server, f'<p>a</p><figure data-photo="{photo.pk}"><figcaption>Cap</figcaption></figure><p>b</p>')
    click_caption(page)
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("new")
    assert "<figcaption>Cap</figcaption></figure><p>new</p><p>b</p>" in value(page)
    page.get_by_role("button", name="Remove this photo").click()
    assert value(page) == "<p>a</p><p>new</p><p>b</p>"
    page.keyboard.press("Control+z")
    assert "<figcaption>Cap</figcaption>" in value(page)
