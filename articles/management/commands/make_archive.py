"""`manage.py make_archive --articles N`: a large archive to measure with."""

from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from tqdm import tqdm

from articles.making import NotEmpty, copy_articles, make_archive
from articles.making.stories import LENGTHS


class Command(BaseCommand):
    help = "Make so many live articles, the same every time, to measure with. Not for a newsroom's own database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--articles", type=int, required=True, metavar="N", help="how many articles")
        parser.add_argument("--add", action="store_true", help="also where there are articles already")
        parser.add_argument("--words", type=int, nargs=2, default=LENGTHS, help="the fewest and the most of a text")
        parser.add_argument("--copies", type=int, default=0, help="so many of each article besides (PostgreSQL)")

    def handle(self, *args: Any, **options: Any) -> None:
        def watch(ids: Iterable[int]) -> Iterable[int]:
            return tqdm(ids, "Making", disable=None if options["verbosity"] else True, unit=" articles")

        number, copies = options["articles"], options["copies"]
        fewest, most = options["words"]
        if number < 1 or copies < 0 or not 0 < fewest <= most:
            raise CommandError("There is nothing to make: one article at least, and the fewest words before the most.")
        if copies and (options["add"] or connection.vendor != "postgresql"):
            raise CommandError("Copies need PostgreSQL and an empty database.")
        try:
            with transaction.atomic():
                make_archive(number, add=options["add"], lengths=(fewest, most), watch=watch)
                if copies:
                    copy_articles(number, copies)
        except NotEmpty as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write(f"{number * (copies + 1)} articles made.")
