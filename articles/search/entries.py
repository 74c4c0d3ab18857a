"""The readers' index: what stands in it, and how it follows what readers can see."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from html import unescape
from typing import Any

from django.db import connections, router, transaction

from articles.models import PublishedArticle, SearchEntry, Topic
from articles.models.search import place_of
from articles.prepared import prepared
from articles.search.engine import EVERYTHING, Document, Engine, Words, facet
from articles.search.on_postgres import PostgresEngine
from articles.search.on_sqlite import SQLiteEngine
from articles.search.ranking import told
from articles.search.stems import stem
from articles.search.vocabulary import remember
from articles.search.words import words
from authors.models import Author

MOST_WORDS = 16_000  # of a story; further down nobody finds anything
AT_ONCE = 20
A_ROUND = 50
_END_OF_LINE = re.compile(r"</(?:p|h\d|li|ul|ol|blockquote|figcaption|figure|div)>|<br>|<hr>")
_TAG = re.compile(r"<[^>]*>")


def engine(using: str | None = None) -> Engine:
    """Return the engine of the database that has the readers' rows."""
    using = using or router.db_for_read(SearchEntry)
    return PostgresEngine(using) if connections[using].vendor == "postgresql" else SQLiteEngine(using)


def body_text(body: str) -> str:
    """Return a canonical body as plain text, a line a paragraph."""
    lines = unescape(_TAG.sub("", _END_OF_LINE.sub("\n", body))).splitlines()
    return "\n".join(line for line in map(str.strip, lines) if line).replace("\0", "")


def enter(published: PublishedArticle, body: str) -> None:
    """Write a live article into the index, in the caller's transaction. `body` is its revision's."""
    text = body_text(body)
    place = place_of(published.published_at, published.pk)
    SearchEntry.objects.bulk_create(
        [SearchEntry(pk=published.pk, place=place, text=text)],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["place", "text", "is_stale"],
    )
    document = document_of(published, text)
    engine().write(published.pk, place, document)
    remember({word for field in document.fields for word in field.words})


def enter_new(articles: Sequence[tuple[PublishedArticle, str]]) -> None:
    """Write live articles, each with its body, that have no entry yet. See enter()."""
    tags = (tag["id"] for published, _ in articles for tag in published.content.get("tags", ()))
    topics = {topic.pk: topic for topic in _topics(list(dict.fromkeys(tags)))}
    rows = []
    for published, body in articles:
        text = body_text(body)
        place = place_of(published.published_at, published.pk)
        rows.append((SearchEntry(pk=published.pk, place=place, text=text), document_of(published, text, topics)))
    engine().write_new(rows)
    remember({word for _, document in rows for field in document.fields for word in field.words})


def document_of(published: PublishedArticle, text: str, topics: Mapping[int, Topic] | None = None) -> Document:
    """Return what the index has of a live article whose body says `text`. `topics` are, by id, those it carries, for a
    caller that knows them: else a query."""
    content = published.content
    tags = [tag["id"] for tag in content.get("tags", ())]
    topics = {topic.pk: topic for topic in _topics(tags)} if topics is None else topics
    names = [*published.byline_names, *(topics[pk].name for pk in tags if pk in topics)]
    # Full stops keep the names apart, and nothing else.
    texts = (published.headline, published.standfirst, " . ".join(names), text)
    authors = [byline["author"]["id"] for byline in content["bylines"]]
    about = [facet("section", published.section_id), *(facet("author", pk) for pk in authors)]
    about += [facet("topic", pk) for pk in tags]
    fields = [_words(text, published.language) for text in texts]
    return Document(fields, [EVERYTHING, *dict.fromkeys(about)], told(fields))


@prepared
def _topics(pks: list[int]) -> Any:
    return Topic.objects.filter(pk__in=pks).order_by()


def _words(text: str, language: str) -> Words:
    found = words(text, most=MOST_WORDS)
    return Words(found, [stem(word, language) for word in found])


def enter_again(target: Topic | Author) -> None:
    """Let the index follow what changed about an author or a topic: at once where few articles have it, else the worker
    does it."""
    rows = SearchEntry.objects.of(target)
    few = list(rows.values_list("pk", flat=True)[: AT_ONCE + 1])
    if len(few) > AT_ONCE:
        SearchEntry.objects.filter(pk__in=rows.values("pk")).update(is_stale=True)
    else:
        _enter_again(few)


def catch_up(*, now: datetime | None = None) -> int:
    """Enter some of the articles again whose entries are stale, the newest first. A step of the worker. Return how
    many."""
    with transaction.atomic():
        stale = SearchEntry.objects.stale().select_for_update(skip_locked=_can_skip()).order_by("-place")
        pks = list(stale.values_list("pk", flat=True)[:A_ROUND])
        _enter_again(pks)
    return len(pks)


def _can_skip() -> bool:
    return connections[router.db_for_write(SearchEntry)].features.has_select_for_update_skip_locked


def _enter_again(pks: Sequence[int]) -> None:
    for published in PublishedArticle.objects.select_related("revision").filter(pk__in=pks):
        enter(published, published.revision.content["body"])


def prepare(using: str) -> None:
    """Make what is missing in the database, and let the worker enter live articles that have no entry yet."""
    if SearchEntry._meta.db_table in connections[using].introspection.table_names():
        if engine(using).prepare():
            SearchEntry.objects.using(using).update(is_stale=True)
        mark_missing(using)


def mark_missing(using: str) -> None:
    """Make a stale entry for every live article that has none."""
    missing: Any = PublishedArticle.objects.using(using).filter(search_entry=None)
    rows = [
        SearchEntry(article_id=pk, place=place_of(moment, pk), text="", is_stale=True)
        for pk, moment in missing.values_list("pk", "published_at")
    ]
    SearchEntry.objects.using(using).bulk_create(rows, batch_size=200)
