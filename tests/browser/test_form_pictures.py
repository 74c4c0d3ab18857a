"""Pictures put into an article where it is written: the lead photo and the figures in the text."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Autosave
from photos.models import Photo
from tests.browser.conftest import Held, soon
from tests.browser.test_desk import body, form_of, log_in
from tests.browser.test_editor import paste, take_first, value, write
from tests.browser.test_form import save
from tests.factories import make_article, make_photo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=False)]

UPLOAD = "**/admin/photos/photo/upload/"
FIGURE = '<figure data-photo="{}"><figcaption></figcaption></figure>'


def picture_of(colour: str, size: tuple[int, int] = (300, 200)) -> bytes:
    """A JPEG that no other colour's looks like: its bright part stands elsewhere."""
    image = Image.new("RGB", size, "#101010")
    place = {"red": 0, "green": 1, "blue": 2}[colour]
    image.paste(colour, (place * size[0] // 3, place * size[1] // 4, (place + 1) * size[0] // 3, size[1]))
    data = BytesIO()
    image.save(data, "JPEG")
    return data.getvalue()


def give(
    target: Locator, files: dict[str, bytes], *, how: str = "drop", at: str = "end", kind: str = "image/jpeg"
) -> None:
    """Drop files on an element, at its upper edge or its lower, or paste them into it."""
    target.evaluate(
        """(target, [files, how, at, type]) => {
            const data = new DataTransfer();
            for (const [name, bytes] of files) data.items.add(new File([new Uint8Array(bytes)], name, { type }));
            const options = { bubbles: true, cancelable: true };
            if (how === "paste") {
                target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, ...options }));
                return;
            }
            target.scrollIntoView({ block: "center" });
            const { left, top, bottom } = target.getBoundingClientRect();
            const place = { clientX: left + 30, clientY: at === "start" ? top + 3 : bottom - 3 };
            for (const kind of ["dragover", "drop"]) {
                target.dispatchEvent(new DragEvent(kind, { dataTransfer: data, ...place, ...options }));
            }
        }""",
        [[[name, list(content)] for name, content in files.items()], how, at, kind],
    )


def lead(page: Page) -> Locator:
    return page.locator(".field-lead_photo")


def test_both_kinds_are_dropped_published_and_read(page: Page, live_server: LiveServer) -> None:
    article = write(page, live_server, "<p>One</p><p>Two</p>")
    give(lead(page), {"Cranes.jpg": picture_of("red")})
    expect(page.get_by_role("button", name="Replace the lead photo")).to_be_visible()
    expect(page.locator(".photo-panel")).to_contain_text("Small: 300 px wide")
    expect(page.locator(".photo-panel .missing")).to_have_text("Missing: alternative text and credit.")
    page.get_by_label("Alternative text", exact=False).first.fill("Cranes over still water.")
    page.locator("#id_lead_credit").fill("Lin Wei")
    expect(page.locator(".photo-panel .missing")).to_be_hidden()
    give(body(page).locator("p").first, {"Harbour.jpg": picture_of("blue")})
    card = page.locator(".photo-card")
    expect(card.get_by_text("Missing: alternative text and credit.")).to_be_visible()
    card.get_by_label("Alternative text here").fill("The harbour.")
    card.get_by_label("Credit here").fill("Bo Cray")
    expect(card.locator(".missing")).to_be_hidden()
    page.get_by_role("button", name="Publish", exact=True).click()
    page.get_by_text("Published. Readers see it at").wait_for()
    article.refresh_from_db()
    harbour = Photo.objects.get(title="Harbour")
    figure = FIGURE.format(f'{harbour.pk}" data-credit="Bo Cray" data-alt="The harbour.')
    assert article.body.split("\n") == ["<p>One</p>", figure, "<p>Two</p>"]
    assert article.lead_photo == Photo.objects.get(title="Cranes")
    page.get_by_role("link", name="/world/the-story/").click()
    for alt in ("Cranes over still water.", "The harbour."):
        image = page.get_by_role("img", name=alt)
        image.scroll_into_view_if_needed()
        expect(image).not_to_have_js_property("naturalWidth", 0)


def test_several_arrive_where_they_were_dropped_in_their_order(page: Page, live_server: LiveServer) -> None:
    write(page, live_server, "<p>One</p><p>Two</p>")
    files = {f"{colour}.jpg": picture_of(colour) for colour in ("red", "green", "blue")}
    held = Held(page, UPLOAD)
    give(body(page).locator("p").last, files, at="start")
    expect(body(page).locator(".arrival")).to_have_count(3)
    page.keyboard.type(" and more")
    held.let_go()
    expect(page.locator(".photo-card")).to_have_count(3)
    figures = "".join(FIGURE.format(Photo.objects.get(title=colour).pk) for colour in ("red", "green", "blue"))
    assert value(page) == f"<p>One</p>{figures}<p>Two and more</p>"
    page.keyboard.type(".")
    assert value(page).endswith("<p>Two and more.</p>")


def test_nothing_of_an_upload_is_kept_and_a_save_waits_for_it(page: Page, live_server: LiveServer) -> None:
    article = write(page, live_server, "<p>One</p>")
    held = Held(page, UPLOAD)
    give(body(page).locator("p").last, {"Harbour.jpg": picture_of("blue")})
    expect(body(page).get_by_role("progressbar", name="Uploading Harbour.jpg")).to_be_visible()
    page.keyboard.type(" two")
    soon(page, lambda: [dict(row.fields)["body"] for row in Autosave.objects.unsaved()], ["<p>One two</p>"])
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Waiting for a picture …")).to_be_visible()
    article.refresh_from_db()
    assert article.body == "<p>One</p>"
    held.let_go()
    page.get_by_text("Saved as revision 2.").wait_for()
    article.refresh_from_db()
    assert article.body.split("\n")[:2] == ["<p>One two</p>", FIGURE.format(Photo.objects.get().pk)]


def test_undo_takes_the_figure_out_and_leaves_the_words(page: Page, live_server: LiveServer) -> None:
    write(page, live_server, "<p>One</p><p>Two</p>")
    page.keyboard.type(" more")
    give(body(page).locator("p").first, {"Harbour.jpg": picture_of("blue")})
    expect(page.locator(".photo-card")).to_have_count(1)
    page.keyboard.press("Control+z")
    assert value(page) == "<p>One</p><p>Two more</p>"
    page.keyboard.press("Control+Shift+z")
    expect(page.locator(".photo-card")).to_have_count(1)
    assert value(page).endswith("</figure><p>Two more</p>")


def test_pasted_pictures_come_from_the_clipboard_alone(page: Page, live_server: LiveServer) -> None:
    write(page, live_server, "<p>One</p>")
    give(body(page), {"image.png": picture_of("green")}, how="paste")
    expect(page.locator(".photo-card")).to_have_count(1)
    pasted = Photo.objects.get()
    assert pasted.title == "Pasted picture"
    assert value(page) == f"<p>One</p>{FIGURE.format(pasted.pk)}<p></p>"
    paste(page, html='<p>Words <img src="https://evil.example/a.png"></p>', text="Words")
    expect(page.locator(".editor-note")).to_contain_text("Removed: 1 picture")
    expect(page.locator(".arrival")).to_have_count(0)


def test_the_toolbar_takes_files_by_keyboard(page: Page, live_server: LiveServer, tmp_path: Path) -> None:
    for colour in ("red", "blue"):
        (tmp_path / f"{colour}.jpg").write_bytes(picture_of(colour))
    write(page, live_server, "<p>One</p>")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Photo from the library").press("Enter")
    expect(page.get_by_role("combobox", name="Photo from the library")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Upload…")).to_be_focused()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Upload…").press("Enter")
    assert chooser.value.is_multiple()
    assert "image/heic" in (chooser.value.element.get_attribute("accept") or "")
    chooser.value.set_files([tmp_path / "red.jpg", tmp_path / "blue.jpg"])
    expect(page.locator(".photo-card")).to_have_count(2)
    expect(body(page)).to_be_focused()
    page.keyboard.type("After")
    red, blue = (Photo.objects.get(title=colour).pk for colour in ("red", "blue"))
    assert value(page) == f"<p>One</p>{FIGURE.format(red)}{FIGURE.format(blue)}<p>After</p>"


def test_a_duplicate_is_offered_in_the_text(page: Page, live_server: LiveServer, expected_answers: set[int]) -> None:
    expected_answers.add(409)
    write(page, live_server, "<p>One</p>")
    give(body(page), {"Harbour.jpg": picture_of("blue")}, how="paste")
    expect(page.locator(".photo-card")).to_have_count(1)
    there = Photo.objects.get()
    give(body(page), {"Again.jpg": picture_of("blue"), "And again.jpg": picture_of("blue")}, how="paste")
    expect(page.get_by_text("The library has this picture already: “Harbour”.").first).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Use that one, or upload yours")).to_have_count(1)
    page.get_by_role("button", name="Use this one: Harbour").first.press("Enter")
    expect(page.locator(".photo-card")).to_have_count(2)
    assert Photo.objects.count() == 1
    page.get_by_role("button", name="Upload as a new picture: And again.jpg").press("Enter")
    expect(page.locator(".photo-card")).to_have_count(3)
    new = Photo.objects.exclude(pk=there.pk).get()
    assert re.findall(r'data-photo="(\d+)"', value(page)) == [str(there.pk)] * 2 + [str(new.pk)]


def test_a_duplicate_is_offered_as_the_lead_photo(
    page: Page, live_server: LiveServer, expected_answers: set[int]
) -> None:
    expected_answers.add(409)
    log_in(page, live_server, form_of(make_article()))
    give(lead(page), {"Cranes.jpg": picture_of("red")})
    page.get_by_role("button", name="Remove the lead photo").click()
    give(lead(page), {"Cranes again.jpg": picture_of("red")})
    expect(page.get_by_role("group", name="Picture on its way: Cranes again.jpg")).to_be_focused()
    page.get_by_role("button", name="Use this one: Cranes").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Alternative text")).to_be_focused()
    assert page.locator("#id_lead_photo").input_value() == str(Photo.objects.get().pk)


def test_what_is_dropped_beside_the_lead_photo_goes_into_the_library(page: Page, live_server: LiveServer) -> None:
    log_in(page, live_server, form_of(make_article()))
    give(lead(page), {f"{colour}.jpg": picture_of(colour) for colour in ("red", "blue")})
    beside = page.locator(".also-arriving")
    expect(beside).to_contain_text("The first is the lead photo; what came with it goes into the library.")
    expect(beside).to_contain_text("blue is in the library.")
    assert page.locator("#id_lead_photo").input_value() == str(Photo.objects.get(title="red").pk)


def test_a_hostile_file_leaves_the_text_as_it_was(
    page: Page, live_server: LiveServer, expected_answers: set[int]
) -> None:
    expected_answers.add(400)
    article = write(page, live_server, "<p>One</p>")
    give(body(page), {"notes.jpg": b"<script>alert(1)</script>"}, how="paste")
    alert = body(page).get_by_role("alert")
    expect(alert).to_contain_text("notes.jpg: This is not a picture the desk can use.")
    page.keyboard.type("two")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("A picture waits for your decision and is not in the article yet.")).to_be_visible()
    expect(page.get_by_role("group", name="Picture on its way: notes.jpg")).to_be_focused()
    save(page)
    expect(page.get_by_text("A picture waits for your decision: it is not in what was saved.")).to_be_visible()
    article.refresh_from_db()
    assert article.body == "<p>One</p>\n<p>two</p>"
    page.get_by_role("button", name="Try again: notes.jpg").press("Enter")
    expect(alert).to_be_visible()
    page.get_by_role("button", name="Remove: notes.jpg").press("Enter")
    expect(page.locator(".arrival")).to_have_count(0)
    expect(body(page)).to_be_focused()
    page.keyboard.type(".")
    assert value(page) == "<p>One</p><p>two.</p>"


def test_an_upload_that_fails_is_tried_again_in_its_place(page: Page, live_server: LiveServer) -> None:
    write(page, live_server, "<p>One</p><p>Two</p>")
    page.route(UPLOAD, lambda route: route.abort())
    give(body(page).locator("p").first, {"Harbour.jpg": picture_of("blue")})
    expect(body(page).get_by_role("alert")).to_contain_text("The desk does not answer.")
    page.unroute(UPLOAD)
    page.get_by_role("button", name="Try again: Harbour.jpg").click()
    expect(page.locator(".photo-card")).to_have_count(1)
    assert value(page) == f"<p>One</p>{FIGURE.format(Photo.objects.get().pk)}<p>Two</p>"


def test_what_is_no_picture_or_misses_its_place_opens_nothing(page: Page, live_server: LiveServer) -> None:
    write(page, live_server, "<p>One</p>")
    give(body(page).locator("p"), {"plan.pdf": b"%PDF"}, kind="application/pdf")
    expect(body(page).get_by_role("alert")).to_contain_text("plan.pdf: This is not a picture.")
    give(page.locator("#id_headline"), {"Harbour.jpg": picture_of("blue")})
    expect(page.locator(".arrival")).to_have_count(1)
    assert value(page) == "<p>One</p>"


def test_an_upload_can_be_called_off(page: Page, live_server: LiveServer) -> None:
    write(page, live_server, "<p>One</p>")
    Held(page, UPLOAD)
    give(body(page), {"Harbour.jpg": picture_of("blue")}, how="paste")
    page.get_by_role("button", name="Cancel: Harbour.jpg").press("Enter")
    expect(page.locator(".arrival")).to_have_count(0)
    expect(body(page)).to_be_focused()
    page.keyboard.type("two")
    save(page)
    assert not Photo.objects.exists()


def test_who_may_not_add_pictures_is_told_so(page: Page, live_server: LiveServer) -> None:
    make_photo("Cranes at dawn")
    write(page, live_server, "<p>One</p>")
    page.evaluate("document.querySelector('#form-facts').removeAttribute('data-may-upload')")
    give(body(page), {"Harbour.jpg": picture_of("blue")}, how="paste")
    expect(page.locator(".editor-note")).to_contain_text("You may not add pictures to the library.")
    give(lead(page), {"Harbour.jpg": picture_of("blue")})
    expect(page.locator(".photo-panel [role=alert]")).to_contain_text("You may not add pictures to the library.")
    page.get_by_role("button", name="Photo from the library").click()
    expect(page.get_by_role("button", name="Upload…")).to_have_count(0)
    take_first(page, "Photo from the library", "cranes", "Cranes at dawn")
    expect(page.locator(".photo-card")).to_have_count(1)
    assert Photo.objects.count() == 1


def test_rights_that_ran_out_are_told_where_the_picture_is_chosen(page: Page, live_server: LiveServer) -> None:
    photo = make_photo("Cranes at dawn", size=(1400, 900), licensed_until="2024-05-03")
    write(page, live_server, f"<p>One</p>{FIGURE.format(photo.pk)}")
    expect(page.locator(".photo-card")).to_contain_text("Rights ran out on 3 May 2024")
    page.get_by_role("combobox", name="Search the library for a lead photo").fill("cranes")
    option = page.get_by_role("option", name="Cranes at dawn")
    expect(option).to_contain_text("Ada Bell · rights ran out on 3 May 2024")
    option.click()
    expect(page.locator(".photo-panel .remark")).to_have_text("Rights ran out on 3 May 2024")


def test_words_changed_on_the_pictures_page_show_when_one_comes_back(page: Page, live_server: LiveServer) -> None:
    photo = make_photo("Cranes at dawn", alt_text="")
    article = make_article(lead_photo=photo, body=f"<p>One</p>{FIGURE.format(photo.pk)}")
    log_in(page, live_server, form_of(article))
    expect(page.locator(".photo-panel .missing")).to_have_text("Missing: alternative text.")
    Photo.objects.update(alt_text="Cranes.")
    for place in (page.locator(".photo-panel"), page.locator(".photo-card")):
        with page.expect_popup() as popup:
            place.get_by_role("link", name="Edit picture").click()
        expect(popup.value).to_have_url(f"{live_server.url}/admin/photos/photo/{photo.pk}/change/")
        popup.value.close()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator(".photo-panel .missing")).to_be_hidden()
    expect(page.locator("#id_lead_alt_text")).to_have_attribute("placeholder", "Cranes.")
    expect(page.locator(".photo-card .missing")).to_be_hidden()
    expect(page.locator(".unsaved")).to_have_text("")
    assert Article.objects.get().revision_id == article.revision_id
