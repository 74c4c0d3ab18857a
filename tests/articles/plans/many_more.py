"""A few thousand articles, many times over, by one statement a table."""

from typing import Any

from django.db import connection

from articles.making import make_archive
from articles.making.tables import finish, without_indexes
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
    SearchEntry,
    TaggedArticle,
)
from photos.models import Photo

# The copies have other ids and slugs, and appear at other moments.
_SHIFTED = {
    "id": "id + copy * {made}",
    "article_id": "article_id + copy * {made}",
    "content_object_id": "content_object_id + copy * {made}",
    "revision_id": "revision_id + copy * {made}",
    "slug": "slug || '-' || copy",
    "path": "path || '-' || copy",
    "published_at": "published_at - copy * interval '1 hour 7 seconds'",
    # Each copy of a photo is in use in its own articles.
    "photo_id": "photo_id + copy * {made}",
    "lead_photo_id": "lead_photo_id + copy * {made}",
    "noted_at": "noted_at - copy * interval '1 hour 7 seconds'",
    "place": "place - copy * 3607 * 16777216::bigint + copy * {made}",
}
_OWN_IDS: Any = (Photo, Article, Revision, PublishedArticle, SearchEntry, Correction)
_TABLES: Any = (
    *_OWN_IDS, Byline, TaggedArticle, CopyPhoto, Address, Event, Listing, PublishedCorrection, PhotoUse,
)  # fmt: skip


def make_very_many(made: int, copies: int) -> None:
    """Make `made` × `copies` articles on PostgreSQL, in the caller's transaction."""
    make_archive(made, lengths=(4, 8))
    with connection.cursor() as cursor:
        # Half of the time would go into the index of the desk's search, which no page and no act asks.
        cursor.execute("DROP INDEX article_newest")
    with connection.cursor() as cursor, without_indexes(_TABLES, wanted=True):
        # What is copied refers to what is copied with it: 300,000 articles need not be told so five million times.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for model in _TABLES:
            _multiply(cursor, model, made, copies)
        cursor.execute("SET LOCAL session_replication_role = origin")
    finish(_TABLES)


def _multiply(cursor: Any, model: Any, made: int, copies: int) -> None:
    table = model._meta.db_table
    cursor.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped", [table]
    )
    columns = [name for (name,) in cursor.fetchall() if name != "id" or model in _OWN_IDS]
    shifted = {"id": _SHIFTED["id"], "key": "key || copy"} if model is Photo else _SHIFTED
    values = [shifted.get(name, name).format(made=made) for name in columns]
    condition = "WHERE article_id IS NOT NULL" if model in (Address, Event) else ""
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} "
        f"FROM {table} CROSS JOIN generate_series(1, {copies - 1}) AS copies (copy) {condition}"
    )
