"""History in a real browser: compare and restore; a correction of an article whose working copy is ahead."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, PublishedArticle
from tests.browser.test_desk import body, form_of, log_in
from tests.factories import make_live_article, save

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=False)]


def test_two_revisions_are_compared_and_one_is_restored(page: Page, live_server: LiveServer) -> None:
    article = make_live_article("The ferry sails at noon", body="<p>It carries nine cars.</p>")
    article.headline, article.body = "The ferry sails at four", "<p>It carries seven cars.</p>\n<p>And a horse.</p>"
    save(article)
    article.kicker = "Harbour"
    save(article)
    log_in(page, live_server, form_of(article))
    page.locator(".more summary").click()
    page.get_by_role("link", name="History").click()
    second = page.locator(".entry", has=page.get_by_role("link", name="Revision 2", exact=True))
    expect(second).to_contain_text("Changed: headline, 2 paragraphs")
    page.get_by_label("Compare from revision 1").check()
    page.get_by_label("Compare with revision 3").check()
    page.get_by_role("button", name="Compare the two chosen").click()
    expect(page.locator(".changes del")).to_have_text("[deleted: noon] ")
    expect(page.locator(".marked ins")).to_have_text(["[inserted: seven ] ", "[inserted: And a horse.] "])
    page.get_by_role("button", name="Restore revision 1").click()
    page.get_by_text("The words of revision 1 are back, as revision 4.").wait_for()
    expect(page.get_by_label("Headline")).to_have_value("The ferry sails at noon")
    assert Article.objects.get().body == "<p>It carries nine cars.</p>"


def test_a_live_article_whose_working_copy_is_ahead_is_corrected(page: Page, live_server: LiveServer) -> None:
    article = make_live_article("The ferry", body="<p>It carries nine cars.</p>\n<p>It sails at noon.</p>")
    article.body = article.body.replace("noon", "noon, unfinished")
    save(article)
    log_in(page, live_server, form_of(article))
    page.locator(".more summary").click()
    page.get_by_role("link", name="Correct…").click()
    expect(body(page)).to_contain_text("It sails at noon.")
    page.get_by_label("For readers").fill("The ferry carries seven cars, not nine.")
    body(page).get_by_text("It carries nine cars.").click(click_count=3)
    page.keyboard.type("It carries seven cars.")
    page.get_by_role("button", name="Publish correction").click()
    page.get_by_text("It is in this copy too, whose other changes stay unpublished.").wait_for()
    expect(body(page)).to_contain_text("It carries seven cars.")
    expect(body(page)).to_contain_text("It sails at noon, unfinished.")
    expect(page.locator(".standing")).to_contain_text("Readers see revision 3")
    live = PublishedArticle.objects.get()
    page.goto(live_server.url + live.get_absolute_url())
    expect(page.locator(".body")).to_have_text("It carries seven cars. It sails at noon.")
    expect(page.locator(".correction")).to_contain_text("The ferry carries seven cars, not nine.")
    page.get_by_role("link", name="Corrections").click()
    expect(page).to_have_url(live_server.url + reverse("corrections"))
    page.get_by_role("link", name="The ferry").click()
    expect(page.locator(":target")).to_contain_text("The ferry carries seven cars, not nine.")
