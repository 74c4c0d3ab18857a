"""From a story to its rows in every table, as saving and publishing it would write them."""

from datetime import datetime
from itertools import count
from typing import Any

from articles.content import FIELDS, Content
from articles.making.stories import Story, positions
from articles.making.tables import Models, Tables, in_json, next_id
from articles.models import (
    Address,
    Article,
    Byline,
    CopyPhoto,
    Correction,
    Event,
    Listing,
    PhotoUse,
    PublishedArticle,
    PublishedCorrection,
    Revision,
    State,
    TaggedArticle,
    Topic,
)
from articles.projection import COLUMNS, REFERENCES, streams, tags
from authors.models import Author

# In the order in which they refer to one another; an article and its revision do so both ways.
MODELS: Models = (
    Author,
    Topic,
    Article,
    Revision,
    Byline,
    Correction,
    TaggedArticle,
    CopyPhoto,
    Address,
    Event,
    PublishedArticle,
    Listing,
    PublishedCorrection,
    PhotoUse,
)
WITH_IDS: Models = (Author, Topic, Article, Revision, PublishedArticle, Byline, Correction)


class Rows:
    """Turns stories into rows, which wait in `tables`."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._revisions = count(next_id(Revision))

    def add(self, story: Story) -> None:
        """Enter a story as its first revision, published."""
        revision = next(self._revisions)
        self._saved(story, revision)
        self._published(story, revision)

    def _saved(self, story: Story, revision: int) -> None:
        add, pk, told = self.tables.add, story.pk, story.content
        fields = {field.attname: _stored(field, told[field.name]) for field in FIELDS}
        moments = {"published_at": story.published_at, "created_at": story.came_at, "saved_at": story.came_at}
        add(Article, id=pk, **(fields | moments), state=State.READY.value, revision_id=revision)
        add(Revision, id=revision, article_id=pk, number=1, content=in_json(told), created_at=story.came_at)
        add(Address, path=told["slug"], article_id=pk)
        for position, row in zip(positions(), told["bylines"], strict=False):
            add(Byline, id=row["id"], article_id=pk, position=position, author_id=row["author"]["id"], role=row["role"])
        for position, row in zip(positions(), told["corrections"], strict=False):
            add(Correction, **_note(row), id=row["id"], article_id=pk, position=position)
        for tag in told["tags"]:
            add(TaggedArticle, content_object_id=pk, tag_id=tag["id"])
        if photo := told["lead_photo"]:
            add(CopyPhoto, article_id=pk, photo_id=photo["id"])

    def _published(self, story: Story, revision: int) -> None:
        add, pk, told = self.tables.add, story.pk, story.content
        columns = {f"{name}_id": told[name]["id"] if told[name] else None for name in REFERENCES}
        columns |= {name: told[name] for name in COLUMNS}
        add(
            PublishedArticle,
            **columns,
            article_id=pk,
            revision_id=revision,
            published_at=story.published_at,
            word_count=len(story.words),
            # Paragraphs of plain words are shown as they are kept.
            body_html=told["body"],
            content=in_json({name: value for name, value in told.items() if name != "body"}),
        )
        names = sorted(set(streams(told, within=story.place.path)))
        for name in names:
            add(Listing, stream=name, published_at=story.published_at, article_id=pk)
        touched = sorted({f"article:{pk}", *tags(told, within=story.place.path)})
        add(
            Event,
            kind=Event.Kind.PUBLISHED.value,
            article_id=pk,
            revision_id=revision,
            tags=in_json(touched),
            created_at=story.came_at,
        )
        for row in told["corrections"]:
            add(PublishedCorrection, **_note(row), article_id=pk, number=row["id"])
        if photo := told["lead_photo"]:
            add(PhotoUse, article_id=pk, photo_id=photo["id"])


def _stored(field: Any, value: Any) -> Any:
    return value["id"] if field.is_relation and value else value


def _note(row: Content) -> dict[str, Any]:
    return {"kind": row["kind"], "text": row["text"], "noted_at": datetime.fromisoformat(row["noted_at"])}
