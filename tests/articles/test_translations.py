"""Articles that are the same story in several languages."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import publishing
from articles.models import Article, PublishedArticle
from articles.templatetags.machines import network_locale, own_name
from tests.articles.reading import read
from tests.articles.structured_data.rules import first, graph
from tests.desk_form import ADD, form_of, send
from tests.factories import NOW, make_article, make_live_article, make_series

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')


def make_group() -> list[Article]:
    first = make_live_article("Ferries", language="en")
    german = make_live_article("Fähren", language="de", translation_of=first)
    arabic = make_live_article("عبارات", slug="abbarat", language="ar", direction="rtl", translation_of=first)
    return [first, german, arabic]


def links(client: Client, article: Article) -> dict[str, str]:
    return dict(LINK.findall(read(client, PublishedArticle.objects.get(pk=article.pk).get_absolute_url())))


def test_each_names_all_of_them_itself_and_the_original(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://news.example.com"
    found = [links(client, article) for article in make_group()]
    assert found[0] == found[1] == found[2]
    assert found[0] == {
        "en": "https://news.example.com/world/ferries/",
        "de": "https://news.example.com/world/fahren/",
        "ar": "https://news.example.com/world/abbarat/",
        "x-default": "https://news.example.com/world/ferries/",
    }


def test_readers_find_the_others_by_their_own_names(client: Client) -> None:
    make_group()
    html = read(client, "/world/ferries/")
    assert "Also in:" in html
    assert 'hreflang="de" lang="de" rel="alternate"><bdi>Deutsch</bdi>' in html
    assert "<bdi>العربيّة</bdi>" in html
    assert "<bdi>English</bdi>" not in html
    things = graph(html)
    assert [work["inLanguage"] for work in first(things, "NewsArticle")["workTranslation"]] == ["de", "ar"]
    story = first(graph(read(client, "/world/fahren/")), "NewsArticle")
    assert story["translationOfWork"]["url"].endswith("/world/ferries/")


def test_whatever_is_not_live_is_not_named(client: Client) -> None:
    original, german, arabic = make_group()
    publishing.withdraw(article=original, by=None, reason="Wrong.", now=NOW)
    assert set(links(client, german)) == set(links(client, arabic)) == {"de", "ar"}
    publishing.withdraw(article=arabic, by=None, reason="Wrong.", now=NOW)
    assert links(client, german) == {}
    assert "Also in" not in read(client, "/world/fahren/")


def test_two_in_one_language_are_not_both_named(client: Client) -> None:
    original, german, arabic = make_group()
    second = make_live_article("Noch eine", language="DE", translation_of=original)
    assert links(client, original) == links(client, german) == links(client, arabic)
    assert "noch-eine" not in str(links(client, original))
    assert links(client, second) == {}


@pytest.mark.usefixtures("kept_site")
def test_they_cost_one_query_where_there_are_any(client: Client) -> None:
    make_group()
    make_live_article("Alone")
    client.get("/")
    counts = []
    for address in ("/world/alone/", "/world/ferries/", "/world/fahren/"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts == [counts[0], counts[0] + 1, counts[0] + 1]


def errors(response: Any, name: str) -> str:
    assert response.status_code == 200
    return " ".join(response.context["adminform"].form.errors.get(name, []))


def test_the_form_takes_a_translation_and_a_part_of_a_series(managing: Client) -> None:
    original, series = make_article("Ferries"), make_series()
    send(
        managing, ADD, headline="Fähren", language="de", translation_of=original.pk, series=series.pk, part="2",
        genre="analysis",
    )  # fmt: skip
    saved = Article.objects.get(headline="Fähren")
    assert (saved.translation_of, saved.series, saved.part, saved.genre) == (original, series, 2, "analysis")
    assert saved.revision is not None
    assert saved.revision.content["translation_of"] == {"id": original.pk, "label": "Ferries"}


def test_the_form_refuses_what_makes_no_sense(managing: Client) -> None:
    original = make_article("Ferries")
    german = make_article("Fähren", language="de", translation_of=original)
    french = make_article("Bacs", language="fr")
    itself = send(managing, form_of(french), translation_of=french.pk)
    assert "of itself" in errors(itself, "translation_of")
    chained = send(managing, form_of(french), translation_of=german.pk)
    assert "Name the original: “Ferries”" in errors(chained, "translation_of")
    turned = send(managing, form_of(original), translation_of=french.pk)
    assert "this one is the original" in errors(turned, "translation_of")
    same = send(managing, form_of(french), translation_of=original.pk, language="en")
    assert "same language, en" in errors(same, "translation_of")
    assert "Choose the series" in errors(send(managing, form_of(french), part="3"), "part")
    assert send(managing, form_of(german), standfirst="More.").status_code == 302


@pytest.mark.parametrize(
    ("tag", "name", "locale"),
    [("de", "Deutsch", "de"), ("pt-BR", "Português Brasileiro", "pt_BR"), ("he", "עברית", "he"),
     ("x-zz", "x-zz", "x_ZZ"),
     ("zh-Hant-TW", "繁體中文", "zh_TW")],
)  # fmt: skip
def test_languages_have_names_and_locales(tag: str, name: str, locale: str) -> None:
    assert (own_name(tag), network_locale(tag)) == (name, locale)
