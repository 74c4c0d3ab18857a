"""The search page, and what the search field is offered."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, PublishedArticle, SearchEntry, Topic
from articles.models.search import place_of
from articles.search import entries
from tests.articles.reading import read
from tests.counting import at_most
from tests.factories import NOW, make_author, make_live_article, make_section

pytestmark = pytest.mark.django_db
MOST_QUERIES = 6


def test_a_result_shows_where_the_words_stand_and_nothing_of_the_texts_own_is_markup(client):
    make_live_article("Ferries & <b>boats</b>", body="<p>The <em>strike</em> of 1 &lt; 2 boats.</p>", language="de")
    html = read(client, "/search/?q=boats+strike")
    assert "Ferries &amp; &lt;b&gt;<mark>boats</mark>&lt;/b&gt;" in html
    assert "The <mark>strike</mark> of 1 &lt; 2 <mark>boats</mark>." in html
    assert 'lang="de"' in html
    assert '<meta name="robots" content="noindex">' in html


def test_the_form_keeps_what_was_typed(client):
    make_section("World")
    ada = make_author("Ada Bell")
    html = read(client, f"/search/?q=%22a+b%22&section=world&author={ada.slug}&from=2026-01-02&to=x&order=date")
    for part in (
        'value="&quot;a b&quot;"',
        '<option value="world" selected>',
        'value="2026-01-02"',
        "Only by Ada Bell",
    ):
        assert part in html
    assert '<option value="date" selected>' in html
    assert "No story holds" in html


def test_an_empty_page_says_how_to_search_and_a_misspelt_word_is_put_right(client):
    make_live_article("The harbour bridge")
    assert "What are you looking for?" in read(client, "/search/")
    assert 'href="/search/?q=harbour&amp;order=date"' in read(client, "/search/?q=harbor&order=date")
    assert client.post("/search/").status_code == 405


def test_a_filter_that_names_nobody_finds_nothing(client):
    make_live_article("The harbour bridge")
    for name in ("section", "author", "topic"):
        assert "The harbour" not in read(client, f"/search/?q=bridge&{name}=nobody")


def test_the_field_is_offered_headlines_of_live_stories(client):
    make_live_article("Harbour levy")
    with at_most(3):
        answer = client.get("/search/suggest/?q=harb").json()
    story = {"headline": "Harbour levy", "url": "/world/harbour-levy/", "language": "en", "direction": "ltr"}
    assert answer == {"results": [story]}
    assert client.get("/search/suggest/").json() == {"results": []}


@given(st.dictionaries(st.sampled_from(["q", "section", "author", "topic", "from", "to", "order", "start"]), st.text()))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_address_is_an_error(client, asked):
    asked = {name: text.encode(errors="ignore").decode() for name, text in asked.items()}
    assert client.get("/search/", asked).status_code == 200
    assert client.get("/search/suggest/", asked).status_code == 200


@pytest.mark.parametrize(
    "asked",
    [{"from": "9999-12-31", "to": "9999-12-31"}, {"from": "0001-01-01", "to": "0001-01-01"}, {"start": "9" * 18}],
)
def test_the_ends_of_the_calendar_are_no_error(client, asked):
    assert client.get("/search/", {"q": "bridge", **asked}).status_code == 200


@pytest.mark.parametrize("number", [30, 3_000])
def test_a_search_takes_few_queries_however_many_stories_there_are(client, number):
    ada = make_author("Ada Bell")
    first = make_live_article("Harbour bridge", authors=[ada], tags=["Bridges"])
    make_many(PublishedArticle.objects.get(pk=first.pk), number)
    topic = Topic.objects.get()
    for asked in (
        {"q": "harbour"},
        {"q": "harbour", "order": "date"},
        {"q": "harbour", "section": "world", "author": ada.slug, "topic": topic.slug},
        {"q": "harbor", "section": "world", "author": ada.slug, "topic": topic.slug},
        {"q": "harbour", "start": "20"},
    ):
        with at_most(MOST_QUERIES):
            read(client, f"/search/?{'&'.join(f'{name}={text}' for name, text in asked.items())}")


def make_many(model: PublishedArticle, number: int) -> None:
    """Live articles like this one, and their entries."""
    last = Article.objects.order_by("-pk").values_list("pk", flat=True)[0]
    pks = range(last + 1, last + 1 + number)
    Article.objects.bulk_create(Article(pk=pk, headline="Harbour", slug=f"copy-{pk}") for pk in pks)
    names = [field.attname for field in PublishedArticle._meta.concrete_fields]
    fields = {name: getattr(model, name) for name in names}
    PublishedArticle.objects.bulk_create(
        PublishedArticle(**(fields | {"article_id": pk, "slug": f"copy-{pk}"})) for pk in pks
    )
    places = {pk: place_of(NOW, pk) for pk in pks}
    SearchEntry.objects.bulk_create(SearchEntry(article_id=pk, place=place, text="") for pk, place in places.items())
    document = entries.document_of(model, "The harbour.")
    for pk, place in places.items():
        entries.engine().write(pk, place, document)
