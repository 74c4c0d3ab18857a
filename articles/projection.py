"""From history to what readers get: which revision of an article is live, with which dates, in which lists.

Everything here can be worked out again from revisions and events, and `rebuild_published` does just that.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.dateparse import parse_datetime

from articles.content import Content, whole
from articles.models import FRONT, Event, Listing, PhotoUse, PublishedArticle, PublishedCorrection, Revision, Section
from articles.richtext import photo_ids, render_body
from photos.models import Photo

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
    published = picture(live)
    is_new = not PublishedArticle.objects.filter(pk=published.pk).exists()
    published.save(force_insert=is_new, force_update=not is_new)
    _list(published, streams(live.revision.content))
    PublishedCorrection.objects.filter(article=published).delete()
    PublishedCorrection.objects.bulk_create(corrections(published))
    _record_photos(published, live.revision.content)
    return published


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
    content = whole(live.revision.content)
    photos = Photo.objects.in_bulk(photo_ids(content["body"]))
    references = {f"{name}_id": content[name]["id"] if content[name] else None for name in ("section", "lead_photo")}
    return PublishedArticle(
        article_id=live.revision.article_id,
        revision=live.revision,
        **references,
        published_at=live.published_at,
        updated_at=live.updated_at,
        body_html=render_body(content["body"], site_url=settings.SITE_URL, photos=photos),
        content={name: value for name, value in content.items() if name != "body"},
        **{name: content[name] for name in ("slug", "kicker", "headline", "standfirst", "language", "direction")},
    )


def _list(published: PublishedArticle, wanted: Iterable[str]) -> None:
    Listing.objects.filter(article=published).delete()
    Listing.objects.bulk_create(
        Listing(stream=name, published_at=published.published_at, article=published) for name in sorted(set(wanted))
    )


def _record_photos(published: PublishedArticle, content: Content) -> None:
    """Record every photo that the page shows, above the text and in it."""
    PhotoUse.objects.filter(article=published).delete()
    shown = set(Photo.objects.filter(pk__in=photo_ids(content["body"])).values_list("pk", flat=True))
    if published.lead_photo_id:
        shown.add(published.lead_photo_id)
    PhotoUse.objects.bulk_create(PhotoUse(article=published, photo_id=pk) for pk in sorted(shown))


def tags(content: Content) -> list[str]:
    """Return the tags of the pages on which an article with this content stands."""
    return streams(content) + (["corrections"] if content.get("corrections") else [])


def streams(content: Content) -> list[str]:
    """Return the streams in which an article with this content stands."""
    names = [FRONT]
    names += [f"section:{pk}" for pk in section_and_above(content["section"]["id"])]
    names += [f"topic:{tag['id']}" for tag in content["tags"]]
    names += [f"author:{byline['author']['id']}" for byline in content["bylines"]]
    return names


def section_and_above(pk: int) -> list[int]:
    """Return the ids of a section and of those above it: one query."""
    path = Section.objects.values_list("path", flat=True).get(pk=pk)
    parts = path.split("/")
    paths = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
    return list(Section.objects.filter(path__in=paths).order_by("path").values_list("pk", flat=True))
