"""Which page answers an address, and what pages cost."""

from functools import partial

import pytest
from django.views.defaults import permission_denied, server_error

from articles import publishing
from articles.catalogue import save_section
from articles.models import RelatedLink
from tests.articles.reading import headlines, read
from tests.counting import at_most
from tests.factories import NOW, make_article, make_author, make_live_article, make_photo, make_section, publish, save

pytestmark = pytest.mark.django_db


def test_article_is_found_under_its_sections_path(client):
    world = make_section("World")
    make_live_article("Ferries return", section=make_section("Europe", parent=world))
    assert "<h1>Ferries return</h1>" in read(client, "/world/europe/ferries-return/")


@pytest.mark.parametrize(
    "address", ["/sport/ferries-return/", "/ferries-return/", "/a/b/c/ferries-return/", "/world/ferries-return"]
)
def test_any_other_path_leads_to_the_article_in_one_step(client, address):
    make_live_article("Ferries return")
    response = client.get(f"{address}?from=mail")
    assert (response.status_code, response["Location"]) == (301, "/world/ferries-return/?from=mail")


@pytest.mark.parametrize("address", ["/world/ferries-return/", "/world/ferries-return", "/elsewhere/ferries-return/"])
def test_old_slug_leads_to_the_article_in_one_step(client, address):
    article = make_live_article("Ferries return")
    article.slug = "ferries-are-back"
    save(article)
    publish(article)
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (301, "/world/ferries-are-back/")


def test_article_keeps_its_readers_when_its_section_moves(client):
    europe = make_section("Europe", parent=make_section("World"))
    make_live_article("Ferries return", section=europe)
    europe.parent = None
    save_section(section=europe, by=None, now=NOW)
    assert client.get("/world/europe/ferries-return/")["Location"] == "/europe/ferries-return/"
    assert client.get("/world/europe/")["Location"] == "/europe/"
    assert client.get("/world/europe")["Location"] == "/europe/"


def test_what_stands_below_an_old_section_path_is_found_below_the_new_one(client):
    world = make_section("World")
    world.slug = "globe"
    save_section(section=world, by=None, now=NOW)
    make_section("Europe", parent=world)
    assert client.get("/world/europe/?before=x")["Location"] == "/globe/europe/?before=x"
    assert client.get("/world/nothing/").status_code == 404


def test_withdrawn_article_says_so_and_offers_its_section(client):
    article = make_live_article("Ferries return")
    make_live_article("Still here")
    publishing.withdraw(article=article, by=None, now=NOW)
    response = client.get("/world/ferries-return/")
    assert response.status_code == 410
    html = response.content.decode()
    assert "has been withdrawn" in html
    assert 'href="/world/"' in html
    assert "Still here" in html
    assert "Ferries return" not in html


def test_draft_is_not_found_whatever_the_path(client):
    make_article("Secret plans")
    for address in ("/world/secret-plans/", "/secret-plans/", "/world/secret-plans"):
        response = client.get(address)
        assert response.status_code == 404
        assert b"Secret plans" not in response.content


def test_unpublished_edit_of_a_live_article_stays_at_the_desk(client):
    article = make_live_article("Ferries return", body="<p>Old words.</p>")
    article.headline, article.body = "Ferries sink", "<p>New words.</p>"
    save(article)
    html = read(client, "/world/ferries-return/")
    assert "Old words." in html
    assert "New words." not in html
    assert "Ferries sink" not in read(client, "/world/")


def test_dead_end_helps(client):
    make_live_article("Ferries return")
    response = client.get("/world/no-such-story/")
    assert response.status_code == 404
    html = response.content.decode()
    assert headlines(html) == ["Ferries return"]
    assert '<a href="/world/">' in html


@pytest.mark.parametrize("address", ["/authors", "/admin", "/topics/x"])
def test_pages_of_the_site_get_their_missing_slash(client, address):
    assert client.get(address)["Location"] == f"{address}/"


@pytest.mark.parametrize(
    "address",
    ["/world%00/", "/%00/", "/a//", "/world//", "/media/%00", "/media/../settings.py", "/…/", "/" + "x" * 3000 + "/"],
)
def test_odd_addresses_are_not_found(client, address):
    make_section("World")
    assert client.get(address).status_code in {301, 404}


def test_broken_and_forbidden_pages_stand_without_data(rf):
    """Nothing may be asked of a database that is down."""
    for view, status in ((server_error, 500), (partial(permission_denied, exception=PermissionError()), 403)):
        response = view(rf.get("/"))
        assert response.status_code == status
        assert "front page" in response.content.decode()


def test_pages_are_for_reading_only(client):
    make_live_article("Ferries return", tags=["Ferries"])
    for address in ("/", "/world/", "/world/ferries-return/", "/topics/ferries/"):
        assert client.post(address).status_code == 405
        assert client.head(address).status_code == 200


@pytest.mark.parametrize("number", [3, 40])
def test_pages_ask_few_questions_however_much_there_is(client, number):
    photo = make_photo()
    authors = [make_author(f"Author {n}", photo=photo, bio="Writes.") for n in range(number // 3)]
    tags = [f"Topic {n}" for n in range(number // 3)]
    earlier = [
        make_live_article(section=make_section(f"Section {n % 9}"), lead_photo=photo, authors=authors[:2], tags=tags)
        for n in range(number)
    ]
    section = make_section("Deep", parent=make_section("Section 0"))
    article = make_article("Ferries return", section=section, authors=authors, tags=tags, lead_photo=photo)
    for position, target in enumerate(earlier[:15]):
        RelatedLink.objects.create(article=article, target=target, position=position)
    save(article)
    publish(article)
    client.get("/corrections/")
    for address, limit in {
        "/section-0/deep/ferries-return/": 8,
        "/section-0/": 6,
        "/": 8,
        "/topics/topic-0/": 6,
        authors[0].get_absolute_url(): 6,
        "/authors/": 6,
        "/no-such-page/": 6,
    }.items():
        with at_most(limit):
            client.get(address)
