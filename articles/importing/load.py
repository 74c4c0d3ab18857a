"""One story into the database: created, updated, unchanged or skipped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from django.db.models import Q

from articles import content, publishing
from articles.importing import convert
from articles.importing.chain import title_key
from articles.importing.find import Finder
from articles.importing.report import Entry, Outcome
from articles.importing.story import Person, Story
from articles.models import Article, Event, PublishedArticle, Revision, Source

EDITED = "edited since the import; the edit stays"


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the command line says for stories that do not say it themselves."""

    section: Sequence[str] = ()
    author: str | None = None
    published: datetime | None = None
    publish: bool = True


def identity(file: str, story: Story) -> str:
    """Return the key by which a story is found again: its file's stem, its number there, its headline."""
    item = f"#{story.item}" if story.item else ""
    return f"{PurePath(file).stem[:200]}{item}|{title_key(story.headline)}"


def content_hash(story: Story) -> str:
    """Return a digest of the original."""
    return sha256(f"{story.item or ''}\n{story.source_text}".encode()).hexdigest()


class Loader:
    """Loads the stories of one run, all with the same defaults."""

    def __init__(self, defaults: Defaults, *, now: datetime) -> None:
        self.defaults = defaults
        self.now = now
        self.finder = Finder(now=now)

    def hold(self, batch: Sequence[tuple[Entry, Story]]) -> None:
        """Lock the articles of a batch until its transaction ends, before anything of them is read.

        So an edit made before is found, and a save that comes meanwhile waits and is merged. All at once, before the
        first event: a form that holds one of them may be waiting for the log, which this transaction then keeps.
        """
        keys = [identity(entry.file, story) for entry, story in batch]
        hashes = [content_hash(story) for _, story in batch]
        sources = Source.objects.filter(Q(key__in=keys) | Q(content_hash__in=hashes))
        publishing.lock_all(sources.values("article"))

    def load(self, entry: Entry, story: Story, *, date: datetime | None) -> None:
        """Bring in one story, in the caller's transaction, and fill in its entry of the report.

        `date` is what an undated story gets from its chain.
        """
        key, digest = identity(entry.file, story), content_hash(story)
        sources = Source.objects.select_related("article__revision", "article__section")
        source = sources.filter(key=key).first() or sources.filter(content_hash=digest).order_by("pk").first()
        entry.warnings = list(story.warnings)
        if source is None:
            source = Source(article=Article(), key=key)
            self._bring_in(entry, story, source, date, base=content.empty())
            entry.status = Outcome.CREATED
        elif source.key != key:
            entry.status, entry.reason = Outcome.UNCHANGED, f"the same content as {source.file}"
        elif source.is_edited:
            self._leave_edited(entry, source, date)
        else:
            assert source.article.revision
            is_changed = self._bring_in(entry, story, source, date, base=source.article.revision.content)
            entry.status = Outcome.UPDATED if is_changed else Outcome.UNCHANGED
        live = PublishedArticle.objects.select_related("section").filter(pk=source.article.pk).first()
        entry.url = live.get_absolute_url() if live else None

    def _bring_in(
        self, entry: Entry, story: Story, source: Source, date: datetime | None, *, base: content.Content
    ) -> bool:
        """Write what is new in a story on top of `base`; publish it when it may be. Return whether anything changed."""
        digest = content_hash(story)
        is_new_text = source.content_hash != digest
        words = self._retold(entry, story, base) if is_new_text else dict(base)
        self._fill_gaps(words, story, date)
        is_changed = is_new_text or words != base
        if is_changed:
            revision = self._save(entry, source.article, words)
            self._record(entry, story, source, revision, digest)
        return self._publish(entry, source.article) or is_changed

    def _retold(self, entry: Entry, story: Story, base: content.Content) -> content.Content:
        """Return `base` with everything that the story says itself."""
        words = base | convert.fields(story)
        section = self.finder.section(story.section_path)
        people = [self._author(entry, person) for person in story.authors if person.name]
        words["section"] = content.reference(section) if section else base["section"]
        if people:
            words["bylines"] = people
        words["tags"] = [content.reference(self.finder.topic(tag)) for tag in dict.fromkeys(story.tags)]
        if updated := convert.moment(story.updated):
            words["updated_at"] = content.in_utc(updated)
        return words

    def _author(self, entry: Entry, person: Person) -> dict[str, Any]:
        author, warning = self.finder.author(person)
        if warning:
            entry.warnings.append(warning)
        return {"author": content.reference(author), "role": "writer", "printed_name": author.name}

    def _fill_gaps(self, words: content.Content, story: Story, date: datetime | None) -> None:
        """Put in what the story does not say and the command line or the chain does."""
        if not words["section"] and (section := self.finder.section(self.defaults.section)):
            words["section"] = content.reference(section)
        if not words["bylines"] and self.defaults.author:
            author, _ = self.finder.author(Person(self.defaults.author))
            words["bylines"] = [{"author": content.reference(author), "role": "writer", "printed_name": author.name}]
        if published := convert.moment(story.published) or date:
            words["published_at"] = content.in_utc(published)

    def _save(self, entry: Entry, article: Article, words: content.Content) -> Revision:
        base = article.revision
        # An old address stays even when the headline changes: the slug is made once.
        content.write(article, words | {"slug": article.slug})
        note = f"Import of {entry.name}"[:300]
        return publishing.save_revision(article=article, base=base, by=None, now=self.now, note=note)

    def _record(self, entry: Entry, story: Story, source: Source, revision: Revision, digest: str) -> None:
        source.file = entry.file[-255:]
        source.content_hash = digest
        source.title_key = title_key(story.headline)
        source.previous_key, source.next_key = title_key(story.previous_title), title_key(story.next_title)
        source.text = story.source_text
        source.unplaced = [
            *story.discarded,
            *(person.bio for person in story.authors if not person.name and person.bio),
        ]
        source.is_dated = story.published is not None
        if not source.is_dated:
            source.given_at = source.given_at or self.defaults.published
        source.dated_at = revision.article.published_at
        source.imported_at = self.now
        source.revision = revision
        source.warnings = entry.warnings
        source.save()

    def _publish(self, entry: Entry, article: Article) -> bool:
        """Publish the newest revision, or say in the entry why it waits. Return whether readers get new words."""
        last = Event.objects.publications().filter(article=article).last()
        is_live = last is not None and last.kind != Event.Kind.WITHDRAWN
        if is_live and last.revision_id == article.revision_id:  # type: ignore[union-attr]
            return False
        if not self.defaults.publish:
            return False
        if obstacle := self._obstacle(article, is_withdrawn=last is not None and not is_live):
            entry.warnings.append(obstacle)
            return False
        assert article.revision
        publishing.publish(revision=article.revision, by=None, now=self.now, minor=True, reason="import", archive=True)
        return True

    def _obstacle(self, article: Article, *, is_withdrawn: bool) -> str | None:
        if is_withdrawn:
            return "Withdrawn before this import: stays withdrawn."
        if article.section_id is None:
            return "No section: a draft. Name one with --section, or in the admin."
        if article.published_at is None:
            return "No date: a draft. Give one with --published, or in the admin."
        if article.published_at > self.now:
            return f"Dated {article.published_at:%Y-%m-%d %H:%M}, which lies ahead: a draft."
        return None

    def _leave_edited(self, entry: Entry, source: Source, date: datetime | None) -> None:
        entry.status, entry.reason = Outcome.SKIPPED, EDITED
        if date and self.redate(source, date):
            entry.status, entry.reason = Outcome.UPDATED, "edited since the import; only its date follows the chain"

    def redate(self, source: Source, date: datetime) -> bool:
        """Give an imported, undated article the date that its chain asks for, unless an editor chose another.

        An edit that is not public yet stays so. Returns whether the date changed.
        """
        article, base = source.article, source.article.revision
        if source.is_dated or article.published_at != source.dated_at or article.published_at == date or base is None:
            return False
        was_live = PublishedArticle.objects.filter(revision=base).exists()
        is_edited = source.is_edited
        article.published_at = date
        revision = publishing.save_revision(
            article=article, base=base, by=None, now=self.now, note="Date from the chain of neighbours"
        )
        if was_live and date <= self.now:
            publishing.publish(revision=revision, by=None, now=self.now, minor=True, reason="import", archive=True)
        source.dated_at = date
        if not is_edited:
            source.revision = revision
        source.save(update_fields=["dated_at", "revision"])
        return True
