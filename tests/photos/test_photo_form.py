"""The page of one picture at the desk: words, looks, another file, the file as it came."""

import errno
import json
from io import BytesIO
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from articles.models import Event, PublishedArticle
from photos.intake import Intake
from photos.intake import take_in as real_take_in
from photos.models import Photo
from photos.renditions import rendition
from photos.storage import WholeFileStorage
from tests.desk_form import log_in, send, shown, told
from tests.factories import make_live_article, make_photo
from tests.photos.quarters import quarters

pytestmark = pytest.mark.django_db

ADD = "/admin/photos/photo/add/"


@pytest.fixture
def desk(client: Client) -> Client:
    log_in(client, "Managing editor")
    return client


def page_of(photo: Photo) -> str:
    return reverse("admin:photos_photo_change", args=[photo.pk])


def file(name: str = "Cranes_at_dawn.png", *, size: tuple[int, int] = (60, 40)) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, quarters(size), content_type="image/png")


def says(monkeypatch: pytest.MonkeyPatch, **words: Any) -> None:
    """Let every file say this about itself, and where it was taken by which camera."""

    def take_in(upload: Any) -> Intake:
        taken = real_take_in(upload)
        metadata = {"Camera": "Box", "<b>Odd</b>": "<script>x</script>"}
        return Intake(**{name: getattr(taken, name) for name in Intake.__slots__} | {
            "words": taken.words | words, "metadata": metadata})  # fmt: skip

    monkeypatch.setattr("photos.forms.take_in", take_in)


# A new picture


def test_words_typed_go_before_what_the_file_says(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    says(monkeypatch, title="From the file", caption="The file's caption.", creator="Ada Bell")
    answer = send(desk, ADD, file=file(), caption="Ours.")
    photo = Photo.objects.get()
    assert (photo.title, photo.caption, photo.creator) == ("From the file", "Ours.", "Ada Bell")
    assert answer.url == page_of(photo), "The next step is the focal point."


def test_a_picture_without_any_words_is_called_as_its_file(desk: Client) -> None:
    send(desk, ADD, file=file("Cranes_at_dawn.png"))
    assert Photo.objects.get().title == "Cranes at dawn"


def test_whoever_goes_on_adding_gets_an_empty_form(desk: Client) -> None:
    assert send(desk, ADD, file=file(), button="_addanother").url == ADD


def test_a_picture_that_the_library_has_is_offered_instead(desk: Client) -> None:
    send(desk, ADD, file=file(), title="Four & one")
    photo = Photo.objects.get()
    answer = send(desk, ADD, file=file("again.png"), title="Typed in vain?")
    html = answer.content.decode()
    assert Photo.objects.count() == 1
    assert "The library has this picture already" in html
    assert f'<a href="{page_of(photo)}">Four &amp; one</a>' in html
    assert 'value="Typed in vain?"' in html
    assert answer.context["adminform"].form.errors["file"]


def test_it_is_added_all_the_same_when_somebody_says_so(desk: Client) -> None:
    send(desk, ADD, file=file())
    assert "Add it anyway" not in desk.get(ADD).content.decode()
    send(desk, ADD, file=file(), again="on")
    assert Photo.objects.count() == 2


# What is shown


def test_an_unchanged_save_makes_no_new_version(desk: Client) -> None:
    photo = make_photo(focal_x=1 / 3, crops={"1x1": [0.1, 0.2, 0.5]})
    before = [version.name for version in (rendition(photo, ratio, 320, "webp") for ratio in ("16x9", "1x1"))]
    send(desk, page_of(photo))
    stored = Photo.objects.get()
    assert (stored.version, stored.key, stored.focal_x) == (photo.version, photo.key, 1 / 3)
    assert [rendition(stored, ratio, 320, "webp").name for ratio in ("16x9", "1x1")] == before


def test_words_make_no_new_version_either(desk: Client) -> None:
    photo = make_photo()
    send(desk, page_of(photo), caption="Better.")
    stored = Photo.objects.get()
    assert (stored.caption, stored.version) == ("Better.", photo.version)


@pytest.mark.parametrize("look", [{"focal_y": "12.5"}, {"crops": '{"16x9": [0.5, 0.5, 0.5]}'}])
def test_a_new_look_has_new_names_and_its_pages_follow(desk: Client, look: dict[str, str]) -> None:
    photo = make_photo(size=(600, 600))
    make_live_article(lead_photo=photo)
    old = rendition(photo, "16x9", 320, "webp")
    newest = Event.objects.latest("pk").pk
    send(desk, page_of(photo), **look)
    stored = Photo.objects.get()
    new = rendition(stored, "16x9", 320, "webp")
    assert stored.version == photo.version + 1
    assert new.name != old.name
    event = Event.objects.get(pk__gt=newest)
    assert event.tags == [f"photo:{photo.pk}"]
    assert Client().get(old.url).url == new.url, "An old address leads to the new look."


def test_the_rendition_of_a_crop_by_hand_is_that_part_of_the_picture(desk: Client) -> None:
    send(desk, ADD, file=file(size=(1200, 1200)), alt_text="Four fields.", credit="Ada Bell")
    photo = Photo.objects.get()
    make_live_article(lead_photo=photo)
    send(desk, page_of(photo), crops=json.dumps({"16x9": [0.5, 0.6, 0.4]}))
    answer = Client().get(rendition(Photo.objects.get(), "16x9", 320, "webp").url)
    image = Image.open(BytesIO(answer.getvalue()))
    assert image.size == (320, 180)
    for spot in ((2, 2), (317, 2), (2, 177), (317, 177)):
        red, green, blue = image.getpixel(spot)
        assert (red > 180, green > 160, blue < 60) == (True, True, True), "Nothing but yellow."


def test_a_wrong_crop_is_said_beside_the_picture_and_nothing_is_saved(desk: Client) -> None:
    photo = make_photo()
    answer = send(desk, page_of(photo), crops='{"4x3": [0.9, 0, 0.5]}', caption="Typed.")
    assert "The crop 4:3 reaches out of the picture." in answer.content.decode()
    assert "Typed." in answer.content.decode()
    assert Photo.objects.get().caption == photo.caption


def test_the_page_works_without_scripts_and_holds_no_inline_style(desk: Client) -> None:
    html = desk.get(page_of(make_photo(size=(600, 400), focal_x=0.25))).content.decode()
    page = html[html.index('id="look"') :]
    assert 'name="focal_x" value="25"' in page
    assert page.count("<noscript><img") == 4
    assert "style=" not in page
    assert "<script>" not in page


# Two at once


def test_a_form_that_is_behind_is_refused_with_its_words_kept(desk: Client) -> None:
    photo = make_photo(caption="As it was.")
    opened = shown(desk, page_of(photo))
    Photo.objects.filter(pk=photo.pk).update(caption="Theirs & better.")
    answer = desk.post(page_of(photo), opened | {"caption": "Mine.", "focal_x": "10"})
    html = answer.content.decode()
    assert "Somebody changed this picture since you opened it" in html
    assert "caption “Theirs &amp; better.”" in html
    assert "Mine." in html
    assert Photo.objects.get().caption == "Theirs & better."
    assert Photo.objects.get().focal_x == 0.5


def test_a_form_that_was_told_goes_over_what_is_stored(desk: Client) -> None:
    photo = make_photo()
    opened = shown(desk, page_of(photo))
    Photo.objects.filter(pk=photo.pk).update(caption="Theirs.")
    again = desk.post(page_of(photo), opened | {"caption": "Mine."}).context["adminform"].form
    answer = desk.post(page_of(photo), opened | {"caption": "Mine.", "opened": again["opened"].value()})
    assert answer.status_code == 302
    assert Photo.objects.get().caption == "Mine."


def test_a_file_that_was_replaced_meanwhile_refuses_an_older_form(desk: Client) -> None:
    photo = make_photo()
    opened = shown(desk, page_of(photo))
    send(desk, page_of(photo), file=file(size=(90, 30)))
    answer = desk.post(page_of(photo), opened | {"crops": '{"1x1": [0.4, 0, 0.5]}'})
    assert "Somebody changed this picture" in answer.content.decode()
    assert Photo.objects.get().crops == {}


# Another file


def test_another_file_keeps_the_words_and_the_uses_and_gets_new_addresses(
    desk: Client, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    photo = make_photo(size=(600, 400), focal_x=0.2, crops={"1x1": [0, 0, 0.5]})
    article = make_live_article(lead_photo=photo)
    path = PublishedArticle.objects.get(pk=article.pk).get_absolute_url()
    old = rendition(photo, "original", 320, "webp")
    assert Client().get(old.url).getvalue()
    assert photo.key in Client().get(path).content.decode()
    says(monkeypatch, title="From the file", caption="The file's caption.")
    with django_capture_on_commit_callbacks(execute=True):
        send(desk, page_of(photo), file=file(size=(900, 600)))
    stored = Photo.objects.get()
    assert (stored.title, stored.caption, stored.credit) == (photo.title, photo.caption, photo.credit)
    assert (stored.focal_x, stored.crops) == (0.2, {"1x1": [0, 0, 0.5]}), "The shape is the same."
    assert (stored.width, stored.height) == (900, 600)
    page = Client().get(path).content.decode()
    assert stored.key in page
    assert photo.key not in page
    assert Client().get(old.url).status_code == 404
    assert not default_storage.exists(old.name)
    assert not storages["originals"].exists(photo.original)
    assert "Camera" in desk.get(page_of(stored)).content.decode()


def test_half_a_character_as_a_ratio_is_refused_on_a_page_that_can_be_shown(desk: Client) -> None:
    answer = send(desk, page_of(make_photo()), crops='{"\\ud800": [0, 0, 1]}')
    assert "There is no crop of the ratio “?”." in answer.content.decode()


def test_a_file_of_another_shape_takes_the_crops_by_hand_away(desk: Client) -> None:
    photo = make_photo(size=(600, 400), focal_y=0.8, crops={"1x1": [0, 0, 0.5]})
    send(desk, page_of(photo), file=file(size=(400, 600)))
    stored = Photo.objects.get()
    assert (stored.crops, stored.focal_y) == ({}, 0.8)


def test_the_old_files_stay_until_the_new_ones_are_certain(desk: Client) -> None:
    photo = make_photo()
    send(desk, page_of(photo), file=file())
    assert storages["originals"].exists(photo.original), "Nothing was committed yet."


def test_a_full_disk_is_said_on_the_form_and_the_picture_stays(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    photo = make_photo()

    def full(*args: Any) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    opened = shown(desk, page_of(photo))
    monkeypatch.setattr(WholeFileStorage, "_save", full)
    answer = desk.post(page_of(photo), opened | {"caption": "Typed.", "file": file()})
    assert "the disk is full or read-only" in answer.content.decode()
    assert "Typed." in answer.content.decode()
    stored = Photo.objects.get()
    assert (stored.key, stored.caption) == (photo.key, photo.caption)
    assert storages["originals"].exists(photo.original)
    answer = desk.post(ADD, {"title": "New", "file": file()})
    assert "the disk is full or read-only" in answer.content.decode()
    assert Photo.objects.count() == 1


# The file as it came


def original_of(photo: Photo) -> str:
    return reverse("admin:photos_photo_original", args=[photo.pk])


def test_the_original_is_handed_out_to_be_kept_and_never_to_be_opened(desk: Client) -> None:
    data = quarters((60, 40))
    send(desk, ADD, file=SimpleUploadedFile("evil.html.png", data))
    answer = desk.get(original_of(Photo.objects.get()))
    assert answer.getvalue() == data
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert "evil" not in answer["Content-Disposition"]
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox"
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))


def test_an_original_that_is_gone_is_said_and_not_found(desk: Client) -> None:
    photo = make_photo()
    assert "Download the original" in desk.get(page_of(photo)).content.decode()
    storages["originals"].delete(photo.original)
    assert "The original is gone." in desk.get(page_of(photo)).content.decode()
    assert desk.get(original_of(photo)).status_code == 404
    assert desk.get("/admin/photos/photo/999/original/").status_code == 404


def test_strangers_and_people_without_the_library_get_no_original(client: Client) -> None:
    photo = make_photo()
    assert client.get(original_of(photo)).status_code == 302
    log_in(client, "")
    assert client.get(original_of(photo)).status_code == 403


def test_whoever_may_only_look_sees_the_picture_and_changes_nothing(client: Client) -> None:
    photo = make_photo(crops={"1x1": [0.1, 0.2, 0.5]})
    user = log_in(client, "")
    user.user_permissions.add(Permission.objects.get(codename="view_photo"))
    html = client.get(page_of(photo)).content.decode()
    assert "data-may-change" not in html
    assert 'data-focus-x="0.5"' in html
    assert '{"1x1": [0.1, 0.2, 0.5]}' in html
    assert 'name="_save"' not in html
    assert 'type="file"' not in html
    assert client.post(page_of(photo), {"title": "Crafted", "focal_x": "1"}).status_code == 403
    assert Photo.objects.get().title == photo.title
    assert client.get(original_of(photo)).getvalue()


def test_what_a_file_says_is_shown_as_text(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    says(monkeypatch)
    send(desk, ADD, file=file())
    html = desk.get(page_of(Photo.objects.get())).content.decode()
    assert "<dt>Camera</dt><dd>Box</dd>" in html
    assert "<dt>&lt;b&gt;Odd&lt;/b&gt;</dt><dd>&lt;script&gt;x&lt;/script&gt;</dd>" in html


def test_a_save_is_told_and_logged(desk: Client) -> None:
    photo = make_photo()
    send(desk, page_of(photo), title="Other")
    assert "was changed successfully" in told(desk.get(page_of(photo)))
    assert LogEntry.objects.get().object_id == str(photo.pk)
