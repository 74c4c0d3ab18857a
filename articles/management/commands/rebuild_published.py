"""`manage.py rebuild_published`: the readers' tables, worked out again from revisions and events."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from articles.publishing import rebuild_published


class Command(BaseCommand):
    help = "Work out again from history what readers see. Readers are not disturbed; what is right stays as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        def watch(rows: Iterable[Any], total: int) -> Iterable[Any]:
            return tqdm(rows, "Rebuilding", total, disable=None if options["verbosity"] else True, unit=" articles")

        live, removed = rebuild_published(now=timezone.now(), watch=watch)
        self.stdout.write(f"{live} articles are live; {removed} that should not be were removed.")
