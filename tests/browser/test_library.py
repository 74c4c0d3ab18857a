"""The picture library in a browser: files dropped on it, what becomes of each, and the cards."""

import base64
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from photos.models import Photo
from tests.browser.conftest import Held, soon
from tests.browser.test_accessibility import complaints
from tests.browser.test_desk import log_in
from tests.factories import make_photo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=False)]

LIST = "/admin/photos/photo/"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


def drawn(seed: int, size: tuple[int, int] = (480, 320)) -> bytes:
    """A picture that looks like no other."""
    image = Image.new("RGB", size, "#dde4ea")
    pen = ImageDraw.Draw(image)
    for step in range(6):
        left = (seed * 53 + step * 97) % size[0]
        pen.rectangle(
            (left, step * 40, left + 120, step * 40 + 30 + seed * 11 % 50), fill=(seed * 40 % 255, step * 40, 90)
        )
    data = BytesIO()
    image.save(data, "JPEG", quality=90)
    return data.getvalue()


def drop(page: Page, files: dict[str, bytes]) -> None:
    """Drop files on the page, as from another window."""
    sent = [(name, base64.b64encode(data).decode()) for name, data in files.items()]
    page.evaluate(
        """files => {
          const data = new DataTransfer();
          for (const [name, text] of files) {
            const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
            data.items.add(new File([bytes], name, { type: "image/jpeg" }));
          }
          for (const kind of ["dragover", "drop"])
            document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        sent,
    )


def row(page: Page, name: str) -> Any:
    return page.get_by_role("list", name="Uploads").locator("> li").filter(has_text=name)


@pytest.fixture
def library(page: Page, live_server: LiveServer) -> Page:
    log_in(page, live_server, LIST, role="Reporter")
    return page


def test_three_files_dropped_at_once_a_new_one_a_duplicate_and_a_hostile_one(
    library: Page, live_server: LiveServer, expected_answers: set[int]
) -> None:
    expected_answers.update({400, 409})
    drop(library, {"Old.jpg": drawn(1)})
    expect(row(library, "Old.jpg")).to_contain_text("In the library.")
    library.reload()
    drop(library, {"Cranes at dawn.jpg": drawn(5), "The same.jpg": drawn(1), "hostile.jpg": SVG})
    expect(row(library, "Cranes at dawn.jpg")).to_contain_text("In the library.")
    expect(row(library, "Cranes at dawn.jpg")).to_contain_text("no alt text")
    expect(row(library, "hostile.jpg").locator(".trouble")).to_contain_text("picture")
    same = row(library, "The same.jpg")
    expect(same).to_contain_text("The library has this picture already: “Old”.")
    expect(same.get_by_role("img", name="Your file The same.jpg")).to_be_visible()
    assert Photo.objects.count() == 2
    expect(library.get_by_role("list", name="Photos").get_by_role("link")).to_have_text(
        ["Cranes at dawn", "Old"], use_inner_text=True
    )
    with library.expect_popup() as opened:
        same.get_by_role("link", name="Use this one").click()
    expect(opened.value).to_have_url(live_server.url + f"{LIST}{Photo.objects.get(title='Old').pk}/change/")
    assert complaints(library) == []
    same.get_by_role("button", name="Upload as a new picture").click()
    expect(same).to_contain_text("In the library.")
    assert Photo.objects.count() == 3
    row(library, "hostile.jpg").get_by_role("button", name="Leave it out").click()
    expect(row(library, "hostile.jpg")).to_have_count(0)
    assert library.evaluate("document.activeElement !== document.body")


def test_words_are_completed_where_the_pictures_arrived(library: Page) -> None:
    drop(library, {"One.jpg": drawn(2), "Two.jpg": drawn(9)})
    for name in ("One.jpg", "Two.jpg"):
        expect(row(library, name)).to_contain_text("In the library.")
    one = row(library, "One.jpg")
    one.get_by_label("Alternative text").fill("Cranes over still water")
    one.get_by_role("button", name="Save the words of One").press("Enter")
    expect(one).to_contain_text("Saved.")
    expect(one.locator(".upload-gaps")).to_have_text("no credit")
    library.locator("#same-credit").fill("Lin Wei")
    library.get_by_role("button", name="Same credit for all").click()
    expect(row(library, "Two.jpg").locator(".upload-gaps")).to_have_text("no alt text")
    expect(one.locator(".upload-gaps")).to_have_text("")
    cards = library.get_by_role("list", name="Photos").locator("> li")
    expect(cards.filter(has_text="Two")).to_contain_text("Lin Wei")
    assert [photo.credit for photo in Photo.objects.all()] == ["Lin Wei", "Lin Wei"]
    assert Photo.objects.get(title="One").alt_text == "Cranes over still water"


def test_pictures_wait_their_turn_and_can_be_tried_again(library: Page, expected_answers: set[int]) -> None:
    held = Held(library, "**/photo/upload/")
    drop(library, {f"{name}.jpg": drawn(number) for number, name in enumerate(("One", "Two", "Three"), start=20)})
    expect(row(library, "Three.jpg")).to_contain_text("Waits for its turn.")
    expect(library.get_by_role("progressbar")).to_have_count(2)
    expect(library.get_by_role("progressbar", name="Uploading One.jpg")).to_be_visible()
    soon(library, lambda: len(held.routes), 2)
    held.routes.pop(0).abort()
    expect(row(library, "One.jpg")).to_contain_text("The desk does not answer.")
    expect(row(library, "Three.jpg").get_by_role("progressbar")).to_be_visible()
    held.let_go()
    row(library, "One.jpg").get_by_role("button", name="Try again").click()
    for name in ("One.jpg", "Two.jpg", "Three.jpg"):
        expect(row(library, name)).to_contain_text("In the library.")
    assert Photo.objects.count() == 3


def test_a_file_is_chosen_or_pasted(library: Page, picture: Path) -> None:
    with library.expect_file_chooser() as chooser:
        library.get_by_role("button", name="Add pictures").click()
    assert chooser.value.is_multiple()
    chooser.value.set_files(picture)
    expect(row(library, picture.name)).to_contain_text("In the library.")
    library.evaluate(
        """text => {
          const data = new DataTransfer();
          const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
          data.items.add(new File([bytes], "pasted.jpg", { type: "image/jpeg" }));
          const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
          document.body.dispatchEvent(paste);
        }""",
        base64.b64encode(drawn(31)).decode(),
    )
    expect(row(library, "pasted.jpg")).to_contain_text("In the library.")


def test_leaving_while_pictures_are_on_their_way_is_asked_about(library: Page, live_server: LiveServer) -> None:
    library.route("**/photo/upload/", lambda route: None)
    drop(library, {"One.jpg": drawn(2)})
    expect(library.get_by_role("progressbar")).to_be_visible()
    # Chromium asks only where somebody has touched the page.
    library.locator("h1").click()
    asked = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    library.once("dialog", stay)
    with library.expect_event("dialog"):
        library.evaluate("document.querySelector('#site-name a').click()")
    expect(library.get_by_role("progressbar")).to_be_visible()
    assert asked == ["beforeunload"]
    library.once("dialog", lambda dialog: dialog.accept())
    library.goto(live_server.url + "/admin/")


def test_cards_are_chosen_and_given_a_credit_by_keyboard(page: Page, live_server: LiveServer) -> None:
    for title in ("One", "Two", "Three"):
        make_photo(title, credit="")
    log_in(page, live_server, LIST, role="Reporter")
    page.get_by_label("Choose “One”").press("Space")
    expect(page.locator(".action-counter")).to_have_text("1 of 3 selected")
    page.get_by_label("All on this page").press("Space")
    expect(page.locator(".action-counter")).to_have_text("3 of 3 selected")
    page.get_by_label("Choose “Two”").press("Space")
    page.get_by_label("Action:").select_option("describe_selected")
    page.get_by_role("button", name="Go").press("Enter")
    page.get_by_label("Credit").fill("Lin Wei")
    assert complaints(page) == []
    page.get_by_role("button", name="Set them").press("Enter")
    expect(page.get_by_text("2 photos were changed.")).to_be_visible()
    assert {photo.title: photo.credit for photo in Photo.objects.all()} == {
        "One": "Lin Wei",
        "Two": "",
        "Three": "Lin Wei",
    }


@pytest.mark.parametrize(("width", "columns"), [(390, (2, 2)), (1280, (4, 6))])
def test_the_grid_has_two_columns_on_a_phone_and_four_to_six_on_a_desk(
    page: Page, live_server: LiveServer, width: int, columns: tuple[int, int]
) -> None:
    for number in range(7):
        make_photo(f"Picture {number}")
    page.set_viewport_size({"width": width, "height": 844})
    log_in(page, live_server, LIST, role="Reporter")
    tops = page.evaluate("[...document.querySelectorAll('.photo-card')].map(card => card.offsetTop)")
    assert columns[0] <= tops.count(tops[0]) <= columns[1]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
