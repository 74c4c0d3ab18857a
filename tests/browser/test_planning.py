"""Scheduling in a real browser: from the form to the public site, with no worker running."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from newsroom.ticker import Ticker
from newsroom.wsgi import django_application
from tests.browser.conftest import soon
from tests.browser.test_desk import form_of, log_in
from tests.factories import make_article, make_photo, make_section

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=False)]


@pytest.fixture
def _ticking(live_server: LiveServer) -> Iterator[None]:
    """What every process of a real server does; the tests' server does not go through wsgi.py."""
    ticker = Ticker(django_application)
    ticker.start()
    yield
    ticker.stop()


@pytest.mark.usefixtures("_ticking")
def test_a_story_is_scheduled_and_appears_at_its_minute_with_no_worker(
    page: Page, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = make_article("Ferries return", section=make_section("World"))
    log_in(page, live_server, form_of(article))
    page.get_by_label("Standfirst").fill("After nine winters.")
    page.get_by_role("button", name="Schedule…").click()
    page.wait_for_url("**/schedule/")
    expect(page.get_by_role("heading", name="Schedule revision 2")).to_be_visible()
    due = (timezone.localtime() + timedelta(minutes=10)).replace(second=0, microsecond=0)
    page.get_by_label("When").fill(f"{due:%Y-%m-%dT%H:%M}")
    expect(page.locator(".happens")).to_contain_text(f"Revision 2 goes live on {due:%a %-d %b %Y at %H:%M} UTC")
    page.get_by_role("button", name="Schedule", exact=True).click()
    expect(page.locator(".plan-ahead")).to_contain_text("later saves are not part of it")
    public = f"{live_server.url}/world/ferries-return/"
    assert page.request.get(public).status == 404
    page.get_by_label("Headline").fill("Not part of it")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("button", name="Schedule revision 3 instead")).to_be_visible()
    # Nobody waits ten minutes: the clock is put forward to a moment before.
    now, ahead = timezone.now, due - timezone.now() - timedelta(seconds=2)
    monkeypatch.setattr(timezone, "now", lambda: now() + ahead)
    soon(page, lambda: page.request.get(public).status, 200)
    assert timezone.now() >= due
    page.goto(public)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ferries return")
    assert Article.objects.get().headline == "Not part of it"


def test_a_finding_leads_to_its_field_even_inside_a_fold(page: Page, live_server: LiveServer) -> None:
    article = make_article(lead_photo=make_photo(alt_text=""))
    log_in(page, live_server, form_of(article))
    page.get_by_text("Not ready to publish").click()
    page.get_by_role("link", name="The lead photo has no alternative text").click()
    expect(page.get_by_role("textbox", name="Alternative text")).to_be_focused()
    page.get_by_role("link", name="There is no standfirst.").click()
    expect(page.get_by_label("Standfirst")).to_be_focused()
