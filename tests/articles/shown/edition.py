"""A small edition in which every page shows what it can show, and the addresses of all its pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from articles import publishing
from articles.importing.chain import title_key
from articles.models import (
    FRONT,
    Article,
    BreakingNews,
    Genre,
    MostRead,
    Placement,
    Policy,
    PolicyKind,
    Promo,
    PublishedArticle,
    RelatedLink,
    Section,
    Series,
    SiteProfile,
    Slot,
    Source,
    Topic,
    stream,
)
from authors.models import Author
from photos.models import Gallery, Photo
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

SOON, LATER = NOW + timedelta(hours=1), NOW + timedelta(hours=2)


@dataclass
class Edition:
    """What is found again by its name."""

    articles: dict[str, Article]
    sections: dict[str, Section]
    authors: dict[str, Author]
    photos: dict[str, Photo]
    gallery: Gallery
    empty_gallery: Gallery
    series: Series

    def __getitem__(self, slug: str) -> Article:
        return Article.objects.get(pk=self.articles[slug].pk)

    def live(self, slug: str) -> PublishedArticle:
        return PublishedArticle.objects.get(pk=self.articles[slug].pk)

    def topic(self, name: str) -> Topic:
        return Topic.objects.get(name=name)


def ago(hours: float) -> datetime:
    return NOW - timedelta(hours=hours)


def make_edition() -> Edition:
    world, sport = make_section("World", position=1), make_section("Sport", position=3)
    sections = {
        "world": world,
        "europe": make_section("Europe", parent=world, colour="#0b5c8a"),
        "politics": make_section("Politics", position=2, description="Who decides."),
        "sport": sport,
        "empty": make_section("Empty", position=9),
    }
    photos = {name: make_photo(name) for name in ("lead", "figure", "spare", "face", "placed", "logo")}
    authors = {
        name: make_author(name.title(), slug=name, photo=photos["face"] if name == "ada" else None)
        for name in ("ada", "ivo", "zoe", "nell")
    }
    series = make_series("The harbour", slug="harbour")
    gallery = make_gallery(photos=[make_photo("Dawn"), make_photo("Noon")])
    edition = Edition({}, sections, authors, photos, gallery, make_gallery("Nothing yet", []), series)
    _plain(edition)
    _story(edition)
    _imported(edition)
    _site(edition)
    return edition


def _live(edition: Edition, slug: str, hours: float, section: str, author: str = "", **fields: object) -> Article:
    authors = [edition.authors[author]] if author else []
    words = {"section": edition.sections[section], "authors": authors} | fields
    article = make_live_article(f"On {slug}", slug=slug, published_at=ago(hours), **words)  # type: ignore[arg-type]
    edition.articles[slug] = article
    return article


def _draft(edition: Edition, slug: str, section: str, **fields: object) -> Article:
    words = {"section": edition.sections[section], "body": "<p>A draft.</p>"} | fields
    article = make_article(f"On {slug}", slug=slug, **words)  # type: ignore[arg-type]
    edition.articles[slug] = article
    return article


def _plain(edition: Edition) -> None:
    for number in range(4):
        _live(edition, f"sport-{number}", 10 + 40 * number, "sport", "zoe", tags=["Cup"])
        _live(edition, f"politics-{number}", 12 + 40 * number, "politics", "ivo", tags=["Budget"])
    _live(edition, "first-part", 90, "world", "ada", series=edition.series, part=1)
    _live(edition, "third-part", 60, "world", "ada", series=edition.series, part=3)
    _live(edition, "card", 70, "europe", lead_photo=edition.photos["lead"])
    _live(edition, "linked", 1000, "politics")
    _live(edition, "voice", 30, "politics", "ivo", genre=Genre.OPINION)
    moved = _live(edition, "moved-before", 500, "world")
    moved.slug = "moved"
    save(moved)
    publish(moved)
    edition.articles["moved"] = moved
    gone = _live(edition, "gone", 20, "politics")
    publishing.withdraw(article=gone, by=None, now=NOW, public_note="It was wrong.")
    _draft(edition, "draft", "europe", tags=["Ferries"], authors=[edition.authors["nell"]])
    _draft(edition, "bare-draft", "sport")
    _draft(edition, "original", "world", language="de")


def _story(edition: Edition) -> None:
    card, draft, photos = edition["card"], edition["draft"], edition.photos
    body = (
        '<p>See <a href="/sport/">sport</a>.</p>\n'
        f'<figure data-photo="{photos["figure"].pk}"><figcaption></figcaption></figure>\n'
        f'<figure data-gallery="{edition.gallery.pk}"><figcaption></figcaption></figure>\n'
        f'<figure data-gallery="{edition.empty_gallery.pk}"><figcaption></figcaption></figure>\n'
        '<div data-embed="https://www.youtube.com/watch?v=abcdefghijk"></div>\n'
        f'<div data-article="{card.pk}"></div>\n<div data-article="{draft.pk}"></div>'
    )
    story = make_article(
        "Ferries return", slug="story", standfirst="At last.", kicker="Harbour", body=body, lead_photo=photos["lead"],
        section=edition.sections["europe"], authors=[edition.authors["ada"], edition.authors["ivo"]],
        tags=["Ferries"], series=edition.series, part=2, published_at=ago(5),
    )  # fmt: skip
    for position, other in enumerate((edition["linked"], edition["bare-draft"]), start=1):
        RelatedLink.objects.create(article=story, target=other, position=position)
    save(story)
    opened = publish(story, now=ago(4)).revision
    publishing.correct(
        article=story, opened=opened, kind="correction", text="Not that pier.", words={}, by=None, now=ago(3)
    )
    edition.articles["story"] = story
    _live(edition, "faehren", 2, "europe", language="de", translation_of=story)
    _live(edition, "traversiers", 300, "sport", language="fr", translation_of=edition["original"])
    _live(edition, "traghetti", 310, "sport", language="it", translation_of=edition["original"])


def _imported(edition: Edition) -> None:
    """One that prints a neighbour that is here, and one that waits for a draft."""
    waiting = _live(edition, "waiting", 200, "world", next_title="On printed", previous_title="On card")
    for article, neighbours in ((waiting, ("On card", "On printed")), (_draft(edition, "printed", "sport"), ("", ""))):
        _source(article, *neighbours)
    _source(edition["card"], "", "")


def _source(article: Article, before: str, after: str) -> None:
    assert article.revision
    Source.objects.create(
        article=article, key=article.slug or "", file="a.txt", content_hash=article.slug or "", text="",
        title_key=title_key(article.headline), previous_key=title_key(before), next_key=title_key(after),
        imported_at=NOW, revision=article.revision,
    )  # fmt: skip


def _site(edition: Edition) -> None:
    photos, story = edition.photos, edition["story"]
    profile = SiteProfile(name="The Courier", tagline="Daily.", logo=photos["logo"], icon=photos["logo"])
    publishing.save_profile(profile=profile, by=None, now=NOW)
    publishing.save_policy(policy=Policy(kind=PolicyKind.ETHICS, body="<p>We check.</p>"), by=None, now=NOW)
    publishing.save_promo(promo=Promo(text="Join our channel", after=1), by=None, now=NOW)
    publishing.save_promo(promo=Promo(text="Soon", after=1, starts_at=SOON, ends_at=LATER), by=None, now=NOW)
    for words in (
        {"text": "Ferries sail", "article": story},
        {"text": "Soon", "starts_at": SOON, "ends_at": LATER},
        {"text": "A draft is behind it", "article": edition["bare-draft"]},
    ):
        publishing.save_breaking(news=BreakingNews(**words), by=None, now=NOW)
    placements = [
        Placement(slot=Slot.LEAD, article=edition["linked"], headline="Linked!", photo=photos["placed"]),
        Placement(slot=Slot.RIVER, article=edition["draft"]),
        Placement(slot=Slot.RIVER, article=edition["moved"], starts_at=SOON, ends_at=LATER),
    ]
    publishing.save_front(section=None, placements=placements[:1], base=0, by=None, now=NOW)
    publishing.save_front(section=None, placements=placements, base=1, by=None, now=NOW)
    lead = [Placement(slot=Slot.LEAD, article=edition["sport-3"])]
    publishing.save_front(section=edition.sections["politics"], placements=lead, base=0, by=None, now=NOW)
    for name in (FRONT, stream(edition.sections["sport"])):
        MostRead.objects.create(stream=name, position=1, article=edition.live("linked"))


def pages(edition: Edition) -> list[str]:
    """The addresses of every kind of page, all of which may be stored."""
    story = edition.live("story")
    place = f"{ago(100):%Y-%m-%dT%H:%M:%S}Z~1"
    articles = [row.get_absolute_url() for row in PublishedArticle.objects.select_related("section")]
    return [
        *articles, "/", f"/?before={place}", "/world/", f"/world/?before={place}", "/world/europe/", "/politics/",
        "/sport/", "/empty/", "/politics/gone/", "/world/moved-before/", "/europe/story/", "/story",
        "/authors/", "/authors/ada/", f"/authors/zoe/?before={place}", "/authors/nell/",
        "/topics/ferries/", "/topics/cup/", "/series/harbour/", "/corrections/", "/policies/ethics/",
        "/archive/", "/archive/2026/", "/archive/2026/11/", "/archive/2026/11/20/", "/archive/2026/11/19/",
        "/world/archive/", "/world/archive/2026/", "/world/archive/2026/11/", "/world/archive/2026/11/20/",
        "/search/", "/search/?q=ferries", "/search/?section=world&topic=ferries&author=ada", "/search/?q=ferris",
        "/feeds/rss.xml", "/feeds/atom.xml", "/feeds/feed.json", "/feeds/world/rss.xml", "/feeds/empty/rss.xml",
        "/feeds/authors/ada/atom.xml", "/feeds/topics/ferries/feed.json",
        "/sitemap.xml", "/sitemaps/pages.xml", "/sitemaps/articles-0.xml", "/sitemaps/authors-0.xml",
        "/sitemaps/topics-0.xml", "/news-sitemap.xml", "/robots.txt", "/site.webmanifest", "/favicon.ico",
        "/icon-192.png", "/theme-x.css",
        "/api/v1/", "/api/v1/articles/", "/api/v1/articles/?section=politics", "/api/v1/articles/?author=ada",
        f"/api/v1/articles/{story.pk}/", f"/api/v1/articles/{edition['gone'].pk}/",
        "/oembed/?url=http://127.0.0.1:8000/world/europe/story/",
        "/oembed/?url=http://127.0.0.1:8000/world/moved-before/&format=xml",
    ]  # fmt: skip
