"""Made articles, many times over, by one statement a table: a million on PostgreSQL in minutes.

The copies have the words of others. Only their ids, slugs and moments are their own, and their photos.
"""

from typing import Any

from django.db import connection

from articles.making.rows import MODELS
from articles.making.tables import Models, finish, without_indexes
from articles.models import Address, Article, Correction, Event, Revision, SearchEntry, Topic
from articles.search import on_postgres, spans
from authors.models import Author
from photos.models import Photo

_HOUR = "interval '1 hour 7 seconds'"
# As articles.models.search.place_of() has it.
_PLACE = "place - copy * 3607 * 16777216::bigint + copy * {made}"
# The copies have other ids and slugs, and appear at other moments.
_SHIFTED = {
    "id": "id + copy * {made}",
    "article_id": "article_id + copy * {made}",
    "content_object_id": "content_object_id + copy * {made}",
    "revision_id": "revision_id + copy * {made}",
    "slug": "slug || '-' || copy",
    "path": "path || '-' || copy",
    "published_at": f"published_at - copy * {_HOUR}",
    # Each copy of a photo is in use in its own articles.
    "photo_id": "photo_id + copy * {made}",
    "lead_photo_id": "lead_photo_id + copy * {made}",
    "noted_at": f"noted_at - copy * {_HOUR}",
    "place": _PLACE,
    # The marks of a search entry say where it lies in time.
    "lexemes": f"ts_delete(lexemes, {spans.marks_array(on_postgres.SPANS, 'place')})"
    f" || {spans.marks_sql(on_postgres.SPANS, f'({_PLACE})')}",
}
# The copies share their authors and topics.
_COPIED: Models = (Photo, *(model for model in MODELS if model not in (Author, Topic)), SearchEntry)
# The ids of their rows are shifted, too, since others refer to them; to the rest the database gives new ones.
_SHIFTED_IDS: Models = (Photo, Article, Revision, Correction)


def copy_articles(made: int, copies: int) -> None:
    """Make `copies` of each of the first `made` articles, on PostgreSQL and in the caller's transaction."""
    with connection.cursor() as cursor, without_indexes(_COPIED, wanted=True):
        # What is copied refers to what is copied with it: 300,000 articles need not be told so five million times.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for model in _COPIED:
            _copy(cursor, model, made, copies)
        cursor.execute("SET LOCAL session_replication_role = origin")
    finish(_COPIED)


def _copy(cursor: Any, model: Any, made: int, copies: int) -> None:
    table = model._meta.db_table
    cursor.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped", [table]
    )
    columns = [name for (name,) in cursor.fetchall() if name != "id" or model in _SHIFTED_IDS]
    shifted = {"id": _SHIFTED["id"], "key": "key || copy"} if model is Photo else _SHIFTED
    values = [shifted.get(name, name).format(made=made) for name in columns]
    condition = "WHERE article_id IS NOT NULL" if model in (Address, Event) else ""
    from_copies = f"FROM {table} CROSS JOIN generate_series(1, {copies}) AS copies (copy) {condition}"
    cursor.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} {from_copies}")
