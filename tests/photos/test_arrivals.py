"""Files on their way in: what the disk keeps of them, and what is said when it does not."""

import errno
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile, UploadedFile
from django.test import Client

from photos import forms, library
from photos.intake.gates import LARGEST_FILE
from photos.models import Photo
from tests.desk_form import log_in
from tests.photos.picturing import gradient

pytestmark = pytest.mark.django_db

UPLOAD, ADD = "/admin/photos/photo/upload/", "/admin/photos/photo/add/"
# Larger than what Django keeps in the memory.
HEAVY = 3_000_000


@pytest.fixture
def desk(client: Client, settings: Any, tmp_path: Path) -> Client:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    log_in(client, "Reporter")
    return client


def heavy() -> SimpleUploadedFile:
    """A picture, with what may follow one."""
    path = SimpleUploadedFile("Cranes.png", b"")
    gradient((60, 40)).save(path, "PNG")
    path.write(bytes(HEAVY))
    path.seek(0)
    return SimpleUploadedFile("Cranes.png", path.read())


def test_a_heavy_picture_arrives_and_leaves_nothing_behind(desk: Client, tmp_path: Path) -> None:
    assert desk.post(UPLOAD, {"file": heavy()}).status_code == 200
    assert Photo.objects.get().title == "Cranes"
    assert list(tmp_path.glob("*.upload*")) == []


@pytest.mark.parametrize("trouble", ["no place", "full"])
def test_a_disk_that_takes_no_arrivals_is_said_in_words(
    desk: Client, trouble: str, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: TemporaryUploadedFile, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    if trouble == "full":
        monkeypatch.setattr(TemporaryUploadedFile, "write", full)
    else:
        settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "nowhere"
    answer = desk.post(UPLOAD, {"file": heavy()})
    assert (answer.status_code, answer.json()) == (400, {"error": library.NO_ROOM})
    assert library.NO_ROOM in desk.post(ADD, {"file": heavy()}).content.decode()
    assert not Photo.objects.exists()
    assert list(tmp_path.glob("*.upload*")) == []


def test_of_a_file_that_is_too_large_no_more_is_kept_than_of_the_largest(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, take_in = [], forms.take_in

    def look(upload: UploadedFile) -> Any:
        assert isinstance(upload, TemporaryUploadedFile)
        kept.append(Path(upload.temporary_file_path()).stat().st_size)
        return take_in(upload)

    monkeypatch.setattr(forms, "take_in", look)
    answer = desk.post(UPLOAD, {"file": SimpleUploadedFile("a.jpg", bytes(2 * LARGEST_FILE))})
    assert (answer.status_code, "larger than 25 MB" in answer.json()["error"]) == (400, True)
    assert LARGEST_FILE < kept[0] < LARGEST_FILE + 100_000
