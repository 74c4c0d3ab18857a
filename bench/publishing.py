"""What publishing an article costs in every archive: milliseconds and queries.

Again and again an article is written and published, changed and published once more; both publications are measured
with their commit. The articles stay in the archive. The floor is a transaction that writes one small row: a ratio of 2
says that publishing takes twice as long.
"""

import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from functools import partial
from itertools import count

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import content, publishing
from articles.importing.find import Finder
from articles.importing.parsers import capture
from articles.importing.report import Entry
from articles.importing.telling import Defaults, Teller
from articles.models import Article, LogCursor
from bench import captures
from bench.archives import archives

FEWEST = 15
FLOOR = "one small row"


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one kind of act: milliseconds of the median and of the slowest twentieth, and queries."""

    median: float
    late: float
    queries: int


def measure(seconds: float) -> str:
    """Return the table; `seconds` are for all archives together."""
    every, kinds = list(archives()), ("a new article", "new words")
    lines = [
        f"Publishing; Python {platform.python_version()}, {os.cpu_count()} processors",
        f"{'':<42}{'median ms':>10}{'p95 ms':>10}{'÷ floor':>9}{'queries':>9}{'÷ smallest':>12}",
    ]
    smallest: dict[tuple[str, str], float] = {}
    for archive in every:
        told = json.loads(archive.ask("bench.publishing", str(seconds / len(every))))
        floor = Measured(*told[FLOOR])
        for kind in kinds:
            one = Measured(*told[kind])
            least = smallest.setdefault((archive.engine, kind), one.median)
            lines.append(
                f"{f'{archive}, {kind}':<42}{one.median:>10.1f}{one.late:>10.1f}{one.median / floor.median:>9.2f}"
                f"{one.queries:>9}{one.median / least:>12.2f}"
            )
    return "\n".join(lines) + "\n"


def measure_one(seconds: float) -> dict[str, Measured]:
    """Measure in the database of DATABASE_URL."""
    now = timezone.now()
    teller = Teller(Defaults(section=["Bench"], author="Ada Bell"), Finder(now=now))
    newest = Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    asked, taken = dict[str, int](), dict[str, list[float]]()
    end = time.perf_counter() + seconds
    for number in count(newest):
        is_first = number == newest
        if number > newest + FEWEST and time.perf_counter() > end:
            break
        for kind, act in _acts(teller, number):
            if is_first:
                with CaptureQueriesContext(connection) as queries:
                    act()
                asked[kind] = len(queries)
                continue
            begun = time.perf_counter()
            act()
            taken.setdefault(kind, []).append(1_000 * (time.perf_counter() - begun))
    return {
        kind: Measured(statistics.median(times), statistics.quantiles(times, n=20)[-1], asked[kind])
        for kind, times in taken.items()
    }


def _acts(teller: Teller, number: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what is measured; what it needs is made before."""
    now = timezone.now()
    yield FLOOR, partial(LogCursor.objects.update_or_create, name="bench", defaults={"position": number})
    story = next(capture.parse(captures.capture(number).encode(), sections=captures.section_names()))
    words = teller.words(Entry("bench"), story, None, content.empty()) | {"published_at": None}
    article = Article()
    content.write(article, words)
    first = publishing.save_revision(article=article, base=None, by=None, now=now)
    yield "a new article", partial(publishing.publish, revision=first, by=None, now=now)
    article.headline = captures.headline(number + 1)
    again = publishing.save_revision(article=article, base=first, by=None, now=now)
    yield "new words", partial(publishing.publish, revision=again, by=None, now=now)


if __name__ == "__main__":
    sys.stdout.write(json.dumps({kind: astuple(one) for kind, one in measure_one(float(sys.argv[1])).items()}))
