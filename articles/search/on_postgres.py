"""Searching with PostgreSQL's tsvector and GIN. The words are ready when it gets them: no configuration of its own
takes part, so no stop word is lost and accents are folded."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections

from articles.models import SearchEntry, SearchWord
from articles.search import spans
from articles.search.engine import MOST_ENDINGS, Document, Found, Match, Phrase, Wanted, looser

_ENTRIES = SearchEntry._meta.db_table
# Every search reads the list of what waits to be indexed: in kilobytes, it is kept to a dozen articles.
MAKE_INDEX = f"CREATE INDEX search_lexemes ON {_ENTRIES} USING gin (lexemes) WITH (gin_pending_list_limit = 128)"
_MADE = (
    # What an earlier version had.
    f"ALTER TABLE {_ENTRIES} DROP COLUMN IF EXISTS words",
    f"ALTER TABLE {_ENTRIES} ADD COLUMN telling text, ADD COLUMN lexemes tsvector",
    # Nobody asks how common a word is, and to find out ANALYZE would read what is large.
    f"ALTER TABLE {_ENTRIES} ALTER COLUMN lexemes SET STATISTICS 0",
    MAKE_INDEX,
)
_IS_MADE = "SELECT 1 FROM pg_indexes WHERE indexname = 'search_lexemes' AND schemaname = ANY (current_schemas(false))"
_WRITE = f"UPDATE {_ENTRIES} SET telling = %s, lexemes = %s::tsvector WHERE article_id = %s"  # noqa: S608  (our own names)
_COPY = f"COPY {_ENTRIES} (article_id, place, text, is_stale, telling, lexemes) FROM STDIN"
_ENDINGS = f"""(SELECT word FROM {SearchWord._meta.db_table} WHERE word LIKE %s
    ORDER BY length, word COLLATE "C" LIMIT {MOST_ENDINGS})"""  # noqa: S608  (our own names)
# From 18 hours to 2,000 years: a place is a second and 24 bits of an id.
SPANS = spans.between(24 + 16, 24 + 36)
_LOOKED_AT = spans.newest(
    SPANS,
    table=_ENTRIES,
    number="place",
    words="lexemes",
    query="%(match)s::tsquery",
    columns="place, telling, lexemes",
)
_NEWEST = f"SELECT place, telling, lexemes @@ %(exact)s::tsquery FROM ({_LOOKED_AT}) AS looked_at"  # noqa: S608
# Of a small archive PostgreSQL would read every row for each span, and unpack its words. The three are one transaction.
_BY_INDEX = f"SET LOCAL enable_seqscan = off; {_NEWEST}; SET LOCAL enable_seqscan TO DEFAULT"
# PostgreSQL's vector ends at a megabyte and its positions at 16,383; what comes later in a story is not found.
_MOST_BYTES = 500_000
_GAP = 20  # no phrase reaches from one field into the next


class PostgresEngine:
    def __init__(self, using: str) -> None:
        self.connection = connections[using]

    def prepare(self) -> bool:
        is_new = not self._rows(_IS_MADE, [])
        with self.connection.cursor() as cursor:
            for statement in _MADE if is_new else ():
                cursor.execute(statement)
        return is_new

    def write(self, pk: int, place: int, document: Document) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(_WRITE, [document.telling, _vector(document, place), pk])

    def write_new(self, entries: Iterable[tuple[SearchEntry, Document]]) -> None:
        with self.connection.cursor() as cursor, cursor.copy(_COPY) as copy:
            for entry, document in entries:
                vector = _vector(document, entry.place)
                copy.write_row((entry.pk, entry.place, entry.text, entry.is_stale, document.telling, vector))

    def endings(self, beginnings: Sequence[str]) -> list[str]:
        patterns = [f"{beginning}%" for beginning in beginnings]
        return [word for (word,) in self._rows(" UNION ALL ".join([_ENDINGS] * len(beginnings)), patterns)]

    def newest(self, wanted: Wanted, most: int) -> Found:
        since, before = wanted.between
        asked: dict[str, Any] = {"since": since, "before": before, "most": most}
        asked["match"] = _query(*looser(wanted))
        asked["exact"] = _query(wanted.needed, wanted.refused) if wanted.has_phrases else None
        with self.connection.cursor() as cursor:
            cursor.execute(_BY_INDEX, asked)
            cursor.nextset()
            rows = cursor.fetchall()
        held = [Match(place, telling) for place, telling, is_held in rows if is_held is not False]
        return Found(held, is_bounded=len(rows) >= most)

    def _rows(self, sql: str, values: Any) -> list[Any]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, values)
            rows: list[Any] = cursor.fetchall()
        return rows


def _vector(document: Document, place: int) -> str:
    return " ".join([lexemes_of(document), *(f"'{mark}'" for mark in spans.marks(SPANS, place))])


def lexemes_of(document: Document) -> str:
    """Return an article's tsvector as text, all but the marks of its place: its words with their positions, the others
    without."""
    stems = {stem for field in document.fields for stem in field.stems if stem}
    facets = " ".join(f"'{name}'" for name in document.facets)
    words, position = [f"'{stem}'" for stem in stems], 0
    for field in document.fields:
        words += [f"'{word}':{position + number}" for number, word in enumerate(field.words, start=1)]
        position += len(field.words) + _GAP
    text = " ".join(words)
    return facets if len(text.encode()) > _MOST_BYTES else f"{facets} {text}"


def _query(needed: Sequence[Sequence[Phrase]], refused: Sequence[Phrase]) -> str:
    return " & ".join([*map(_any, needed), *(f"!{_any([phrase])}" for phrase in refused)])


def _any(phrases: Iterable[Phrase]) -> str:
    return f"({' | '.join(map(_phrase, phrases))})"


def _phrase(words: Phrase) -> str:
    return " <-> ".join(f"'{word}'" for word in words)
