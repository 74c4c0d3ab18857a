"""Rows and files of the library go together: when the storage refuses, neither changes."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db.models import ProtectedError

from photos.crops import AS_SHOT
from photos.library import NoRoom, add_photo, delete_files, remove_photo, replace_file
from photos.making import make
from photos.models import Photo
from photos.renditions import renditions
from photos.storage import WholeFileStorage
from tests.factories import NOW, make_author, make_photo
from tests.photos.picturing import private_files, public_files, upload

pytestmark = pytest.mark.django_db
REFUSALS = {"full": errno.ENOSPC, "read-only": errno.EROFS, "not ours": errno.EACCES, "broken": errno.EIO}


def everything(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], list[str]]:
    """Let the storage refuse to write every file whose name holds a word; the names it refused are noted."""

    def start(word: str, number: int) -> list[str]:
        refused: list[str] = []
        save = WholeFileStorage._save

        def _save(self: WholeFileStorage, name: str, content: Any) -> str:
            if word in name:
                refused.append(name)
                raise OSError(number, os.strerror(number))
            return save(self, name, content)

        monkeypatch.setattr(WholeFileStorage, "_save", _save)
        return refused

    return start


def test_an_upload_has_a_row_an_original_and_a_master(tmp_path: Path) -> None:
    came = upload()
    photo = add_photo(upload=came, by=None, now=NOW)
    assert everything(tmp_path / "originals") == [photo.master, photo.original]
    assert (tmp_path / "originals" / photo.original).read_bytes() == came.original
    with photo.open_master() as master:
        assert master.read() == came.master


@pytest.mark.parametrize("word", ["original.", "master."])
@pytest.mark.parametrize("number", REFUSALS.values(), ids=REFUSALS)
def test_an_upload_that_cannot_be_stored_leaves_nothing(
    word: str, number: int, refuse: Callable[[str, int], list[str]], tmp_path: Path
) -> None:
    refused = refuse(word, number)
    with pytest.raises(NoRoom, match="the disk is full or read-only") as error:
        add_photo(upload=upload(), by=None, now=NOW)
    assert len(refused) == 1
    assert isinstance(error.value.__cause__, OSError)
    assert not Photo.objects.exists()
    assert everything(tmp_path) == []


def test_a_disk_that_fills_up_within_a_file_leaves_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NoRoom):
        add_photo(upload=upload(), by=None, now=NOW)
    assert everything(tmp_path) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="Nothing is read-only for root.")
def test_a_folder_that_nobody_may_write_to_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "originals").mkdir(mode=0o555)
    with pytest.raises(NoRoom):
        add_photo(upload=upload(), by=None, now=NOW)
    assert not Photo.objects.exists()


def test_a_storage_that_can_not_even_delete_is_said_in_words(
    refuse: Callable[[str, int], list[str]], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def delete(self: WholeFileStorage, name: str) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    refuse("master.", errno.EROFS)
    monkeypatch.setattr(WholeFileStorage, "delete", delete)
    with pytest.raises(NoRoom):
        add_photo(upload=upload(), by=None, now=NOW)
    assert "cannot be deleted" in caplog.text


def test_a_row_that_is_refused_takes_its_files_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse_row(self: Photo, **options: Any) -> None:
        raise RuntimeError("no such column")

    monkeypatch.setattr(Photo, "save", refuse_row)
    with pytest.raises(RuntimeError):
        add_photo(upload=upload(), by=None, now=NOW)
    assert everything(tmp_path) == []


@pytest.mark.parametrize("word", ["original.", "master."])
def test_a_new_file_that_cannot_be_stored_changes_nothing(
    word: str, refuse: Callable[[str, int], list[str]], tmp_path: Path
) -> None:
    photo = make_photo()
    before, files = Photo.objects.values().get(), everything(tmp_path)
    refuse(word, errno.ENOSPC)
    with pytest.raises(NoRoom):
        replace_file(photo=photo, upload=upload((90, 90)), by=None, now=NOW)
    assert Photo.objects.values().get() == before
    assert everything(tmp_path) == files
    assert {name: getattr(photo, name) for name in ("key", "master", "width", "version")} == {
        name: before[name] for name in ("key", "master", "width", "version")
    }


def test_a_new_file_takes_the_old_ones_with_it_after_the_commit(
    tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    photo = make_photo()
    make(photo, renditions(photo, AS_SHOT, "jpg"))
    old = everything(tmp_path)
    with django_capture_on_commit_callbacks(execute=False) as after_commit:
        replace_file(photo=photo, upload=upload((90, 90)), by=None, now=NOW)
    assert set(old) < set(everything(tmp_path))
    for act in after_commit:
        act()
    assert not set(old) & set(everything(tmp_path))
    assert private_files(photo)
    assert (photo.version, photo.width) == (2, 90)


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.JPG", ".jpg"),
        ("a.tar.jpeg", ".jpeg"),
        ("a", ""),
        ("a." + "x" * 200, ""),
        ("a.p\0hp", ""),
        ("a.ph/p", ""),
        ("a.jpg ", ""),
        ("a.hta", ""),
        ("a.exe", ""),
    ],
)
def test_an_original_keeps_the_ending_of_a_picture_alone(name: str, ending: str) -> None:
    came = upload()
    object.__setattr__(came, "name", name)
    photo = add_photo(upload=came, by=None, now=NOW, title="Picture")
    assert photo.original == f"photos/{photo.key}/original{ending}"


def test_a_removed_picture_leaves_no_file(tmp_path: Path, django_capture_on_commit_callbacks: Any) -> None:
    photo = make_photo()
    make(photo, renditions(photo, AS_SHOT, "jpg"))
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(photo=photo)
    assert everything(tmp_path) == []
    assert [path for path in tmp_path.rglob("photos/*") if path.is_dir()] == []


def test_a_used_picture_keeps_its_files(tmp_path: Path) -> None:
    photo = make_photo()
    make_author(photo=photo)
    with pytest.raises(ProtectedError):
        remove_photo(photo=photo)
    assert private_files(photo)


def test_files_are_deleted_twice_without_harm() -> None:
    photo = make_photo()
    make(photo, renditions(photo, AS_SHOT, "jpg"))
    delete_files(photo.key)
    delete_files(photo.key)
    assert public_files(photo) == private_files(photo) == []
    assert not default_storage.exists(f"photos/{photo.key}")
