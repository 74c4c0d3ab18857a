"""Who gets which file of a picture, and what happens when it is not there."""

import errno
import threading
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import publishing
from articles.media import YEAR
from photos import making
from photos.crops import AS_SHOT
from photos.library import replace_file, save_photo
from photos.models import PRIVATE, Photo
from photos.renditions import FORMATS, renditions
from photos.storage import WholeFileStorage
from photos.upkeep import make_renditions
from tests.factories import NOW, make_article, make_author, make_live_article, make_photo, make_user
from tests.photos.picturing import public_files, upload, widest

pytestmark = pytest.mark.django_db
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


def said(response: Any) -> set[str]:
    return set(response["Cache-Control"].split(", "))


def fetch(client: Client, photo: Photo, format_: str = "jpg", ratio: str = AS_SHOT, **options: Any) -> Any:
    return client.get(widest(photo, format_, ratio).url, **options)


@pytest.fixture
def shown() -> Photo:
    """A picture that a page shows, with all its files."""
    photo = make_photo(size=(500, 400))
    make_live_article(lead_photo=photo)
    while make_renditions(now=NOW):
        pass
    photo.refresh_from_db()
    return photo


@pytest.mark.parametrize("format_", FORMATS)
def test_a_picture_that_a_page_shows_is_for_everybody_for_a_year(client: Client, shown: Photo, format_: str) -> None:
    for version in renditions(shown, "3x2", format_):
        response = client.get(version.url)
        assert (response.status_code, response["Content-Type"]) == (200, TYPES[format_])
        assert said(response) == {"public", f"max-age={YEAR}", "immutable"}
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "Vary" not in response
        assert not response.cookies
        with default_storage.open(version.name) as file:
            assert response.content == file.read()
        assert int(response["Content-Length"]) == len(response.content)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_public_picture_costs_one_query(client: Client, shown: Photo, format_: str) -> None:
    client.force_login(make_user())
    for browser in (Client(), client):
        with CaptureQueriesContext(connection) as queries:
            assert fetch(browser, shown, format_).status_code == 200
        assert len(queries) == 1


def test_who_has_it_already_gets_no_bytes(client: Client, shown: Photo) -> None:
    first = fetch(client, shown)
    again = fetch(client, shown, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert said(again) == said(first)
    assert fetch(client, shown, headers={"if-none-match": '"another"'}).status_code == 200
    assert fetch(client, shown, "webp")["ETag"] != first["ETag"]


def test_asking_for_the_head_alone_gives_the_length(client: Client, shown: Photo) -> None:
    first = fetch(client, shown)
    head = client.head(widest(shown, "jpg").url)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("Content-Length", "Content-Type", "ETag", "Cache-Control"):
        assert head[name] == first[name]
    assert client.post(widest(shown, "jpg").url).status_code == 405


def test_picture_of_an_author_is_public(client: Client) -> None:
    photo = make_photo()
    make_author(photo=photo)
    assert fetch(client, photo).status_code == 200


@pytest.mark.parametrize("format_", FORMATS)
def test_picture_of_a_draft_is_for_the_desk_alone(client: Client, format_: str) -> None:
    photo = make_photo()
    make_article(lead_photo=photo)
    make_renditions(now=NOW)
    assert fetch(client, photo, format_).status_code == 404
    client.force_login(make_user(role=""))
    assert fetch(client, photo, format_).status_code == 404
    client.force_login(make_user(role="Reporter"))
    response = fetch(client, photo, format_)
    assert response.status_code == 200
    assert said(response) == {"private", f"max-age={YEAR}"}


def test_a_stranger_makes_no_file_of_a_draft(client: Client) -> None:
    photo = make_photo()
    make_article(lead_photo=photo)
    fetch(client, photo, "webp")
    assert public_files(photo) == []


def test_picture_goes_when_its_article_is_withdrawn(client: Client, shown: Photo) -> None:
    article = shown.articles.get()
    publishing.withdraw(article=article, by=None, now=NOW)
    assert fetch(client, shown).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "../settings.py",
        "photos/../../db.sqlite3",
        "/etc/passwd",
        "photos/",
        "photos/nothing.jpg",
        "photos/%00.jpg",
        "photos/nobodys-key-nobodys-key/3x2-320-abcdefabcdef.jpg",
        "photos/nobodys-key-nobodys-key/3x2-320-abcdefabcdef.jpg%00",
        "photos/..%2f..%2f..%2f..%2fetc/3x2-320-abcdefabcdef.jpg",
    ],
)
def test_nothing_but_pictures_is_served(client: Client, name: str) -> None:
    assert client.get(f"/media/{name}").status_code == 404
    client.force_login(make_user())
    assert client.get(f"/media/{name}").status_code == 404


def test_originals_and_masters_are_for_nobody(client: Client, shown: Photo) -> None:
    client.force_login(make_user())
    for name in (shown.original, shown.master):
        assert storages[PRIVATE].exists(name)
        assert client.get(f"/media/{name}").status_code == 404


def test_widths_that_do_not_exist_are_not_made(client: Client, shown: Photo) -> None:
    right = renditions(shown, "3x2", "jpg")[1]
    assert right.width == 320
    before = public_files(shown)
    for width in (1, 319, 321, 640, 99999):
        assert client.get(right.url.replace("-320-", f"-{width}-")).status_code == 404
    assert public_files(shown) == before


# What is out of date


@pytest.mark.parametrize("format_", FORMATS)
def test_an_older_crop_leads_to_the_one_of_today(client: Client, shown: Photo, format_: str) -> None:
    old = renditions(shown, "1x1", format_)
    shown.focal_x = 0.0
    save_photo(photo=shown, by=None, now=NOW, is_new_look=True)
    make_renditions(now=NOW)
    shown.refresh_from_db()
    for before, after in zip(old, renditions(shown, "1x1", format_), strict=True):
        response = client.get(before.url)
        assert (response.status_code, response["Location"]) == (302, after.url)
        assert response["Cache-Control"] == "no-store"
        assert client.get(response["Location"]).status_code == 200


def test_an_older_file_of_a_picture_is_gone(client: Client, shown: Photo) -> None:
    old = widest(shown, "jpg")
    replace_file(photo=shown, upload=upload(), by=None, now=NOW)
    assert client.get(old.url).status_code == 404
    assert fetch(client, shown).status_code == 200


# What is missing


@pytest.mark.parametrize("format_", ["webp", "jpg"])
def test_a_missing_file_is_made_on_the_spot_and_kept(client: Client, shown: Photo, format_: str) -> None:
    before = fetch(client, shown, format_).content
    default_storage.delete(widest(shown, format_).name)
    response = fetch(client, shown, format_)
    assert (response.status_code, response.content) == (200, before)
    assert said(response) == {"public", f"max-age={YEAR}", "immutable"}
    assert default_storage.exists(widest(shown, format_).name)


def test_a_missing_avif_is_made_by_the_worker_and_meanwhile_it_is_webp(client: Client, shown: Photo) -> None:
    version = widest(shown, "avif", "3x2")
    default_storage.delete(version.name)
    response = client.get(version.url)
    assert (response.status_code, response["Location"]) == (302, widest(shown, "webp", "3x2").url)
    assert response["Cache-Control"] == "no-store"
    assert "Vary" not in response
    assert not default_storage.exists(version.name)
    assert not Photo.objects.get(pk=shown.pk).has_avif
    assert make_renditions(now=NOW) == {"made": 1}
    assert client.get(version.url)["Content-Type"] == "image/avif"


def test_a_missing_avif_that_the_worker_knows_of_writes_nothing(client: Client) -> None:
    photo = make_photo()
    make_author(photo=photo)
    Photo.objects.update(avif_not_before=NOW)
    assert fetch(client, photo, "avif").status_code == 302
    photo.refresh_from_db()
    assert (photo.avif_version, photo.avif_not_before) == (0, NOW)


@pytest.mark.parametrize("damage", ["lost", "damaged"])
def test_a_master_that_is_of_no_use_is_not_found_and_logged(
    client: Client, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    photo = make_photo()
    make_author(photo=photo)
    storages[PRIVATE].delete(photo.master)
    if damage == "damaged":
        storages[PRIVATE].save(photo.master, ContentFile(b"\xff\xd8\xff nonsense"))
    assert fetch(client, photo).status_code == 404
    assert f"picture {photo.pk}" in caplog.text


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_what_cannot_be_kept_is_shown_all_the_same(
    client: Client, number: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(self: WholeFileStorage, name: str, content: Any) -> str:
        raise OSError(number, "refused")

    photo = make_photo()
    make_author(photo=photo)
    monkeypatch.setattr(WholeFileStorage, "_save", refuse)
    response = fetch(client, photo)
    assert (response.status_code, response.content[:2]) == (200, b"\xff\xd8")
    assert "cannot be kept" in caplog.text
    assert public_files(photo) == []


def test_a_storage_that_does_not_answer_is_asked_again_soon(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: WholeFileStorage, name: str, mode: str = "rb") -> Any:
        raise OSError(errno.EIO, "Input/output error")

    photo = make_photo()
    make_author(photo=photo)
    monkeypatch.setattr(WholeFileStorage, "_open", refuse)
    response = fetch(client, photo)
    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "30", "no-store")


def test_readers_who_come_at_the_same_time_get_the_same_file(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = make_photo()
    version = widest(photo, "webp")
    both = threading.Barrier(2, timeout=30)
    save, made = making._saved, []

    def together(*args: Any) -> bytes:
        made.append(save(*args))
        both.wait()
        return made[-1]

    monkeypatch.setattr(making, "_saved", together)
    got: list[bytes] = []

    def read() -> None:
        got.append(making.make_now(photo, version))

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 2, "both were made before either was stored"
    assert got[0] == got[1] == making.kept(version.name)
    assert public_files(photo) == [version.name]


def test_no_more_than_a_few_are_made_at_once() -> None:
    photo = make_photo()
    version = widest(photo, "webp")
    assert making._few_at_once.acquire(timeout=1)
    assert making._few_at_once.acquire(timeout=1)
    try:
        waiting = threading.Thread(target=making.make_now, args=(photo, version))
        waiting.start()
        waiting.join(0.2)
        assert waiting.is_alive()
        assert public_files(photo) == []
    finally:
        making._few_at_once.release()
        making._few_at_once.release()
    waiting.join()
    assert public_files(photo) == [version.name]
