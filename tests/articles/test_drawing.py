"""Parts of pages are drawn once for the same facts, and anew for others."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.template import engines
from django.test import Client
from django.utils import timezone, translation

from articles import drawing, rows
from articles.drawing import drawn
from articles.facts import ArticleFacts, PersonFacts
from articles.models import PublishedArticle
from pagestore.recording import recorded
from tests.articles.reading import read
from tests.factories import make_author, make_live_article, make_photo, make_section, publish, save


@pytest.fixture
def templates(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The templates that were drawn, one after the other."""
    found: list[str] = []
    plain = drawing.render_to_string

    def noted(template: str, context: dict[str, Any]) -> Any:
        found.append(template)
        return plain(template, context)

    monkeypatch.setattr(drawing, "render_to_string", noted)
    drawing._drawn.cache_clear()
    yield found
    drawing._drawn.cache_clear()


NAMES = "articles/_names.html"


def test_the_same_facts_are_drawn_once_and_others_anew(templates: list[str]) -> None:
    pages = [drawn(NAMES, names=names) for names in (("Ada <b>",), ("Ada <b>",), ("Bo",))]
    assert [page.strip() for page in pages] == ["<bdi>Ada &lt;b&gt;</bdi>"] * 2 + ["<bdi>Bo</bdi>"]
    assert templates == [NAMES] * 2


def test_a_part_is_drawn_for_each_language_and_each_zone(templates: list[str]) -> None:
    for language, zone in (("en", "UTC"), ("de", "UTC"), ("de", "Europe/Berlin"), ("de", "UTC")):
        with translation.override(language), timezone.override(zone):
            both = drawn(NAMES, names=("Ada", "Bo"))
            assert (" und " in both) is (language == "de")
    assert len(templates) == 3


@pytest.mark.django_db
def test_a_row_is_refused_since_it_would_be_drawn_as_it_once_was() -> None:
    with pytest.raises(TypeError, match="takes the facts of a row as author"):
        drawn(NAMES, author=make_author("Ada"))


@pytest.mark.django_db
def test_facts_are_the_same_whether_they_were_read_alone_or_taken_from_an_article() -> None:
    photo = make_photo(crops={"3x2": [0.1, 0.2, 0.5]})
    article = make_live_article(
        "Ferries", kicker="City", lead_photo=photo, authors=[make_author("Ada"), make_author("Bo")]
    )
    bare = make_live_article("Buses")
    with recorded() as record:
        found = rows.facts([article.pk, bare.pk])
    row = PublishedArticle.objects.get(pk=article.pk)
    assert found == {article.pk: ArticleFacts.of(row), bare.pk: ArticleFacts.of(bare.published)}
    assert found[article.pk].writer_names == ("Ada", "Bo")
    assert found[article.pk].lead_photo == photo.look
    assert {row.page_tag, row.section.page_tag, photo.page_tag, bare.published.page_tag} <= record.tags


@pytest.mark.django_db
def test_whatever_a_teaser_shows_of_a_row_is_new_when_the_row_is(client: Client) -> None:
    article = make_live_article("Ferries", section=make_section("World"), lead_photo=make_photo())
    before = read(client, "/world/")
    assert ">Ferries<" in before
    article.headline, article.lead_photo = "Buses", None
    save(article)
    publish(article)
    after = read(client, "/world/")
    assert ">Ferries<" not in after
    assert "<picture>" in before
    assert "<picture>" not in after


@pytest.mark.django_db
def test_the_facts_of_a_person_hold_the_portrait_with_its_words() -> None:
    author = make_author("Ada", photo=make_photo(alt_text="Ada at her desk."))
    facts = PersonFacts.of(author)
    assert (facts.name, facts.alt_text, facts.photo) == ("Ada", "Ada at her desk.", author.photo.look)
    template = engines["django"].from_string("{% load reader %}{% person author level=3 %}")
    assert "Ada at her desk." in template.render({"author": author})
    assert PersonFacts.of(make_author("Bo")) != replace(facts, photo=None)
