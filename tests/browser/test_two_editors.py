"""Two editors in two browsers on one article: what merges merges, what clashes is chosen, nothing is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Byline
from tests.browser.test_desk import body, form_of, go_to_the_end_of_the_line, log_in
from tests.factories import make_article, make_author

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=False)]

PARAGRAPHS = "<p>The boat sails at noon.</p>\n<p>The ice is thin.</p>\n<p>The crew is seven.</p>"


@pytest.fixture
def cleos(browser: Browser, context: BrowserContext) -> Iterator[Page]:
    """The colleague's browser."""
    other = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield other.new_page()
    other.close()


def open_both(page: Page, cleos: Page, live_server: LiveServer) -> Article:
    article = make_article("As it was", body=PARAGRAPHS, authors=[make_author("Ada Bell"), make_author("Bo Cray")])
    log_in(page, live_server, form_of(article), first_name="Max", last_name="Lee")
    log_in(cleos, live_server, form_of(article), first_name="Cleo", last_name="Hart")
    return article


def add_to(page: Page, paragraph: int, words: str) -> None:
    """Write at the end of a paragraph of the body."""
    body(page).locator("p").nth(paragraph).click()
    go_to_the_end_of_the_line(page)
    page.keyboard.type(words)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save draft").click()


def test_what_two_editors_wrote_in_different_places_is_merged_and_reported(
    page: Page, cleos: Page, live_server: LiveServer
) -> None:
    article = open_both(page, cleos, live_server)
    cleos.get_by_label("Standfirst").fill("By Cleo.")
    add_to(cleos, 1, " Hers.")
    save(cleos)
    expect(cleos.get_by_text("Saved as revision 2.")).to_be_visible()
    page.get_by_label("Headline").fill("By Max")
    add_to(page, 2, " His.")
    save(page)
    expect(page.locator(".messagelist")).to_contain_text(
        "Saved as revision 3. Also in it, from Cleo Hart: standfirst, 1 paragraph of the text."
    )
    expect(body(page)).to_contain_text("The ice is thin. Hers.")
    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("By Max", "By Cleo.")
    assert "thin. Hers.</p>\n<p>The crew is seven. His." in article.body


def test_where_two_editors_clash_both_texts_are_shown_and_one_is_chosen(
    page: Page, cleos: Page, live_server: LiveServer
) -> None:
    article = open_both(page, cleos, live_server)
    cleos.get_by_label("Headline").fill("By Cleo")
    add_to(cleos, 1, " Hers.")
    cleos.locator("#bylines-1 select[name$=role]").select_option("photographs")
    save(cleos)
    expect(cleos.get_by_text("Saved as revision 2.")).to_be_visible()
    page.get_by_role("textbox", name="Headline").fill("By Max")
    add_to(page, 1, " His.")
    add_to(page, 0, " First.")
    page.locator("#bylines-1 input[name$=DELETE]").check()
    save(page)

    panel = page.get_by_role("region", name="Two versions")
    for words in ("Cleo Hart wrote something else in 3 places", "By Cleo", "The ice is thin. His.", "thin. Hers."):
        expect(panel).to_contain_text(words)
    headline, text, byline = (panel.locator(".clash").nth(place) for place in range(3))
    expect(page.get_by_role("textbox", name="Headline")).to_have_value("By Max")

    headline.get_by_role("button", name="Take Cleo Hart’s").press("Enter")
    expect(page.get_by_role("textbox", name="Headline")).to_have_value("By Cleo")
    expect(page.get_by_role("status").filter(has_text="Headline: Cleo Hart’s is in the form.")).to_have_count(1)
    headline.get_by_role("button", name="Keep mine").click()
    expect(page.get_by_role("textbox", name="Headline")).to_have_value("By Max")

    text.get_by_role("button", name="Take Cleo Hart’s").click()
    expect(body(page).locator("p")).to_have_text(
        ["The boat sails at noon. First.", "The ice is thin. Hers.", "The crew is seven."]
    )
    body(page).press("Control+z")
    expect(body(page)).to_contain_text("thin. His.")
    text.get_by_role("button", name="Keep both").click()
    expect(body(page).locator("p")).to_have_text(
        ["The boat sails at noon. First.", "The ice is thin. His.", "The ice is thin. Hers.", "The crew is seven."]
    )
    byline.get_by_role("button", name="Take Cleo Hart’s").click()
    expect(page.locator("#bylines-1 input[name$=DELETE]")).not_to_be_checked()
    save(page)
    expect(page.get_by_text("Saved as revision 3.")).to_be_visible()
    expect(panel).to_have_count(0)
    article.refresh_from_db()
    assert article.headline == "By Max"
    assert article.body.count("<p>") == 4
    assert list(Byline.objects.values_list("role", flat=True)) == ["writer", "photographs"]
    assert list(article.revisions.values_list("content__headline", flat=True)) == ["By Max", "By Cleo", "As it was"]
