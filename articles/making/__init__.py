"""Large archives to measure with: `manage.py make_archive`. Every article is as if it had been saved and published.

vocabulary  words and how often they are used
cast        sections, authors, topics, series and photos
stories     the n-th story
rows        its rows in all tables
entries     what the search has of it
tables      writing many rows at once
copies      each of them many times over, for an archive that is larger still
"""

from collections.abc import Callable, Iterable
from itertools import count

from django.db import transaction

from articles.making.cast import Cast
from articles.making.copies import copy_articles
from articles.making.entries import Entries
from articles.making.rows import MODELS, WITH_IDS, Rows
from articles.making.stories import LAST_DAY, LENGTHS, Stories
from articles.making.tables import Models, Tables, check, finish, next_id, without_indexes
from articles.models import Article, Byline, Correction, Event, SearchEntry

__all__ = ["NotEmpty", "copy_articles", "make_archive"]

BATCH = 500  # stories


class NotEmpty(Exception):
    """There are articles already, and they may be somebody's."""


@transaction.atomic
def make_archive(
    number: int,
    *,
    add: bool = False,
    lengths: tuple[int, int] = LENGTHS,
    watch: Callable[[Iterable[int]], Iterable[int]] = iter,
) -> None:
    """Make so many live articles, numbered from the first free id on: the same every time for the same numbers.

    One transaction: the archive comes in whole or not at all. `lengths` are the fewest and the most words of a text.
    `watch` returns the same ids, say with a progress bar. Raises NotEmpty unless `add`, when there are articles.
    """
    first = next_id(Article)
    if first > 1 and not add:
        raise NotEmpty("There are articles in this database. Use an empty one, or --add to them.")
    tables, entries = Tables(MODELS, with_ids=WITH_IDS), Entries()
    rows, cast = Rows(tables), Cast(tables, now=LAST_DAY)
    stories = Stories(cast, count(next_id(Byline)), count(next_id(Correction)), lengths)
    written: Models = [*MODELS, SearchEntry]
    Event.objects.hold()
    with without_indexes(written, wanted=first == 1):
        for pk in watch(range(first, first + number)):
            story = stories.story(pk)
            rows.add(story)
            entries.add(story)
            if pk % BATCH == 0 or pk == first + number - 1:
                tables.write()
                entries.write()
                check()
    finish(written)
