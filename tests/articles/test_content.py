"""The one JSON shape of a story."""

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import content
from articles.models import Article, Byline, Correction, RelatedLink
from tests.factories import NOW, make_article, make_author, make_photo, make_section, make_series, save

pytestmark = pytest.mark.django_db


BODY = """<p>The first paragraph.</p>
<figure data-photo="12" data-credit="A &amp; B" data-alt="Cranes"><figcaption>At <em>dawn</em>.</figcaption></figure>
<div data-embed="https://www.youtube.com/watch?v=dQw4w9WgXcQ"></div>
<div data-article="7"></div>
<blockquote class="pullquote"><p>Nobody came.</p></blockquote>
<p class="promo">Join our channel</p>"""


def make_full_article() -> Article:
    article = make_article(
        "Ferry",
        kicker="Harbour",
        standfirst="It sails.",
        section=make_section("Europe", parent=make_section("World")),
        lead_photo=make_photo(),
        lead_caption="Caption",
        lead_credit="Credit",
        lead_alt_text="Alt",
        agency_credit="With Reuters inputs",
        language="ar",
        direction="rtl",
        published_at=NOW - timedelta(days=1, microseconds=7),
        embargo_until=NOW - timedelta(days=2),
        updated_at=NOW,
        genre="analysis",
        series=make_series(),
        part=2,
        translation_of=make_article("Fähre", language="de"),
        previous_title="Before",
        next_title="After",
        body=BODY,
        authors=[make_author("Ada Bell"), make_author("Bo Cray")],
        tags=["Ferries", "Ports"],
    )
    other = make_article("Other")
    RelatedLink.objects.create(article=article, position=10, target=other)
    RelatedLink.objects.create(article=article, position=20, url="https://example.com/", label="Elsewhere")
    Correction.objects.create(article=article, position=10, text="It was the noon boat.", noted_at=NOW)
    save(article)
    return article


def test_every_field_of_a_story_is_filled_in_this_test() -> None:
    empty = [name for name, value in content.read(make_full_article()).items() if not value]
    assert empty == []


def test_reading_writing_and_reading_again_is_the_identity() -> None:
    article = make_full_article()
    before = json.loads(json.dumps(content.read(article)))
    lost = content.write(Article.objects.get(pk=article.pk), before)
    assert lost == []
    assert content.read(Article.objects.get(pk=article.pk)) == before
    assert before["body"] == BODY


def test_what_is_written_is_cleaned() -> None:
    article = make_article()
    content.write(article, content.read(article) | {"body": "<script>x</script><p>Words</p>", "headline": " A\x00b "})
    article.refresh_from_db()
    assert article.body == "<p>Words</p>"
    assert article.headline == "Ab"


def test_rows_come_back_under_their_old_ids() -> None:
    article = make_full_article()
    before = content.read(article)
    article.bylines.all().delete()
    content.write(article, before)
    assert content.read(article)["bylines"] == before["bylines"]


def test_a_row_id_that_another_article_took_is_not_stolen() -> None:
    article = make_full_article()
    before = content.read(article)
    article.bylines.all().delete()
    taken = Byline.objects.create(
        pk=before["bylines"][0]["id"], article=make_article("Thief"), author=make_author("Cy Dole")
    )
    content.write(article, before)
    taken.refresh_from_db()
    assert taken.article.headline == "Thief"
    assert [row["printed_name"] for row in content.read(article)["bylines"]] == ["Ada Bell", "Bo Cray"]


def test_what_refers_to_a_row_that_is_gone_is_named_and_left_out() -> None:
    article = make_full_article()
    before = content.read(article)
    before["bylines"][0]["author"] = {"id": 10**9, "label": "Ada Bell"}
    before["section"] = {"id": 10**9, "label": "Moon"}
    lost = content.write(article, before)
    assert lost == ["Section “Moon” no longer exists.", "Author “Ada Bell” no longer exists."]
    assert article.bylines.get().author.name == "Bo Cray"


def test_a_topic_that_is_gone_comes_back_by_its_name() -> None:
    article = make_full_article()
    before = content.read(article)
    article.tags.get(name="Ports").delete()
    content.write(article, before)
    assert [tag["label"] for tag in content.read(article)["tags"]] == ["Ferries", "Ports"]


def test_an_empty_printed_name_follows_the_author_and_is_frozen_in_the_content() -> None:
    author = make_author("Ada Bell")
    article = make_article(authors=[author])
    frozen = content.read(article)
    author.name = "Ada Cray"
    author.save()
    assert frozen["bylines"][0]["printed_name"] == "Ada Bell"
    assert content.read(article)["bylines"][0]["printed_name"] == "Ada Cray"


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60).map(str.strip)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(("kicker", "standfirst", "lead_caption", "agency_credit"), texts)))
def test_any_words_come_back_as_they_were(words: dict[str, Any]) -> None:
    article = make_article()
    content.write(article, content.read(article) | words)
    read = content.read(Article.objects.get(pk=article.pk))
    assert {name: read[name] for name in words} == words
