"""An archive to search: as many stories of 400 words as wanted, copied inside the database from a few thousand.

Each has its rows and its entry in the readers' index, which PostgreSQL makes afterwards: many times faster.
"""

import random
from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from articles import publishing
from articles.catalogue import save_section
from articles.models import Article, PublishedArticle, SearchEntry, SearchWord, Section
from articles.models.search import place_of
from articles.search import entries, on_postgres, on_sqlite, spans
from articles.search.engine import Document

WORDS = 400
SEED = 4
# So many are of different words; after them the same come again.
DIFFERENT = 5_000
APART = timedelta(minutes=10)
_IS_POSTGRES = connection.vendor == "postgresql"


def make_stories(number: int) -> list[PublishedArticle]:
    """Make so many live stories, the newest first, and enter them; return the first hundred."""
    dice = random.Random(SEED)  # noqa: S311  (the same words every time)
    names = ["council", "harbour", "the", "city"] + [f"word{number}" for number in range(2_000)]
    weights = [40, 20, 60, 10] + [2_000 / (number + 20) / 10 for number in range(2_000)]
    texts = [" ".join(dice.choices(names, weights, k=WORDS)) for _ in range(min(number, DIFFERENT))]
    model = _model()
    first, newest = model.pk + 1, int(model.published_at.timestamp())
    with connection.cursor() as cursor:
        _number(cursor, first, number)
        second = f"({newest} - bench_stories.n * {int(APART.total_seconds())})"
        moment = f"to_timestamp({second})" if _IS_POSTGRES else f"datetime({second}, 'unixepoch')"
        slug = "'bench-of-search-' || story"
        _copy(cursor, Article.objects.get(pk=model.pk), id="story", slug=slug)
        _copy(cursor, model, article_id="story", slug=slug, published_at=moment)
        _enter(cursor, model, texts, second)
    SearchWord.objects.bulk_create(map(SearchWord.of, names), ignore_conflicts=True)
    rows = list(PublishedArticle.objects.filter(pk__gte=first, pk__lt=first + 100).order_by("pk"))
    assert SearchEntry.objects.get(pk=rows[-1].pk).place == place_of(rows[-1].published_at, rows[-1].pk)
    return rows


def _model() -> PublishedArticle:
    section, now = Section(name="Bench", slug="bench-of-search"), timezone.now()
    save_section(section=section, by=None, now=now)
    article = Article.objects.create(
        headline="Council", section=section, body="<p>Council.</p>", slug="bench-of-search-first"
    )
    revision = publishing.save_revision(article=article, base=None, by=None, now=now)
    return publishing.publish(revision=revision, by=None, now=now, archive=True)


def _number(cursor: Any, first: int, number: int) -> None:
    """Make a table of the numbers of the stories, from 0 on, and of their ids, `story`."""
    series = "SELECT generate_series(0, %s) AS n"
    if not _IS_POSTGRES:
        series = "WITH RECURSIVE s (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM s WHERE n < %s) SELECT n FROM s"
    made = f"CREATE TEMPORARY TABLE bench_stories AS SELECT n, n + {first} AS story FROM ({series}) AS numbers"  # noqa: S608
    cursor.execute(made, [number - 1])


def _copy(cursor: Any, model: Model, **changes: str) -> None:
    """Copy a row for every story, with the SQL of some of its columns."""
    table, columns = model._meta.db_table, [field.column for field in model._meta.concrete_fields]
    values = [changes.get(column, f"{table}.{column}") for column in columns]
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM bench_stories, {table}"  # noqa: S608
        f" WHERE {table}.{model._meta.pk.column} = %s",
        [model.pk],
    )


def _enter(cursor: Any, model: PublishedArticle, texts: list[str], second: str) -> None:
    """Enter the stories as the engines do, each with the words of one of `texts`."""
    place = f"CAST({second} AS bigint) * {2**24} + story"  # as place_of() has it
    documents = [entries.document_of(model, text) for text in texts]
    columns_of = _postgres_columns if _IS_POSTGRES else on_sqlite.columns_of
    rows = [[number, text, *columns_of(documents[number])] for number, text in enumerate(texts)]
    typed = "telling text, lexemes tsvector" if _IS_POSTGRES else "telling text, words text, others text"
    cursor.execute(f"CREATE TEMPORARY TABLE bench_texts (n integer PRIMARY KEY, text text, {typed})")
    cursor.executemany(f"INSERT INTO bench_texts VALUES ({', '.join(['%s'] * len(rows[0]))})", rows)  # noqa: S608
    joined = f"FROM bench_stories JOIN bench_texts ON bench_texts.n = bench_stories.n % {len(texts)} ORDER BY story"
    table, columns = SearchEntry._meta.db_table, "article_id, place, text, is_stale"
    if _IS_POSTGRES:
        marks = spans.marks_sql(on_postgres.SPANS, f"({place})")
        cursor.execute("DROP INDEX search_lexemes")
        cursor.execute("SET LOCAL maintenance_work_mem = '1GB'")
        cursor.execute(
            f"INSERT INTO {table} ({columns}, telling, lexemes) "
            f"SELECT story, {place}, text, FALSE, telling, lexemes || {marks} {joined}"
        )
        connection.check_constraints()  # no index is made before
        cursor.execute(on_postgres.MAKE_INDEX)
        return
    cursor.execute(f"INSERT INTO {table} ({columns}) SELECT story, {place}, text, FALSE {joined}")
    cursor.execute(
        f"INSERT INTO reader_words (rowid, telling, words, others) SELECT {place}, telling, words, others {joined} DESC"
    )


def _postgres_columns(document: Document) -> tuple[str, str]:
    return document.telling, on_postgres.lexemes_of(document)
