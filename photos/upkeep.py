"""What is made of pictures when nobody waits for it."""

import logging
import threading
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.files.storage import Storage, default_storage
from django.db import transaction
from django.db.models import Q

from photos.library import delete_files
from photos.making import MasterLost, keep, made
from photos.models import Photo
from photos.renditions import Rendition, every_rendition
from photos.signals import renditions_made

logger = logging.getLogger(__name__)

# How long a picture belongs to the worker that took it, and until one that failed is tried again.
TAKEN, FAILED = timedelta(minutes=10), timedelta(days=1)

# Set when the process is to end: a picture that is being made is given back for another worker.
stopping = threading.Event()


def make_renditions(*, now: datetime) -> Counter[str]:
    """Make all files of the newest picture that lacks some; return what became of it, or nothing when none waits.

    It was "made", it "failed", or it "changed" meanwhile. Any number of workers may do it at once: each picture is
    taken by one of them.
    """
    photo = _take(now)
    if photo is None:
        return Counter()
    try:
        if not _all_made(photo, missing(photo)):
            Photo.objects.filter(pk=photo.pk).update(avif_not_before=None)
            return Counter()
    except MasterLost as error:
        logger.warning("%s. It is tried again in a day.", error)
    except OSError as error:
        # Nothing is wrong with the picture: it waits for its turn, and there will be room.
        logger.warning("The renditions of picture %s cannot be stored: %s. Trying again soon.", photo.pk, error)
        return Counter(failed=1)
    except Exception:
        logger.exception("The renditions of picture %s cannot be made. It is tried again in a day.", photo.pk)
    else:
        return Counter(made=1) if finish(photo=photo, now=now) else Counter(changed=1)
    Photo.objects.filter(pk=photo.pk, version=photo.version).update(avif_not_before=now + FAILED)
    return Counter(failed=1)


def missing(photo: Photo) -> list[Rendition]:
    """Return the versions of a picture that are not stored. Raises OSError when the storage does not answer."""
    stored = set(files_in(default_storage, f"photos/{photo.key}"))
    return [version for version in every_rendition(photo) if version.name not in stored]


def files_in(storage: Storage, folder: str) -> list[str]:
    """Return the names of the files in a folder of a storage; none when it is not there."""
    try:
        return [f"{folder}/{name}" for name in storage.listdir(folder)[1]]
    except (FileNotFoundError, NotADirectoryError):
        return []


@transaction.atomic
def finish(*, photo: Photo, now: datetime) -> bool:
    """Note that all files of a picture exist and say so, unless it has another look by now; return whether it had not.

    What was made of a picture that has another file or is gone meanwhile is deleted.
    """
    mine = Photo.objects.filter(pk=photo.pk, key=photo.key)
    if mine.filter(version=photo.version).update(avif_version=photo.version, avif_not_before=None):
        photo.avif_version = photo.version
        renditions_made.send(Photo, photo=photo, now=now)
        return True
    if not mine.exists():
        key = photo.key
        transaction.on_commit(lambda: delete_files(key), robust=True)
    return False


def _take(now: datetime) -> Photo | None:
    """Take the newest picture that lacks files and that nobody else has taken."""
    waiting = Photo.objects.without_avif().filter(Q(avif_not_before=None) | Q(avif_not_before__lte=now))
    while (pk := waiting.order_by("-pk").values_list("pk", flat=True).first()) is not None:
        # One statement looks and takes: of two workers, the second finds it taken.
        if waiting.filter(pk=pk).update(avif_not_before=now + TAKEN):
            return Photo.objects.filter(pk=pk).first()
    return None


def _all_made(photo: Photo, wanted: Iterable[Rendition]) -> bool:
    """Make and store renditions; return False when the process is to end before they all are."""
    for version, data in made(photo, wanted):
        keep(version, data)
        if stopping.is_set():
            return False
    return True
