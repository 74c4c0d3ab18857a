"""The picture library at the desk."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from articles.models import Event
from photos.models import Photo
from tests.desk_form import shown
from tests.factories import make_photo, make_user

pytestmark = pytest.mark.django_db

ADD = "/admin/photos/photo/add/"
LIST = "/admin/photos/photo/"


@pytest.fixture
def reporter(client: Client) -> Client:
    client.force_login(make_user(role="Reporter"))
    return client


def picture(name: str = "IMG_0042.png") -> SimpleUploadedFile:
    data = BytesIO()
    Image.new("RGB", (300, 200), "#336699").save(data, "PNG")
    return SimpleUploadedFile(name, data.getvalue(), content_type="image/png")


def test_an_uploaded_picture_is_written_anew_and_logged(reporter: Client) -> None:
    reporter.post(ADD, {"title": "Harbour", "file": picture(), "credit": "Ada Bell"})
    photo = Photo.objects.get()
    assert (photo.width, photo.height) == (300, 200)
    assert photo.file.name.endswith(".jpg")
    assert "IMG_0042" not in photo.file.name
    assert Event.objects.get().tags == [f"photo:{photo.pk}"]


def test_a_file_that_is_no_picture_is_an_error_of_the_form(reporter: Client) -> None:
    for data in (b"<svg/>", b"x" * 40):
        page = reporter.post(ADD, {"title": "Harbour", "file": SimpleUploadedFile("a.jpg", data)})
        assert "not a picture the desk can use" in page.content.decode()
    assert not Photo.objects.exists()


def test_words_change_without_a_new_file(reporter: Client) -> None:
    photo = make_photo("Old title")
    url = reverse("admin:photos_photo_change", args=[photo.pk])
    data = {name: value for name, value in shown(reporter, url).items() if name != "file"}
    reporter.post(url, data | {"title": "New title"})
    changed = Photo.objects.get()
    assert (changed.title, changed.file.name) == ("New title", photo.file.name)


def test_the_library_is_searched_by_title_caption_credit_and_alternative_text(reporter: Client) -> None:
    photo = make_photo("Harbour", caption="At dawn", credit="Lin Wei", alt_text="Cranes")
    make_photo("Another", caption="", credit="", alt_text="")
    for word in ("harbour", "dawn", "lin", "cranes"):
        assert list(reporter.get(LIST, {"q": word}).context["cl"].result_list) == [photo]


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(
    reporter: Client, django_assert_max_num_queries: Any
) -> None:
    make_photo()
    with django_assert_max_num_queries(9) as few:
        reporter.get(LIST)
    for _ in range(4):
        make_photo()
    with django_assert_max_num_queries(len(few)):
        reporter.get(LIST)


def test_thumbnails_are_small_and_for_the_desk_only(reporter: Client) -> None:
    url = reverse("admin:photos_photo_thumbnail", args=[make_photo(size=(1200, 800)).pk])
    assert url in reporter.get(LIST).content.decode()
    response = reporter.get(url)
    assert response["Content-Type"] == "image/webp"
    assert Image.open(BytesIO(response.content)).width == 320
    assert Client().get(url).status_code == 302


def test_a_thumbnail_without_its_file_is_not_found(reporter: Client) -> None:
    photo = make_photo()
    photo.file.storage.delete(photo.file.name)
    assert reporter.get(reverse("admin:photos_photo_thumbnail", args=[photo.pk])).status_code == 404
    assert reporter.get(LIST).status_code == 200
