from typing import Any
import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.browser.test_desk import body, form_of, log_in
from tests.factories import make_article, make_live_article, make_photo, make_section
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=False)]

def test_probe(page: Page, live_server: LiveServer) -> None:
    photo = make_photo("Cranes at dawn", size=(900, 600))
    other = make_live_article("Ferries return to the strait")
    article = make_article("A", body=f'<p>One</p>\n<figure data-photo="{photo.pk}" data-credit="Own"><figcaption></figcaption></figure>\n<div data-embed="https://youtu.be/abcdefghijk"></div>\n<div data-article="{other.pk}"></div>\n<blockquote class="pullquote"><p>Quoted</p></blockquote>\n<p class="promo">Join us</p>')
    page.set_viewport_size({"width": 1366, "height": 1400})
    log_in(page, live_server, form_of(article))
    page.wait_for_load_state("networkidle")
    page.screenshot(path="/tmp/body1.png", full_page=True)
    print(page.evaluate("document.querySelector('textarea[name=body]').value"))
    body(page).get_by_text("One").click()
    page.keyboard.press("End")
    page.keyboard.type(' He said "so it\'s done" -- and left @fer')
    page.wait_for_timeout(600)
    page.screenshot(path="/tmp/body2.png")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+k")
    page.wait_for_timeout(300)
    page.keyboard.type("ferr")
    page.wait_for_timeout(600)
    page.screenshot(path="/tmp/body3.png")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Photo from the library").click()
    page.wait_for_timeout(600)
    page.screenshot(path="/tmp/body4.png")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Shift+f")
    page.wait_for_timeout(300)
    page.screenshot(path="/tmp/body5.png")
    page.keyboard.press("Escape")
    print(page.evaluate("document.querySelector('textarea[name=body]').value"))
    page.set_viewport_size({"width": 390, "height": 900})
    page.wait_for_timeout(300)
    page.screenshot(path="/tmp/body6.png", full_page=True)
