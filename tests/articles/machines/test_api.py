"""The interface in ninjs 3, as a program uses it."""

import json
from datetime import timedelta
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from articles import publishing
from tests.articles.machines.ninjs_rules import ARTICLE
from tests.articles.machines.stories import HOSTILE, full_story, many
from tests.factories import NOW, make_article, make_live_article

pytestmark = pytest.mark.django_db

SITE = "https://news.example.com"
LIST = "/api/v1/articles/"


def ask(client: Any, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code} {response.content!r}"
    return json.loads(response.content)


def test_article_is_ninjs(client):
    article = full_story()
    told = ask(client, f"{LIST}{article.pk}/")
    Draft202012Validator(ARTICLE).validate(told)
    assert told["uri"] == f"tag:news.example.com,2026:article/{article.pk}"
    assert told["by"] == "Ada Bell, Ivo Lund"
    assert [source["name"] for source in told["infoSources"]] == ["Ada Bell", "Ivo Lund", "With Reuters inputs"]
    assert [(row["rel"], row["name"]) for row in told["subjects"]] == [("section", "Europe"), ("topic", "Ferries")]
    assert (told["firstCreated"], told["versionCreated"]) == ("2026-11-20T09:00:00+00:00", "2026-11-20T11:00:00+00:00")
    assert "urgency" not in told
    [picture] = told["associations"]
    assert picture["copyrightHolder"] == "Ivo Lund"
    assert all(file["href"].startswith(f"{SITE}/media/") for file in picture["renditions"])
    assert told["descriptions"][1]["role"] == "correction"
    html, text = (body["value"] for body in told["bodies"])
    assert "<p>" in html
    assert "<" not in text.replace("<b>", "")
    assert text.startswith('See the city, them and write href="/nowhere".\n\nAgain\n\nOne\n\nTwo')


def test_any_text_keeps_the_rules(client):
    make_live_article(HOSTILE, slug="any", standfirst=HOSTILE, language="ar", direction="rtl")
    [item] = ask(client, LIST)["items"]
    Draft202012Validator(ARTICLE).validate(item)
    assert item["title"] == HOSTILE


def test_list_leads_through_everything_once(client):
    full_story()
    many(45)
    address, found = LIST, []
    while address:
        told = ask(client, address)
        found += [item["uri"] for item in told["items"]]
        address = told["links"].get("next", "").removeprefix(SITE)
    assert len(found) == len(set(found)) == 47


@pytest.mark.parametrize("query", ["section=world/europe", "section=world", "topic=ferries", "author=ivo-lund"])
def test_list_can_be_narrowed(client, query):
    full_story()
    told = ask(client, f"{LIST}?{query}")
    assert [item["title"] for item in told["items"]] == ["Ferries return"]
    assert told["links"]["self"] == f"{SITE}{LIST}?{query}"


@pytest.mark.parametrize(
    "query", ["before=yesterday", "section=nowhere", "topic=%00", "author=", "section=a&topic=b", "page=2", "before="]
)
def test_bad_question_gets_a_sentence(client, query):
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 400
    assert json.loads(response.content)["error"].endswith(".")
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(("query", "known_by"), [("section=europe", "path"), ("topic=nothing", "last part")])
def test_whoever_asks_for_nobody_learns_what_to_ask_with(client, query, known_by):
    told = json.loads(client.get(f"{LIST}?{query}").content)
    assert told["error"].endswith(f"Ask with the {known_by} of the address of its page.")


def test_only_what_is_live_is_told(client):
    draft = make_article("Secret plans", embargo_until=NOW + timedelta(days=1))
    article = make_live_article("Ferries return")
    assert client.get(f"{LIST}{draft.pk}/").status_code == 404
    assert client.get(f"{LIST}{'9' * 25}/").status_code == 404
    publishing.withdraw(article=article, by=None, now=NOW)
    gone = client.get(f"{LIST}{article.pk}/")
    assert gone.status_code == 410
    assert b"Ferries" not in gone.content
    assert ask(client, LIST)["items"] == []


@pytest.mark.parametrize("number", [29, 3000])
def test_few_questions_however_much_there_is(client, at_most, number):
    article = full_story()
    many(number)
    for address in (LIST, f"{LIST}?section=world", f"{LIST}?author=ada-bell", f"{LIST}{article.pk}/"):
        with at_most(4):
            etag = client.get(address)["ETag"]
        with at_most(2):
            assert client.get(address, headers={"if-none-match": etag}).status_code == 304


def test_pages_of_other_sites_may_ask(client):
    for address in ("/api/v1/", LIST):
        response = client.get(address)
        assert response["Access-Control-Allow-Origin"] == "*"
        assert client.head(address)["ETag"] == response["ETag"]
        options = client.options(address)
        assert (options.status_code, options["Allow"]) == (204, "GET, HEAD, OPTIONS")
        assert client.post(address).status_code == 405
    assert ask(client, "/api/v1/")["article"] == f"{SITE}{LIST}{{id}}/"
