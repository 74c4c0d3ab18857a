"""What a story comes to here: its words, where it came from, and what keeps it from readers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from articles import content
from articles.importing import convert
from articles.importing.chain import title_key
from articles.importing.find import Finder
from articles.importing.report import Entry
from articles.importing.story import Person, Story
from articles.models import Revision, Source


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


class Teller:
    """Puts stories into the newsroom's own terms: rows for the names, dates where the page has none."""

    def __init__(self, defaults: Defaults, finder: Finder) -> None:
        self.defaults = defaults
        self.finder = finder

    def words(self, entry: Entry, story: Story, date: datetime | None, base: content.Content) -> content.Content:
        """Return `base` with everything that the story says itself, and its gaps filled. `date` is its chain's."""
        words = base | convert.fields(story)
        section = self.finder.section(story.section_path)
        people = [self._author(entry, person) for person in story.authors if person.name]
        words["section"] = content.reference(section) if section else base["section"]
        if people:
            words["bylines"] = people
        topics = {topic.pk: topic for topic in map(self.finder.topic, story.tags)}
        words["tags"] = [content.reference(topic) for topic in topics.values()]
        if updated := convert.moment(story.updated):
            words["updated_at"] = content.in_utc(updated)
        return self.filled(words, story, date)

    def _author(self, entry: Entry, person: Person) -> dict[str, Any]:
        author, warning = self.finder.author(person)
        if warning:
            entry.warnings.append(warning)
        return {"author": content.reference(author), "role": "writer", "printed_name": author.name}

    def filled(self, words: content.Content, story: Story, date: datetime | None) -> content.Content:
        """Return words with what the story does not say and the command line or the chain does."""
        words = dict(words)
        if not words["section"] and (section := self.finder.section(self.defaults.section)):
            words["section"] = content.reference(section)
        if not words["bylines"] and self.defaults.author:
            author, _ = self.finder.author(Person(self.defaults.author))
            words["bylines"] = [{"author": content.reference(author), "role": "writer", "printed_name": author.name}]
        if published := convert.moment(story.published) or date:
            words["published_at"] = content.in_utc(published)
        return words


def obstacle(words: content.Content, *, now: datetime) -> str | None:
    """Return why an article with these words cannot be published; None when it can."""
    if not words["section"]:
        return "No section: a draft. Name one with --section, or in the admin."
    if not words["published_at"]:
        return "No date: a draft. Give one with --published, or in the admin."
    date = datetime.fromisoformat(words["published_at"])
    return f"Dated {date:%Y-%m-%d %H:%M}, which lies ahead: a draft." if date > now else None


def note(entry: Entry) -> str:
    """Return what the revisions of a story say of where it came from."""
    return f"Import of {entry.name}"


def trace(source: Source, entry: Entry, story: Story, revision: Revision, *, given: datetime | None) -> None:
    """Write into a source, unsaved, what came in with a story; `revision` is what it came to."""
    source.file = entry.file[-255:]
    source.content_hash = content_hash(story)
    source.title_key = title_key(story.headline)
    source.previous_key, source.next_key = title_key(story.previous_title), title_key(story.next_title)
    source.text = story.source_text
    source.unplaced = [*story.discarded, *(person.bio for person in story.authors if not person.name and person.bio)]
    source.is_dated = story.published is not None
    if not source.is_dated:
        source.given_at = source.given_at or given
    source.dated_at = revision.article.published_at
    source.imported_at = revision.created_at
    source.revision = revision
    source.warnings = list(entry.warnings)
