"""Pictures on the reader's pages, in a real browser: the right crop in the best format, and nothing jumps."""

import re
from io import BytesIO
from time import sleep
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles import publishing
from articles.models import Article
from articles.preview import token_of
from photos.intake import take_in
from photos.library import add_photo
from photos.making import make
from photos.models import Photo
from photos.renditions import every_rendition
from tests.factories import NOW, make_article, make_author, make_live_article, make_section

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ARTICLE, FRONT, AUTHOR = "/world/ferries-return/", "/", "/authors/ada-bell/"
PHONE, DESKTOP = (390, 844), (1440, 900)

# Every shift since the page began, those after a click too; and what moved.
SHIFTS = """() => new Promise(done => {
  const found = [];
  new PerformanceObserver(list => list.getEntries().forEach(entry => found.push(
    [entry.value, ...entry.sources.map(source => source.node?.nodeName + "." + source.node?.className)]
  ))).observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => setTimeout(() => done(found), 100));
})"""
# What can be seen, in which colours and letters; and the box of each. The switch of colours is only there for scripts.
LOOKS = """() => {
  const all = [...document.querySelectorAll("body *")].filter(element => !element.closest(".theme-switch"));
  const seen = all.map(element => [element, element.getBoundingClientRect()])
    .filter(([, {width, height}]) => width > 1 && height > 1);
  const looks = seen.map(([element]) => {
    const {color, backgroundColor, font, visibility} = getComputedStyle(element);
    return [element.nodeName, element.className, color, backgroundColor, font, visibility];
  });
  return [looks, seen.flatMap(([, {x, y, width, height}]) => [x, y, width, height])];
}"""
TO_THE_END = """async () => {
  document.querySelectorAll("img").forEach(image => image.loading = "eager");
  await Promise.all([...document.images].map(image => image.decode()));
}"""


def picture(title: str, size: tuple[int, int]) -> Photo:
    """A photo whose halves differ, so that its files are more than a colour."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    data = BytesIO()
    image.save(data, "JPEG")
    upload = take_in(SimpleUploadedFile(f"{title}.jpg", data.getvalue()))
    return add_photo(upload=upload, by=None, now=NOW, title=title, caption=f"{title}.", alt_text=f"{title}, in words")


def figure(photo: Photo) -> str:
    return f'<figure data-photo="{photo.pk}"><figcaption></figcaption></figure>'


@pytest.fixture
def lead() -> Photo:
    return picture("Lead", (1500, 1000))


@pytest.fixture
def edition(lead: Photo) -> list[Article]:
    """A front with pictures at its top, one of an author, and an article with pictures of every shape in its text."""
    odd = [picture("Upright", (600, 1200)), picture("Panorama", (1200, 300)), picture("Tiny", (160, 120))]
    ada = make_author("Ada Bell", slug="ada-bell", bio="Writes.", photo=picture("Portrait", (400, 500)))
    world = make_section("World")
    other = make_live_article("Earlier", section=world, lead_photo=odd[0], authors=[ada])
    body = "\n<p>Words between the pictures.</p>\n".join(figure(photo) for photo in odd)
    body += f'\n<p>And a card.</p>\n<div data-article="{other.pk}"></div>'
    rest = [make_live_article(section=world, lead_photo=photo, authors=[ada]) for photo in odd]
    first = make_live_article("Ferries return", section=world, lead_photo=lead, body=body, authors=[ada])
    return [first, *rest, other]


def open_at(page: Page, live_server: LiveServer, address: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(live_server.url + address)


def shown(page: Page, selector: str) -> tuple[str, float]:
    """The name of the file that an image shows, and width by height of its place on the page."""
    image = page.locator(selector).first
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", True)
    found: dict[str, Any] = image.evaluate(
        """image => ({name: image.currentSrc.split("/").pop(), natural: image.naturalWidth / image.naturalHeight,
                      place: image.clientWidth / image.clientHeight})"""
    )
    assert found["natural"] == pytest.approx(found["place"], rel=0.02), "The picture is squeezed into its place."
    return found["name"], found["place"]


LEAD, TOP = ".lead-picture img", ".teaser-lead img"
SECOND, ROW, FACE = ".second li:nth-child(2) img", ".river img", ".head-person .portrait img"


@pytest.mark.parametrize(
    ("address", "selector", "size", "crop", "shape"),
    [
        (ARTICLE, LEAD, PHONE, "4x3", 4 / 3),
        (ARTICLE, LEAD, DESKTOP, "3x2", 3 / 2),
        (FRONT, TOP, PHONE, "4x3", 4 / 3),
        (FRONT, TOP, DESKTOP, "16x9", 16 / 9),
        (FRONT, SECOND, PHONE, "1x1", 1),
        (FRONT, SECOND, DESKTOP, "3x2", 3 / 2),
        (AUTHOR, ROW, PHONE, "1x1", 1),
        (AUTHOR, ROW, DESKTOP, "3x2", 3 / 2),
        (AUTHOR, FACE, PHONE, "1x1", 1),
        (ARTICLE, ".card img", DESKTOP, "3x2", 3 / 2),
        (ARTICLE, ".body .photo img", PHONE, "original", 1 / 2),
    ],
)
def test_each_place_shows_its_crop(
    page: Page,
    live_server: LiveServer,
    edition: list[Article],
    address: str,
    selector: str,
    size: tuple[int, int],
    crop: str,
    shape: float,
) -> None:
    open_at(page, live_server, address, size)
    name, place = shown(page, selector)
    assert name.startswith(f"{crop}-")
    assert name.endswith(".webp")
    assert place == pytest.approx(shape, rel=0.02)


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_avif_is_taken_when_it_has_been_made(
    page: Page, live_server: LiveServer, edition: list[Article], lead: Photo, size: tuple[int, int]
) -> None:
    open_at(page, live_server, ARTICLE, size)
    assert shown(page, LEAD)[0].endswith(".webp")
    make(lead, every_rendition(lead))
    Photo.objects.filter(pk=lead.pk).update(avif_version=lead.version)
    open_at(page, live_server, ARTICLE, size)
    assert shown(page, LEAD)[0].endswith(".avif")


@pytest.mark.parametrize(("density", "width"), [(1, 480), (2, 960), (3, 960)])
def test_a_phone_fetches_one_small_file_for_the_lead(
    browser: Browser, live_server: LiveServer, edition: list[Article], density: int, width: int
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=density)
    page = context.new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(live_server.url + ARTICLE)
    name, _ = shown(page, LEAD)
    key = edition[0].lead_photo.key  # type: ignore[union-attr]
    assert name.startswith(f"4x3-{width}-")
    assert [url.rpartition("/")[2] for url in fetched if key in url] == [name]
    context.close()


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("address", [ARTICLE, FRONT, AUTHOR])
def test_nothing_moves_while_pictures_come_in(
    page: Page, live_server: LiveServer, edition: list[Article], address: str, width: int
) -> None:
    def late(route: Route) -> None:
        sleep(0.05)
        route.continue_()

    page.route(re.compile("/media/"), late)
    # So high that the whole page is in view: what moves out of view does not count.
    page.set_viewport_size({"width": width, "height": 6000})
    page.goto(live_server.url + address, wait_until="commit")
    expect(page.locator("main img").first).to_be_attached()
    page.wait_for_load_state("load")
    page.evaluate(TO_THE_END)
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")
    assert page.evaluate(SHIFTS) == []


def test_the_measure_of_movement_measures(page: Page, live_server: LiveServer, edition: list[Article]) -> None:
    open_at(page, live_server, ARTICLE, DESKTOP)
    page.evaluate("document.querySelector('.lead-picture').remove()")
    assert page.evaluate(SHIFTS) != []


def test_pictures_are_never_shown_larger_than_they_are(
    page: Page, live_server: LiveServer, edition: list[Article]
) -> None:
    open_at(page, live_server, ARTICLE, DESKTOP)
    places = page.locator(".body .photo img").evaluate_all(
        "images => images.map(image => [image.clientWidth, image.clientHeight])"
    )
    assert places == [[360, 720], [640, 160], [160, 120]]


def test_the_page_looks_the_same_without_script(
    browser: Browser, live_server: LiveServer, edition: list[Article]
) -> None:
    looks = []
    for has_script in (True, False):
        context = browser.new_context(viewport={"width": 1440, "height": 900}, java_script_enabled=has_script)
        page = context.new_page()
        page.goto(live_server.url + ARTICLE)
        looks.append(page.evaluate(LOOKS))
        context.close()
    (with_script, boxes), (without, same_boxes) = looks
    assert len(with_script) > 50
    assert with_script == without
    # Chromium rounds to parts of a pixel, and not twice alike.
    assert boxes == pytest.approx(same_boxes, abs=0.5)


def test_a_stranger_with_a_link_sees_every_picture_of_a_draft(page: Page, live_server: LiveServer, lead: Photo) -> None:
    in_text = picture("In the text", (900, 600))
    make(in_text, every_rendition(in_text))
    Photo.objects.filter(pk=in_text.pk).update(avif_version=in_text.version)
    article = make_article("Not public", lead_photo=lead, body=figure(in_text))
    assert article.revision
    link = publishing.share(revision=article.revision, by=None, now=timezone.now())
    for size, crop in ((PHONE, "4x3"), (DESKTOP, "3x2")):
        open_at(page, live_server, f"/preview/{token_of(link)}/", size)
        name, _ = shown(page, LEAD)
        assert re.fullmatch(rf"{crop}-\d+-[0-9a-f]{{12}}\.webp\?preview={re.escape(token_of(link))}", name)
        name, _ = shown(page, ".body .photo img")
        assert re.fullmatch(rf"original-\d+-[0-9a-f]{{12}}\.avif\?preview={re.escape(token_of(link))}", name)
