"""`manage.py thin_revisions`: old revisions thin out by age."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from tqdm import tqdm

from articles.publishing import thin_revisions


class Command(BaseCommand):
    help = (
        "Thin out old revisions: all of the last 30 days stay, then the last of each day for a year, then the last of "
        "each week. What is live, was ever published or scheduled, or is needed by a correction, a link or unsaved "
        "words stays whatever its age."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Say what would go, and delete nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        def watch(articles: Sequence[int]) -> Iterable[int]:
            return tqdm(articles, "Thinning", disable=None if options["verbosity"] else True, unit=" articles")

        done = thin_revisions(now=timezone.now(), dry_run=options["dry_run"], watch=watch)
        verb = "would go" if options["dry_run"] else "gone"
        self.stdout.write(
            f"{done.revisions} revisions of {done.articles} articles with old ones: "
            f"{done.gone} {verb}, {done.revisions - done.gone} kept."
        )
