"""What there is to show: the live articles of streams, and what is placed and counted."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from articles import rows, tags
from articles.facts import ArticleFacts
from articles.fronts.slots import front_tag
from articles.models import Placement, PublishedArticle, Section
from pagestore import shown


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a stream, with its place in the order."""

    published_at: datetime
    article_id: int


class Stock:
    """What readers can see at this moment. Each method is one query, however much there is."""

    def placed(self, section: Section | None, now: datetime) -> list[Placement]:
        """The placements of a front that are on and whose article is live, slot by slot in order."""
        shown(front_tag(section.pk if section else None))
        return rows.placed(section.pk if section else None, now)

    def live(self, ids: Collection[int]) -> set[int]:
        """Those of these articles that are live."""
        return set(PublishedArticle.objects.filter(pk__in=ids).values_list("pk", flat=True))

    def newest(self, names: Sequence[str], number: int) -> dict[str, list[Entry]]:
        """The newest entries of each of these streams, in order."""
        found: dict[str, list[Entry]] = {name: [] for name in names}
        for name, published_at, article_id in rows.newest_entries(names, number):
            found[name].append(Entry(published_at, article_id))
        return {name: newest_first(entries) for name, entries in found.items()}

    def most_read(self, name: str, number: int) -> list[int]:
        """The articles of a stream that are read most, by their ids."""
        shown(tags.most_read(name))
        return rows.most_read(name, number)

    def facts(self, ids: Collection[int]) -> dict[int, ArticleFacts]:
        """What a list shows of these articles, by their ids."""
        return rows.facts(ids)


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (entry.published_at, entry.article_id), reverse=True)
