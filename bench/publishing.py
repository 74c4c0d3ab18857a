"""What publishing an article costs with the archive that is in the database of DATABASE_URL: milliseconds and queries.

Again and again an article is written and published, changed and published once more; both publications are measured
with their commit. The articles stay there, so make it a database of its own. The floor is a transaction that writes
one small row: a ratio of 2 says that publishing takes twice as long.
"""

import platform
import statistics
import time
from collections.abc import Callable, Iterator
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
from articles.models import Article, LogCursor, PublishedArticle
from bench import captures

FEWEST = 15
FLOOR = "one small row"


def measure(seconds: float) -> str:
    """Return the table; it takes about as many seconds."""
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
    return _table(asked, taken)


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


def _table(asked: dict[str, int], taken: dict[str, list[float]]) -> str:
    lines = [
        f"Publishing among {PublishedArticle.objects.count():,} live articles; {connection.vendor}, "
        f"Python {platform.python_version()}",
        f"{'':<18}{'median ms':>10}{'p95 ms':>10}{'ratio':>8}{'queries':>9}",
    ]
    floor = statistics.median(taken[FLOOR])
    for kind, times in taken.items():
        median, late = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        lines.append(f"{kind:<18}{median:>10.1f}{late:>10.1f}{median / floor:>8.2f}{asked[kind]:>9}")
    return "\n".join(lines) + "\n"
