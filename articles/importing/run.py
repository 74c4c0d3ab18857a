"""A whole import: read the files, work out the order, load in batches, report."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from django.db import transaction

from articles import publishing
from articles.importing import parsers, report
from articles.importing.chain import oldest_first
from articles.importing.files import Spool, candidates, stories, sure_section_names
from articles.importing.load import Defaults, Loader
from articles.importing.report import Entry, Outcome
from articles.importing.story import Story
from articles.importing.survey import Survey, batches
from articles.models import Section, Source

BATCH = 100

logger = logging.getLogger(__name__)

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
class Result:
    """What came of it: an entry a story, in the order of the files."""

    entries: list[Entry]
    others: int

    @property
    def totals(self) -> dict[str, int]:
        return report.totals(self.entries)


def import_files(paths: Sequence[Path], options: Options, *, now: datetime, watch: Watch = unwatched) -> Result:
    """Import files and folders. Raises FileNotFoundError for a path that is not there."""
    found = candidates(paths, extensions=parsers.extensions())
    survey = Survey(given=options.defaults.published)
    with TemporaryFile(prefix="newsroom-import-") as file:
        spool = Spool(file)
        entries = _read(found.files, options, spool, survey, watch)
        survey.work_out()
        _load(entries, spool, survey, options, now=now, watch=watch)
        if options.report:
            _write_report(options.report, entries, spool, survey, now=now)
    return Result(entries, found.others)


def _read(files: Sequence[Path], options: Options, spool: Spool, survey: Survey, watch: Watch) -> list[Entry]:
    """Parse every file into the spool and the survey."""
    sections = section_names(files)

    def parsed() -> Iterator[tuple[Entry, Story | None]]:
        for path in watch(files, "Reading", len(files)):
            yield from stories(path, format_name=options.format_name, sections=sections)

    entries = []
    for batch in batches(parsed(), BATCH):
        spool.write(batch)
        survey.add([(entry, story) for entry, story in batch if story])
        entries += [entry for entry, _ in batch]
    return entries


def section_names(files: Iterable[Path]) -> frozenset[str]:
    """Return the names of sections known before any story is read: the site's, and those that the files are sure of.

    A breadcrumb is printed without separators; it takes known names to tell “World Europe” from “South Asia”.
    """
    names = set(Section.objects.values_list("name", flat=True))
    for path in files:
        names.update(sure_section_names(path))
    return frozenset(names)


def _load(entries: list[Entry], spool: Spool, survey: Survey, options: Options, *, now: datetime, watch: Watch) -> None:
    """Load the spool in batches, a transaction each and a savepoint a story; then re-date what earlier runs brought."""
    loader = Loader(options.defaults, now=now)
    rows = zip(entries, (story for _, story in spool), strict=True)
    for batch in batches(watch(rows, "Loading", len(entries)), BATCH):
        with transaction.atomic():
            loader.hold([(entry, story) for entry, story in batch if story])
            for entry, story in batch:
                if story:
                    _load_one(loader, entry, story, survey.dates.get(entry.name))
            transaction.set_rollback(options.dry_run)
        if options.dry_run:
            loader.finder.forget()
    for batch in batches(survey.late.items(), BATCH):
        with transaction.atomic():
            publishing.lock_all(Source.objects.filter(pk__in=[pk for pk, _ in batch]).values("article"))
            for pk, date in batch:
                loader.redate(Source.objects.select_related("article__revision").get(pk=pk), date)
            transaction.set_rollback(options.dry_run)


def _load_one(loader: Loader, entry: Entry, story: Story, date: datetime | None) -> None:
    try:
        with transaction.atomic():
            loader.load(entry, story, date=date)
    except Exception as error:
        logger.exception("Import of %s failed", entry.name)
        loader.finder.forget()
        entry.status, entry.url = Outcome.FAILED, None
        entry.error = {"kind": "not_saved", "message": f"The story could not be saved: {error}"}


def _write_report(path: Path, entries: list[Entry], spool: Spool, survey: Survey, *, now: datetime) -> None:
    files = (
        entry.as_json(story.as_report() if story else None) for entry, (_, story) in zip(entries, spool, strict=True)
    )
    names = {node.ident: name for name, node in survey.nodes.items()}
    order = [names[ident] for ident in oldest_first(survey.nodes.values(), undated=now)]
    report.write(path, files, order=order, counts=report.totals(entries))
