"""`manage.py import_articles PATH …`: archives come in."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from string import capwords
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from tqdm import tqdm

from articles.importing import parsers
from articles.importing.report import Entry, Outcome, exit_status
from articles.importing.run import Options, Result, import_files
from articles.importing.telling import Defaults


def moment(text: str) -> datetime:
    """Read the date of --published; without a zone it is in the site's."""
    try:
        found = parse_datetime(text)
        day = None if found else parse_date(text)
    except ValueError:
        found = day = None
    if day:
        found = datetime(day.year, day.month, day.day)  # noqa: DTZ001  (made aware below)
    if found is None:
        raise ArgumentTypeError(f"“{text}” is not a date like 2024-06-26 or 2024-06-26T09:00:00Z")
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def section_names(path: str) -> list[str]:
    """Read --section: names, or slugs, which become names where the section has to be made."""
    parts = [part.strip() for part in path.split("/") if part.strip()]
    return [capwords(part.replace("-", " ")) if part.islower() else part for part in parts]


class Command(BaseCommand):
    help = "Import articles from files or folders. Running it twice changes nothing the second time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        formats = ["auto", *(form.name for form in parsers.FORMATS)]
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
        parser.add_argument("--format", choices=formats, default="auto", help="default: by content")
        parser.add_argument("--dry-run", action="store_true", help="parse and compare, write nothing")
        state = parser.add_mutually_exclusive_group()
        state.add_argument("--draft", action="store_true", help="everything comes in as a draft")
        state.add_argument("--publish", action="store_true", help="publish what has a date and a section (the default)")
        parser.add_argument("--published", type=moment, metavar="ISO", help="the date for stories without one")
        parser.add_argument("--section", metavar="PATH", help="for stories that name none: world/europe")
        parser.add_argument("--author", metavar="NAME", help="for stories that name none")
        parser.add_argument("--report", type=Path, metavar="FILE", help="write a JSON report")

    def handle(self, *args: Any, **options: Any) -> None:
        asked = Options(
            defaults=Defaults(
                section=section_names(options["section"] or ""),
                author=options["author"],
                published=options["published"],
                publish=not options["draft"],
            ),
            format_name=options["format"],
            dry_run=options["dry_run"],
            report=options["report"],
        )
        self.verbosity = options["verbosity"]
        if asked.report and not asked.report.absolute().parent.is_dir():
            raise CommandError(f"There is no folder {asked.report.absolute().parent} for the report.", returncode=2)
        try:
            result = import_files(options["paths"], asked, now=timezone.now(), watch=self._watch, tell=self._tell)
        except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
            raise CommandError(str(error), returncode=2) from error
        self._print(result, dry_run=options["dry_run"])
        status = exit_status(result.totals)
        if status:
            raise SystemExit(status)

    def _watch(self, rows: Iterable[Any], label: str, total: int | None) -> Iterable[Any]:
        # disable=None: no bar unless standard error is a terminal.
        return tqdm(rows, label, total, disable=None if self.verbosity else True, unit=" stories", leave=False)

    def _tell(self, entry: Entry) -> None:
        for line in self._lines(entry):
            (self.stderr if entry.status is Outcome.FAILED else self.stdout).write(line)

    def _print(self, result: Result, *, dry_run: bool) -> None:
        if not self.verbosity:
            return
        if result.others:
            self.stdout.write(f"{result.others} other files left alone")
        if dry_run:
            self.stdout.write("Dry run: nothing was written.")
        for outcome, number in result.totals.items():
            self.stdout.write(f"{outcome:>10} {number:>8}")

    def _lines(self, entry: Entry) -> list[str]:
        """One line a problem; with -v 2 a line for every story and its warnings."""
        if entry.error:
            return [f"{entry.name}: {entry.error['message']} ({entry.error['kind']})"]
        if self.verbosity >= 2:
            told = [f"{entry.name}: {entry.status}", entry.reason, entry.url, *entry.warnings]
            return [" – ".join(part for part in told if part)]
        if self.verbosity and (entry.status is Outcome.SKIPPED or entry.warnings):
            return [f"{entry.name}: {' '.join([entry.reason or '', *entry.warnings]).strip()}"]
        return []
