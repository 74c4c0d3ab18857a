"""From history to what readers get: which revision of an article is live, with which dates, in which lists.

Everything here can be worked out again from revisions and events, and `rebuild_published` does just that.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.dateparse import parse_datetime

from articles import search
from articles.content import Content, follow_merged, whole
from articles.leaves import word_count
from articles.models import (
    FRONT,
    OPINION,
    Article,
    Event,
    GalleryUse,
    Genre,
    Listing,
    PhotoUse,
    PublishedArticle,
    PublishedCorrection,
    Revision,
    Section,
    Series,
)
from articles.pictures import in_story, there
from articles.prepared import prepared
from articles.richtext import render_body
from photos.models import Gallery, GalleryPhoto, Photo

# What of a story has a column of its own in the readers' table.
REFERENCES = ("section", "lead_photo", "series", "translation_of")
COLUMNS = ("slug", "genre", "kicker", "headline", "standfirst", "language", "direction")

# The acts that change what a reader may have read.
CHANGES = (Event.Kind.UPDATED, Event.Kind.CORRECTED)


@dataclass(frozen=True, slots=True)
class Live:
    """What readers should see of one article."""

    revision: Revision
    published_at: datetime
    updated_at: datetime | None


def what_is_live(events: Sequence[Event]) -> Live | None:
    """Return what the publications of one article, oldest first, amount to; None when it is not live."""
    if not events or events[-1].kind == Event.Kind.WITHDRAWN:
        return None
    revision = events[-1].revision
    assert revision is not None  # every publication names one
    published_at = _date(revision.content["published_at"]) or events[0].created_at
    updates = [event.created_at for event in events if event.kind in CHANGES and not event.minor]
    if printed := _date(revision.content["updated_at"]):
        updates.append(printed)
    updated_at = max(updates, default=None)
    if updated_at and updated_at <= published_at:
        updated_at = None
    return Live(revision, published_at, updated_at)


def _date(value: str | None) -> datetime | None:
    return parse_datetime(value) if value else None


def project(live: Live) -> PublishedArticle:
    """Write the reader's row and the listings of one article, in the caller's transaction."""
    old = PublishedArticle.objects.filter(pk=live.revision.article_id).values_list("pk", flat=True)
    return project_all([live], old=list(old))[0]


def project_all(lives: Sequence[Live], *, old: Collection[int]) -> list[PublishedArticle]:
    """Write the readers' rows and the listings of many articles, by as many queries as for a single new one. `old` are
    the ids of those that have a row."""
    contents = _contents(lives)
    rows = [_row(live, content) for live, content in zip(lives, contents, strict=True)]
    PublishedArticle.objects.bulk_create(row for row in rows if row.pk not in old)
    for row in rows:
        if row.pk in old:
            row.save(force_update=True)
    _replace(Listing, old, _listings(rows, contents))
    _replace(PublishedCorrection, old, [row for published in rows for row in corrections(published)])
    _record_pictures(rows, contents, old)
    bodies = {row.pk: content["body"] for row, content in zip(rows, contents, strict=True)}
    search.enter_new([(row, bodies[row.pk]) for row in rows if row.pk not in old])
    for row in rows:
        if row.pk in old:
            search.enter(row, bodies[row.pk])
    return rows


def _replace(model: Any, old: Collection[int], rows: Sequence[Any]) -> None:
    """Write rows that belong to articles. Those articles that are `old` may have had some, and mostly the same."""
    if old:
        names = _columns(model)
        if {tuple(getattr(row, name) for name in names) for row in rows} == set(_stored(list(old), model=model)):
            return
        model.objects.filter(article__in=old).delete()
    model.objects.bulk_create(rows)


def _columns(model: Any) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if not field.primary_key]


@prepared
def _stored(articles: list[int], *, model: Any) -> Any:
    return model.objects.filter(article__article__id__in=articles).order_by().values_list(*_columns(model))


def corrections(published: PublishedArticle) -> list[PublishedCorrection]:
    """Return the notes below an article, in order, unsaved: a preview shows them too."""
    return [
        PublishedCorrection(
            article=published,
            number=row["id"],
            kind=row["kind"],
            text=row["text"],
            noted_at=datetime.fromisoformat(row["noted_at"]),
        )
        for row in published.content.get("corrections", ())
    ]


def picture(live: Live) -> PublishedArticle:
    """Return the reader's row as it would be, unsaved; a preview shows just this."""
    [content] = _contents([live])
    return _row(live, content)


def _contents(lives: Iterable[Live]) -> list[Content]:
    return follow_merged([whole(live.revision.content) for live in lives])


def _row(live: Live, content: Content) -> PublishedArticle:
    references = {f"{name}_id": content[name]["id"] if content[name] else None for name in REFERENCES}
    # What an article belongs to may be gone by the time one of its revisions is published.
    for name, model in (("series_id", Series), ("translation_of_id", Article)):
        if (pk := references[name]) and not model._default_manager.filter(pk=pk).exists():
            references[name] = None
    return PublishedArticle(
        article_id=live.revision.article_id,
        revision=live.revision,
        **references,
        published_at=live.published_at,
        updated_at=live.updated_at,
        word_count=word_count(content["body"]),
        body_html=render_body(content["body"], site_url=settings.SITE_URL),
        content={name: value for name, value in content.items() if name != "body"},
        **{name: content[name] for name in COLUMNS},
    )


def _listings(rows: Sequence[PublishedArticle], contents: Sequence[Content]) -> list[Listing]:
    above = sections_above()
    return [
        Listing(stream=name, published_at=published.published_at, article=published)
        for published, content in zip(rows, contents, strict=True)
        for name in sorted(set(streams(content, within=above[content["section"]["id"]])))
    ]


def _record_pictures(rows: Sequence[PublishedArticle], contents: Sequence[Content], old: Collection[int]) -> None:
    """Record every gallery that a page shows, and every photo: above the text, in it, and in those galleries."""
    shown = [in_story(content) for content in contents]
    galleries = there(Gallery, {pk for pictures in shown for pk in pictures.galleries})
    photos = there(Photo, {pk for pictures in shown for pk in pictures.photos})
    inside: dict[int, set[int]] = {pk: set() for pk in galleries}
    if galleries:
        places = GalleryPhoto.objects.filter(gallery__in=galleries)
        for gallery, photo in places.values_list("gallery_id", "photo_id"):
            inside[gallery].add(photo)
    gallery_uses, photo_uses = [], []
    for published, pictures in zip(rows, shown, strict=True):
        own = pictures.galleries & galleries
        gallery_uses += [GalleryUse(article=published, gallery_id=pk) for pk in sorted(own)]
        seen = (pictures.photos & photos).union(*(inside[pk] for pk in own))
        photo_uses += [PhotoUse(article=published, photo_id=pk) for pk in sorted(seen)]
    _replace(GalleryUse, old, gallery_uses)
    _replace(PhotoUse, old, photo_uses)


def tags(content: Content, *, within: Iterable[int] | None = None) -> list[str]:
    """Return the tags of the pages on which an article with this content stands. `within`: see streams()."""
    return streams(content, within=within) + (["corrections"] if content.get("corrections") else [])


def streams(content: Content, *, within: Iterable[int] | None = None) -> list[str]:
    """Return the streams in which an article with this content stands.

    `within` are the ids of its section and those above it, for a caller that knows them: else a query.
    """
    names = [FRONT]
    names += [f"section:{pk}" for pk in within or section_and_above(content["section"]["id"])]
    names += [f"topic:{tag['id']}" for tag in content["tags"]]
    names += [f"author:{byline['author']['id']}" for byline in content["bylines"]]
    # Revisions older than the two fields have neither.
    if content.get("series"):
        names.append(f"series:{content['series']['id']}")
    if content.get("genre") == Genre.OPINION:
        names.append(OPINION)
    return names


def section_and_above(pk: int) -> list[int]:
    """Return the ids of a section and of those above it: one query."""
    return sections_above()[pk]


def sections_above() -> dict[int, list[int]]:
    """Return every section's id with the ids on the path to it, outermost first and its own last: one query."""
    ids = {path: pk for pk, path in _sections()}
    return {pk: [ids[above] for above in _and_above(path)] for path, pk in ids.items()}


@prepared
def _sections() -> "QuerySet[Section, Any]":
    return Section.objects.order_by().values_list("pk", "path")


def _and_above(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
