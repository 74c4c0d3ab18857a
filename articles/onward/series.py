"""The parts of a series and their order: by number, then those without one by date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles import rows
from articles.facts import ArticleFacts
from articles.models import Listing, Series, stream
from articles.onward.sample import OF_A_SERIES, Entry, Sample

PORTION = 30


def order_of_parts(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries of a series in the order in which they are read."""

    def place(entry: Entry) -> tuple[bool, int, float, int]:
        return (entry.part is None, entry.part or 0, entry.published_at.timestamp(), entry.article_id)

    return sorted(entries, key=place)


@dataclass(frozen=True, slots=True)
class InSeries:
    """Where an article stands in its series: what its box shows."""

    series: Series
    part: int | None
    previous: ArticleFacts | None
    next: ArticleFacts | None


def place_in_series(sample: Sample) -> tuple[int | None, int | None]:
    """Return the ids of the parts before and after the article, None at the ends and without a series."""
    article = sample.article
    if not sample.series:
        return None, None
    own = Entry(sample.series, article.published_at, article.pk, article.language, article.content.get("part"))
    parts = order_of_parts([own, *sample.entries.get(sample.series, [])])
    ids = [None, *(entry.article_id for entry in parts), None]
    here = ids.index(article.pk)
    return ids[here - 1], ids[here + 1]


@dataclass(frozen=True, slots=True)
class SeriesPortion:
    """Some parts of a series, in order: (number or None, article); `after` is the id below which the next begin."""

    parts: Sequence[tuple[int | None, ArticleFacts]]
    after: int | None
    is_first: bool

    @property
    def articles(self) -> list[ArticleFacts]:
        return [article for _, article in self.parts]

    @classmethod
    def read(cls, series: Series, *, after: int | None, length: int = PORTION) -> "SeriesPortion":
        """Read it by two queries. Of a series with more than 200 live parts, the newest 200 count."""
        parts = Listing.objects.with_facts().newest_of({stream(series): OF_A_SERIES})
        order = order_of_parts(Entry._make(row) for row in parts.values_list(*Entry._fields))
        ids = [entry.article_id for entry in order]
        begin = ids.index(after) + 1 if after in ids else 0
        shown = order[begin : begin + length]
        articles = rows.facts(entry.article_id for entry in shown)
        found = [(entry.part, articles[entry.article_id]) for entry in shown if entry.article_id in articles]
        more = shown[-1].article_id if begin + length < len(order) else None
        return cls(found, more, begin == 0)
