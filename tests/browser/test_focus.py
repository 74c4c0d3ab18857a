"""The page of a picture under the hands of an editor: what must stay in view, and crops corrected by hand."""

import json
import random
import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import PublishedArticle
from photos.crops import CUT, crop_box
from photos.intake import take_in
from photos.library import add_photo
from photos.models import Photo
from photos.renditions import rendition
from tests.browser.test_accessibility import complaints
from tests.browser.test_desk import log_in
from tests.factories import NOW, make_live_article
from tests.photos.quarters import BLUE, GREEN, RED, YELLOW, quarters

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=False)]

SIZE = (1200, 1200)


@pytest.fixture
def photo() -> Photo:
    """Red, green, blue and yellow, from the upper left to the lower right."""
    upload = take_in(SimpleUploadedFile("quarters.png", quarters(SIZE)))
    return add_photo(upload=upload, by=None, now=NOW, alt_text="Four fields.", credit="Ada Bell")


def open_page(page: Page, live_server: LiveServer, photo: Photo) -> None:
    log_in(page, live_server, page_of(photo))
    expect(page.get_by_role("slider", name="Focal point")).to_be_visible()


def page_of(photo: Photo) -> str:
    return f"/admin/photos/photo/{photo.pk}/change/"


def save(page: Page) -> Photo:
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("was changed successfully").wait_for()
    return Photo.objects.get()


def colour_at(photo: Photo, ratio: str, x: float, y: float) -> tuple[int, int, int]:
    """Which of the four fields a place in a crop shows by the numbers, x and y from 0 to 1."""
    box = photo.box(ratio)
    right = box.left + x * box.width > photo.width / 2
    lower = box.top + y * box.height > photo.height / 2
    return ((RED, GREEN), (BLUE, YELLOW))[lower][right]


def assert_shows(picture: Image.Image, photo: Photo, ratio: str) -> None:
    """Compare places near the corners of a drawn picture with what the crop should hold there."""
    for x in (0.06, 0.94):
        for y in (0.06, 0.94):
            seen: Any = picture.getpixel((int(x * picture.width), int(y * picture.height)))
            wanted = colour_at(photo, ratio, x, y)
            assert all(abs(one - other) < 40 for one, other in zip(seen, wanted, strict=True)), (ratio, x, y, seen)


def drawn(element: Locator) -> Image.Image:
    return Image.open(BytesIO(element.screenshot())).convert("RGB")


def cut(page: Page, ratio: str) -> Locator:
    return page.locator(f".cut[data-ratio='{ratio}'] .cut-view")


def test_the_focal_point_is_set_by_mouse_and_every_preview_follows(
    page: Page, live_server: LiveServer, photo: Photo
) -> None:
    open_page(page, live_server, photo)
    box = page.locator(".stage > img").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.9)
    point = page.get_by_role("slider", name="Focal point")
    expect(point).to_have_attribute("aria-valuetext", re.compile(r"^(9\.[5-9]|10|10\.[0-5]) % from the left, "))
    x, y = (float(page.locator(f"#id_focal_{axis}").input_value()) / 100 for axis in "xy")
    expected = Photo(width=SIZE[0], height=SIZE[1], focal_x=x, focal_y=y)
    for ratio in CUT:
        assert_shows(drawn(cut(page, ratio)), expected, ratio)
    stored = save(page)
    assert (stored.focal_x, stored.focal_y) == (x, y)
    assert (stored.focal_x, stored.focal_y) == pytest.approx((0.1, 0.9), abs=0.01)


def test_the_focal_point_is_dragged(page: Page, live_server: LiveServer, photo: Photo) -> None:
    open_page(page, live_server, photo)
    box = page.locator(".stage > img").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + box["height"] * 0.3, steps=4)
    page.mouse.move(box["x"] + box["width"] + 50, box["y"] - 50, steps=4)
    page.mouse.up()
    stored = save(page)
    assert (stored.focal_x, stored.focal_y) == (1, 0), "It stops at the edge."


def test_the_focal_point_is_set_by_keyboard(page: Page, live_server: LiveServer, photo: Photo) -> None:
    open_page(page, live_server, photo)
    point = page.get_by_role("slider", name="Focal point")
    point.focus()
    for key in ("ArrowLeft", "ArrowUp", "Home", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
    expect(point).to_have_attribute("aria-valuetext", "61 % from the left, 41 % from the top")
    stored = save(page)
    assert (stored.focal_x, stored.focal_y) == (0.61, 0.41)


def test_the_numbers_move_the_point(page: Page, live_server: LiveServer, photo: Photo) -> None:
    open_page(page, live_server, photo)
    page.get_by_label("Focal point, % across").fill("12.5")
    text = "12.5 % from the left, 50 % from the top"
    expect(page.get_by_role("slider", name="Focal point")).to_have_attribute("aria-valuetext", text)
    assert save(page).focal_x == 0.125


def test_a_crop_is_corrected_by_dragging_and_readers_see_that_part(
    page: Page, browser: Browser, live_server: LiveServer, photo: Photo
) -> None:
    article = make_live_article(lead_photo=photo)
    open_page(page, live_server, photo)
    for ratio in CUT:
        page.get_by_role("button", name=f"Correct the crop {CUT[ratio]}").click()
        frame = page.get_by_role("slider", name=f"Crop {CUT[ratio]}")
        expect(frame).to_be_focused()
        stage = page.locator(".stage > img").bounding_box()
        assert stage is not None
        # Smaller by the lower right corner, and then to where yellow is.
        start = frame.bounding_box()
        assert start is not None
        page.mouse.move(start["x"] + start["width"] - 2, start["y"] + start["height"] - 2)
        page.mouse.down()
        page.mouse.move(start["x"] + start["width"] * 0.4, start["y"] + start["height"] * 0.4, steps=5)
        page.mouse.up()
        small = frame.bounding_box()
        assert small is not None
        assert small["width"] == pytest.approx(start["width"] * 0.4, abs=8)
        page.mouse.move(small["x"] + small["width"] / 2, small["y"] + small["height"] / 2)
        page.mouse.down()
        page.mouse.move(stage["x"] + stage["width"] * 1.2, stage["y"] + stage["height"] * 1.2, steps=5)
        page.mouse.up()
        page.get_by_role("button", name="Done").click()
        expect(page.get_by_role("button", name=f"Correct the crop {CUT[ratio]}")).to_be_focused()
    stored = save(page)
    assert set(stored.crops) == set(CUT)
    for ratio in CUT:
        left, top, right, bottom = stored.box(ratio).corners
        assert (right, bottom) == SIZE
        assert left > SIZE[0] / 2
        assert top > SIZE[1] / 2
    address = live_server.url + PublishedArticle.objects.get(pk=article.pk).get_absolute_url()
    for width in (1280, 390):
        reader = browser.new_page(viewport={"width": width, "height": 844})
        reader.goto(address)
        image = reader.locator(".lead-picture img")
        expect(image).to_have_js_property("complete", value=True)
        source = str(image.evaluate("image => image.currentSrc"))
        ratio = re.search(rf"/photos/{stored.key}/([a-z0-9]+)-", source)
        assert ratio is not None
        assert_shows(drawn(image), stored, ratio[1])
        for name in CUT:
            answer = reader.request.get(live_server.url + rendition(stored, name, 320, "webp").url)
            assert answer.status == 200
            assert_shows(Image.open(BytesIO(answer.body())).convert("RGB"), stored, name)
        reader.close()


def test_a_crop_is_corrected_by_keyboard_and_given_back(page: Page, live_server: LiveServer, photo: Photo) -> None:
    open_page(page, live_server, photo)
    opener = page.get_by_role("button", name="Correct the crop 16:9")
    opener.press("Enter")
    frame = page.get_by_role("slider", name="Crop 16:9")
    expect(frame).to_be_focused()
    back = page.get_by_role("button", name="Back to the focal point")
    expect(back).to_be_disabled()
    for key in ("-", "Shift+ArrowLeft", "+", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    expect(page.locator(".cut[data-ratio='16x9'] .cut-state")).to_contain_text("set by hand")
    assert complaints(page) == []
    page.keyboard.press("Enter")
    expect(opener).to_be_focused()
    stored = save(page)
    left, top, right, _ = stored.box("16x9").corners
    assert right - left == pytest.approx(1200 / 1.05, abs=2)
    assert left == pytest.approx((1200 - 1200 / 1.05) / 2 + 12, abs=2)
    assert top > (1200 - 675) / 2
    # What is taken back was never there; what is given back follows the focal point again.
    page.goto(live_server.url + page_of(photo))
    opener.press("Enter")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    assert json.loads(page.locator("#id_crops").input_value()) == stored.crops
    opener.press("Enter")
    back.click()
    expect(page.locator(".cut[data-ratio='16x9'] .cut-state")).to_contain_text("around the focal point")
    page.keyboard.press("Enter")
    assert save(page).crops == {}


def test_the_page_is_of_use_on_a_phone(browser: Browser, live_server: LiveServer, photo: Photo) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="reduce")
    page = context.new_page()
    open_page(page, live_server, photo)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    box = page.locator(".stage > img").bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.75)
    page.get_by_role("button", name="Correct the crop 1:1").tap()
    page.get_by_role("button", name="Smaller").tap()
    page.get_by_role("button", name="Done").tap()
    stored = save(page)
    assert (stored.focal_x, stored.focal_y) == pytest.approx((0.25, 0.75), abs=0.02)
    assert stored.box("1x1").width == pytest.approx(1200 / 1.05, abs=2)
    context.close()


def test_the_script_and_the_server_cut_alike(page: Page, live_server: LiveServer, photo: Photo) -> None:
    open_page(page, live_server, photo)
    chance = random.Random(4)
    cases: list[list[Any]] = []
    for size in [(1, 1), (10_000, 10), (10, 10_000), (5, 2), (7, 7), (1920, 1280), (2560, 1707), (1707, 2560)]:
        for ratio in CUT:
            for _ in range(25):
                focus = [round(chance.random() * 100, 1) / 100, round(chance.random() * 100, 1) / 100]
                by_hand = {ratio: [chance.random(), chance.random(), chance.random()]} if chance.random() < 0.5 else {}
                cases.append([size, ratio, focus, by_hand])
    script = """async (cases) => {
      const { cropBox } = await import("desk/crops");
      return cases.map((case_) => cropBox(...case_)).map((box) => [box.left, box.top, box.width, box.height]);
    }"""
    boxes = [crop_box(size, ratio, focus=focus, by_hand=by_hand) for size, ratio, focus, by_hand in cases]
    assert page.evaluate(script, cases) == [[box.left, box.top, box.width, box.height] for box in boxes]
