"""A picture that is dropped on an article's form."""

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
    log_in(client, "Reporter")
    answer = client.post(UPLOAD, {"file": picture("Cranes_at_dawn.png")}).json()
    photo = Photo.objects.get()
    assert photo.title == "Cranes at dawn"
    assert (answer["id"], answer["text"], answer["width"]) == (photo.pk, "Cranes at dawn", 300)
    assert client.get(answer["image"]).headers["Content-Type"] == "image/webp"
    assert Event.objects.get().tags == [f"photo:{photo.pk}"]


@pytest.mark.parametrize(
    ("data", "said"), [(b"<svg/>", "not a picture the desk can use"), (b"", "empty"), (None, "required")]
)
def test_what_is_no_picture_is_refused_in_words(client: Client, data: bytes | None, said: str) -> None:
    log_in(client, "Reporter")
    answer = client.post(UPLOAD, {} if data is None else {"file": SimpleUploadedFile("a.jpg", data)})
    assert answer.status_code == 400
    assert said in answer.json()["error"]
    assert not Photo.objects.exists()


def test_a_name_as_long_as_a_sentence_is_cut(client: Client) -> None:
    log_in(client, "Reporter")
    assert client.post(UPLOAD, {"file": picture("x" * 240 + ".png")}).status_code == 200
    assert len(Photo.objects.get().title) <= 200


def test_only_who_may_add_photos_uploads(client: Client) -> None:
    log_in(client, "")
    assert client.post(UPLOAD, {"file": picture()}).status_code == 403
    assert Client().post(UPLOAD, {"file": picture()}).status_code == 302
    assert not Photo.objects.exists()
