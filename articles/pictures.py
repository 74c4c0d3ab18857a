"""Which photos and galleries of the library a story shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connections

from articles.content import Content
from articles.richtext import gallery_ids, photo_ids


@dataclass(frozen=True, slots=True)
class Pictures:
    """Ids. `photos` are those that the story names itself, above the text and in it; galleries have more."""

    photos: frozenset[int] = frozenset()
    galleries: frozenset[int] = frozenset()


NONE = Pictures()


def in_story(story: Content) -> Pictures:
    """Return what a story names, whether it is still in the library or not."""
    lead = [story["lead_photo"]["id"]] if story["lead_photo"] else []
    return Pictures(frozenset([*lead, *photo_ids(story["body"])]), frozenset(gallery_ids(story["body"])))


def there(model: Any, ids: Iterable[int]) -> set[int]:
    """Return those of these rows that exist: nobody can delete them until the transaction ends.

    PostgreSQL locks them, in order, against deletion alone; whoever changes them is not disturbed. SQLite has one
    writer at a time.
    """
    wanted = sorted(set(ids))
    if not wanted:
        return set()
    rows = model.objects.filter(pk__in=wanted).order_by("pk").values_list("pk", flat=True)
    connection = connections[rows.db]
    if connection.vendor != "postgresql":
        return set(rows)
    sql, params = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} FOR KEY SHARE", params)
        return {pk for (pk,) in cursor.fetchall()}
