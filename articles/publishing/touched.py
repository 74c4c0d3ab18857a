"""What an act of publishing touches: the tags of every page that is another one after it. See articles/tags.py.

Pages that show an article carry its own tag. So what is left to find out is who begins to show it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from articles import tags
from articles.models import Listing, PublishedArticle, Source
from articles.prepared import prepared
from articles.projection import sections_above
from articles.projection import tags as tags_of_lists
from articles.publishing.turns import tags_of_places


def by_publications(
    published: Sequence[PublishedArticle], *, before: Mapping[int, PublishedArticle], now: datetime
) -> dict[int, set[str]]:
    """Return the tags for each of the articles that have just been written for the readers, who had those of `before`.

    However many they are, besides those of their lists at most four queries: of one step an article, and none for new
    words in the old place.
    """
    above = sections_above()

    def of_lists(article: PublishedArticle) -> list[str]:
        return tags_of_lists(article.content, within=above[article.section_id])

    found = {article.pk: {tags.article(article.pk), *of_lists(article)} for article in published}
    for pk in found.keys() & before.keys():
        found[pk] |= set(of_lists(before[pk]))
    moved = [one for one in published if one.pk not in before or _place(before[one.pk]) != _place(one)]
    if moved:
        beside, waiting = _beside([one.pk for one in moved]), _waiting([one.pk for one in moved], now)
        for one in moved:
            found[one.pk] |= beside[one.pk] | waiting[one.pk] | {tags.translations(one.translation_of_id or one.pk)}
    return found


def by_withdrawal(live: PublishedArticle, *, now: datetime) -> set[str]:
    """Return the tags for a live article that is taken down."""
    return {tags.article(live.pk), *tags_of_lists(live.content), *_waiting([live.pk], now)[live.pk]}


def _place(article: PublishedArticle) -> tuple[Any, ...]:
    """Return what decides where others show an article, and how they lead to it."""
    return (article.published_at, article.section_id, article.slug, article.translation_of_id)


def _beside(articles: Sequence[int]) -> dict[int, set[str]]:
    """Return the tags of the articles beside each of these, on the whole site and in its sections."""
    found: dict[int, set[str]] = {pk: set() for pk in articles}
    for pk, *neighbours in _entries_beside(list(articles)):
        found[pk] |= {tags.beside(neighbour) for neighbour in neighbours if neighbour}
    return found


@prepared
def _entries_beside(articles: list[int]) -> "QuerySet[Listing, Any]":
    return Listing.objects.beside(articles)


def _waiting(articles: Sequence[int], now: datetime) -> dict[int, set[str]]:
    """Return the tags of the pages that show or link each article while it is live, and else say nothing of it."""
    found = tags_of_places(articles, now=now)
    for pk, key in Source.objects.filter(article__in=articles).values_list("article_id", "title_key"):
        found[pk] |= {tags.printed(key)} if key else set()
    return found
