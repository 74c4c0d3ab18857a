"""No page for readers shuts anybody out: axe finds nothing, in light and in dark, wide and narrow."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Section
from tests.browser.edition import PAGES
from tests.browser.test_accessibility import in_both_schemes
from tests.browser.test_desk import log_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_any_page_for_readers(
    page: Page, live_server: LiveServer, edition: list[Article], width: int
) -> None:
    # The hardest colours that an editor could choose.
    for section, colour in zip(Section.objects.all(), ("#ffff00", "#000080", "#ff69b4"), strict=True):
        Section.objects.filter(pk=section.pk).update(colour=colour)
    page.set_viewport_size({"width": width, "height": 900})
    found = []
    for address in PAGES:
        page.goto(live_server.url + address)
        found += in_both_schemes(page)
    # The page for somebody who came to the wrong door of the desk.
    log_in(page, live_server, role="Reporter")
    page.goto(live_server.url + "/admin/articles/siteprofile/")
    expect(page.get_by_text("Error 403")).to_be_visible()
    found += in_both_schemes(page)
    assert not found, "\n".join(found)
