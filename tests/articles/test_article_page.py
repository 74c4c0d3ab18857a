"""What a reader gets to see of an article."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from articles import publishing
from articles.models import Byline, RelatedLink, Role, Source
from photos.models import Photo
from tests.articles.reading import read
from tests.articles.structured_data.rules import first, graph
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


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


def test_only_authors_of_whom_there_is_more_to_say_are_introduced(client):
    told, unknown = make_author("Ada Bell", job_title="Harbour correspondent"), make_author("Jo Ferrand")
    make_live_article("Ferries", authors=[told, unknown])
    make_live_article("Bridges", authors=[unknown])
    ferries = read(client, "/world/ferries/")
    assert "About the author<" in ferries
    assert re.findall(r'class="person-name"><a[^>]*><bdi>([^<]*)', ferries) == ["Ada Bell"]
    assert "About the author" not in read(client, "/world/bridges/")


def slot(html: str, name: str) -> str:
    """The text of a previous or next slot, tags kept; "" when it is not there."""
    found = re.search(rf'<span class="neighbour-name">{name}</span>(.*?)</p>', html, re.DOTALL)
    return found[1] if found else ""


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
    assert "lazy" not in tag[0]
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
    html = read(client, "/world/ferries-return/").partition("</head>")[2]
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


def test_related_links_stand_in_order_and_only_where_they_lead_somewhere(client):
    article = make_article("Ferries return")
    for position, link in enumerate(
        [
            {"url": "https://example.com/report", "label": "The report"},
            {"target": make_live_article("Harbour grows")},
            {"target": make_article("Secret plans")},
            {"target": make_live_article("Tide turns"), "label": "Earlier"},
            {"url": "javascript:alert(1)", "label": "Trap"},
            {"url": "https://[nowhere", "label": "Broken"},
        ]
    ):
        RelatedLink.objects.create(article=article, position=position, **link)
    save(article)
    publish(article)
    html = read(client, "/world/ferries-return/")
    related = html[html.index('<ul class="related">') :]
    related = related[: related.index("</ul>")]
    assert re.findall(r"<a[^>]*>(?:<bdi>)?([^<]+)", related) == ["The report", "Harbour grows", "Earlier", "Broken"]
    assert 'href="https://example.com/report" rel="external noopener nofollow"' in related


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
    make_live_article("Sport one", section=make_section("Sport"), published_at=NOW - minutes(1.5))
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


# Pictures


def lead(html: str) -> str:
    found = re.search(r'<figure class="lead-picture.*?</figure>', html, re.DOTALL)
    return found[0] if found else ""


def ratios(html: str) -> list[str]:
    """The crops of a picture, in the order in which a browser considers them."""
    return list(dict.fromkeys(re.findall(r"/([a-z0-9]+)-[0-9]+-[0-9a-f]{12}\.webp", html)))


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((600, 400), ["4x3", "3x2"]),
        ((400, 600), ["original"]),
        ((400, 400), ["original"]),
        ((1000, 400), ["4x3", "original"]),
    ],
)
def test_lead_photo_is_cropped_where_it_can_be(client, size, expected):
    make_live_article("Ferries return", lead_photo=make_photo(size=size))
    assert ratios(lead(read(client, "/world/ferries-return/"))) == expected


def test_other_sites_get_a_wide_picture(client):
    make_live_article("Ferries return", lead_photo=make_photo(size=(1500, 1500)))
    html = read(client, "/world/ferries-return/")
    assert re.search(r'property="og:image" content="http[^"]*/16x9-1280-[0-9a-f]{12}\.jpg"', html)
    assert 'property="og:image:width" content="1280"' in html
    assert 'property="og:image:height" content="720"' in html


def test_pages_stand_when_the_files_of_their_pictures_are_lost(client):
    photo = make_photo()
    ada = make_author("Ada Bell", photo=photo)
    figure = f'<figure data-photo="{photo.pk}"><figcaption>Gone.</figcaption></figure>'
    other = make_live_article("Harbour grows", lead_photo=photo, authors=[ada])
    body = f'<p>Words.</p>\n{figure}\n<div data-article="{other.pk}"></div>'
    make_live_article("Ferries return", lead_photo=photo, authors=[ada], body=body)
    Photo.objects.update(width=0, height=0, master="")
    for address in ("/", "/world/", "/world/ferries-return/", ada.get_absolute_url()):
        html = read(client, address)
        assert "Ferries return" in html
        assert "Harbour grows" in html
        for tag in ("<img", "<figure", "summary_large_image", photo.key, "teaser-picture", '"portrait"'):
            assert tag not in html, (address, tag)


def test_machines_are_told_of_every_picture_once(client, settings):
    settings.SITE_URL = "https://news.example.com"
    top, second = make_photo(caption="Lead."), make_photo(caption="Second.", creator="Jo Ferrand")
    own = ' data-credit="Our &amp; credit"'
    body = "\n".join(
        f'<figure data-photo="{pk}"{words}><figcaption>{caption}</figcaption></figure>'
        for pk, words, caption in (
            (top.pk, "", "Again."),
            (second.pk, own, "Seen <em>here</em> &amp; now."),
            (second.pk, "", ""),
            (10**9, "", "Gone."),
        )
    )
    make_live_article("Ferries return", lead_photo=top, lead_credit="Our lead credit", body=body)
    things = graph(read(client, "/world/ferries-return/"))
    shapes, [other] = first(things, "NewsArticle")["image"], [row for row in things if row["@type"] == "ImageObject"]
    for ratio, told in zip(("16x9", "4x3", "1x1"), shapes, strict=True):
        assert told["contentUrl"].startswith(f"https://news.example.com/media/photos/{top.key}/{ratio}-")
        assert (told["caption"], told["creditText"]) == ("Lead.", "Our lead credit")
        assert told.get("representativeOfPage", False) == (ratio == "16x9")
    assert (other["caption"], other["creditText"]) == ("Seen here & now.", "Our & credit")
    assert other["creator"] == {"@type": "Person", "name": "Jo Ferrand"}
    assert "representativeOfPage" not in other


def test_machines_are_told_of_no_picture_where_there_is_none(client):
    make_live_article("Ferries return")
    things = graph(read(client, "/world/ferries-return/"))
    assert "image" not in first(things, "NewsArticle")
    assert "ImageObject" not in {thing["@type"] for thing in things}
