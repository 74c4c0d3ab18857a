"""One story into the database: created, updated, unchanged or skipped."""

from datetime import datetime

from articles import content, publishing
from articles.importing.find import Finder
from articles.importing.report import Entry, Outcome
from articles.importing.story import Story
from articles.importing.telling import Defaults, Teller, content_hash, identity, note, obstacle, trace
from articles.models import Article, Event, PublishedArticle, Revision, Source

EDITED = "edited since the import; the edit stays"
WITHDRAWN = "Withdrawn before this import: stays withdrawn."


class Loader:
    """Loads the stories of one run, all with the same defaults."""

    def __init__(self, defaults: Defaults, *, now: datetime) -> None:
        self.defaults = defaults
        self.now = now
        self.finder = Finder(now=now)
        self.teller = Teller(defaults, self.finder)

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
        is_new_text = source.content_hash != content_hash(story)
        words = self.teller.words(entry, story, date, base) if is_new_text else self.teller.filled(base, story, date)
        is_changed = is_new_text or words != base
        if is_changed:
            revision = self._save(entry, source.article, words)
            trace(source, entry, story, revision, given=self.defaults.published)
            source.save()
        return self._publish(entry, source.article) or is_changed

    def _save(self, entry: Entry, article: Article, words: content.Content) -> Revision:
        base = article.revision
        # An old address stays even when the headline changes: the slug is made once.
        content.write(article, words | {"slug": article.slug})
        return publishing.save_revision(article=article, base=base, by=None, now=self.now, note=note(entry))

    def _publish(self, entry: Entry, article: Article) -> bool:
        """Publish the newest revision, or say in the entry why it waits. Return whether readers get new words."""
        last = Event.objects.publications().filter(article=article).last()
        is_live = last is not None and last.kind != Event.Kind.WITHDRAWN
        if is_live and last.revision_id == article.revision_id:  # type: ignore[union-attr]
            return False
        if not self.defaults.publish:
            return False
        assert article.revision
        is_withdrawn = last is not None and not is_live
        against = WITHDRAWN if is_withdrawn else obstacle(content.whole(article.revision.content), now=self.now)
        if against:
            entry.warnings.append(against)
            return False
        publishing.publish(revision=article.revision, by=None, now=self.now, minor=True, reason="import", archive=True)
        return True

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
