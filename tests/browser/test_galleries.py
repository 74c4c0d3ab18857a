"""Galleries in a real browser: made and put in order by keyboard, set into a text, read on a desktop and a phone."""

from pathlib import Path

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from photos.models import Gallery, GalleryPhoto
from tests.browser.test_accessibility import complaints
from tests.browser.test_desk import body, form_of, go_to_the_end, log_in
from tests.browser.test_editor import take_first, value
from tests.factories import make_article, make_gallery, make_live_article, make_photo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=False)]

ADD = "/admin/photos/gallery/add/"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def drawing(tmp_path: Path) -> Path:
    """A file that looks like nothing in the library."""
    path = tmp_path / "Dusk at the pier.jpg"
    Image.linear_gradient("L").resize((900, 600)).convert("RGB").save(path, "JPEG")
    return path


def rows(page: Page) -> Locator:
    return page.locator(".place:visible")


def names(page: Page) -> list[str]:
    return page.locator(".place:visible .place-name").all_text_contents()


def search(page: Page, text: str) -> None:
    page.get_by_role("combobox", name="Add a picture").fill(text)
    expect(page.get_by_role("option").first).to_contain_text(text)
    page.keyboard.press("Enter")
    expect(rows(page).filter(has_text=text)).to_have_count(1)


def titles() -> list[str]:
    return [place.photo.title for place in GalleryPhoto.objects.select_related("photo")]


def test_a_gallery_is_made_put_in_order_by_keyboard_and_read(
    page: Page, live_server: LiveServer, drawing: Path
) -> None:
    make_photo("Noon", size=(900, 600), caption="At the pier.")
    make_photo("Dawn", size=(900, 600), caption="At the pier.")
    log_in(page, live_server, ADD)
    page.get_by_label("Title").fill("One day at the pier")
    page.get_by_label("Description").fill("From first to last light.")
    search(page, "Noon")
    search(page, "Dawn")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose files").click()
    chooser.value.set_files(drawing)
    expect(rows(page)).to_have_count(3)
    assert names(page)[:2] == ["Noon", "Dawn"]
    rows(page).nth(1).get_by_role("button", name="Move up").focus()
    page.keyboard.press("Enter")
    assert names(page)[:2] == ["Dawn", "Noon"]
    expect(rows(page).first.locator(".grip")).to_be_focused()
    rows(page).nth(2).get_by_label("Caption here").focus()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.type("The lamps are lit.")
    expect(page.get_by_role("status").last).to_contain_text("is now 2 of 3.")
    found = complaints(page)
    page.get_by_role("button", name="Save and continue editing").click()
    page.get_by_text("was added successfully").wait_for()
    page.wait_for_load_state()
    assert titles()[::2] == ["Dawn", "Noon"]
    assert list(GalleryPhoto.objects.values_list("caption", flat=True)) == ["", "The lamps are lit.", ""]
    found += complaints(page)

    article = make_article("Light", body="<p>Words.</p>", language="en")
    page.goto(live_server.url + form_of(article))
    body(page).locator("> :last-child").click()
    go_to_the_end(page)
    page.get_by_role("button", name="Gallery of pictures").click()
    take_first(page, "Gallery by title", "pier", "One day at the pier")
    card = page.locator(".gallery-card")
    expect(card).to_contain_text("3 pictures")
    expect(card.locator("img")).to_have_count(3)
    card.locator("figcaption").click()
    page.keyboard.type("A long day.")
    gallery = Gallery.objects.get()
    figure = f'<figure data-gallery="{gallery.pk}"><figcaption>A long day.</figcaption></figure>'
    expect(page.locator("textarea[name=body]")).to_have_value(f"<p>Words.</p>{figure}<p></p>")
    found += complaints(page)
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Published. Readers see it at").wait_for()
    assert Article.objects.get(pk=article.pk).body == f"<p>Words.</p>\n{figure}"

    for size in ({"width": 1280, "height": 900}, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.goto(f"{live_server.url}/world/light/")
        shown = page.get_by_role("group", name="One day at the pier")
        expect(page.locator(".gallery-about")).to_have_text("A long day.")
        expect(shown.locator("li")).to_have_count(3)
        expect(shown.locator("figcaption").nth(1)).to_contain_text("2 of 3 The lamps are lit.")
        found += complaints(page)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        shown.focus()
        before = page.locator(".gallery").bounding_box()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("() => document.querySelector('.gallery-strip').scrollLeft > 100")
        assert page.locator(".gallery").bounding_box() == before
    assert not found, "\n".join(found)


def test_a_picture_is_added_once_taken_out_and_put_back(page: Page, live_server: LiveServer) -> None:
    gallery = make_gallery(photos=[make_photo("Dawn", caption=""), make_photo("Noon", caption="")])
    log_in(page, live_server, reverse("admin:photos_gallery_change", args=[gallery.pk]))
    rows(page).first.get_by_role("button", name="Take out Dawn").click()
    expect(page.get_by_role("combobox", name="Add a picture")).to_be_focused()
    assert names(page) == ["Noon"]
    search(page, "Dawn")
    page.get_by_role("combobox", name="Add a picture").fill("Noon")
    page.get_by_role("option", name="Noon").wait_for()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").last).to_have_text("Noon is in the gallery already.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("was changed successfully").wait_for()
    assert titles() == ["Noon", "Dawn"]


def test_a_gallery_of_an_arabic_article_runs_from_right_to_left(page: Page, live_server: LiveServer) -> None:
    gallery = make_gallery("الميناء", [make_photo(str(number)) for number in range(4)])
    figure = f'<figure data-gallery="{gallery.pk}"><figcaption></figcaption></figure>'
    make_live_article("Port", body=f"<p>كلمات</p>{figure}", language="ar", direction="rtl")
    log_in(page, live_server)
    page.goto(f"{live_server.url}/world/port/")
    page.get_by_role("group", name="الميناء").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("() => document.querySelector('.gallery-strip').scrollLeft < -100")
    assert not complaints(page)


def test_without_scripts_places_are_numbers(page: Page, live_server: LiveServer) -> None:
    gallery = make_gallery(photos=[make_photo("Dawn"), make_photo("Noon")])
    log_in(page, live_server)
    assert page.context.browser
    with page.context.browser.new_context(
        java_script_enabled=False, storage_state=page.context.storage_state()
    ) as plain:
        form = plain.new_page()
        form.goto(live_server.url + reverse("admin:photos_gallery_change", args=[gallery.pk]))
        form.get_by_label("Place", exact=True).first.fill("30")
        form.get_by_label("Number of the picture").first.fill(str(make_photo("Dusk").pk))
        form.get_by_role("button", name="Save", exact=True).click()
        form.get_by_text("was changed successfully").wait_for()
    assert titles() == ["Noon", "Dawn", "Dusk"]


def test_a_new_gallery_is_made_in_another_tab_and_found_by_search(page: Page, live_server: LiveServer) -> None:
    make_photo("Dawn", caption="")
    log_in(page, live_server, form_of(make_article("Light", body="<p>Words.</p>")))
    body(page).click()
    page.get_by_role("button", name="Gallery of pictures").click()
    with page.context.expect_page() as opened:
        page.get_by_role("option", name="New gallery").click()
    form = opened.value
    form.get_by_label("Title").fill("One day")
    search(form, "Dawn")
    form.get_by_role("button", name="Save", exact=True).click()
    form.get_by_text("was added successfully").wait_for()
    form.close()
    page.get_by_role("button", name="Gallery of pictures").click()
    take_first(page, "Gallery by title", "one", "One day")
    expect(page.locator(".gallery-card")).to_contain_text("1 picture")


def test_the_editor_keeps_a_gallery_as_it_was(page: Page, live_server: LiveServer) -> None:
    gallery = make_gallery()
    figure = f'<figure data-gallery="{gallery.pk}"><figcaption>A <em>day</em>.</figcaption></figure>'
    article = make_article("Light", body=f"<p>Words.</p>\n{figure}\n<p>More.</p>")
    log_in(page, live_server, form_of(article))
    page.locator(".gallery-card").wait_for()
    body(page).locator("> :last-child").click()
    go_to_the_end(page)
    page.keyboard.type(" And more.")
    assert value(page) == f"<p>Words.</p>{figure}<p>More. And more.</p>"
