"""What the worker makes of pictures."""

import errno
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage, storages

from photos import upkeep
from photos.library import replace_file, save_photo
from photos.models import PRIVATE, Photo
from photos.renditions import every_rendition
from photos.signals import renditions_made
from photos.storage import WholeFileStorage
from photos.upkeep import FAILED, TAKEN, make_renditions
from tests.factories import NOW, make_photo
from tests.photos.picturing import names, public_files, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Iterator[list[dict[str, Any]]]:
    """What followers of pictures hear."""
    heard: list[dict[str, Any]] = []

    def hear(sender: Any, photo: Photo, now: Any, **kwargs: Any) -> None:
        heard.append({"photo": photo.pk, "now": now, "has_avif": Photo.objects.get(pk=photo.pk).has_avif})

    renditions_made.connect(hear)
    yield heard
    renditions_made.disconnect(hear)


def test_every_file_of_a_picture_is_made_and_told(told: list[dict[str, Any]]) -> None:
    photo = make_photo()
    assert not photo.has_avif
    assert make_renditions(now=NOW) == {"made": 1}
    photo.refresh_from_db()
    assert photo.has_avif
    assert photo.avif_not_before is None
    assert set(public_files(photo)) == names(every_rendition(photo))
    assert told == [{"photo": photo.pk, "now": NOW, "has_avif": True}]
    assert make_renditions(now=NOW) == {}
    assert len(told) == 1


def test_what_is_there_already_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = make_photo()
    make_renditions(now=NOW)
    gone = next(version for version in every_rendition(photo) if version.format == "avif")
    default_storage.delete(gone.name)
    Photo.objects.update(avif_version=0)
    saved: list[str] = []
    save = WholeFileStorage._save
    monkeypatch.setattr(
        WholeFileStorage, "_save", lambda self, name, content: saved.append(name) or save(self, name, content)
    )
    assert make_renditions(now=NOW) == {"made": 1}
    assert saved == [gone.name]


def test_the_newest_picture_comes_first_and_all_come() -> None:
    first, second = make_photo("First"), make_photo("Second")
    make_renditions(now=NOW)
    assert [Photo.objects.get(pk=photo.pk).has_avif for photo in (first, second)] == [False, True]
    assert make_renditions(now=NOW) == {"made": 1}
    assert make_renditions(now=NOW) == {}


def test_a_picture_that_a_worker_has_taken_is_left_to_it_for_some_minutes() -> None:
    photo = make_photo()
    assert upkeep._take(NOW) == photo
    assert make_renditions(now=NOW + TAKEN / 2) == {}
    assert make_renditions(now=NOW + TAKEN) == {"made": 1}


def test_two_workers_that_found_the_same_picture_do_not_both_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = make_photo()
    first = type(Photo.objects.all()).first

    def found_by_both(self: Any) -> Any:
        found = first(self)
        if found == photo.pk:
            # Between the look and the grip of one worker, the other one takes it.
            Photo.objects.filter(pk=photo.pk).update(avif_not_before=NOW + TAKEN)
        return found

    monkeypatch.setattr(type(Photo.objects.all()), "first", found_by_both)
    assert upkeep._take(NOW) is None


def test_a_picture_whose_master_is_lost_is_logged_and_left_for_a_day(caplog: pytest.LogCaptureFixture) -> None:
    lost, sound = make_photo("Lost"), make_photo("Sound")
    storages[PRIVATE].delete(lost.master)
    results = [make_renditions(now=NOW) for _ in range(3)]
    assert results == [{"made": 1}, {"failed": 1}, {}]
    assert f"picture {lost.pk}" in caplog.text
    assert Photo.objects.get(pk=sound.pk).has_avif
    assert make_renditions(now=NOW + FAILED - timedelta(seconds=1)) == {}
    assert make_renditions(now=NOW + FAILED) == {"failed": 1}


def test_a_new_file_is_made_at_once_although_the_old_one_failed() -> None:
    photo = make_photo()
    storages[PRIVATE].delete(photo.master)
    assert make_renditions(now=NOW) == {"failed": 1}
    photo.refresh_from_db()
    replace_file(photo=photo, upload=upload(), by=None, now=NOW)
    assert make_renditions(now=NOW) == {"made": 1}


def test_a_full_disk_is_not_the_pictures_fault(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, told: list[dict[str, Any]]
) -> None:
    def refuse(self: WholeFileStorage, name: str, content: Any) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    make_photo()
    with monkeypatch.context() as full:
        full.setattr(WholeFileStorage, "_save", refuse)
        assert make_renditions(now=NOW) == {"failed": 1}
    assert "No space left on device" in caplog.text
    assert told == []
    assert make_renditions(now=NOW + TAKEN) == {"made": 1}


def test_a_picture_that_gets_another_look_meanwhile_is_not_called_finished(
    monkeypatch: pytest.MonkeyPatch, told: list[dict[str, Any]]
) -> None:
    photo = make_photo(size=(300, 200))
    made = upkeep._all_made

    def moved_meanwhile(*args: Any) -> bool:
        done = made(*args)
        again = Photo.objects.get(pk=photo.pk)
        again.focal_x = 0.1
        save_photo(photo=again, by=None, now=NOW, is_new_look=True)
        return done

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(upkeep, "_all_made", moved_meanwhile)
        assert make_renditions(now=NOW) == {"changed": 1}
    assert told == []
    assert make_renditions(now=NOW) == {"made": 1}
    photo.refresh_from_db()
    assert photo.has_avif
    assert names(every_rendition(photo)) <= set(public_files(photo))


def test_what_was_made_of_a_picture_that_is_gone_meanwhile_goes_too(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    photo = make_photo()
    made = upkeep._all_made

    def removed_meanwhile(*args: Any) -> bool:
        done = made(*args)
        Photo.objects.filter(pk=photo.pk).delete()
        return done

    monkeypatch.setattr(upkeep, "_all_made", removed_meanwhile)
    with django_capture_on_commit_callbacks(execute=True):
        assert make_renditions(now=NOW) == {"changed": 1}
    assert public_files(photo) == []


def test_a_worker_that_is_to_end_gives_its_picture_back(told: list[dict[str, Any]]) -> None:
    photo = make_photo()
    upkeep.stopping.set()
    try:
        assert make_renditions(now=NOW) == {}
    finally:
        upkeep.stopping.clear()
    photo.refresh_from_db()
    assert photo.avif_not_before is None
    assert told == []
    assert len(public_files(photo)) == 1
    assert make_renditions(now=NOW) == {"made": 1}
