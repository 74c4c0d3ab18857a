"""The article's form under the hands of an editor: names, links, the lead photo, lengths, keys."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, PublishedArticle, RelatedLink, Schedule
from authors.models import Author
from photos.models import Photo
from tests.browser.test_desk import body, bylines, form_of, log_in, pick
from tests.factories import make_article, make_author, make_live_article, make_photo, make_section

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=False)]

ADD = "/admin/articles/article/add/"


def rows(page: Page, kind: str) -> Locator:
    return page.locator(f"#{kind}-group .inline-related:not(.empty-form)")


def save(page: Page) -> None:
    page.keyboard.press("Control+s")
    page.get_by_text("Saved as revision").wait_for()


def test_a_name_that_nobody_has_becomes_an_author(page: Page, live_server: LiveServer) -> None:
    article = make_article(authors=[make_author("Tom Oak")])
    log_in(page, live_server, form_of(article))
    pick(page, "Add a byline", "Ada Bell", seen=rows(page, "bylines").filter(has_text="Ada Bell"))
    expect(page.get_by_role("button", name="Move Ada Bell, place 2 of 2")).to_be_visible()
    save(page)
    assert bylines(article) == ["Tom Oak", "Ada Bell"]
    assert Author.objects.get(name="Ada Bell").slug == "ada-bell"


def test_related_links_are_found_by_headline_or_pasted(page: Page, live_server: LiveServer) -> None:
    article, other = make_article(), make_article("The winter the strait froze")
    log_in(page, live_server, form_of(article))
    links = rows(page, "related_links")
    pick(page, "Add a related link", "The winter the", seen=links.filter(has_text="The winter the strait froze"))
    pick(page, "Add a related link", "example.org/ice", seen=links.nth(1).get_by_label("Outside address"))
    expect(links.nth(1).get_by_label("Outside address")).to_have_value("https://example.org/ice")
    save(page)
    stored = RelatedLink.objects.filter(article=article)
    assert [(link.target, link.url) for link in stored] == [(other, ""), (None, "https://example.org/ice")]


def test_a_photo_is_uploaded_described_and_removed(page: Page, live_server: LiveServer, picture: Path) -> None:
    article = make_article()
    log_in(page, live_server, form_of(article))
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a file").click()
    chooser.value.set_files(picture)
    expect(page.get_by_label("Alternative text")).to_be_focused()
    expect(page.locator(".unsaved")).to_have_text(re.compile("Unsaved changes|Autosav"))
    page.keyboard.type("Cranes over still water.")
    save(page)
    stored = Article.objects.get(pk=article.pk)
    assert stored.lead_photo == Photo.objects.get(title="Cranes at dawn")
    assert stored.lead_alt_text == "Cranes over still water."
    page.get_by_role("button", name="Remove the lead photo").click()
    expect(page.get_by_role("button", name="Choose a file")).to_be_focused()
    save(page)
    assert Article.objects.get(pk=article.pk).lead_photo is None


def test_a_file_that_is_no_picture_is_refused_in_words(
    page: Page, live_server: LiveServer, tmp_path: Path, expected_answers: set[int]
) -> None:
    expected_answers.add(400)
    (tmp_path / "notes.jpg").write_text("Not a picture")
    log_in(page, live_server, ADD)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a file").click()
    chooser.value.set_files(tmp_path / "notes.jpg")
    expect(page.get_by_role("alert").filter(has_text="not a picture the desk can use")).to_be_visible()


def test_empty_words_show_what_the_library_says(page: Page, live_server: LiveServer) -> None:
    make_photo("Cranes at dawn", credit="Lin Wei", alt_text="Cranes over still water.")
    log_in(page, live_server, ADD)
    expect(page.get_by_label("Alternative text")).to_be_hidden()
    pick(page, "Search the library", "Cranes", seen=page.get_by_label("Alternative text"))
    expect(page.get_by_label("Alternative text")).to_have_attribute("placeholder", "Cranes over still water.")
    expect(page.locator("#id_lead_credit")).to_have_attribute("placeholder", "Lin Wei")
    expect(page.get_by_role("button", name="Replace the lead photo")).to_be_focused()


def test_enter_leads_from_line_to_line_and_never_publishes(page: Page, live_server: LiveServer) -> None:
    log_in(page, live_server, ADD + f"?section={make_section().pk}")
    page.get_by_label("Kicker").fill("Baltic")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Headline")).to_be_focused()
    page.keyboard.type("Ferries return\n")
    expect(page.get_by_label("Standfirst")).to_be_focused()
    page.keyboard.type("After nine winters.\n")
    expect(body(page)).to_be_focused()
    page.keyboard.type("The first boat came in.")
    for field in ("Add a byline", "Add a related link"):
        page.get_by_role("combobox", name=field).press("Enter")
    save(page)
    assert Article.objects.get().headline == "Ferries return"
    assert not PublishedArticle.objects.exists()


def test_a_long_headline_is_told_gently(page: Page, live_server: LiveServer) -> None:
    log_in(page, live_server, ADD)
    page.get_by_label("Headline").fill("x" * 84)
    hint = page.locator(".field-headline .length")
    expect(hint).to_have_text("84 characters; about 60–110 read best")
    expect(page.get_by_role("status").filter(has_text="characters")).to_have_count(0)
    page.get_by_label("Headline").fill("x" * 111)
    expect(page.get_by_role("status").filter(has_text="Long: 111 characters")).to_have_count(1)


def test_a_section_is_found_by_its_own_name(page: Page, live_server: LiveServer) -> None:
    make_section("Europe", parent=make_section("World"))
    log_in(page, live_server, ADD)
    page.get_by_label("Section").focus()
    page.keyboard.type("eur")
    expect(page.locator("#id_section option:checked")).to_have_text("World › Europe")


def test_a_new_story_saved_in_place_has_all_its_panels(page: Page, live_server: LiveServer) -> None:
    log_in(page, live_server, ADD + f"?section={make_section().pk}")
    page.get_by_label("Headline").fill("Ferries return")
    save(page)
    expect(page.get_by_text("Not ready to publish")).to_be_visible()
    page.get_by_label("New note").fill("Half a note")
    page.get_by_label("Kicker").fill("Baltic")
    page.keyboard.press("Control+s")
    page.get_by_text("Saved as revision 2.").wait_for()
    # A field that loses its hint on the press moves nothing: the click lands.
    page.get_by_role("button", name="Add note").click()
    expect(page.locator(".note")).to_contain_text("Half a note")
    page.get_by_role("button", name="Submit for review").click()
    page.get_by_text("Submitted for review.").wait_for()
    page.get_by_text("Return…").click()
    page.get_by_label("What is missing?").fill("Which ferry?")
    page.get_by_role("button", name="Return with this note").click()
    expect(page.locator("#notes")).to_contain_text("Which ferry?")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("dialog", name="Preview")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Schedule…").click()
    expect(page.get_by_role("heading", name="Schedule revision 2")).to_be_visible()


def test_a_planned_withdrawal_tells_readers_what_was_typed(page: Page, live_server: LiveServer) -> None:
    article = make_live_article("Ferries return")
    log_in(page, live_server, form_of(article))
    page.locator(".more summary").click()
    page.get_by_role("link", name="Withdraw later…").click()
    page.get_by_label("Reason").fill("Wrong ferry")
    page.get_by_label("For readers").fill("We are checking.")
    page.get_by_role("button", name="Schedule the withdrawal").click()
    page.locator(".plan-ahead").wait_for()
    assert Schedule.objects.get().public_note == "We are checking."


@pytest.mark.parametrize(("width", "height"), [(1366, 900), (390, 844), (320, 640)])
def test_the_first_buttons_are_in_sight_and_nothing_flows_over(
    page: Page, live_server: LiveServer, width: int, height: int
) -> None:
    article = make_live_article("A headline " * 8, authors=[make_author("Ada"), make_author("Tom")])
    page.set_viewport_size({"width": width, "height": height})
    log_in(page, live_server, form_of(article))
    for name in ("Publish changes", "Save without publishing"):
        expect(page.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_question_mark_shows_the_keys(page: Page, live_server: LiveServer) -> None:
    log_in(page, live_server, "/admin/articles/article/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("Save without publishing")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
