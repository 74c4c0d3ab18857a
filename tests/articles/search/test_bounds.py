"""What a search reads does not grow with the archive: told by what the database says it did, not by a clock."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import SearchEntry, SearchWord
from articles.models.search import place_of
from articles.search import entries
from articles.search.engine import MOST_ENDINGS, Wanted
from articles.search.finding import Filters
from articles.search.query import parse
from tests.articles.many import make_many

pytestmark = pytest.mark.django_db
STORIES = 200
MOST = 10


@pytest.fixture
def _archive() -> None:
    """Stories an hour apart; all say the same, but every fiftieth also a rare word."""
    rows = make_many(STORIES)
    places = [place_of(row.published_at, row.pk) for row in rows]
    SearchEntry.objects.bulk_create(
        SearchEntry(article_id=row.pk, place=place, text="") for row, place in zip(rows, places, strict=True)
    )
    texts = ["The common words.", "The common words are rare."]
    documents = [entries.document_of(rows[0], text) for text in texts]
    for number, (row, place) in enumerate(zip(rows, places, strict=True)):
        entries.engine().write(row.pk, place, documents[number % 50 == 49])


@pytest.mark.usefixtures("_archive")
def test_no_more_is_read_than_the_newest_matches_take() -> None:
    for text in ("common words", "common -nothing", '"common words"', "words*", "story"):
        _reads_little(Filters().wanted(parse(text)), MOST)
    few = SearchEntry.objects.order_by("place").values_list("place", flat=True)[5]
    _reads_little(Wanted(parse("common words"), before=few), 5)
    _reads_little(Wanted(parse("common words"), before=0), 0)


@pytest.mark.usefixtures("_archive")
def test_a_word_that_is_rare_is_found_however_old_it_is() -> None:
    newest = entries.engine().newest(Filters().wanted(parse("rare")), MOST)
    places = [match.place for match in newest.matches]
    assert (len(places), places) == (STORIES // 50, sorted(places, reverse=True))
    older = entries.engine().newest(Wanted(parse("rare"), since=places[2], before=places[0]), MOST)
    assert [match.place for match in older.matches] == places[1:3]


def test_a_beginning_stands_for_the_shortest_words() -> None:
    SearchWord.objects.bulk_create(SearchWord.of("ha" + "r" * length) for length in range(MOST_ENDINGS + 3))
    known = entries.engine().endings(["har", "zz", "h"])
    assert known == ["ha" + "r" * length for length in range(1, MOST_ENDINGS + 1)] + [
        "ha" + "r" * length for length in range(MOST_ENDINGS)
    ]


def _reads_little(wanted: Wanted, number: int) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert len(entries.engine().newest(wanted, MOST).matches) == number
    for query in asked.captured_queries:
        if connection.vendor == "sqlite":
            # Without a sort FTS5 reads its lists backwards and stops at the last that is wanted.
            assert "TEMP B-TREE" not in _plan(query["sql"])
        else:
            assert _read(query["sql"]) < 8 * MOST


def _plan(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return str(cursor.fetchall())


def _read(sql: str) -> int:
    """How many articles PostgreSQL looked at."""
    with connection.cursor() as cursor:
        # A table as small as this one would be read whole.
        cursor.execute("SET LOCAL enable_seqscan = off")
        # The settings around the question are no questions.
        question = next(part for part in sql.split("; ") if not part.startswith("SET "))
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {question.replace('%', '%%')}")
        plan: Any = cursor.fetchone()[0]
    plan = json.loads(plan) if isinstance(plan, str) else plan
    scans = [node for node in _nodes(plan[0]["Plan"]) if node.get("Relation Name") == SearchEntry._meta.db_table]
    return sum((node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"] for node in scans)


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from _nodes(below)
