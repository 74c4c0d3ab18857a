"""`manage.py make_archive NUMBER`: a large archive to measure with."""

from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.making import NotEmpty, make_archive


class Command(BaseCommand):
    help = "Make so many live articles, the same every time, to measure with. Not for a newsroom's own database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=int, help="how many articles")
        parser.add_argument("--add", action="store_true", help="also where there are articles already")

    def handle(self, *args: Any, **options: Any) -> None:
        def watch(ids: Iterable[int]) -> Iterable[int]:
            return tqdm(ids, "Making", disable=None if options["verbosity"] else True, unit=" articles")

        try:
            make_archive(options["number"], add=options["add"], watch=watch)
        except NotEmpty as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write(f"{options['number']} articles made.")
