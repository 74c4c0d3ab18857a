"""What follows from history: dates, lists, and that the readers' tables can be worked out again."""

from datetime import timedelta
from importlib import import_module
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from articles import publishing, search
from articles.models import (
    Event,
    GalleryUse,
    Genre,
    Listing,
    PhotoUse,
    PublishedArticle,
    PublishedCorrection,
    SearchEntry,
)
from tests.factories import (
    NOW,
    make_article,
    make_author,
    make_gallery,
    make_live_article,
    make_photo,
    make_section,
    make_series,
    publish,
    save,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
# Of headlines, names, topics and bodies.
WORDS = ["corrected", "author", "ferries", "harbour", "secret", "words"]


def test_an_article_without_a_date_of_its_own_carries_that_of_its_first_publication() -> None:
    article = make_article()
    assert publish(article, now=NOW).published_at == NOW
    article.kicker = "Harbour"
    save(article)
    assert publish(article, now=NOW + HOUR).published_at == NOW


def test_a_change_moves_the_date_of_the_update_and_a_minor_one_does_not() -> None:
    article = make_live_article()
    article.kicker = "Harbour"
    save(article)
    assert publish(article, now=NOW + HOUR, minor=True).updated_at is None
    article.kicker = "Port"
    save(article)
    assert publish(article, now=NOW + 2 * HOUR).updated_at == NOW + 2 * HOUR


def test_an_article_that_comes_back_keeps_its_date() -> None:
    article = make_article()
    publish(article, now=NOW)
    publishing.withdraw(article=article, by=None, now=NOW + HOUR)
    assert publish(article, now=NOW + 2 * HOUR).published_at == NOW
    assert Event.objects.publications().last().kind == Event.Kind.RETURNED


def snapshot() -> list[Any]:
    return [
        list(PublishedArticle.objects.order_by("pk").values()),
        list(Listing.objects.order_by("stream", "article_id").values_list("stream", "published_at", "article_id")),
        list(PublishedCorrection.objects.order_by("number").values("article_id", "number", "kind", "text", "noted_at")),
        list(PhotoUse.objects.order_by("article_id", "photo_id").values_list("article_id", "photo_id")),
        list(GalleryUse.objects.order_by("article_id", "gallery_id").values_list("article_id", "gallery_id")),
        list(SearchEntry.objects.order_by("pk").values()),
        [
            [hit.article.pk for hit in found.results]
            for word in WORDS
            if (found := search.search(word, search.Filters()))
        ],
    ]


def make_history() -> None:
    europe, series = make_section("Europe", parent=make_section("World")), make_series()
    for number in range(4):
        article = make_live_article(
            section=europe,
            authors=[make_author(f"Author {number}")],
            tags=["Ferries", f"Tag {number}"],
            lead_photo=make_photo(),
            genre=Genre.OPINION if number == 1 else Genre.NEWS,
            series=series,
            part=number + 1,
            body="<p>Some words.</p>"
            f'<figure data-photo="{make_photo().pk}"><figcaption>Seen.</figcaption></figure>'
            f'<figure data-gallery="{make_gallery().pk}"><figcaption></figcaption></figure>',
        )
        if number % 2:
            article.headline += " changed"
            save(article)
            publish(article, now=NOW + HOUR)
        article.kicker = "not public"
        save(article)
        live = PublishedArticle.objects.get(article=article).revision
        note = {"kind": "correction", "text": f"Note {number}", "words": {"headline": f"Corrected {number}"}}
        publishing.correct(article=article, opened=live, by=None, now=NOW + 2 * HOUR, **note)
    publishing.withdraw(article=article, by=None, now=NOW + HOUR)


def test_rebuilding_gives_exactly_what_was_there() -> None:
    make_history()
    before = snapshot()
    assert [len(rows) for rows in (before[0], before[2], before[4])] == [3, 3, 3]
    Listing.objects.all().delete()
    PublishedArticle.objects.all().delete()
    call_command("rebuild_published", stdout=StringIO(), verbosity=0)
    assert snapshot() == before


def test_what_was_live_before_words_were_counted_gets_their_number() -> None:
    make_history()
    before = snapshot()
    PublishedArticle.objects.update(word_count=0)
    migration = import_module("articles.migrations.0010_word_counts")
    migration.count_words(apps, connection.schema_editor())
    assert snapshot() == before
    assert before[0][0]["word_count"] == 3


def test_rebuilding_repairs_what_is_wrong() -> None:
    make_history()
    before = snapshot()
    PublishedArticle.objects.update(headline="Wrong", body_html="Wrong")
    stray = make_article("Never published")
    first = PublishedArticle.objects.first()
    assert first
    PublishedArticle.objects.create(
        article=stray,
        revision=stray.revision,
        slug="stray",
        section=first.section,
        headline="Stray",
        language="en",
        direction="ltr",
        published_at=NOW,
        content={},
        body_html="",
    )
    out = StringIO()
    call_command("rebuild_published", stdout=out, verbosity=0)
    assert snapshot() == before
    assert "3 articles are live; 1 that should not be were removed" in out.getvalue()
