"""The desk of a large archive: no page of the list reads the whole table."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import search
from articles.models import Article, PhotoUse, Status
from photos import paging
from tests.articles.big_desk import make_big_desk
from tests.desk_form import LIST
from tests.factories import make_article, make_author, make_photo

pytestmark = pytest.mark.django_db
ROWS = 30_000
VIEWS = [
    {},
    {"p": "2"},
    {"p": "4"},
    *({"status": status.value} for status in Status),
    {"status": "draft", "p": "3"},
    {"section": "section-3"},
    {"section": "section-3", "status": "live"},
    {"author": "author-7"},
    {"language": "de"},
    {"rights": "over"},
    {"o": "5"},
    {"o": "-5"},
    {"o": "6"},
    {"q": "harbour"},
    {"q": "story numb"},
    {"q": "council 1234"},
    {"q": "author 7"},
    {"q": "harbour", "status": "draft"},
]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="asks PostgreSQL for its plans")
def test_no_page_reads_the_table_of_articles_from_end_to_end(managing: Client, monkeypatch: Any) -> None:
    # As few of these rows as 10,000 are of a million.
    monkeypatch.setattr(paging, "MOST_ROWS", 300)
    make_big_desk(ROWS)
    PhotoUse.objects.create(article_id=7, photo=make_photo(licensed_until=date(2020, 1, 2)))
    author = Article.objects.get(pk=7).bylines.get().author_id
    pages = [(LIST, view | ({"author": str(author)} if "author" in view else {})) for view in VIEWS]
    pages += [(reverse("admin:articles_article_suggest_articles"), {"q": "ferr"}), ("/admin/", {})]
    for url, view in pages:
        with CaptureQueriesContext(connection) as queries:
            page = managing.get(url, view)
        assert page.status_code == 200, view
        if url == LIST:
            assert page.context["cl"].result_count > 0, view
            assert len(queries) <= most_queries(view), view
        for sql in (query["sql"].strip() for query in queries):
            asks_articles = sql.startswith(("SELECT", "WITH")) and "articles_article" in sql
            assert not (asks_articles and scans(sql)), (view, sql)


def most_queries(view: dict[str, str]) -> int:
    """On PostgreSQL a search asks for memory, in a transaction of its own: three statements in a test."""
    return 17 if "q" in view and connection.vendor == "postgresql" else 14


def scans(sql: str) -> bool:
    """Whether PostgreSQL would read all articles, or all that ever happened to them, to answer."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql.replace('%', '%%')}", [])
        [plan] = cursor.fetchone()[0]
    whole = [node["Relation Name"] for node in nodes(plan["Plan"]) if node["Node Type"] == "Seq Scan"]
    return bool({"articles_article", "articles_event"} & set(whole))


def nodes(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [plan, *(node for child in plan.get("Plans", []) for node in nodes(child))]


def test_the_list_is_bounded_and_asks_few_questions_on_both_databases(managing: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(paging, "MOST_ROWS", 300)
    make_big_desk(2_000)
    for view in ({}, {"status": "draft"}, {"status": "ready"}, {"section": "section-3"}, {"q": "harbour"}):
        with CaptureQueriesContext(connection) as queries:
            page = managing.get(LIST, view)
        assert len(queries) <= most_queries(view), view
        assert 0 < page.context["cl"].result_count <= 300
    text = managing.get(LIST).content.decode()
    wanted = "About 2,000 articles" if connection.vendor == "postgresql" else "More than 300 articles"
    assert wanted in " ".join(text.split())
    assert "The first 300 can be turned through" in text


def found(text: str) -> list[str]:
    return sorted(str(article) for article in search.find(Article.objects.all(), text))


def test_the_index_follows_the_articles() -> None:
    ada = make_author("Ada Bell")
    ferries = make_article(
        "Ferries return", standfirst="“Why?” asks the mayor’s man.", slug="boats-in-june", authors=[ada]
    )
    make_article("Überfahrt: हिन्दी में खबर")
    for text in ("ferr", "FERRIES", "mayor", "boats-in", "june boats", "ada", "bell ada", "return ferries", "why?"):
        assert found(text) == ["Ferries return"], text
    assert found("खबर") == found("überf") == ["Überfahrt: हिन्दी में खबर"]
    assert len(found("")) == len(found(" \0 ")) == 2
    for text in ("erries", "ferries mayoress", "'", '"', "?!", "–", "\\", "'):*", 'a" OR "b'):
        assert found(text) == [], text
    Article.objects.filter(pk=ferries.pk).update(headline="Boats")
    assert found("ferries") == []
    assert found("boats") == ["Boats"]
    ferries.delete()
    assert found("boats") == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite loses its triggers")
def test_triggers_that_a_migration_dropped_come_back_and_what_they_missed_is_found() -> None:
    with connection.cursor() as cursor:
        for name in ("new", "old", "changed"):
            cursor.execute(f"DROP TRIGGER article_words_{name}")
    make_article("Ferries return")
    assert found("ferries") == []
    search.prepare("default")
    assert found("ferries") == ["Ferries return"]
