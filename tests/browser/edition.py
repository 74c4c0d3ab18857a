"""A small paper with everything that readers can come across, and the address of every kind of page.

Take the fixture `edition`; it stands in conftest.py.
"""

from datetime import timedelta

from django.utils import timezone

from articles import publishing
from articles.counting import work_out_most_read
from articles.models import Article, BreakingNews, Genre, Policy, PublishedArticle, ReadCount, Section, SiteProfile
from authors.models import Author
from tests.factories import NOW, make_author, make_gallery, make_live_article, make_photo, make_section, make_series

VIDEO = "https://youtu.be/dQw4w9WgXcQ"
WHOLE = "/world/europe/ferries-return-to-the-northern-islands/"

# Every kind of page, and what stands on it.
PAGES = {
    "/": ".breaking, .most-read, .opinion",
    "/?before=2026-11-20T12:00:00Z~1": ".river",
    "/world/": ".subsections",
    "/world/europe/": ".breadcrumb",
    "/world/?before=2026-11-20T12:00:00Z~1": ".river",
    WHOLE: ".corrections, .table, .embed, .gallery, .card, .in-series, .neighbours",
    "/world/arabic/": ".story[dir=rtl]",
    "/city/against-the-toll/": ".genre-opinion",
    "/authors/": ".index-letter",
    "/authors/ada-bell/": ".head-person",
    "/topics/ferries/": ".river",
    "/series/the-strait/": ".part",
    "/archive/": ".calendar",
    "/archive/2026/": ".head",
    "/archive/2026/11/": ".calendar",
    "/archive/2026/11/20/": ".calendar",
    "/world/archive/2026/11/20/": ".calendar",
    "/search/": ".search-help",
    "/search/?q=ferries&topic=ferries&author=ada-bell": ".results mark",
    "/search/?q=zeppelins": ".notice",
    "/search/?q=feries": ".notice a[href='/search/?q=ferries']",
    "/corrections/": ".correction",
    "/policies/about/": ".body",
    "/nothing/": ".head-dead-end",
    "/city/withdrawn/": ".head-note",
}


def make_edition() -> list[Article]:
    """The stories, newest first. Among them are a long word and an article that runs the other way."""
    world, city = make_section("World"), make_section("City")
    europe = make_section("Europe", parent=world)
    ada = make_author("Ada Bell", slug="ada-bell", bio="Writes about harbours.", photo=make_photo(size=(80, 80)))
    _make_the_site()
    stories = [
        ("Donaudampfschifffahrtsgesellschaftskapitänsmützenmacherin", city, {}),
        ("عودة العبارات إلى الجزر الشمالية", world, {"slug": "arabic", "language": "ar", "direction": "rtl"}),
        ("Against the toll", city, {"genre": Genre.OPINION}),
        ("For the toll", city, {"genre": Genre.OPINION}),
        *((f"Story number {number}", (world, europe, city)[number % 3], {}) for number in range(10)),
    ]
    table = "<table><tr>" + "<td>Immeasurable</td>" * 12 + "</tr></table>"
    others = [
        make_live_article(
            headline,
            section=section,
            authors=[ada],
            tags=["Ferries"],
            standfirst="A sentence below the headline that says what it is about.",
            body=f"<p>Words.</p><h2>More</h2><ul><li>One</li></ul>{table}<blockquote><p>“So.”</p></blockquote>",
            published_at=NOW - timedelta(minutes=minute),
            **fields,
        )
        for minute, (headline, section, fields) in enumerate(stories, start=1)
    ]
    whole = _make_one_with_everything(europe, [ada, make_author("Tom Reed")], others)
    _read_and_break(others)
    return [whole, *others]


def _make_the_site() -> None:
    profile = SiteProfile(
        name="The Strait", tagline="News from both shores", publisher="Strait Press", founded="1924",
        footer="Printed in the harbour.", contact_email="desk@example.org", social_links="https://social.example/@strait",
    )  # fmt: skip
    publishing.save_profile(profile=profile, by=None, now=NOW)
    about = Policy(kind="about", body="<h2>Who we are</h2><p>Sailors.</p><ul><li><p>Two</p></li></ul>")
    publishing.save_policy(policy=about, by=None, now=NOW)


def _make_one_with_everything(section: Section, authors: list[Author], others: list[Article]) -> Article:
    photo, series = make_photo(size=(300, 200)), make_series("The strait", slug="the-strait", description="By boat.")
    for number in (1, 3):
        make_live_article(f"Crossing {number}", section=section, series=series, part=number, published_at=NOW)
    body = (
        "<p>The first boat came in <em>early</em>, says <a href='https://example.org/'>the harbour</a>.</p>"
        f'<figure data-photo="{photo.pk}"><figcaption>At the pier.</figcaption></figure><h2>What it costs</h2>'
        "<table><tr><th>From</th><th>To</th></tr><tr><td>Orwen</td><td>Marsa</td></tr></table>"
        f'<blockquote><p>“At last.”</p></blockquote><hr><div data-article="{others[0].pk}"></div>'
        f'<div data-embed="{VIDEO}"></div><figure data-gallery="{make_gallery().pk}"><figcaption></figcaption></figure>'
    )
    whole = make_live_article(
        "Ferries return to the northern islands", section=section, authors=authors, tags=["Ferries", "Islands"],
        kicker="Baltic", standfirst="After nine winters the boats run again.", body=body, lead_photo=photo,
        series=series, part=2, agency_credit="With agencies", genre=Genre.REPORTAGE, published_at=NOW,
    )  # fmt: skip
    make_live_article(
        "Fähren kehren zurück",
        section=section,
        language="de",
        translation_of=whole,
        published_at=NOW - timedelta(days=1),
    )
    for kind, text in (("correction", "It was the noon boat."), ("clarification", "The captain is Ms Hart.")):
        opened = PublishedArticle.objects.get(article=whole).revision
        publishing.correct(article=whole, opened=opened, kind=kind, text=text, words={}, by=None, now=NOW)
    gone = make_live_article("Withdrawn", section=make_section("City"))
    publishing.withdraw(article=gone, by=None, now=NOW, public_note="It was not true.")
    return whole


def _read_and_break(articles: list[Article]) -> None:
    """Some are read, and something happens."""
    ReadCount.objects.add({(article.pk, NOW): number for number, article in enumerate(articles, start=1)})
    work_out_most_read(now=NOW)
    for text, article in (("The bridge is closed", articles[0]), ("Divers are on their way", None)):
        publishing.save_breaking(news=BreakingNews(text=text, article=article), by=None, now=timezone.now())
