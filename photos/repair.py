"""Keeping rows and files in step: what a row lacks, which files are missing, and which belong to nothing."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256

from django.core.files.storage import Storage, default_storage, storages

from photos.fingerprints import fingerprint
from photos.intake.colours import dominant_colour
from photos.making import opened
from photos.models import PRIVATE, Photo
from photos.renditions import every_rendition
from photos.upkeep import files_in

# A private file of no picture may belong to an upload that is not saved yet; a half one may be being written.
SAFE_AGE = timedelta(days=1)
# How many folders are looked into at once, each with some ninety names.
BATCH = 200
LEARNT = ("colour", "digest", "fingerprint", "band_1", "band_2", "band_3", "band_4", "width", "height")


def lacks(photo: Photo) -> bool:
    """Whether the row of a picture, one from before there were masters, does not know what its file tells."""
    # Not asked for its fingerprint: a picture without features, all sky or all black, has none.
    return not (photo.colour and photo.digest and photo.width and photo.height)


def learn(photo: Photo) -> None:
    """Fill in what the row of a picture lacks, from its files. Raises as photos.making.opened does."""
    master = opened(photo)
    if not photo.digest:
        with storages[PRIVATE].open(photo.original or photo.master) as file:
            photo.digest = sha256(file.read()).hexdigest()
    if not photo.fingerprint:
        photo.set_fingerprint(fingerprint(master))
    if not photo.colour:
        photo.colour = dominant_colour(master)
    photo.width, photo.height = master.size
    photo.save(update_fields=LEARNT)


def orphans(now: datetime) -> Iterator[tuple[Storage, str]]:
    """Yield the files that belong to no picture: public ones at once, private and half ones when they are a day old.

    In memory at a time: the names of the folders, one a picture, and the files of one folder.
    """
    renditions = _strangers(default_storage, lambda photo: {version.name for version in every_rendition(photo)})
    for storage, name in renditions:
        if not _is_half(name) or _is_old(storage, name, now):
            yield storage, name
    for storage, name in _strangers(storages[PRIVATE], lambda photo: {photo.original, photo.master}):
        if _is_old(storage, name, now):
            yield storage, name


def _is_half(name: str) -> bool:
    """Whether the file is being written, or was when something stopped it: see photos.storage."""
    return name.rpartition("/")[2].startswith(".")


def _is_old(storage: Storage, name: str, now: datetime) -> bool:
    try:
        return now - storage.get_modified_time(name) > SAFE_AGE
    except FileNotFoundError:
        # Finished meanwhile, and under its name by now.
        return False


def delete_orphan(storage: Storage, name: str) -> None:
    """Delete a file, and its folder with the last one in it."""
    storage.delete(name)
    # A disk refuses to delete a folder that holds more, and object storage knows no folders.
    with suppress(OSError):
        storage.delete(name.rpartition("/")[0])


def _strangers(storage: Storage, own: Callable[[Photo], set[str]]) -> Iterator[tuple[Storage, str]]:
    try:
        folders, loose = storage.listdir("photos")
    except FileNotFoundError:
        return
    yield from ((storage, f"photos/{name}") for name in loose)
    for start in range(0, len(folders), BATCH):
        keys = folders[start : start + BATCH]
        # Files before rows: what is made meanwhile is not among them.
        files = {key: files_in(storage, f"photos/{key}") for key in keys}
        photos = {photo.key: photo for photo in Photo.objects.filter(key__in=keys)}
        for key in keys:
            mine = own(photos[key]) if key in photos else set()
            yield from ((storage, name) for name in files[key] if name not in mine)
