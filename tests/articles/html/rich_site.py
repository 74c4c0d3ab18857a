"""A small paper that uses everything a reader's page can show, and the addresses of every kind of page."""

from datetime import timedelta

from articles import publishing
from articles.models import (
    FRONT,
    BreakingNews,
    Genre,
    MostRead,
    Placement,
    Policy,
    PolicyKind,
    PublishedArticle,
    RelatedLink,
    SiteProfile,
    Slot,
    stream,
)
from authors.models import Author
from tests.articles.machines.stories import full_story, many
from tests.factories import (
    NOW,
    make_author,
    make_live_article,
    make_photo,
    make_section,
    make_series,
    publish,
    save,
)

HOSTILE = "Fish & <b>chips</b> ]]> “عربي” &amp; '\""

# By status: addresses of every kind of page that make_rich_site() fills.
PAGES = {
    200: [
        "/",
        "/world/",
        "/world/europe/",
        "/opinion/",
        "/world/europe/ferries-return/",
        "/world/arabic/",
        "/world/plain/",
        "/opinion/why-not/",
        "/authors/",
        "/authors/ada-bell/",
        "/topics/ferries/",
        "/series/harbour/",
        "/archive/",
        "/archive/2026/",
        "/archive/2026/11/",
        "/archive/2026/11/20/",
        "/world/archive/",
        "/world/archive/2026/11/20/",
        "/corrections/",
        "/policies/ethics/",
        "/search/",
        "/search/?q=ferries&section=world&author=ada-bell&topic=ferries&from=2026-01-01&order=date",
        "/search/?q=ferris",
        "/search/?q=%22%3Cnothing%3E%22+%26+nobody",
    ],
    404: ["/nothing/"],
    410: ["/world/gone/"],
}


def make_rich_site() -> None:
    SiteProfile.objects.create(
        pk=1, name="The Courier & Co", tagline=HOSTILE[:60], description="A paper.", founded="1911",
        publisher="Courier Press", contact_email="desk@example.com", footer="One line.\n\nAnother.",
        logo=make_photo("Logo", size=(400, 80)), social_links="https://social.example/@courier",
    )  # fmt: skip
    for kind in PolicyKind:
        Policy.objects.create(kind=kind, body="<h2>How</h2>\n<p>So we work.</p>", changed_at=NOW)
    story = _the_story()
    many(60)
    _opinions()
    _fronts(story)


def _the_story() -> PublishedArticle:
    """Everything that an article can have, its translations, and stories that have nearly nothing."""
    article = full_story()
    ada = Author.objects.get(slug="ada-bell")
    ada.bio, ada.job_title, ada.photo = "Writes of boats.", "Editor", make_photo()
    ada.save()
    series = make_series("The harbour", slug="harbour", description=HOSTILE)
    article.series, article.part, article.language = series, 2, "en"
    article.body += (
        "\n<blockquote><p>“So.”</p></blockquote>\n<hr>\n<ol><li><p>One</p></li></ol>\n"
        "<table><thead><tr><th>Boat</th></tr></thead><tbody><tr><td>Two</td></tr></tbody></table>"
    )
    article.save()
    world = make_section("World", description="Everywhere else.")
    part = {"series": series, "authors": [ada], "section": world, "lead_photo": make_photo(size=(1600, 900))}
    earlier = make_live_article("Before & after", part=1, published_at=NOW - timedelta(days=70), **part)
    make_live_article("Afterwards", part=3, published_at=NOW - timedelta(days=1), kicker=HOSTILE[:30], **part)
    make_live_article("عبارات", slug="arabic", language="ar", direction="rtl", translation_of=article, section=world)
    make_live_article("Plain", slug="plain", section=world, body="<p>Few words.</p>")
    RelatedLink.objects.create(article=article, target=earlier, position=10)
    RelatedLink.objects.create(article=article, url="https://example.org/?a=1&b=2", label=HOSTILE, position=20)
    save(article)
    gone = make_live_article("Gone", section=world)
    publishing.withdraw(article=gone, by=None, now=NOW, public_note="It was wrong.")
    return publish(article)


def _opinions() -> None:
    opinion = make_section("Opinion")
    for number, headline in enumerate(("Why not", "Why so")):
        voice = make_author(f"Voice {number}", bio="Argues.")
        when = NOW - timedelta(hours=20)
        words = {"authors": [voice], "standfirst": "Because."}
        make_live_article(headline, genre=Genre.OPINION, section=opinion, published_at=when, **words)


def _fronts(story: PublishedArticle) -> None:
    BreakingNews.objects.create(text="Ferries sail <again>", article=story.article)
    BreakingNews.objects.create(text="Storm & flood")
    Placement.objects.create(article=story.article, slot=Slot.LEAD, headline="Back: ferries", kicker="Now")
    for position, row in enumerate(PublishedArticle.objects.all()[:5], start=1):
        for name in (FRONT, stream(story.section)):
            MostRead.objects.create(stream=name, position=position, article=row)
