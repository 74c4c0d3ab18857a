"""What readers get: fronts, articles, topics, pictures, and a courteous answer when there is nothing."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import publishing
from articles.catalogue import save_section, save_topic
from articles.models import Byline, RelatedLink, Role, Source, Topic
from tests.factories import (
    NOW,
    make_article,
    make_author,
    make_live_article,
    make_photo,
    make_section,
    make_user,
    publish,
    save,
)

pytestmark = pytest.mark.django_db

AtMost = Callable[[int], AbstractContextManager[None]]


@pytest.fixture
def at_most() -> AtMost:
    """`with at_most(8):` fails when more queries than that were needed."""

    @contextmanager
    def count(limit: int) -> Iterator[None]:
        with CaptureQueriesContext(connection) as queries:
            yield
        asked = [query["sql"] for query in queries.captured_queries]
        assert len(asked) <= limit, f"{len(asked)} queries:\n" + "\n".join(asked)

    return count


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, f"{address} answers {response.status_code}"
    return response.content.decode()


def slot(html: str, name: str) -> str:
    """The text of a previous or next slot, tags kept; "" when it is not there."""
    found = re.search(rf'<span class="neighbour-name">{name}</span>(.*?)</p>', html, re.DOTALL)
    return found[1] if found else ""


def headlines(html: str) -> list[str]:
    return re.findall(r'class="teaser-headline"[^>]*><a href="[^"]*">([^<]*)</a>', html)


# Addresses


def test_article_is_found_under_its_sections_path(client):
    world = make_section("World")
    make_live_article("Ferries return", section=make_section("Europe", parent=world))
    assert "<h1>Ferries return</h1>" in read(client, "/world/europe/ferries-return/")


@pytest.mark.parametrize("address", ["/sport/ferries-return/", "/ferries-return/", "/a/b/c/ferries-return/", "/world/ferries-return"])
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


@pytest.mark.parametrize("address", ["/world%00/", "/%00/", "//", "/world//", "/media/%00", "/media/../settings.py", "/…/", "/" + "x" * 3000 + "/"])
def test_odd_addresses_are_not_found(client, address):
    make_section("World")
    assert client.get(address).status_code in {301, 404}


def test_pages_are_for_reading_only(client):
    make_live_article("Ferries return", tags=["Ferries"])
    for address in ("/", "/world/", "/world/ferries-return/", "/topics/ferries/"):
        assert client.post(address).status_code == 405
        assert client.head(address).status_code == 200


# The article page


def test_article_shows_what_the_desk_entered(client):
    europe = make_section("Europe", parent=make_section("World"))
    ada, jo = make_author("Ada Bell", bio="Writes about harbours.\n\nLives on a boat."), make_author("Jo Ferrand")
    article = make_article(
        "Ferries return",
        section=europe,
        kicker="Transport",
        standfirst="After ten years.",
        authors=[ada],
        tags=["Ferries"],
        agency_credit="With Reuters inputs",
        lead_photo=make_photo(),
        published_at=datetime(2026, 11, 20, 7, 30, tzinfo=UTC),
        updated_at=datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
    )
    Byline.objects.create(article=article, author=jo, role=Role.PHOTOGRAPHS, printed_name="J. Ferrand", position=20)
    save(article)
    publish(article)
    html = read(client, "/world/europe/ferries-return/")
    for words in ("Transport", "After ten years.", "With Reuters inputs", "The first paragraph.", "Lives on a boat."):
        assert words in html
    assert re.search(rf'By\s+<a href="{ada.get_absolute_url()}"[^>]*><bdi>Ada Bell</bdi></a>', html)
    assert re.search(rf'Photographs by\s+<a href="{jo.get_absolute_url()}"[^>]*><bdi>J. Ferrand</bdi></a>', html)
    assert '<time datetime="2026-11-20T07:30:00+00:00">20 November 2026, 07:30 UTC</time>' in html
    assert '<time datetime="2026-11-20T09:00:00+00:00">20 November 2026, 09:00 UTC</time>' in html
    assert 'href="/topics/ferries/"' in html
    assert [html.index(f'<li><a href="{path}">') for path in ("/", "/world/", "/world/europe/")]
    assert html.count("<h1") == 1


def test_date_without_a_time_is_printed_without_one(client):
    make_live_article("Ferries return", published_at=datetime(2024, 3, 4, tzinfo=UTC))
    assert ">4 March 2024</time>" in read(client, "/world/ferries-return/")


def test_lead_photo_has_its_place_before_it_is_loaded(client):
    make_live_article("Ferries return", lead_photo=make_photo(size=(90, 60)))
    tag = re.search(r'<img[^>]*fetchpriority="high"[^>]*>', read(client, "/world/ferries-return/"))
    assert tag
    assert 'width="90" height="60"' in tag[0]
    assert 'alt="Cranes over still water."' in tag[0]


def test_articles_own_caption_credit_and_alt_text_win(client):
    own = {"lead_caption": "Our caption.", "lead_credit": "Our credit", "lead_alt_text": "Our words."}
    make_live_article("Ferries return", lead_photo=make_photo(), **own)
    html = read(client, "/world/ferries-return/")
    for words in own.values():
        assert words in html
    assert "The harbour at dawn." not in html


@pytest.mark.parametrize(
    ("caption", "times"),
    [("The quay. Photo: The Courier/Ada Bell", 1), ("The quay (ADA BELL, The Courier)", 0), ("The quay.", 1)],
)
def test_credit_is_printed_once(client, caption, times):
    photo = make_photo(credit="Photo: The Courier/Ada Bell")
    make_live_article("Ferries return", lead_photo=photo, lead_caption=caption)
    html = read(client, "/world/ferries-return/")
    assert html.count("The Courier/Ada Bell") == times


def test_article_in_another_script_says_so(client):
    make_live_article("عودة العبارات", slug="ferries", language="ar", direction="rtl")
    html = read(client, "/world/ferries/")
    assert '<article class="story" lang="ar" dir="rtl">' in html
    assert '<html lang="en" dir="ltr">' in html
    teaser = read(client, "/world/")
    assert re.search(r'<article class="teaser[^"]*" dir="rtl">', teaser)
    assert re.search(r'<h2 class="teaser-headline" lang="ar">', teaser)


def test_addresses_for_machines_come_from_the_settings(client, settings):
    settings.SITE_URL = "https://news.example.com"
    make_live_article("Ferries return", lead_photo=make_photo())
    html = client.get("/world/ferries-return/?utm=1", headers={"host": "127.0.0.1"}).content.decode()
    assert '<link rel="canonical" href="https://news.example.com/world/ferries-return/">' in html
    assert '<meta property="og:image" content="https://news.example.com/media/photos/' in html


def test_pages_are_the_same_for_everybody(client):
    make_live_article("Ferries return", tags=["Ferries"])
    client.force_login(make_user())
    for address in ("/", "/world/", "/world/ferries-return/", "/topics/ferries/", "/authors/", "/nothing/"):
        response = client.get(address)
        assert "Cookie" not in response.get("Vary", "")
        assert not response.cookies


def test_words_are_escaped(client):
    make_live_article("<script>alert(1)</script>", slug="x", standfirst="<b>", kicker='"><i>')
    html = read(client, "/world/x/") + read(client, "/world/") + read(client, "/")
    assert "<script>alert" not in html
    assert '"><i>' not in html


# Related links


def test_related_links_stand_in_order_and_only_where_they_lead_somewhere(client):
    article = make_article("Ferries return")
    for position, link in enumerate(
        [
            {"url": "https://example.com/report", "label": "The report"},
            {"target": make_live_article("Harbour grows")},
            {"target": make_article("Secret plans")},
            {"target": make_live_article("Tide turns"), "label": "Earlier"},
            {"url": "javascript:alert(1)", "label": "Trap"},
        ]
    ):
        RelatedLink.objects.create(article=article, position=position, **link)
    save(article)
    publish(article)
    html = read(client, "/world/ferries-return/")
    related = html[html.index('<ul class="related">') :]
    related = related[: related.index("</ul>")]
    assert re.findall(r"<a[^>]*>(?:<bdi>)?([^<]+)", related) == ["The report", "Harbour grows", "Earlier"]
    assert 'href="https://example.com/report" rel="external noopener nofollow"' in related


# Previous and next


def test_neighbours_follow_the_date_in_the_site_and_in_the_section(client):
    world, sport = make_section("World"), make_section("Sport")
    make_live_article("World one", section=world, published_at=NOW - minutes(50))
    make_live_article("Sport one", section=sport, published_at=NOW - minutes(40))
    make_live_article("Here", section=world, published_at=NOW - minutes(30))
    make_live_article("Sport two", section=sport, published_at=NOW - minutes(20))
    make_live_article("World two", section=world, published_at=NOW - minutes(10))
    html = read(client, "/world/here/")
    assert "Sport one" in slot(html, "Previous article")
    assert "Sport two" in slot(html, "Next article")
    assert "World one" in slot(html, "Previous in World")
    assert "World two" in slot(html, "Next in World")


def test_articles_of_the_same_minute_are_told_apart_by_their_ids(client):
    for headline in ("Alpha", "Beta", "Gamma"):
        make_live_article(headline)
    html = read(client, "/world/beta/")
    assert "Alpha" in slot(html, "Previous article")
    assert "Gamma" in slot(html, "Next article")
    assert slot(read(client, "/world/alpha/"), "Previous article") == ""
    assert slot(read(client, "/world/gamma/"), "Next article") == ""


def test_subsections_articles_are_neighbours_within_their_own_section(client):
    world = make_section("World")
    europe = make_section("Europe", parent=world)
    make_live_article("World one", section=world, published_at=NOW - minutes(2))
    make_live_article("Europe one", section=europe, published_at=NOW - minutes(1))
    assert slot(read(client, "/world/europe/europe-one/"), "Previous in Europe") == ""
    assert "Europe one" in slot(read(client, "/world/world-one/"), "Next in World")


def imported(headline: str, *, previous: str = "", following: str = "", **fields):
    """A live article with the printed neighbours of its source."""
    article = make_live_article(headline, previous_title=previous, next_title=following, **fields)
    Source.objects.create(
        article=article,
        key=headline,
        file="x.txt",
        content_hash=headline,
        title_key=headline[:16],
        previous_key=previous[:16],
        next_key=following[:16],
        imported_at=NOW,
        revision=article.revision,
    )
    return article


def test_printed_neighbours_that_have_not_come_in_stand_as_text(client):
    make_live_article("Some other story", published_at=NOW - minutes(10))
    imported("Middle", previous="Before", following="After")
    html = read(client, "/world/middle/")
    for name, title in (("Previous article", "Before"), ("Next article", "After")):
        assert title in slot(html, name)
        assert "<a" not in slot(html, name)


def test_printed_neighbour_that_has_come_in_leaves_the_order_to_the_dates(client):
    imported("Before", published_at=NOW - minutes(20))
    make_live_article("Between", published_at=NOW - minutes(10))
    imported("Middle", previous="Before")
    previous = slot(read(client, "/world/middle/"), "Previous article")
    assert "Between" in previous
    assert "<a" in previous


def test_printed_neighbour_that_is_only_a_draft_stays_text(client):
    before = imported("Before", published_at=NOW - minutes(20))
    publishing.withdraw(article=before, by=None, now=NOW)
    imported("Middle", previous="Before")
    assert "<a" not in slot(read(client, "/world/middle/"), "Previous article")


# Fronts and lists


def test_empty_site_tells_its_operator_how_to_begin(client):
    html = read(client, "/")
    assert 'href="/admin/"' in html
    assert "import_articles" in html


def test_front_repeats_no_article_and_keeps_the_order(client):
    for number in range(30):
        section = make_section(["World", "Sport", "City"][number % 3])
        make_live_article(f"Story {number}", section=section, published_at=NOW - minutes(number))
    shown = headlines(read(client, "/"))
    assert len(shown) == len(set(shown))
    assert shown[:13] == [f"Story {number}" for number in range(13)]
    # The corner of each section goes on where the top left off.
    assert shown[13:] == [f"Story {number}" for first in (13, 14, 15) for number in range(first, first + 12, 3)] or set(
        shown[13:]
    ) == {f"Story {number}" for number in range(13, 25)}


def test_front_shows_articles_of_subsections_under_the_section_above(client):
    for number in range(14):
        make_live_article(f"City {number}", section=make_section("City"), published_at=NOW - minutes(number))
    europe = make_section("Europe", parent=make_section("World"))
    make_live_article("Ferries return", section=europe, published_at=NOW - minutes(90))
    html = read(client, "/")
    assert "Ferries return" in html[html.index('<a href="/world/">World</a></h2>') :]


def test_section_shows_its_description_its_subsections_and_what_is_in_them(client):
    world = make_section("World", description="Everything far away.")
    make_live_article("Ferries return", section=make_section("Europe", parent=world))
    make_live_article("Goal", section=make_section("Sport"))
    html = read(client, "/world/")
    assert "Everything far away." in html
    assert '<a href="/world/europe/">Europe</a>' in html
    assert headlines(html) == ["Ferries return"]


def walk(client: Client, address: str) -> Iterator[str]:
    """The portions of a list, from the newest to the oldest."""
    here: str | None = address
    while here:
        html = read(client, here)
        yield html
        older = re.search(r'rel="next" href="([^"]*before=[^"]*)"', html)
        here = older[1] if older else None


@pytest.mark.parametrize("address", ["/", "/world/", "/topics/ferries/"])
def test_lists_go_on_to_the_oldest_article_without_gaps_or_repeats(client, address):
    for number in range(45):
        # Three articles a minute: the place in the list has to tell them apart.
        make_live_article(f"Story {number}", tags=["Ferries"], published_at=NOW - minutes(number // 3))
    portions = [headlines(html) for html in walk(client, address)]
    first, others = portions[0], [headline for portion in portions[1:] for headline in portion]
    if address != "/":  # the front page also shows older articles in its sections' corners
        assert not set(first) & set(others)
    assert len(others) == len(set(others))
    assert {*first, *others} == {f"Story {number}" for number in range(45)}


@pytest.mark.parametrize(
    "place",
    ["", "x", "~", "2026-11-20T12:00:00Z", "2026-11-20T12:00:00Z~x", "2026-11-20T12:00:00Z~²", "0001-01-01T00:00+23:59~1"]
    + ["9999-12-31T23:59:59-23:59~1", "2026-11-20T12:00:00Z~" + "9" * 40, "2026-11-20~1", "%00~1", "2026-13-01T00:00Z~1"],
)
def test_a_place_that_makes_no_sense_is_the_beginning_or_empty(client, place):
    make_live_article("Ferries return", tags=["Ferries"])
    for address in ("/", "/world/", "/topics/ferries/", "/authors/"):
        assert client.get(f"{address}?before={place}").status_code == 200


def test_topic_lists_its_articles_and_keeps_its_old_address(client):
    make_live_article("Ferries return", tags=["Ferries"])
    make_live_article("Goal")
    assert headlines(read(client, "/topics/ferries/")) == ["Ferries return"]
    topic = Topic.objects.get()
    topic.slug = "boats"
    save_topic(topic=topic, by=None, now=NOW)
    assert client.get("/topics/ferries/?x=1")["Location"] == "/topics/boats/?x=1"


def test_topic_of_drafts_alone_is_not_found(client):
    make_article("Secret plans", tags=["Secret"])
    assert client.get("/topics/secret/").status_code == 404
    assert client.get("/topics/unheard-of/").status_code == 404


# What pages cost


@pytest.mark.parametrize("number", [3, 40])
def test_pages_ask_few_questions_however_much_there_is(client, at_most, number):
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


# Pictures


@pytest.fixture
def picture_address() -> Callable[..., str]:
    return lambda photo: f"/media/{photo.file.name}"


def test_picture_of_a_live_article_is_public_and_may_be_kept(client):
    photo = make_photo()
    make_live_article(lead_photo=photo)
    response = client.get(photo.file.url)
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=3600"
    assert "Cookie" not in response.get("Vary", "")
    assert b"".join(response)[:2] == b"\xff\xd8"
    assert client.head(photo.file.url).status_code == 200
    assert client.get(photo.file.url, headers={"if-none-match": response["ETag"]}).status_code == 304
    assert client.get(photo.file.url, headers={"if-modified-since": response["Last-Modified"]}).status_code == 304


def test_picture_of_an_author_is_public(client):
    photo = make_photo()
    make_author(photo=photo)
    assert client.get(photo.file.url).status_code == 200


def test_picture_of_a_draft_is_for_the_desk_alone(client):
    photo = make_photo()
    make_article(lead_photo=photo)
    assert client.get(photo.file.url).status_code == 404
    client.force_login(make_user())
    response = client.get(photo.file.url)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private"


def test_picture_goes_when_its_article_is_withdrawn(client):
    photo = make_photo()
    article = make_live_article(lead_photo=photo)
    publishing.withdraw(article=article, by=None, now=NOW)
    assert client.get(photo.file.url).status_code == 404


def test_lost_file_is_not_found(client):
    photo = make_photo()
    make_author(photo=photo)
    photo.file.storage.delete(photo.file.name)
    assert client.get(photo.file.url).status_code == 404


@pytest.mark.parametrize("name", ["../settings.py", "photos/../../db.sqlite3", "/etc/passwd", "photos/", "photos/nothing.jpg"])
def test_nothing_but_pictures_is_served(client, name):
    client.force_login(make_user())
    assert client.get(f"/media/{name}").status_code == 404
