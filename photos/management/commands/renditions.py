"""`manage.py renditions`: every public version of every picture exists, and nothing else."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from photos.making import MasterLost, check_master, make
from photos.models import Photo
from photos.renditions import Rendition, every_rendition
from photos.repair import delete_orphan, lacks, learn, orphans
from photos.upkeep import finish, missing

PORTION = 100


class Command(BaseCommand):
    help = "Make the renditions that are missing, fill in what rows lack, and remove files that belong to no picture."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rebuild", action="store_true", help="Make all renditions anew.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be done, and do nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        self.is_rebuild, self.is_dry_run = options["rebuild"], options["dry_run"]
        self.tally: Counter[str] = Counter()
        # disable=None: no bar unless standard error is a terminal.
        count = Photo.objects.count()
        for photo in tqdm(_pictures(), "Renditions", count, disable=None, unit=" pictures", leave=False):
            self._complete(photo)
        self._remove_orphans()
        self.stdout.write(self._said())
        if self.tally["failed"]:
            raise SystemExit(1)

    def _complete(self, photo: Photo) -> None:
        self.tally["pictures"] += 1
        try:
            check_master(photo)
            if self.is_dry_run:
                self._look_at(photo)
            else:
                self._repair(photo)
        except MasterLost as error:
            self._tell_failure(f"{photo}: {error}. Replace its file in the library.")
        except OSError as error:
            self._tell_failure(f"{photo}: the storage refuses picture {photo.pk}: {error}")

    def _look_at(self, photo: Photo) -> None:
        self.tally["rows"] += lacks(photo)
        self.tally["made"] += len(self._wanted(photo))

    def _repair(self, photo: Photo) -> None:
        if lacks(photo):
            learn(photo)
            self.tally["rows"] += 1
        self.tally["made"] += make(photo, self._wanted(photo))
        if not photo.has_avif:
            finish(photo=photo, now=timezone.now())

    def _wanted(self, photo: Photo) -> list[Rendition]:
        return list(every_rendition(photo)) if self.is_rebuild else missing(photo)

    def _remove_orphans(self) -> None:
        try:
            for storage, name in orphans(timezone.now()):
                self.tally["orphans"] += 1
                if not self.is_dry_run:
                    delete_orphan(storage, name)
        except OSError as error:
            self._tell_failure(f"Files that belong to no picture cannot be removed: {error}")

    def _tell_failure(self, line: str) -> None:
        self.tally["failed"] += 1
        self.stderr.write(line)

    def _said(self) -> str:
        would = "would be " if self.is_dry_run else ""
        return (
            f"{self.tally['pictures']} pictures: {self.tally['made']} renditions {would}made, "
            f"{self.tally['rows']} rows {would}completed, {self.tally['orphans']} orphans {would}removed, "
            f"{self.tally['failed']} failures."
        )


def _pictures() -> Iterator[Photo]:
    """Yield all pictures, a portion at a time: whatever is made meanwhile, no query stays open."""
    last = 0
    while portion := list(Photo.objects.filter(pk__gt=last).order_by("pk")[:PORTION]):
        yield from portion
        last = portion[-1].pk
