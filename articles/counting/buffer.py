"""What a web process has heard of reading and not written yet."""

import threading
from collections import Counter
from datetime import datetime
from typing import Any

from articles.models import ReadCount

# Between two flushes. More is not counted: so many readers at once, or one who sends for fun, cost no memory.
MOST_ARTICLES = 1_000
MOST_OF_ONE = 5_000


class Reads:
    """Counts of articles and hours, held until they are written. Any number of threads may use it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers: Counter[tuple[int, datetime]] = Counter()

    def note(self, article_id: int, *, now: datetime) -> None:
        """Count one reading; an article that does not exist is only found out when the counts are written."""
        self._add({(article_id, now.replace(minute=0, second=0, microsecond=0)): 1})

    def flush(self) -> int:
        """Write what has been counted; return how many readings. What cannot be written now is kept for later."""
        with self._lock:
            numbers, self._numbers = self._numbers, Counter()
        try:
            ReadCount.objects.add(numbers)
        except BaseException:
            self._add(numbers)
            raise
        return numbers.total()

    @property
    def waiting(self) -> int:
        """How many readings have not been written yet."""
        return self._numbers.total()

    def _add(self, numbers: dict[tuple[int, datetime], int]) -> None:
        with self._lock:
            for key, number in numbers.items():
                if key in self._numbers or len(self._numbers) < MOST_ARTICLES:
                    self._numbers[key] = min(self._numbers[key] + number, MOST_OF_ONE)


# The one of this process.
reads = Reads()


def flush_reads(*, now: datetime) -> Any:
    """Write what this process has counted; return how many readings."""
    return reads.flush()
