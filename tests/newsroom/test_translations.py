"""The site in other languages: what the catalogues hold, and what readers and the desk get."""

import re
from ast import literal_eval
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polib
import pytest
from django.conf import settings as project
from django.test import Client
from django.utils.translation.template import templatize

from articles.models import Byline, Role
from tests.articles.reading import read
from tests.desk_form import log_in
from tests.factories import make_article, make_author, make_live_article, make_section, publish, save

LANGUAGES = ("ar", "de")
PLURALS = {"ar": 6, "de": 2}
# A call of gettext or one of its kin, as Python has it and as templatize() writes it.
CALL = re.compile(
    r"\b(?:_|p?gettext(?:_lazy)?|n?gettext|npgettext)\(((?:\s*u?(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"),?)+)"
)
STRING = re.compile(r"u?('(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")")
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\}|<[^>]+>")
Key = tuple[str | None, str, str]


def calls(code: str) -> Iterator[Key]:
    """The (context, singular, plural) of each."""
    for found in CALL.finditer(code):
        name = found[0].partition("(")[0]
        words = [literal_eval(text) for text in STRING.findall(found[1])]
        context = words.pop(0) if "pgettext" in name else None
        yield context, words[0], words[1] if name.startswith("n") else ""


def said_to_readers() -> set[Key]:
    root = Path(project.BASE_DIR)
    templates = [path for path in (root / "templates").rglob("*.html") if "admin" not in path.parts]
    modules = [path for app in ("articles", "authors", "photos", "newsroom") for path in (root / app).rglob("*.py")]
    sources = [templatize(path.read_text(), origin=str(path)) for path in templates]
    sources += [path.read_text() for path in modules]
    return {key for source in sources for key in calls(source)}


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(Path(project.BASE_DIR) / "locale" / language / "LC_MESSAGES" / "django.po"))


def sayings(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.files
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_all_that_readers_are_told_and_nothing_else(language: str) -> None:
    held = {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in catalogue(language)}
    assert held == said_to_readers()


@pytest.mark.files
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_of_a_catalogue_is_translated_with_its_placeholders_and_tags(language: str) -> None:
    for entry in catalogue(language):
        assert all(sayings(entry)), entry.msgid
        assert not entry.fuzzy, entry.msgid
        assert len(sayings(entry)) == (PLURALS[language] if entry.msgid_plural else 1), entry.msgid
        wanted = set(PLACEHOLDER.findall(entry.msgid))
        for saying in sayings(entry):
            # "One" and "two" are words in some languages.
            found = set(PLACEHOLDER.findall(saying.replace(' dir="ltr"', "")))
            assert found == wanted or (entry.msgid_plural and not found), entry.msgid


@pytest.mark.files
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_loaded_is_what_was_translated(language: str) -> None:
    texts = catalogue(language)
    loaded = polib.mofile(texts.fpath.replace(".po", ".mo"))
    assert {(row.msgctxt, row.msgid): sayings(row) for row in loaded} == {
        (row.msgctxt, row.msgid): sayings(row) for row in texts
    }


@pytest.fixture
def article(db: None) -> Any:
    ada, jo, kim = (make_author(name) for name in ("Ada Bell", "Jo Ferrand", "Kim Oduya"))
    row = make_article(
        "Ferries return",
        section=make_section("World"),
        authors=[ada, jo],
        published_at=datetime(2026, 3, 20, 7, 30, tzinfo=UTC),
        genre="analysis",
    )
    Byline.objects.create(article=row, author=kim, role=Role.PHOTOGRAPHS, position=20)
    save(row)
    publish(row)
    return row


def test_a_german_site_speaks_german(client: Client, settings: Any, article: Any) -> None:
    settings.LANGUAGE_CODE = "de"
    front, page = read(client, "/"), read(client, "/world/ferries-return/")
    assert '<html lang="de" dir="ltr">' in front
    assert "Freitag, 20. März 2026</time>" in front
    assert '<time datetime="2026-03-20T07:30:00+00:00">20. März 2026, 07:30 Uhr (UTC)</time>' in page
    for words in (
        "Zum Inhalt springen",
        "Von <a",
        "</a> und <a",
        "Fotos: <a",
        ">Analyse</bdi></span>",
        "Autorinnen und Autoren",
    ):
        assert words in page
    assert '<abbr title="Montag">Mo</abbr></th><th' in read(client, "/archive/2026/03/")
    assert "März 2026</h1>" in read(client, "/archive/2026/03/")
    assert "Artikel zu „ferries“" in read(client, "/search/?q=ferries")


def test_an_arabic_site_runs_from_right_to_left_but_for_what_is_english(
    client: Client, settings: Any, article: Any
) -> None:
    settings.LANGUAGE_CODE = "ar"
    front, page = read(client, "/"), read(client, "/world/ferries-return/")
    assert '<html lang="ar" dir="rtl">' in front
    assert '<h2 class="teaser-headline" lang="en"><a' in front
    assert '<article class="story" lang="en" dir="ltr">' in page
    # The words of the house among those of the article.
    assert '<div class="facts" lang="ar" dir="rtl">' in page
    assert "20 مارس 2026، 07:30 (UTC)</time>" in page
    assert "بقلم <a" in page
    assert "</a> و<a" in page
    assert "القراءة في دقيقة واحدة" in page
    assert '"name": "الرئيسية"' in page or '"name":"الرئيسية"' in page


@pytest.mark.parametrize(
    "address", ["/archive/", "/archive/2026/", "/corrections/", "/authors/", "/search/", "/nothing/"]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_a_translated_site_is_left_in_english(
    client: Client, settings: Any, article: Any, language: str, address: str
) -> None:
    settings.LANGUAGE_CODE = language
    html = client.get(address, headers={"Accept-Language": "en"}).content.decode()
    text = re.sub(r"<script.*?</script>|<style.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)
    assert f'<html lang="{language}"' in html
    assert not re.search(r"\b(?:the|and|of|by|Search|Archive|Authors|Corrections|Latest)\b", text)


@pytest.mark.django_db
def test_the_desk_stays_english_and_shows_articles_as_readers_get_them(client: Client, settings: Any) -> None:
    settings.LANGUAGE_CODE = "de"
    article = make_live_article("Ferries return")
    log_in(client, "Managing editor")
    desk = read(client, "/admin/articles/article/")
    assert '<html lang="en' in desk
    assert "Log out" in desk
    assert '<html lang="de"' in read(client, f"/admin/articles/article/{article.pk}/preview/")
    # The thread goes on in the site's language.
    assert '<html lang="de"' in read(client, "/")
