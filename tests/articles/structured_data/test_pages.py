"""What every kind of page tells machines, held to the rules of those who read it."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import publishing
from articles.models import Byline, Genre, Policy, PolicyKind, PublishedArticle, SiteProfile
from articles.site import read_site
from tests.articles.structured_data.rules import ARTICLES, first, graph, scripts
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
SITE = "https://news.example.com"
HOSTILE = '</script><script>alert(1)</script> "quotes" \\ <!-- \u2028\u2029 &amp;'


@pytest.fixture(autouse=True)
def _addresses(settings: Any) -> None:
    settings.SITE_URL = SITE


def make_profile(**fields: Any) -> SiteProfile:
    known = {
        "name": "The Courier", "tagline": "News of the harbour.", "description": "A newspaper.", "founded": "1911",
        "publisher": "Courier Press Ltd", "contact_email": "desk@example.com", "logo": make_photo("Logo"),
        "social_links": "https://social.example/@courier\nhttps://video.example/courier",
    }  # fmt: skip
    return SiteProfile.objects.create(pk=1, **(known | fields))


def make_policies() -> None:
    for kind in PolicyKind:
        Policy.objects.create(kind=kind, body="<p>So we work.</p>", changed_at=NOW)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def in_full(**fields: Any) -> PublishedArticle:
    """An article that has everything an article can have."""
    photo = make_photo(
        size=(2000, 1500), creator="Ada Bell", copyright_notice="© Ada Bell", licence_url="https://example.com/licence"
    )
    body = f'<p>Words here.</p>\n<figure data-photo="{make_photo().pk}"><figcaption>At dawn.</figcaption></figure>\n'
    body += f'<figure data-gallery="{make_gallery().pk}"><figcaption></figcaption></figure>'
    article = make_article(**{
        "headline": "Ferries return", "standfirst": "It sails.", "lead_photo": photo, "body": body,
        "series": make_series(), "part": 2, "tags": ["Ferries", "Ice"],
        "section": make_section("Europe", parent=make_section("World")), "language": "pt-BR",
    } | fields)  # fmt: skip
    people = [("Ada Bell", "writer"), ("Bo Cray", "reporting"), ("Cy Dole", "photographs"), ("Di Eck", "translation")]
    for name, role in people:
        author = make_author(name, job_title="Reporter", photo=make_photo())
        Byline.objects.create(article=article, author=author, role=role)
    save(article)
    published = publish(article)
    for kind in ("correction", "clarification", "update", "editors_note", "retraction"):
        opened = PublishedArticle.objects.get(article=article).revision
        publishing.correct(
            article=article, opened=opened, text="It was the noon boat.", kind=kind, words={}, by=None,
            now=NOW + timedelta(hours=1),
        )  # fmt: skip
    return published


def test_an_article_tells_all_that_is_known(client: Client) -> None:
    make_profile()
    make_policies()
    published = in_full()
    things = graph(page(client, published.get_absolute_url()))
    story, house = first(things, "NewsArticle"), first(things, "NewsMediaOrganization")
    url = SITE + published.get_absolute_url()
    assert story["url"] == story["mainEntityOfPage"]["@id"] == url
    assert [person["name"] for person in story["author"]] == ["Ada Bell", "Bo Cray"]
    assert [person["name"] for person in story["contributor"]] == ["Cy Dole"]
    assert [person["name"] for person in story["translator"]] == ["Di Eck"]
    assert all(person["url"].startswith(f"{SITE}/authors/") for person in story["author"])
    shapes = [round(image["width"] / image["height"], 2) for image in story["image"]]
    assert shapes == [1.78, 1.33, 1.0]
    for image in story["image"]:
        assert {"creator", "creditText", "copyrightNotice", "license"} <= set(image)
        assert image["width"] * image["height"] >= 50_000
    assert [note["name"] for note in story["correction"]] == ["Correction", "Clarification", "Retraction"]
    assert (story["isPartOf"]["name"], story["position"]) == ("The harbour", 2)
    assert (story["keywords"], story["articleSection"], story["inLanguage"]) == (["Ferries", "Ice"], "Europe", "pt-BR")
    assert (story["wordCount"], story["isAccessibleForFree"]) == (4, True)
    assert story["publisher"] == {"@id": house["@id"]}
    trail = [step["item"] for step in first(things, "BreadcrumbList")["itemListElement"]]
    assert trail == [f"{SITE}/", f"{SITE}/world/", f"{SITE}/world/europe/", url]
    assert len([thing for thing in things if thing["@type"] == "ImageObject"]) == 3
    assert house["ethicsPolicy"] == f"{SITE}/policies/ethics/"
    assert len([name for name in house if house[name] == f"{SITE}/policies/{name}/"]) == 1  # the masthead
    assert house["sameAs"] == ["https://social.example/@courier", "https://video.example/courier"]
    assert "imprint" not in str(house)


@pytest.mark.parametrize("genre", Genre)
def test_each_genre_has_a_type(client: Client, genre: Genre) -> None:
    published = publish(make_article("Ferries", genre=genre))
    [story] = [thing for thing in graph(page(client, published.get_absolute_url())) if thing["@type"] in ARTICLES]
    expected = {
        "analysis": "AnalysisNewsArticle", "opinion": "OpinionNewsArticle", "background": "BackgroundNewsArticle",
        "reportage": "ReportageNewsArticle", "satire": "SatiricalArticle", "advertisement": "AdvertiserContentArticle",
    }  # fmt: skip
    assert story["@type"] == expected.get(genre, "NewsArticle")
    assert story.get("genre", "News") == genre.label
    # Nobody is named: it is the house's.
    assert story["author"] == story["publisher"]
    assert "image" not in story


def test_a_long_headline_is_cut_and_told_in_full(client: Client) -> None:
    long = "Ferries " * 20
    published = publish(make_article(long, slug="ferries"))
    story = first(graph(page(client, published.get_absolute_url())), "NewsArticle")
    assert story["headline"].endswith("Ferries…")
    assert story["alternativeHeadline"] == long.strip()


def test_only_policies_that_exist_are_named(client: Client) -> None:
    Policy.objects.create(kind="fact-checking", body="<p>Twice.</p>", changed_at=NOW)
    house = first(graph(page(client, "/")), "NewsMediaOrganization")
    named = {name for name in house if name.endswith(("Policy", "Principles", "Info")) or name == "masthead"}
    assert named == {"verificationFactCheckingPolicy", "correctionsPolicy"}
    assert house["correctionsPolicy"] == f"{SITE}/corrections/"
    assert finders.find(house["logo"]["url"].removeprefix(f"{SITE}/static/"))


def test_the_logo_is_there_for_everybody(client: Client) -> None:
    make_profile()
    house = first(graph(page(client, "/")), "NewsMediaOrganization")
    assert client.get(house["logo"]["url"].removeprefix(SITE)).status_code == 200


def test_every_other_page_keeps_the_rules(client: Client) -> None:
    make_profile()
    published = in_full()
    author = Byline.objects.filter(article=published.pk)[0].author
    front = graph(page(client, "/"))
    template = first(front, "WebSite")["potentialAction"]["target"]["urlTemplate"]
    assert template == f"{SITE}/search/?q={{search_term_string}}"
    listing = {"/world/": 1, "/world/europe/": 1, "/topics/ferries/": 1, "/corrections/": 5}
    listing |= {"/?before=2100-01-01T00:00:00Z~9": 1, "/topics/ice/?before=2000-01-01T00:00:00Z~9": 0}
    for address, number in listing.items():
        whole = first(graph(page(client, address)), "CollectionPage")
        assert len(whole.get("mainEntity", {}).get("itemListElement", ())) == number, address
    assert first(graph(page(client, "/authors/")), "CollectionPage")["url"] == f"{SITE}/authors/"
    whole = first(graph(page(client, author.get_absolute_url())), "ProfilePage")
    assert whole["mainEntity"]["name"] == "Ada Bell"
    assert [part["headline"] for part in whole["hasPart"]] == ["Ferries return"]


@pytest.mark.parametrize(("kind", "type_"), [("about", "AboutPage"), ("contact", "ContactPage"), ("ethics", "WebPage")])
def test_a_policy_page_keeps_the_rules(kind: str, type_: str) -> None:
    policy = Policy(kind=kind, body="<p>So.</p>", changed_at=NOW)
    drawn = Template("{% load machines %}{% policy_data policy %}").render(
        Context({"policy": policy, "site": read_site()})
    )
    assert first(graph(drawn), type_)["dateModified"].startswith("2026-11-20T12:00:00")


def test_hostile_words_stay_words(client: Client) -> None:
    make_profile(name=HOSTILE[:100], tagline=HOSTILE, description=HOSTILE)
    author = make_author(HOSTILE, slug="hostile", job_title=HOSTILE, bio=HOSTILE)
    section = make_section(HOSTILE, slug="hostile-section", description=HOSTILE)
    photo = make_photo(caption=HOSTILE, credit=HOSTILE, creator=HOSTILE, copyright_notice=HOSTILE)
    published = publish(
        make_article(HOSTILE, standfirst=HOSTILE, slug="hostile-story", authors=[author], section=section,
                     lead_photo=photo, tags=["Loud"])
    )  # fmt: skip
    for address in ("/", "/hostile-section/", published.get_absolute_url(), "/authors/hostile/", "/topics/loud/"):
        html = page(client, address)
        [data] = scripts(html)
        assert "alert(1)" in data
        assert "<script>alert" not in html
        graph(html)
    assert first(graph(page(client, published.get_absolute_url())), "NewsArticle")["headline"] == published.headline


@pytest.mark.usefixtures("kept_site")
def test_no_page_asks_more_for_it(client: Client) -> None:
    make_profile()
    published = in_full()
    author = Byline.objects.filter(article=published.pk)[0].author
    client.get("/authors/")
    limits = {"/": 8, "/world/": 6, published.get_absolute_url(): 8, author.get_absolute_url(): 6, "/topics/ice/": 6}
    for address, limit in limits.items():
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert len(queries) <= limit, address


def test_nothing_unpublished_is_told(client: Client) -> None:
    live = make_live_article("Ferries", language="en", tags=["Boats"], authors=[make_author("Ada")])
    make_article("Secret plan", language="de", translation_of=live, tags=["Boats"], authors=[make_author("Spy")])
    for address in ("/", "/world/", "/world/ferries/", "/topics/boats/", "/authors/"):
        html = page(client, address)
        assert "Secret" not in html
        assert "Spy" not in html
        assert "hreflang" not in html
