"""A picture that is dropped on the library or on an article's form."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import Event
from photos.models import Photo
from tests.desk_form import log_in
from tests.photos.test_admin import picture

pytestmark = pytest.mark.django_db

UPLOAD = "/admin/photos/photo/upload/"


def test_a_dropped_picture_is_in_the_library_at_once(client: Client) -> None:
    user = log_in(client, "Reporter")
    answer = client.post(UPLOAD, {"file": picture("Cranes_at_dawn.png")}).json()
    photo = Photo.objects.get()
    assert photo.title == "Cranes at dawn"
    assert photo.added_by == user
    assert (answer["id"], answer["text"], answer["width"]) == (photo.pk, "Cranes at dawn", 300)
    image = client.get(answer["image"])
    assert image.headers["Content-Type"] == "image/webp"
    assert image.getvalue().startswith(b"RIFF")
    assert not Event.objects.exists(), "Readers see nothing of it yet."


@pytest.mark.parametrize("data", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"", None])
def test_what_is_no_picture_is_refused_in_words(client: Client, data: bytes | None) -> None:
    log_in(client, "Reporter")
    answer = client.post(UPLOAD, {} if data is None else {"file": SimpleUploadedFile("a.jpg", data)})
    assert answer.status_code == 400
    assert len(answer.json()["error"].split()) > 3
    assert not Photo.objects.exists()


def test_a_picture_that_the_library_has_is_offered_and_may_be_added_again(client: Client) -> None:
    log_in(client, "Reporter")
    first = client.post(UPLOAD, {"file": picture("Cranes.png")}).json()
    again = client.post(UPLOAD, {"file": picture("The same.png")})
    assert again.status_code == 409
    assert again.json()["alike"] == [first]
    assert "“Cranes”" in again.json()["error"]
    assert Photo.objects.count() == 1
    assert client.post(UPLOAD, {"file": picture("The same.png"), "again": "1"}).status_code == 200
    assert Photo.objects.count() == 2


def test_a_name_as_long_as_a_sentence_is_cut(client: Client) -> None:
    log_in(client, "Reporter")
    assert client.post(UPLOAD, {"file": picture("x" * 240 + ".png")}).status_code == 200
    assert len(Photo.objects.get().title) <= 200


def test_only_who_may_add_photos_uploads(client: Client) -> None:
    log_in(client, "")
    assert client.post(UPLOAD, {"file": picture()}).status_code == 403
    assert Client().post(UPLOAD, {"file": picture()}).status_code == 302
    assert not Photo.objects.exists()
