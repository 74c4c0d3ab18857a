"""`manage.py renditions`: files and rows are put in order."""

import os
import re
import time
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import call_command

from photos.library import add_photo, save_photo
from photos.making import kept
from photos.models import PRIVATE, Photo
from photos.renditions import every_rendition
from photos.storage import WholeFileStorage
from tests.factories import NOW, make_photo
from tests.photos.picturing import names, private_files, public_files, upload

pytestmark = pytest.mark.django_db
DAY = 24 * 3600


def run(*options: str) -> tuple[str, str, int]:
    """What the command says, what it complains of, and its exit status."""
    out, err = StringIO(), StringIO()
    try:
        call_command("renditions", *options, stdout=out, stderr=err)
    except SystemExit as end:
        return out.getvalue(), err.getvalue(), int(end.code or 0)
    return out.getvalue(), err.getvalue(), 0


def store(storage: Any, name: str, *, age: int = 0) -> str:
    storage.save(name, ContentFile(b"bytes"))
    then = time.time() - age
    os.utime(storage.path(name), (then, then))
    return name


def test_missing_renditions_are_made() -> None:
    photo, other = make_photo("One"), make_photo("Two")
    assert run() == (
        "2 pictures: 30 renditions made, 0 rows completed, 0 orphans removed, 0 failures.\n",
        "",
        0,
    )
    for made in (photo, other):
        made.refresh_from_db()
        assert made.has_avif
        assert set(public_files(made)) == names(every_rendition(made))
    default_storage.delete(public_files(photo)[0])
    assert run()[0].startswith("2 pictures: 1 renditions made,")
    assert run()[0].startswith("2 pictures: 0 renditions made,")


def test_rebuilding_writes_every_file_anew() -> None:
    photo = make_photo()
    run()
    right = {name: kept(name) for name in public_files(photo)}
    for name in right:
        default_storage.save(name, ContentFile(b"damaged"))
    assert run()[0].startswith("1 pictures: 0 renditions made,")
    assert run("--rebuild")[0].startswith("1 pictures: 15 renditions made,")
    assert {name: kept(name) for name in public_files(photo)} == right


def test_public_files_of_no_picture_are_removed() -> None:
    photo = make_photo(size=(300, 200))
    run()
    before = set(public_files(photo))
    photo.focal_x = 0.0
    save_photo(photo=photo, by=None, now=NOW, is_new_look=True)
    strange = [
        store(default_storage, "photos/nobodys-key-nobodys-key/3x2-320-abcdefabcdef.jpg"),
        store(default_storage, f"photos/{photo.key}/.3x2-320.jpg.half", age=2 * DAY),
        store(default_storage, "photos/old-thumbnail.jpg"),
    ]
    outdated = before - names(every_rendition(photo))
    assert outdated
    assert f"{len(outdated) + 3} orphans removed" in run()[0]
    assert set(public_files(photo)) == names(every_rendition(photo))
    assert not any(default_storage.exists(name) for name in strange)
    assert not default_storage.exists("photos/nobodys-key-nobodys-key")
    assert "0 orphans" in run()[0]


def test_what_is_being_written_is_left_alone_and_may_be_finished_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = make_photo()
    run()
    half = store(default_storage, f"photos/{photo.key}/.3x2-320.jpg.half")
    store(storages[PRIVATE], "photos/nobodys-key-nobodys-key/.original.jpg.half")
    looked, ask = [], WholeFileStorage.get_modified_time

    def finished(self: WholeFileStorage, name: str) -> Any:
        looked.append(name)
        if "original" in name:
            self.delete(name)
        return ask(self, name)

    monkeypatch.setattr(WholeFileStorage, "get_modified_time", finished)
    out, err, status = run()
    assert looked == [half, "photos/nobodys-key-nobodys-key/.original.jpg.half"]
    assert out.endswith("0 orphans removed, 0 failures.\n")
    assert (err, status) == ("", 0)
    assert default_storage.exists(half)


def test_private_files_of_no_picture_are_removed_when_no_upload_can_need_them() -> None:
    private = storages[PRIVATE]
    photo = make_photo()
    mine = private_files(photo)
    for name in mine:
        os.utime(private.path(name), (1, 1))
    old = store(private, "photos/nobodys-key-nobodys-key/original.jpg", age=DAY + 60)
    older = store(private, f"photos/{photo.key}/original.tif", age=DAY + 60)
    fresh = store(private, "photos/coming-in-right-now-key/original.jpg", age=DAY - 60)
    assert "2 orphans removed" in run()[0]
    assert private_files(photo) == mine
    assert [private.exists(name) for name in (old, older, fresh)] == [False, False, True]


def test_a_dry_run_says_it_all_and_does_nothing(tmp_path: Path) -> None:
    make_photo()
    Photo.objects.update(colour="")
    store(default_storage, "photos/old-thumbnail.jpg")
    before = sorted(tmp_path.rglob("*")), Photo.objects.values().get()
    assert run("--dry-run") == (
        "1 pictures: 15 renditions would be made, 1 rows would be completed, 1 orphans would be removed, 0 failures.\n",
        "",
        0,
    )
    assert (sorted(tmp_path.rglob("*")), Photo.objects.values().get()) == before


def test_rows_from_before_there_were_masters_learn_what_their_files_tell() -> None:
    known = add_photo(upload=upload(), by=None, now=NOW)
    assert known.fingerprint
    fields = ("digest", "fingerprint", "band_1", "band_2", "band_3", "band_4", "width", "height")
    before = Photo.objects.values(*fields).get()
    blank: dict[str, Any] = {"colour": "", "digest": "", "fingerprint": "", "width": 0, "height": 0}
    Photo.objects.update(**blank, **dict.fromkeys(("band_1", "band_2", "band_3", "band_4")))
    assert "1 rows completed" in run()[0]
    assert Photo.objects.values(*fields).get() == before
    known.refresh_from_db()
    assert re.fullmatch("#[0-9a-f]{6}", known.colour)
    assert set(public_files(known)) == names(every_rendition(known))


@pytest.mark.parametrize("option", ["", "--rebuild", "--dry-run"])
def test_a_lost_master_is_named_and_stops_no_other(option: str) -> None:
    lost, sound = make_photo("Lost at sea"), make_photo("Sound")
    storages[PRIVATE].delete(lost.master)
    out, err, status = run(*filter(None, [option]))
    assert status == 1
    assert "1 failures" in out
    assert "Lost at sea" in err
    assert "Replace its file" in err
    assert "Sound" not in err
    if option != "--dry-run":
        assert Photo.objects.get(pk=sound.pk).has_avif


def test_a_full_disk_is_said_and_gives_a_status(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: WholeFileStorage, name: str, content: Any) -> str:
        raise OSError(28, "No space left on device")

    photo = make_photo("Harbour")
    monkeypatch.setattr(WholeFileStorage, "_save", refuse)
    out, err, status = run()
    assert (status, "1 failures" in out) == (1, True)
    assert "Harbour: the storage refuses" in err
    photo.refresh_from_db()
    assert not photo.has_avif


def test_a_library_without_pictures_is_in_order() -> None:
    assert run() == ("0 pictures: 0 renditions made, 0 rows completed, 0 orphans removed, 0 failures.\n", "", 0)
