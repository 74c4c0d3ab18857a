"""What is done to the pictures of the library: each act keeps rows and files in step."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage, storages
from django.db import transaction

from photos.intake import Intake, UploadRefused
from photos.models import PRIVATE, Gallery, Photo, new_key
from photos.signals import photo_saved

logger = logging.getLogger(__name__)

# Two pictures whose sides compare like this may share what was set by hand.
SAME_SHAPE = 0.01
# The fields of a picture that change with its file.
OF_ITS_FILE = (
    "key", "original", "master", "width", "height", "colour", "is_transparent", "crops", "metadata", "search_text",
    "digest", "fingerprint", "band_1", "band_2", "band_3", "band_4", "version", "avif_not_before",
)  # fmt: skip
# What an original's name may end with; anything else is left out. Whoever downloads it opens it with one click, and a
# picture may be a program, too, for those who call it one.
_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".heic", ".heif"}


NO_ROOM = "The picture cannot be stored: the disk is full or read-only. Nothing was changed."


class NoRoom(UploadRefused):
    """The storage does not take the files."""


def alike(upload: Intake) -> list[Photo]:
    """Return the pictures of the library that show the same as an upload, the most similar first."""
    same = list(Photo.objects.filter(digest=upload.digest))
    return same + [photo for photo in Photo.objects.like(upload.fingerprint) if photo not in same]


def add_photo(*, upload: Intake, by: Any, now: datetime, **words: Any) -> Photo:
    """Put an upload into the library, described by what its file says; `words`, fields of Photo, go before that.

    Raises NoRoom when the storage refuses: then there is neither a row nor a file.
    """
    photo = Photo(added_by=by, **(upload.words | words))
    with _new_files(photo, upload):
        save_photo(photo=photo, by=by, now=now)
    return photo


def replace_file(*, photo: Photo, upload: Intake, by: Any, now: datetime) -> None:
    """Give a picture another file; its words, uses and address at the desk stay. Raises NoRoom, and changes nothing.

    The focal point stays, crops set by hand only when the new file has the shape of the old one.
    """
    old_key, old_shape = photo.key, photo.width / max(1, photo.height)
    shape = upload.size[0] / upload.size[1]
    before = {name: getattr(photo, name) for name in OF_ITS_FILE}
    if abs(shape - old_shape) > SAME_SHAPE * old_shape:
        photo.crops = {}
    photo.key = new_key()
    try:
        with _new_files(photo, upload):
            save_photo(photo=photo, by=by, now=now, is_new_look=True)
    except BaseException:
        for name, value in before.items():
            setattr(photo, name, value)
        raise
    transaction.on_commit(lambda: delete_files(old_key), robust=True)


@transaction.atomic
def save_photo(*, photo: Photo, by: Any, now: datetime, is_new_look: bool = False) -> None:
    """Save a picture's row and tell everybody; `is_new_look` says that its renditions have to be made anew."""
    if is_new_look:
        photo.version += 1
        photo.avif_not_before = None
    photo.set_search_text()
    photo.save()
    photo_saved.send(Photo, photo=photo, by=by, now=now)


@transaction.atomic
def remove_photo(*, photo: Photo) -> None:
    """Take a picture that nobody uses out of the library, its files included. Raises ProtectedError for a used one."""
    # Whoever is about to use it has done so before the uses are looked for, or finds it gone.
    Photo.objects.select_for_update().filter(pk=photo.pk).first()
    key = photo.key
    photo.delete()
    transaction.on_commit(lambda: delete_files(key), robust=True)


@transaction.atomic
def remove_gallery(*, gallery: Gallery) -> None:
    """Take an unused gallery out of the library; its pictures stay. Raises ProtectedError for a used one."""
    # As with a picture: whoever is about to use it has done so, or finds it gone.
    Gallery.objects.select_for_update().filter(pk=gallery.pk).first()
    gallery.delete()


def delete_files(key: str) -> None:
    """Delete every file of a picture, public and private."""
    for storage in (default_storage, storages[PRIVATE]):
        folder = f"photos/{key}"
        with suppress(FileNotFoundError):
            for name in storage.listdir(folder)[1]:
                storage.delete(f"{folder}/{name}")
            _delete_folder(storage, folder)


def _delete_folder(storage: Storage, folder: str) -> None:
    # Object storage has no folders, and some refuse to hear of them.
    with suppress(OSError, NotImplementedError):
        storage.delete(folder)


@contextmanager
def _new_files(photo: Photo, upload: Intake) -> Iterator[None]:
    """Store an upload under the photo's key and describe it on the row; undo that when the block fails."""
    private = storages[PRIVATE]
    suffix = PurePath(upload.name).suffix.lower()
    suffix = suffix if suffix in _SUFFIXES else ""
    try:
        photo.original = private.save(f"photos/{photo.key}/original{suffix}", ContentFile(upload.original))
        photo.master = private.save(f"photos/{photo.key}/master{upload.master_suffix}", ContentFile(upload.master))
        _describe(photo, upload)
        yield
    except BaseException as error:
        _clear_away(photo.key)
        if isinstance(error, OSError):
            raise NoRoom(NO_ROOM) from error
        raise


def _clear_away(key: str) -> None:
    # A storage that refuses to write may refuse to delete as well; `manage.py renditions` finds what is left.
    try:
        delete_files(key)
    except OSError as error:
        logger.warning("What was stored of a refused picture cannot be deleted: %s", error)


def _describe(photo: Photo, upload: Intake) -> None:
    photo.width, photo.height = upload.size
    photo.colour, photo.is_transparent = upload.colour, upload.is_transparent
    photo.metadata, photo.digest = upload.metadata, upload.digest
    photo.set_fingerprint(upload.fingerprint)
