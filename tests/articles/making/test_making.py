"""A made archive is one that could have been published."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from articles import content, publishing, search
from articles.making import copy_articles, make_archive
from articles.models import (
    Address,
    Article,
    Byline,
    CopyPhoto,
    Correction,
    Event,
    Listing,
    PhotoUse,
    PublishedArticle,
    PublishedCorrection,
    Revision,
    SearchEntry,
    TaggedArticle,
)
from articles.models.search import place_of
from articles.search import on_postgres, spans
from articles.search.engine import MARK
from tests.articles.test_projection import snapshot

pytestmark = pytest.mark.django_db
SHORT = (30, 60)
# By the name of the reference to the article.
ROWS = {
    Article: "id",
    Revision: "article",
    Byline: "article",
    Correction: "article",
    TaggedArticle: "content_object",
    CopyPhoto: "article",
    Address: "article",
    Event: "article",
    PublishedArticle: "article",
    Listing: "article",
    PublishedCorrection: "article",
    PhotoUse: "article",
}
# What an event says of the article itself and of those beside it.
OF_THE_PLACE = ("article:", "beside:", "translations:")
# What belongs to one article alone.
OWN = {"id", "slug", "path", "article_id", "content_object_id", "revision_id", "number"}


def rows_of(article: Article) -> dict[str, Any]:
    """All rows of an article but for its own ids and its slug."""
    found: dict[str, Any] = {
        model.__name__: [
            _without_ids(row) for row in model.objects.filter(**{name: article.pk}).order_by("pk").values()
        ]
        for model, name in ROWS.items()
    }
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM articles_searchentry WHERE article_id = %s", [article.pk])
        names = [column[0] for column in cursor.description]
        row = dict(zip(names, cursor.fetchone(), strict=True))
    return found | {"entry": {name: value for name, value in row.items() if name not in ("article_id", "place")}}


def _labels(told: Any) -> Any:
    return {name: value["label"] if isinstance(value, dict) else value for name, value in told.items()}


def _without_ids(row: Any) -> Any:
    if isinstance(row, dict):
        names = OWN - {"id"} if "label" in row else OWN
        return {name: _without_ids(value) for name, value in row.items() if name not in names}
    if isinstance(row, list):
        return [_without_ids(value) for value in row if not str(value).startswith(OF_THE_PLACE)]
    return row


def published_by_hand(made: Article) -> Article:
    """Another article with the same words, saved and published like any."""
    told = made.revision.content | {"slug": f"{made.slug}-again"}
    article, now = Article.objects.create(headline="-"), made.saved_at
    Article.objects.filter(pk=article.pk).update(created_at=now)
    article.refresh_from_db()
    assert content.write(article, told) == []
    revision = publishing.save_revision(article=article, base=None, by=None, now=now)
    publishing.publish(revision=revision, by=None, now=now, archive=True)
    return Article.objects.get(pk=article.pk)


def test_a_made_article_has_the_rows_of_one_that_was_saved_and_published(client: Client) -> None:
    make_archive(200, lengths=SHORT)
    live = PublishedArticle.objects.select_related("article__revision").order_by("pk")
    some = [live.filter(**{f"{name}__isnull": False}).first() for name in ("lead_photo", "series", "corrections")]
    some += [live.filter(genre="opinion").first(), live.filter(language="de").first(), live.last()]
    for made in some:
        assert made is not None
        assert rows_of(made.article) == rows_of(published_by_hand(made.article))
        found = search.search(f'"{made.headline}"', search.Filters())
        assert found
        assert len([hit for hit in found.results if hit.article.headline == made.headline]) >= 2
        assert client.get(made.get_absolute_url()).status_code == 200


def test_history_gives_the_same_readers_tables_again() -> None:
    make_archive(60, lengths=SHORT)
    before = snapshot()
    assert publishing.rebuild_published(now=timezone.now(), watch=lambda ids, total: ids) == (60, 0)
    assert snapshot() == before


def test_an_archive_is_the_same_whether_it_is_made_at_once_or_in_parts_and_spares_what_is_there() -> None:
    def told() -> list[Any]:
        # Ids of sections and photos are not given twice.
        return [(row.article_id, row.pk, _labels(row.content)) for row in Revision.objects.order_by("pk")]

    with transaction.atomic():
        make_archive(40, lengths=SHORT)
        at_once = told()
        transaction.set_rollback(True)
    make_archive(25, lengths=SHORT)
    with pytest.raises(CommandError, match="--add"):
        call_command("make_archive", "--articles", "15", verbosity=0)
    make_archive(15, add=True, lengths=SHORT)
    assert told() == at_once


@pytest.mark.skipif(connection.vendor != "postgresql", reason="Copies are made by PostgreSQL.")
def test_copies_are_live_and_the_search_finds_them_where_they_lie_in_time(client: Client) -> None:
    make_archive(30, lengths=SHORT)
    copy_articles(30, 3)
    assert PublishedArticle.objects.count() == Article.objects.count() == 120
    copy = PublishedArticle.objects.select_related("section").get(pk=7 + 2 * 30)
    assert client.get(copy.get_absolute_url()).status_code == 200
    place = SearchEntry.objects.get(pk=copy.pk).place
    assert place == place_of(copy.published_at, copy.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(lexemes) FROM articles_searchentry WHERE article_id = %s", [copy.pk])
        [lexemes] = cursor.fetchone()
    marks = [word for word in lexemes if word.startswith(MARK) and word[1].isdigit()]
    assert sorted(marks) == sorted(spans.marks(on_postgres.SPANS, place))
    found = search.search(f'"{copy.headline}"', search.Filters())
    assert found
    assert {copy.pk, 7} <= {hit.article.pk for hit in found.results}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["0"], "nothing to make"),
        (["5", "--words", "60", "20"], "fewest words before the most"),
        (["5", "--words", "0", "20"], "nothing to make"),
        (["5", "--copies", "-1"], "nothing to make"),
        (["5", "--copies", "2", "--add"], "an empty database"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(asked: list[str], told: str) -> None:
    with pytest.raises(CommandError, match=told):
        call_command("make_archive", "--articles", *asked, verbosity=0)
    assert not Article.objects.exists()
