"""A whole import: read the files, work out the order, load in batches, report."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from django.conf import settings
from django.db import transaction

from articles import publishing
from articles.importing import parsers, report
from articles.importing.batch import Item, load
from articles.importing.files import Row, Spool, candidates, stories, sure_section_names
from articles.importing.load import Loader
from articles.importing.report import Entry, Outcome
from articles.importing.survey import Chronology, Survey, batches
from articles.importing.telling import Defaults
from articles.models import Section, Source
from pagestore import counters

BATCH = 100

# (rows, what is being done, how many there will be or None) → the same rows; a progress bar fits.
Watch = Callable[[Iterable[Any], str, int | None], Iterable[Any]]


def unwatched(rows: Iterable[Any], label: str, total: int | None) -> Iterable[Any]:
    """Watch nothing."""
    return rows


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for."""

    defaults: Defaults = field(default_factory=Defaults)
    format_name: str = "auto"
    dry_run: bool = False
    report: Path | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading the files came to: the number of stories, refused ones too, and of other files; their dates, and for
    a report their order."""

    stories: int
    others: int
    chronology: Chronology
    order: list[str]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it: how many stories had each outcome, and how many other files lay in the folders."""

    totals: dict[str, int]
    others: int


def untold(entry: Entry) -> None:
    """Tell nobody."""


def import_files(
    paths: Sequence[Path],
    options: Options,
    *,
    now: datetime,
    watch: Watch = unwatched,
    tell: Callable[[Entry], None] = untold,
) -> Result:
    """Import files and folders; at the end `tell` gets an entry a story, in the order of the files.

    Stories and entries are kept on disk meanwhile. Raises FileNotFoundError for a path that is not there.
    """
    with TemporaryFile(prefix="newsroom-import-") as parsed, TemporaryFile(prefix="newsroom-import-") as loaded:
        rows, entries = Spool[Row](parsed), Spool[Entry](loaded)
        read = _read(paths, options, rows, watch, now=now)
        _load(watch(rows, "Loading", read.stories), entries, read.chronology, options, now=now)
        totals = report.totals(entries)
        for entry in entries:
            tell(entry)
        if options.report:
            files = (
                entry.as_json(story.as_report() if story else None)
                for entry, (_, story) in zip(entries, rows, strict=True)
            )
            report.write(options.report, files, order=read.order, counts=totals)
    return Result(totals, read.others)


def _read(paths: Sequence[Path], options: Options, rows: Spool[Row], watch: Watch, *, now: datetime) -> Reading:
    """Parse every file into the spool and survey the stories; what that takes is given back before any is loaded."""
    found = candidates(paths, extensions=parsers.extensions())
    sections = section_names(found.files)
    survey = Survey(given=options.defaults.published)

    def parsed() -> Iterator[Row]:
        for file in watch(found.files, "Reading", len(found.files)):
            yield from stories(file, format_name=options.format_name, sections=sections)

    number = 0
    for batch in batches(parsed(), BATCH):
        rows.write(batch)
        survey.add([(entry, story) for entry, story in batch if story])
        number += len(batch)
    chronology = survey.chronology()
    return Reading(number, found.others, chronology, survey.order(undated=now) if options.report else [])


def section_names(files: Iterable[str]) -> frozenset[str]:
    """Return the names of sections known before any story is read: the site's, and those that the files are sure of.

    A breadcrumb is printed without separators; it takes known names to tell “World Europe” from “South Asia”.
    """
    names = set(Section.objects.values_list("name", flat=True))
    for file in files:
        names.update(sure_section_names(file))
    return frozenset(names)


def _load(
    rows: Iterable[Row], entries: Spool[Entry], chronology: Chronology, options: Options, *, now: datetime
) -> None:
    """Load the rows in batches, a transaction each; then re-date what earlier runs brought."""
    loader = Loader(options.defaults, now=now)
    for batch in batches(rows, BATCH):
        items = [Item(entry, story, chronology.dates.get(entry.name)) for entry, story in batch if story]
        with transaction.atomic():
            load(loader, items)
            transaction.set_rollback(options.dry_run)
        if options.dry_run:
            loader.finder.forget()
        else:
            _count(entry for entry, _ in batch)
        entries.write(entry for entry, _ in batch)
    for late in batches(chronology.late.items(), BATCH):
        with transaction.atomic():
            publishing.lock_all(Source.objects.filter(pk__in=[pk for pk, _ in late]).values("article"))
            for pk, date in late:
                loader.redate(Source.objects.select_related("article__revision").get(pk=pk), date)
            transaction.set_rollback(options.dry_run)


def _count(entries: Iterable[Entry]) -> None:
    """Tell whoever looks after the machine how an import gets on."""
    for entry in entries:
        if entry.status in (Outcome.CREATED, Outcome.UPDATED):
            counters.count(f"imported_{entry.status}")
    counters.write(settings.PAGE_STORE_DIR)
