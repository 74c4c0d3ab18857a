"""What readers find. Everything here runs on both databases and must come out alike."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import publishing, search
from articles.catalogue import save_topic
from articles.models import PublishedArticle, SearchEntry, Topic
from articles.search import entries
from articles.search.engine import EVERYTHING, Wanted
from articles.search.finding import PORTION
from articles.search.query import parse
from tests.factories import NOW, make_article, make_author, make_live_article, make_section, publish, save

pytestmark = pytest.mark.django_db
ANYWHERE = search.Filters()


def found(text: str, filters: search.Filters = ANYWHERE, **options: object) -> list[str]:
    results = search.search(text, filters, **options)
    return [str(result.article) for result in results.results] if results else []


def test_words_are_found_in_every_field_and_form():
    ferries = make_live_article(
        "Ferries return",
        standfirst="The strike is over.",
        body="<p>Boats leave <strong>Zür</strong>ich at <em>noon</em>.</p><ul><li>one</li><li>two</li></ul>",
        authors=[make_author("Ottilie Brandt-Amadi")],
        tags=["Harbour levy"],
    )
    for text in ("ferry", "FERRIES", "strikes", "zurich", "Zürich", "brandt", "harbour", "levy", "ret*", "one two"):
        assert found(text) == ["Ferries return"], text
    for text in ('"strike is over"', "ferries -toll", '"ferries return"', "ferries + return", "ferry’s"):
        assert found(text) == ["Ferries return"], text
    for text in (
        "erries",
        "ret",
        '"is strike"',
        "ferries -boats",
        "onetwo",
        "strong",
        '"return the strike"',
        "section",
    ):
        assert found(text) == [], text
    assert str(ferries) == "Ferries return"


def test_other_scripts_are_found_too():
    make_live_article("東京都の電車", body="<p>今日は新しい電車が走る。</p>", language="ja")
    make_live_article("صانع الأشرعة في مرسى الزيتون", language="ar", direction="rtl")
    make_live_article("हिन्दी में खबर", language="hi")
    for text in ("電車", "京都", "都", "新しい電車", "走"):
        assert found(text) == ["東京都の電車"], text
    for text in ("أشرعة", "الاشرعه", "مَرْسَى"):
        assert found(text) == ["صانع الأشرعة في مرسى الزيتون"], text
    assert found("खबर") == found("हिन्दी") == ["हिन्दी में खबर"]
    assert found("車電") == []


def test_only_what_is_live_is_found_and_only_as_it_is_live():
    article = make_article("Secret bridge")
    assert found("bridge") == []
    publish(article)
    article.headline = "Secret tunnel"
    save(article)
    assert (found("bridge"), found("tunnel")) == (["Secret bridge"], [])
    publish(article)
    assert (found("bridge"), found("tunnel")) == ([], ["Secret tunnel"])
    publishing.withdraw(article=article, by=None, now=NOW)
    assert found("tunnel") == []
    assert search.meant("tunel") == ""


def test_what_a_queryset_deletes_is_gone_and_rebuilding_brings_back_what_is_live():
    make_live_article("Bridge opens")
    PublishedArticle.objects.all().delete()
    assert found("bridge") == []
    publishing.rebuild_published(now=NOW, watch=lambda rows, total: rows)
    assert found("bridge") == ["Bridge opens"]


def test_filters_narrow_a_search_and_can_stand_alone():
    world, ada = make_section("World"), make_author("Ada Bell")
    europe = make_section("Europe", parent=world)
    old = NOW - timedelta(days=30)
    make_live_article("Bridge one", section=europe, authors=[ada], tags=["Bridges"])
    make_live_article("Bridge two", section=make_section("City"), published_at=old)
    topic = Topic.objects.get(name="Bridges")
    for filters, expected in (
        (search.Filters(sections=[world.pk, europe.pk]), ["Bridge one"]),
        (search.Filters(sections=[world.pk]), []),
        (search.Filters(author=ada.pk), ["Bridge one"]),
        (search.Filters(topic=topic.pk), ["Bridge one"]),
        (search.Filters(since=NOW - timedelta(days=1)), ["Bridge one"]),
        (search.Filters(until=NOW - timedelta(days=1)), ["Bridge two"]),
        (search.Filters(since=old, until=old), []),
        (
            search.Filters(since=datetime(1, 1, 2, tzinfo=UTC), until=datetime(9999, 12, 30, tzinfo=UTC)),
            ["Bridge one", "Bridge two"],
        ),
    ):
        assert found("bridge", filters, by_date=True) == found("", filters) == expected, filters
    assert search.search("-bridge", ANYWHERE) is None
    assert search.search(" ", ANYWHERE) is None


def test_a_better_match_stands_first_and_by_date_the_newest():
    make_live_article("Bridge opens", published_at=NOW - timedelta(days=2))
    make_live_article("Other news", body="<p>Near the bridge, and much else.</p>", published_at=NOW)
    assert found("bridge") == ["Bridge opens", "Other news"]
    assert found("bridge", by_date=True) == ["Other news", "Bridge opens"]


@pytest.mark.parametrize("by_date", [False, True])
def test_more_results_follow_without_repeating_one(by_date):
    for number in range(PORTION + 3):
        make_live_article(f"Bridge {number}", published_at=NOW - timedelta(hours=number))
    first = search.search("bridge", ANYWHERE, by_date=by_date)
    second = search.search("bridge", ANYWHERE, by_date=by_date, start=first.more)
    titles = [str(result.article) for page in (first, second) for result in page.results]
    assert len(titles) == len(set(titles)) == PORTION + 3
    assert second.more is None


def test_ranking_looks_at_the_newest_and_says_so(monkeypatch):
    for number in range(4):
        make_live_article(f"Bridge {number}", published_at=NOW - timedelta(hours=number))
    newest = entries.engine().newest(Wanted(parse("bridge")), 3)
    assert (len(newest.matches), newest.is_bounded) == (3, True)
    assert not entries.engine().newest(Wanted(parse("bridge")), 5).is_bounded


def test_a_misspelt_word_is_put_right_when_that_finds_something():
    make_live_article("The harbour bridge")
    assert search.meant("harbor brigde") == "harbour bridge"
    assert search.meant("harbor -bridge") == ""
    assert search.meant("harbour") == search.meant("xylophone") == search.meant("") == ""


def test_what_is_being_typed_offers_stories():
    make_live_article("Harbour levy")
    assert [str(row) for row in search.hints("harb")] == ["Harbour levy"]
    assert search.hints("-harb") == search.hints("h") == search.hints("") == []


def test_a_renamed_topic_is_found_by_its_new_name_at_once_or_when_the_worker_comes(monkeypatch):
    make_live_article("Ferries return", tags=["Boats"])
    topic = Topic.objects.get(name="Boats")
    topic.name = "Ships"
    save_topic(topic=topic, by=None, now=NOW)
    assert (found("boats"), found("ships")) == ([], ["Ferries return"])
    monkeypatch.setattr(entries, "AT_ONCE", 0)
    topic.name = "Vessels"
    save_topic(topic=topic, by=None, now=NOW)
    assert found("vessels") == []
    assert (search.catch_up(now=NOW), search.catch_up(now=NOW)) == (1, 0)
    assert found("vessels") == ["Ferries return"]


def test_what_was_live_before_there_was_a_search_is_entered_by_the_worker():
    make_live_article("Ferries return")
    SearchEntry.objects.all().delete()
    entries.mark_missing("default")
    assert found("ferries") == []
    search.catch_up(now=NOW)
    assert found("ferries") == ["Ferries return"]


def test_an_index_of_an_earlier_make_is_made_anew_and_filled_by_the_worker():
    make_live_article("Ferries return")
    connection.check_constraints()
    earlier = {
        "sqlite": ["DROP TABLE reader_words", "CREATE VIRTUAL TABLE reader_words USING fts5 (headline)"],
        "postgresql": ["ALTER TABLE articles_searchentry DROP telling, DROP lexemes, ADD words tsvector"],
    }
    with connection.cursor() as cursor:
        for statement in earlier[connection.vendor]:
            cursor.execute(statement)
    for _ in range(2):
        entries.prepare("default")
        search.catch_up(now=NOW)
        assert found("ferries") == ["Ferries return"]
    assert search.catch_up(now=NOW) == 0


def test_a_story_that_is_too_long_for_an_index_is_published_all_the_same():
    body = "<p>" + " ".join(f"{'词' * 3}{number:040d}" for number in range(17_000)) + "</p>"
    make_live_article("Endless", body=body)
    assert found("endless") == ["Endless"]


HARD = [
    "NEAR(",
    "a:b",
    '"',
    '"a" AND',
    "-",
    "- -a",
    "*",
    "'):*",
    "\0",
    "\ud800",
    "a" * 100_000,
    '""',
    "·every",
    "^a",
    "{a}",
]


@given(st.one_of(st.text(max_size=80), st.sampled_from(HARD), st.text(alphabet='ab"-*(): ’·\0\ud800漢', max_size=30)))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_input_is_an_error(text):
    search.search(text, ANYWHERE)
    search.search(text, search.Filters(author=1), start=-5)
    search.hints(text)
    search.meant(text)


def test_the_mark_of_the_index_cannot_be_typed():
    make_live_article("Ferries return")
    assert found(EVERYTHING) == found("section1") == []
