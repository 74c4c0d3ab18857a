"""The shelf on the disk: a file is there whole or not at all."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile

from photos.storage import WholeFileStorage


class Breaking(ContentFile):  # type: ignore[type-arg]
    """A file whose disk is full after the first piece."""

    def chunks(self, chunk_size: int | None = None) -> Any:
        yield b"first piece"
        raise OSError(errno.ENOSPC, "No space left on device")


def everything(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_file_keeps_its_name_and_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    storage = WholeFileStorage(location=tmp_path)
    assert storage.save("photos/key/a.jpg", ContentFile(b"one")) == "photos/key/a.jpg"
    assert storage.save("photos/key/a.jpg", ContentFile(b"two")) == "photos/key/a.jpg"
    assert (tmp_path / "photos/key/a.jpg").read_bytes() == b"two"
    assert everything(tmp_path) == ["photos/key/a.jpg"]


def test_a_write_that_fails_leaves_no_half_file(tmp_path: Path) -> None:
    storage = WholeFileStorage(location=tmp_path)
    with pytest.raises(OSError, match="No space"):
        storage.save("photos/key/a.jpg", Breaking(b""))
    assert everything(tmp_path) == []


def test_a_write_that_fails_leaves_the_older_file_as_it_was(tmp_path: Path) -> None:
    storage = WholeFileStorage(location=tmp_path)
    storage.save("photos/key/a.jpg", ContentFile(b"one"))
    with pytest.raises(OSError, match="No space"):
        storage.save("photos/key/a.jpg", Breaking(b""))
    assert (tmp_path / "photos/key/a.jpg").read_bytes() == b"one"
    assert everything(tmp_path) == ["photos/key/a.jpg"]


def test_the_bytes_are_on_the_disk_before_the_name_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    sync = os.fsync

    def watched(descriptor: int) -> None:
        seen.append(everything(tmp_path))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    WholeFileStorage(location=tmp_path).save("a.jpg", ContentFile(b"one"))
    before, after = seen
    assert "a.jpg" not in before
    assert after == ["a.jpg"]


def test_no_name_leads_out_of_the_folder(tmp_path: Path) -> None:
    storage = WholeFileStorage(location=tmp_path / "inside")
    with pytest.raises(SuspiciousFileOperation):
        storage.save("../outside.jpg", ContentFile(b"one"))
    assert everything(tmp_path) == []
