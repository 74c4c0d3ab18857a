"""A batch of stories into the database: those that are new all at once, the others one by one."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, prefetch_related_objects

from articles import content, publishing
from articles.importing.load import Loader
from articles.importing.report import Entry, Outcome
from articles.importing.story import Story
from articles.importing.telling import content_hash, identity, note, obstacle, trace
from articles.models import Section, Source, Topic
from articles.pictures import there
from authors.models import Author

logger = logging.getLogger(__name__)


class NamesGone(Exception):
    """A section, an author or a topic that was known a moment ago has been deleted."""


@dataclass(frozen=True, slots=True)
class Item:
    """A story to load, its entry of the report, and the date it gets from its chain if it has none."""

    entry: Entry
    story: Story
    date: datetime | None


def load(loader: Loader, items: Sequence[Item]) -> None:
    """Load a batch in the caller's transaction and fill in its entries.

    A story that cannot be saved fails alone: when one of the new ones is wrong, they too are loaded one by one.
    """
    new = _new(items)
    try:
        with transaction.atomic():
            _bring_in(loader, new)
    except Exception as error:  # noqa: BLE001  (whatever it is, the story that has it will be found)
        logger.info("Loading one by one: %s", error)
        loader.finder.forget()
        new = []
    together = {id(item) for item in new}
    for item in items:
        if id(item) not in together:
            _load_one(loader, item)


def _new(items: Sequence[Item]) -> list[Item]:
    """Return the stories that neither the database nor the batch has before them.

    Locks the articles of the others until the transaction ends, before anything of them is read: so an edit made before
    is found, and a save that comes meanwhile waits and is merged. All at once, before the first event: a form that
    holds one of them may be waiting for the log, which this transaction then keeps.
    """
    keys = [identity(item.entry.file, item.story) for item in items]
    hashes = [content_hash(item.story) for item in items]
    known = Source.objects.filter(Q(key__in=keys) | Q(content_hash__in=hashes))
    rows = list(known.values_list("key", "content_hash", "article"))
    publishing.lock_all([article for _, _, article in rows])
    seen = {name for key, digest, _ in rows for name in (key, digest)}
    new = []
    for item, key, digest in zip(items, keys, hashes, strict=True):
        if not seen & {key, digest}:
            new.append(item)
        seen |= {key, digest}
    return new


def _bring_in(loader: Loader, items: Sequence[Item]) -> None:
    """Save new stories and publish those that may be: all of them or none."""
    if not items:
        return
    stories, against = [], []
    for item in items:
        item.entry.warnings = list(item.story.warnings)
        words = loader.teller.words(item.entry, item.story, item.date, content.empty())
        stories.append(words)
        against.append(obstacle(words, now=loader.now))
    _keep_names(stories)
    ready = [loader.defaults.publish and not reason for reason in against]
    notes = [note(item.entry) for item in items]
    revisions = publishing.take_in(stories=stories, notes=notes, ready=ready, now=loader.now)
    sources = []
    for item, revision in zip(items, revisions, strict=True):
        source = Source(article=revision.article, key=identity(item.entry.file, item.story))
        trace(source, item.entry, item.story, revision, given=loader.defaults.published)
        sources.append(source)
    Source.objects.bulk_create(sources)
    told = [revision for revision, is_ready in zip(revisions, ready, strict=True) if is_ready]
    published = publishing.publish_first(revisions=told, by=None, now=loader.now, reason="import")
    prefetch_related_objects(published, "section")
    addresses = {row.pk: row.get_absolute_url() for row in published}
    for item, revision, reason in zip(items, revisions, against, strict=True):
        item.entry.status, item.entry.url = Outcome.CREATED, addresses.get(revision.article_id)
        if reason and loader.defaults.publish:
            item.entry.warnings.append(reason)


def _keep_names(stories: Sequence[content.Content]) -> None:
    """See to it that nobody deletes a row that a story names before the transaction ends. Raises NamesGone."""
    named: dict[Any, set[int]] = {
        Section: {story["section"]["id"] for story in stories if story["section"]},
        Author: {byline["author"]["id"] for story in stories for byline in story["bylines"]},
        Topic: {tag["id"] for story in stories for tag in story["tags"]},
    }
    for model, pks in named.items():
        if there(model, pks) != pks:
            raise NamesGone(f"A {model._meta.verbose_name} was deleted meanwhile.")


def _load_one(loader: Loader, item: Item) -> None:
    entry = item.entry
    try:
        with transaction.atomic():
            loader.load(entry, item.story, date=item.date)
    except Exception as error:
        logger.exception("Import of %s failed", entry.name)
        loader.finder.forget()
        entry.status, entry.url = Outcome.FAILED, None
        entry.error = {"kind": "not_saved", "message": f"The story could not be saved: {error}"}
