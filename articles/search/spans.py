"""The newest matches of a GIN index, which gives matches in no order.

Rows are numbered, the newest highest. Each has marks among its words: the spans of numbers it falls into, shorter and
longer ones, each four times as long. Together with such a mark GIN skips whatever lies outside of the span. So a search
walks back from the newest row, first by short spans, then by longer ones, and stops as soon as it has enough.
"""

from articles.search.engine import MARK


def mark(span: int, number: int | str) -> str:
    """Return the word that the rows of one span have. A span is named by how many bits of a number it leaves out."""
    return f"{MARK}{span}.{number}"


def marks(spans: range, number: int) -> list[str]:
    """Return the marks of a row."""
    return [mark(span, number >> span) for span in spans]


def marks_sql(spans: range, number: str) -> str:
    """Return SQL for the marks of a row as a tsvector, fit for an index."""
    return f"array_to_tsvector({marks_array(spans, number)})"


def marks_array(spans: range, number: str) -> str:
    """Return SQL for the marks of a row as an array of texts."""
    names = (f"'{mark(span, '')}' || ({number} >> {span})::text" for span in spans)
    return f"ARRAY[{', '.join(names)}]"


def between(shortest: int, longest: int) -> range:
    """Return the spans from one length to another."""
    return range(shortest, longest + 1, 2)


def newest(spans: range, *, table: str, number: str, words: str, query: str, columns: str) -> str:
    """Return SQL for `columns` of the newest rows whose `words` match `query`, as SQL of a tsquery, from %(since)s to
    before %(before)s, no more than %(most)s.

    Of each length it takes at least one span, and as many as lead to where a longer one ends: four at most. The sums
    keep the index of numbers away, which would have all words of every row read; and two conditions where one would do
    keep the planner's guess of the cost below that of compiling the statement.
    """
    return f"""WITH RECURSIVE steps (span, last) AS (
            SELECT {spans[0]}, max({number}) >> {spans[0]} FROM {table} WHERE {number} < %(before)s
            UNION ALL SELECT span + 2, (last >> 2) - 1 FROM steps WHERE span < {spans[-1]}),
        parts AS (
            SELECT ('''{MARK}' || span || '.' || (last - back) || '''')::tsquery AS near, (last - back) << span AS low
            FROM steps, (VALUES (0), (1), (2), (3)) AS backwards (back)
            WHERE back <= (last & 3)
            AND (last - back + 1) << span > greatest(%(since)s, (SELECT min({number}) FROM {table}))
            ORDER BY low DESC)
        SELECT found.* FROM parts, LATERAL (
            SELECT {columns} FROM {table}
            WHERE {number} + 0 >= greatest(low, %(since)s) AND {number} + 0 < %(before)s
            AND {words} @@ near AND {words} @@ {query}
            ORDER BY {number} + 0 DESC LIMIT %(most)s) AS found
        LIMIT %(most)s"""  # noqa: S608  (our own names)
