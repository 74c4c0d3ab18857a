"""Pictures in object storage: the same acts, against a stand-in on this machine."""

from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from moto.server import ThreadedMotoServer

from newsroom import deployment
from newsroom.deployment import bucket_shelves, disk_shelves
from photos.library import NoRoom, add_photo, remove_photo
from photos.making import make
from photos.models import PRIVATE, Photo
from photos.renditions import every_rendition
from photos.repair import SAFE_AGE, orphans
from photos.upkeep import make_renditions
from tests.factories import NOW, make_author, make_photo, make_user
from tests.photos.picturing import names, public_files, upload, widest

Names = Callable[[str], set[str]]
REGION = "eu-central-1"


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """The address of an object storage."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def stored(service: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Names]:
    """Pictures go to two buckets, both empty; gives the names in one of them."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    client = boto3.client("s3", endpoint_url=service, region_name=REGION)
    for bucket in ("pictures", "archive"):
        client.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    shelves = bucket_shelves("pictures", originals="archive", endpoint=service, region=REGION)
    settings.STORAGES = settings.STORAGES | shelves

    def names_in(bucket: str) -> set[str]:
        return {found["Key"] for found in client.list_objects_v2(Bucket=bucket).get("Contents", [])}

    yield names_in
    for bucket in ("pictures", "archive"):
        for name in names_in(bucket):
            client.delete_object(Bucket=bucket, Key=name)
        client.delete_bucket(Bucket=bucket)
    client.close()


@pytest.mark.django_db
def test_a_picture_lives_in_object_storage_from_its_upload_to_its_end(
    stored: Names, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    came = upload()
    photo = add_photo(upload=came, by=None, now=NOW)
    assert stored("archive") == {f"originals/{photo.original}", f"originals/{photo.master}"}
    assert stored("pictures") == set()
    with photo.open_master() as file:
        assert file.read() == came.master
    author = make_author(photo=photo)

    response = client.get(widest(photo, "webp").url)
    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    assert "immutable" in response["Cache-Control"]
    assert stored("pictures") == {f"media/{widest(photo, 'webp').name}"}
    assert client.get(widest(photo, "webp").url).content == response.content
    assert client.get(widest(photo, "avif").url).status_code == 302

    assert make_renditions(now=NOW) == {"made": 1}
    assert stored("pictures") == {f"media/{name}" for name in names(every_rendition(photo))}
    assert client.get(widest(photo, "avif").url)["Content-Type"] == "image/avif"

    author.delete()
    assert client.get(widest(photo, "avif").url).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(photo=Photo.objects.get())
    assert stored("pictures") == stored("archive") == set()


@pytest.mark.django_db
def test_the_command_repairs_and_removes_there_too(stored: Names) -> None:
    photo = make_photo()
    make(photo, every_rendition(photo))
    default_storage.delete(widest(photo, "jpg").name)
    default_storage.save("photos/nobodys-key-nobodys-key/3x2-320-abcdefabcdef.jpg", ContentFile(b"bytes"))
    storages[PRIVATE].save("photos/coming-in-right-now-key/original.jpg", ContentFile(b"bytes"))
    out = StringIO()
    call_command("renditions", stdout=out)
    assert "1 renditions made" in out.getvalue()
    assert "1 orphans removed" in out.getvalue()
    assert set(public_files(photo)) == names(every_rendition(photo))
    assert len(stored("pictures")) == len(public_files(photo))
    assert "originals/photos/coming-in-right-now-key/original.jpg" in stored("archive")
    moment = storages[PRIVATE].get_modified_time(photo.master)
    assert [name for _, name in orphans(moment + 2 * SAFE_AGE)] == ["photos/coming-in-right-now-key/original.jpg"]


@pytest.mark.django_db
def test_a_file_takes_the_place_of_an_older_one(stored: Names) -> None:
    for data in (b"one", b"two"):
        assert default_storage.save("photos/key/a.jpg", ContentFile(data)) == "photos/key/a.jpg"
    with default_storage.open("photos/key/a.jpg") as file:
        assert file.read() == b"two"
    assert stored("pictures") == {"media/photos/key/a.jpg"}


@pytest.mark.django_db
def test_nothing_there_is_public(stored: Names, service: str) -> None:
    photo = make_photo()
    client = boto3.client("s3", endpoint_url=service, region_name=REGION)
    grants = client.get_object_acl(Bucket="archive", Key=f"originals/{photo.master}")["Grants"]
    assert grants
    assert not any("AllUsers" in str(grant) for grant in grants)
    client.close()


@pytest.mark.django_db
@pytest.mark.parametrize("trouble", ["no such bucket", "nobody answers"])
def test_a_service_that_refuses_is_said_in_words(
    trouble: str, service: str, settings: Any, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    photo = make_photo()
    make_author(photo=photo)
    endpoint = service if trouble == "no such bucket" else "http://127.0.0.1:9"
    settings.STORAGES = settings.STORAGES | bucket_shelves("nowhere", originals="", endpoint=endpoint, region=REGION)
    with pytest.raises(NoRoom):
        add_photo(upload=upload(), by=None, now=NOW)
    assert Photo.objects.get() == photo
    with pytest.raises(OSError, match="the object storage refuses"):
        default_storage.listdir("photos")
    assert client.get(widest(photo, "jpg").url).status_code == (404 if trouble == "no such bucket" else 503)
    client.force_login(make_user())
    assert "The original is gone." in client.get(reverse("admin:photos_photo_change", args=[photo.pk])).content.decode()
    assert client.get(reverse("admin:photos_photo_original", args=[photo.pk])).status_code == 404


# The settings


def test_one_bucket_is_enough_and_keeps_the_originals_apart() -> None:
    shelves = bucket_shelves("pictures", originals="", endpoint="", region="")
    places = {name: (row["OPTIONS"]["bucket_name"], row["OPTIONS"]["location"]) for name, row in shelves.items()}
    assert places == {"default": ("pictures", "media"), "originals": ("pictures", "originals")}
    assert all(row["OPTIONS"]["default_acl"] is None for row in shelves.values())


def test_shelves_have_the_same_names_wherever_they_stand(tmp_path: Any) -> None:
    assert disk_shelves(tmp_path).keys() == bucket_shelves("b", originals="", endpoint="", region="").keys()


def test_missing_packages_are_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deployment, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match=r"pip install -r requirements-s3\.txt"):
        bucket_shelves("pictures", originals="", endpoint="", region="")
