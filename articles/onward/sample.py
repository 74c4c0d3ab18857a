"""The newest entries of the lists in which an article stands: all that the ways on are chosen from."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet

from articles.models import FRONT, Listing, PublishedArticle, stream
from articles.prepared import prepared

# How many entries are looked at: of each topic, of the section, of each author, of the series.
OF_A_TOPIC, OF_THE_SECTION, OF_AN_AUTHOR, OF_A_SERIES = 16, 24, 16, 200
MOST_TOPICS, MOST_AUTHORS = 12, 4


class Entry(NamedTuple):
    """An article's place in a stream, with what is chosen by; `part` only in the stream of a series."""

    stream: str
    published_at: datetime
    article_id: int
    language: str
    part: int | None


@dataclass(frozen=True, slots=True)
class Sample:
    """The newest entries of an article's topics, section, authors and series, newest first, without its own."""

    article: PublishedArticle
    topics: Sequence[str]
    authors: Sequence[str]
    section: str
    series: str
    live: frozenset[int]
    entries: dict[str, list[Entry]]

    @classmethod
    def read(cls, article: PublishedArticle, *, linked: Iterable[int]) -> "Sample":
        """Read it by one query, whatever the archive holds. `live` are those of the `linked` ids that readers can
        open."""
        content = article.content
        topics = [f"topic:{tag['id']}" for tag in content["tags"][:MOST_TOPICS]]
        writers = [byline["author"]["id"] for byline in content["bylines"]]
        authors = [f"author:{pk}" for pk in dict.fromkeys(writers)][:MOST_AUTHORS]
        series = f"series:{article.series_id}" if article.series_id else ""
        section = stream(article.section)
        # What is asked for twice counts once.
        rows = set(_entries(topics, authors, section, series or None, list(linked)))
        entries: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in map(Entry._make, rows):
            if entry.article_id != article.pk:
                entries[entry.stream].append(entry)
        for found in entries.values():
            found.sort(key=lambda entry: (entry.published_at, entry.article_id), reverse=True)
        live = frozenset(entry.article_id for entry in entries.pop(FRONT, ()))
        return cls(article, topics, authors, section, series, live, entries)


@prepared
def _entries(
    topics: list[str], authors: list[str], section: str, series: str | None, linked: list[int]
) -> "QuerySet[Listing, Any]":
    numbers = dict.fromkeys(topics, OF_A_TOPIC) | dict.fromkeys(authors, OF_AN_AUTHOR) | {section: OF_THE_SECTION}
    if series:
        numbers[series] = OF_A_SERIES
    return Listing.objects.with_facts().newest_of(numbers, also=linked).values_list(*Entry._fields)
