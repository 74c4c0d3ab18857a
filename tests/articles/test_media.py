"""Who gets which picture."""

from typing import Any

import pytest
from django.test import Client

from articles import publishing
from photos.models import Photo
from tests.factories import NOW, make_article, make_author, make_live_article, make_photo, make_user

pytestmark = pytest.mark.django_db


def fetch(client: Client, photo: Photo, **headers: str) -> Any:
    """The answer for a picture, with its file read to the end, which closes it."""
    response = client.get(photo.file.url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response.picture = response.getvalue()
    return response


def test_picture_of_a_live_article_is_public_and_may_be_kept(client):
    photo = make_photo()
    make_live_article(lead_photo=photo)
    response = fetch(client, photo)
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=3600"
    assert "Cookie" not in response.get("Vary", "")
    assert response.picture[:2] == b"\xff\xd8"
    assert fetch(client, photo, if_none_match=response["ETag"]).status_code == 304
    assert fetch(client, photo, if_modified_since=response["Last-Modified"]).status_code == 304


def test_picture_of_an_author_is_public(client):
    photo = make_photo()
    make_author(photo=photo)
    assert fetch(client, photo).status_code == 200


def test_picture_of_a_draft_is_for_the_desk_alone(client):
    photo = make_photo()
    make_article(lead_photo=photo)
    assert fetch(client, photo).status_code == 404
    client.force_login(make_user())
    response = fetch(client, photo)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private"


def test_picture_goes_when_its_article_is_withdrawn(client):
    photo = make_photo()
    article = make_live_article(lead_photo=photo)
    publishing.withdraw(article=article, by=None, now=NOW)
    assert fetch(client, photo).status_code == 404


def test_lost_file_is_not_found(client):
    photo = make_photo()
    make_author(photo=photo)
    photo.file.storage.delete(photo.file.name)
    assert fetch(client, photo).status_code == 404


@pytest.mark.parametrize(
    "name", ["../settings.py", "photos/../../db.sqlite3", "/etc/passwd", "photos/", "photos/nothing.jpg"]
)
def test_nothing_but_pictures_is_served(client, name):
    client.force_login(make_user())
    assert client.get(f"/media/{name}").status_code == 404
