"""A picture at the desk: its form, and who may do what with it."""

from io import BytesIO
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from PIL import Image

from articles.models import Event
from photos import library, rights
from photos.admin import PhotoAdmin
from photos.models import PRIVATE, Photo
from tests.desk_form import everything, log_in, shown, told
from tests.factories import make_article, make_author, make_live_article, make_photo, make_user

pytestmark = pytest.mark.django_db

ADD = "/admin/photos/photo/add/"
LIST = "/admin/photos/photo/"
YES = {"post": "yes"}


@pytest.fixture
def reporter(client: Client) -> Client:
    client.force_login(make_user(role="Reporter"))
    return client


def picture(name: str = "IMG_0042.png", colour: str = "#336699") -> SimpleUploadedFile:
    data = BytesIO()
    Image.new("RGB", (300, 200), colour).save(data, "PNG")
    return SimpleUploadedFile(name, data.getvalue(), content_type="image/png")


def form_of(photo: Photo) -> str:
    return reverse("admin:photos_photo_change", args=[photo.pk])


def deletion_of(photo: Photo) -> str:
    return reverse("admin:photos_photo_delete", args=[photo.pk])


def words_of(photo: Photo) -> str:
    return reverse("admin:photos_photo_words", args=[photo.pk])


def files_of(photo: Photo) -> list[str]:
    """What the private storage holds of a picture."""
    folder = f"photos/{photo.key}"
    return storages[PRIVATE].listdir(folder)[1] if storages[PRIVATE].exists(folder) else []


def test_an_uploaded_picture_is_stored_and_logged(reporter: Client) -> None:
    reporter.post(ADD, {"title": "Harbour", "file": picture(), "credit": "Ada Bell"})
    photo = Photo.objects.get()
    assert (photo.width, photo.height) == (300, 200)
    assert sorted(files_of(photo)) == ["master.jpg", "original.png"]
    assert "IMG_0042" not in photo.original + photo.master
    assert not Event.objects.exists(), "Readers see nothing of it yet."


def test_a_file_that_is_no_picture_is_an_error_of_the_form(reporter: Client) -> None:
    for data in (b"<svg/>", b"x" * 40):
        page = reporter.post(ADD, {"title": "Harbour", "file": SimpleUploadedFile("a.jpg", data)})
        assert "errorlist" in page.content.decode()
    assert not Photo.objects.exists()


def test_words_change_without_a_new_file(reporter: Client) -> None:
    photo = make_photo("Old title")
    data = {name: value for name, value in shown(reporter, form_of(photo)).items() if name != "file"}
    reporter.post(form_of(photo), data | {"title": "New title"})
    changed = Photo.objects.get()
    assert (changed.title, changed.key, changed.version) == ("New title", photo.key, photo.version)


# What readers see


@pytest.mark.parametrize("place", ["article", "author"])
def test_a_reporter_reads_but_does_not_change_a_picture_that_readers_see(reporter: Client, place: str) -> None:
    photo = make_photo("Public")
    if place == "article":
        make_live_article(lead_photo=photo)
    else:
        make_author(photo=photo)
    page = reporter.get(form_of(photo))
    assert rights.READERS_SEE_IT in told(page)
    assert not page.context["has_change_permission"]
    before = everything()
    for url, data in ((form_of(photo), {"title": "Crafted"}), (words_of(photo), {"credit": "Crafted"})):
        assert reporter.post(url, data).status_code == 403
    data = {"title": "Crafted", "file": picture()}
    assert reporter.post(form_of(photo), data).status_code == 403
    assert everything() == before


def test_an_editor_changes_a_picture_that_readers_see(client: Client) -> None:
    log_in(client, "Editor")
    photo = make_photo("Public")
    make_live_article(lead_photo=photo)
    data = {name: value for name, value in shown(client, form_of(photo)).items() if name != "file"}
    client.post(form_of(photo), data | {"title": "New title"})
    assert Photo.objects.get().title == "New title"


def test_a_picture_of_a_draft_is_still_everybodys(reporter: Client) -> None:
    photo = make_photo()
    make_article(lead_photo=photo)
    page = reporter.get(form_of(photo))
    assert page.context["has_change_permission"]
    assert rights.READERS_SEE_IT not in told(page)


def test_an_address_that_leads_to_no_picture_leads_to_the_desk(reporter: Client) -> None:
    for name in ("99", "x", "_5F"):
        assert reporter.get(f"{LIST}{name}/change/").status_code == 302


# Words, without the form


def test_only_the_words_that_were_sent_change(reporter: Client) -> None:
    photo = make_photo("Harbour", credit="", alt_text="", caption="At dawn")
    answer = reporter.post(words_of(photo), {"credit": "Lin Wei", "alt_text": "Cranes", "title": "Crafted"}).json()
    photo.refresh_from_db()
    assert (photo.credit, photo.alt_text, photo.caption) == ("Lin Wei", "Cranes", "At dawn")
    assert photo.title == "Harbour"
    assert (answer["id"], answer["credit"]) == (photo.pk, "Lin Wei")
    assert list(Photo.objects.matching("lin")) == [photo]
    assert LogEntry.objects.get().object_id == str(photo.pk)


def test_words_that_change_nothing_are_no_event(reporter: Client) -> None:
    photo = make_photo(credit="Lin Wei")
    before = everything()
    assert reporter.post(words_of(photo), {"credit": "Lin Wei"}).status_code == 200
    assert everything() == before


def test_words_that_are_too_long_are_refused_by_field(reporter: Client) -> None:
    photo = make_photo(credit="Lin Wei")
    answer = reporter.post(words_of(photo), {"credit": "x" * 201})
    assert answer.status_code == 400
    assert "200 characters" in answer.json()["errors"]["credit"][0]
    assert Photo.objects.get().credit == "Lin Wei"


def test_words_are_sent_by_the_desk_only(client: Client) -> None:
    photo = make_photo(credit="Lin Wei")
    assert client.post(words_of(photo), {"credit": "Crafted"}).status_code == 302
    log_in(client, "")
    assert client.post(words_of(photo), {"credit": "Crafted"}).status_code == 403
    assert client.get(words_of(photo)).status_code == 405
    log_in(client, "Reporter")
    assert client.post(f"{LIST}{10**30}/words/", {"credit": "Crafted"}).status_code == 404
    assert Photo.objects.get().credit == "Lin Wei"


# Deleting


def test_an_unused_picture_goes_with_its_files(
    client: Client, django_capture_on_commit_callbacks: pytest.FixtureRequest
) -> None:
    log_in(client, "Managing editor")
    photo = make_photo()
    assert files_of(photo)
    client.get(client.get(LIST).context["cl"].cards[0].thumbnail.url).getvalue()
    assert default_storage.listdir(f"photos/{photo.key}")[1]
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        client.post(deletion_of(photo), YES)
    assert not Photo.objects.exists()
    assert not files_of(photo)
    assert not default_storage.exists(f"photos/{photo.key}")


def test_a_used_picture_stays_and_the_page_says_where_it_is_used(client: Client) -> None:
    log_in(client, "Managing editor")
    photo = make_photo()
    article = make_live_article("Ferries return", lead_photo=photo)
    make_author("Ada Bell", photo=photo)
    for page in (client.get(deletion_of(photo)), client.post(deletion_of(photo), YES)):
        text = page.content.decode()
        assert reverse("admin:articles_article_change", args=[article.pk]) in text
        assert "Ferries return" in text
        assert "Ada Bell" in text
        assert "Delete it" not in text
    assert Photo.objects.exists()
    with pytest.raises(ProtectedError):
        library.remove_photo(photo=photo)


def test_a_picture_that_comes_into_use_meanwhile_is_refused_in_words(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_in(client, "Managing editor")
    photo = make_photo()
    make_author("Ada Bell", photo=photo)
    asked, answers = PhotoAdmin.get_deleted_objects, [([photo], {}, set(), [])]

    def too_early(*args: Any) -> Any:
        return answers.pop() if answers else asked(*args)

    monkeypatch.setattr(PhotoAdmin, "get_deleted_objects", too_early)
    page = client.post(deletion_of(photo), YES, follow=True)
    assert "Ada Bell" in page.content.decode()
    assert not answers
    answers.append(([photo], {}, set(), []))
    act = {"action": "delete_selected", "_selected_action": [make_photo("Free").pk, photo.pk], **YES}
    assert "one of them is used by now" in told(client.post(LIST, act, follow=True))
    assert Photo.objects.count() == 2
    assert not LogEntry.objects.exists()


def test_reporters_delete_what_they_added_themselves_and_nobody_uses(client: Client) -> None:
    reporter = log_in(client, "Reporter")
    own, others, used = make_photo("Own"), make_photo("Other"), make_photo("Used")
    Photo.objects.filter(pk__in=[own.pk, used.pk]).update(added_by=reporter)
    make_article(lead_photo=used)
    assert client.post(deletion_of(others), YES).status_code == 403
    assert "is used" in client.post(deletion_of(used), YES).content.decode()
    assert client.post(deletion_of(own), YES).status_code == 302
    assert {photo.title for photo in Photo.objects.all()} == {"Other", "Used"}


def test_several_are_deleted_together_only_when_nothing_stands_in_the_way(client: Client) -> None:
    reporter = log_in(client, "Reporter")
    own, others, used = make_photo("Own"), make_photo("Other"), make_photo("Used")
    Photo.objects.filter(pk__in=[own.pk, used.pk]).update(added_by=reporter)
    make_article("Ferries return", lead_photo=used)
    act = {"action": "delete_selected", **YES}
    text = client.post(LIST, act | {"_selected_action": [own.pk, others.pk, used.pk]}).content.decode()
    assert Photo.objects.count() == 3
    assert "Ferries return" in text
    assert rights.NOT_YOURS in text
    assert "Delete 1 photo<" in text
    client.post(LIST, act | {"_selected_action": [own.pk]})
    assert {photo.title for photo in Photo.objects.all()} == {"Other", "Used"}


# Credit and rights of many


def set_rights(client: Client, *photos: Photo, **values: str) -> object:
    data = {"action": "describe_selected", "_selected_action": [photo.pk for photo in photos]}
    return client.post(LIST, data | values, follow=True)


def test_credit_and_rights_are_set_for_many_and_what_is_empty_stays(reporter: Client) -> None:
    one, two, other = make_photo(), make_photo(usage_terms="Once"), make_photo()
    page = set_rights(reporter, one, two, confirmed="1", credit="Lin Wei", licensed_until="2027-01-31", usage_terms="")
    assert "2 photos were changed." in told(page)
    rows = [(photo.credit, photo.usage_terms, str(photo.licensed_until)) for photo in Photo.objects.order_by("pk")]
    assert rows[:2] == [("Lin Wei", "", "2027-01-31"), ("Lin Wei", "Once", "2027-01-31")]
    assert rows[2] == (other.credit, "", "None")
    assert LogEntry.objects.count() == 2


def test_setting_nothing_or_a_day_that_is_none_changes_nothing(reporter: Client) -> None:
    photo = make_photo()
    before = everything()
    for values in ({}, {"confirmed": "1"}, {"confirmed": "1", "credit": "Lin Wei", "licensed_until": "soon"}):
        assert "Set them" in set_rights(reporter, photo, **values).content.decode()  # type: ignore[attr-defined]
    assert everything() == before


def test_pictures_that_one_may_not_change_are_named_and_left(reporter: Client) -> None:
    free, public = make_photo("Free"), make_photo("Public", credit="Ada Bell")
    make_live_article(lead_photo=public)
    said = told(set_rights(reporter, free, public, confirmed="1", credit="Lin Wei"))
    assert "1 photo was changed." in said
    assert "Left as they were: “Public”." in said
    assert [photo.credit for photo in Photo.objects.order_by("pk")] == ["Lin Wei", "Ada Bell"]
