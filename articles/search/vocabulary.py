"""The words that live articles have had, for spelling."""

from collections.abc import Collection
from functools import partial

from django.db import transaction

from articles.models import SearchWord

# So many words a process keeps in mind, 2 MB: most of a story's words are in it, and need not be looked up.
MOST_KEPT = 20_000
# Words that are stored, which they stay for ever.
_stored: set[str] = set()


def remember(found: Collection[str]) -> None:
    """Add to the vocabulary what it does not have yet; in order, so that two publications never wait for each other."""
    new = sorted(set(found) - _stored)
    SearchWord.objects.bulk_create(map(SearchWord.of, new), ignore_conflicts=True)
    # A transaction that is rolled back stores nothing.
    transaction.on_commit(partial(_keep, new))


def _keep(words: Collection[str]) -> None:
    if len(_stored) + len(words) > MOST_KEPT:
        _stored.clear()
    _stored.update(words)
