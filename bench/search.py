"""A search among stories of 400 words: milliseconds for the first 20 results, on the database of DATABASE_URL.

BENCH_ARTICLES says how many stories there are, the first of several numbers, 5,000 if there is none; many want a
database of their own. The floor is the newest 20 stories, which asks for no words: a ratio of 2 says that a search
takes twice as long.
Everything happens in a transaction that is rolled back. "Common" stands in every story; of the rest the name says it.
"""

import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable
from functools import partial

from django.db import connection, transaction

from articles import search
from articles.models import PublishedArticle, SearchEntry
from articles.search import entries
from bench.search_archive import WORDS, make_stories

QUERIES = {
    "common": "council",
    "two common": "council harbour",
    "phrase": '"council harbour"',
    "common without another": "council -word77",
    "rare": "word1999",
    "two rare": "word1999 word1998",
    "beginning": "wor*",
    "misspelt": "counzil",
}


def measure(seconds: float) -> str:
    """Return the table; each query is asked for an equal part of `seconds`."""
    number = int(os.environ.get("BENCH_ARTICLES", "5000").split()[0])
    with transaction.atomic():
        rows = make_stories(number)
        text = SearchEntry.objects.get(pk=rows[0].pk).text
        entered = _median(partial(entries.enter, row, text) for row in rows)
        withdrawn = _median(SearchEntry.objects.filter(pk=row.pk).delete for row in rows[: len(rows) // 2])
        with connection.cursor() as cursor:
            for model in (PublishedArticle, SearchEntry):
                cursor.execute(f"ANALYZE {model._meta.db_table}")
        share = seconds / (len(QUERIES) + 2)
        floor = _milliseconds(_newest, share)
        times = {name: _milliseconds(partial(_search, text), share) for name, text in QUERIES.items()}
        times["while typing"] = _milliseconds(partial(search.hints, "council har"), share)
        transaction.set_rollback(True)
    lines = [
        f"Search among {number:,} stories of {WORDS} words; {connection.vendor}, Python {platform.python_version()}",
        f"{'enter a story again':<26}{entered:>8.1f} ms",
        f"{'take a story out':<26}{withdrawn:>8.1f} ms",
        f"{'newest 20, no words':<26}{floor:>8.1f} ms",
        *(f"{name:<26}{median:>8.1f} ms{median / floor:>9.2f} times the floor" for name, median in times.items()),
    ]
    return "\n".join(lines) + "\n"


def _newest() -> None:
    list(PublishedArticle.objects.for_list()[:20])


def _search(text: str) -> None:
    """Ask for a page of results, and for what was meant where there are none."""
    found = search.search(text, search.Filters())
    if not (found and found.results):
        search.meant(text)


def _milliseconds(act: Callable[[], object], seconds: float) -> float:
    """Return the median of doing it again and again, five times at least."""
    taken: list[float] = []
    end = time.perf_counter() + seconds
    while len(taken) < 5 or time.perf_counter() < end:
        taken.append(_time(act))
    return statistics.median(taken)


def _median(acts: Iterable[Callable[[], object]]) -> float:
    return statistics.median(map(_time, acts))


def _time(act: Callable[[], object]) -> float:
    """Return the milliseconds that something takes."""
    begun = time.perf_counter()
    act()
    return 1_000 * (time.perf_counter() - begun)
