"""What readers' pages ask the database for, page after page: queries that are written once."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from articles.facts import ArticleFacts
from articles.models import FRONT, Address, Listing, MostRead, Placement, PublishedArticle, Topic
from articles.prepared import prepared
from authors.models import Author

Entry = tuple[str, datetime, int]


def article_for_page(slug: str) -> PublishedArticle | None:
    """Return the live article with this slug, with what for_page() adds."""
    return next(iter(_for_page(slug)), None)


def facts(ids: Iterable[int]) -> dict[int, ArticleFacts]:
    """Return what a list shows of those of these articles that are live, by id."""
    return {row[0]: ArticleFacts.read(row) for row in _facts(list(ids))}


def newest(
    stream: str = FRONT, *, length: int, before: tuple[datetime, int] | None = None, since: datetime | None = None
) -> list[ArticleFacts]:
    """Return the newest articles of a stream: below the place (published_at, id) and from a moment on, if given."""
    at, pk = before or (None, None)
    return [ArticleFacts.read(row) for row in _newest(stream, at, pk, since, length=length)]


def newest_with_log(stream: str, *, length: int) -> list[PublishedArticle]:
    """Return the newest articles of a stream with their bodies, and what with_log() adds."""
    return _with_log(stream, length=length)


def newest_entries(names: Iterable[str], length: int) -> set[Entry]:
    """Return the newest entries of several streams, so many of each, as (stream, published_at, id)."""
    return set(_entries(list(names), length=length))


def placed(section: int | None, now: datetime) -> list[Placement]:
    """Return the placements of a front (None: the front page) that are on and whose article is live, in order."""
    return _placed(section, now)


def most_read(stream: str, number: int) -> list[int]:
    """Return the ids of the articles of a stream that are read most, in order."""
    return _most_read(stream, number)


def target_of(path: str) -> Any:
    """Return the article, section, author, topic or series that owns or owned `path`; None when nobody ever did."""
    address = next(iter(_address(path)), None)
    return address.target if address else None


def author(slug: str) -> Author | None:
    return next(iter(_author(slug)), None)


def topic(slug: str) -> Topic | None:
    return next(iter(_topic(slug)), None)


def authors(ids: Iterable[int]) -> dict[int, Author]:
    return {author.pk: author for author in _authors(list(ids))}


def topics(ids: Iterable[int]) -> dict[int, Topic]:
    return {topic.pk: topic for topic in _topics(list(ids))}


@prepared
def _for_page(slug: str) -> "QuerySet[PublishedArticle]":
    return PublishedArticle.objects.for_page().filter(slug=slug).order_by()


@prepared
def _facts(ids: list[int]) -> "QuerySet[PublishedArticle, Any]":
    # Not by the primary key itself, which is a relation: its lookup wants plain numbers.
    return PublishedArticle.objects.filter(article__id__in=ids).order_by().values_list(*ArticleFacts.COLUMNS)


@prepared
def _newest(
    stream: str, at: datetime | None, pk: int | None, since: datetime | None, *, length: int
) -> "QuerySet[PublishedArticle, Any]":
    before = None if at is None or pk is None else (at, pk)
    articles = PublishedArticle.objects.newest(stream, before=before, since=since)
    return articles.values_list(*ArticleFacts.COLUMNS)[:length]


@prepared
def _with_log(stream: str, *, length: int) -> "QuerySet[PublishedArticle]":
    return PublishedArticle.objects.with_log().newest(stream)[:length]


@prepared
def _entries(names: list[str], *, length: int) -> "QuerySet[Listing, Any]":
    rows = Listing.objects.newest_of_each(names, length)
    return rows.values_list("stream", "published_at", "article_id")


@prepared
def _placed(section: Any, now: datetime) -> Any:
    return Placement.objects.on(section).at(now).with_live_article().select_related("photo")


@prepared
def _most_read(stream: str, number: int) -> "QuerySet[MostRead, int]":
    found = MostRead.objects.filter(stream=stream, position__lte=number).order_by("position")
    return found.values_list("article_id", flat=True)


@prepared
def _address(path: str) -> "QuerySet[Address]":
    return Address.objects.with_target().filter(path=path)


@prepared
def _author(slug: str) -> "QuerySet[Author]":
    return Author.objects.select_related("photo").filter(slug=slug).order_by()


@prepared
def _topic(slug: str) -> Any:
    return Topic.objects.filter(slug=slug).order_by()


@prepared
def _authors(ids: list[int]) -> "QuerySet[Author]":
    return Author.objects.select_related("photo").filter(pk__in=ids).order_by()


@prepared
def _topics(ids: list[int]) -> Any:
    return Topic.objects.filter(pk__in=ids).order_by()
