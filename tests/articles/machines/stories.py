"""Articles that use everything machines are told, and words that break careless writers."""

from datetime import timedelta

from articles import publishing
from articles.models import Article, Listing, PublishedArticle
from tests.factories import (
    NOW,
    make_article,
    make_author,
    make_gallery,
    make_live_article,
    make_photo,
    make_section,
    publish,
)

HOSTILE = "Fish & <b>chips</b> ]]> \ufffe \U0001f41f “عربي” &amp; '\""


def full_story(headline: str = "Ferries return") -> Article:
    """A corrected article with a lead photo, a figure, a gallery, a card, an embed and links of all kinds."""
    photo = make_photo(size=(1600, 900), caption="The first ferry.", credit="Ivo Lund", alt_text="A ferry at dawn.")
    gallery = make_gallery("A day in the harbour", [photo, make_photo("Noon", caption="At noon.")])
    beside = make_live_article("The strike is over", section=make_section("City"))
    body = (
        '<p>See <a href="/city/">the city</a>, <a href="https://example.org/?a=1&amp;b=2">them</a> '
        'and write href="/nowhere".</p>\n<h2>Again</h2>\n<ul><li><p>One</p></li><li><p>Two</p></li></ul>\n'
        f'<figure data-photo="{photo.pk}" data-credit="Own Credit"><figcaption>In <em>text</em></figcaption></figure>\n'
        f'<figure data-gallery="{gallery.pk}"><figcaption></figcaption></figure>\n'
        '<div data-embed="https://www.youtube.com/watch?v=abcdefghijk"></div>\n'
        f'<div data-article="{beside.pk}"></div>'
    )
    article = make_article(
        headline,
        standfirst="The strike is over.",
        kicker="Harbour",
        body=body,
        lead_photo=photo,
        agency_credit="With Reuters inputs",
        authors=[make_author("Ada Bell", slug="ada-bell"), make_author("Ivo Lund", slug="ivo-lund")],
        tags=["Ferries"],
        published_at=NOW - timedelta(hours=3),
        section=make_section("Europe", parent=make_section("World")),
    )
    live = publish(article, now=NOW - timedelta(hours=2))
    publishing.correct(
        article=article,
        opened=live.revision,
        kind="correction",
        text="An earlier version named another pier.",
        words={},
        by=None,
        now=NOW - timedelta(hours=1),
    )
    return Article.objects.get(pk=article.pk)


def many(number: int) -> None:
    """So many more live articles like one that is there, in the same lists, without the work of publishing each."""
    model = PublishedArticle.objects.latest("pk")
    streams = list(Listing.objects.filter(article=model).values_list("stream", flat=True))
    articles = Article.objects.bulk_create(
        Article(headline=f"Story {n}", slug=f"story-{n}", section=model.section, body="") for n in range(number)
    )
    rows = PublishedArticle.objects.bulk_create(
        PublishedArticle(
            article=article,
            revision=model.revision,
            slug=article.slug,
            section=model.section,
            headline=article.headline,
            lead_photo=model.lead_photo,
            language="en",
            direction="ltr",
            published_at=model.published_at - timedelta(minutes=place),
            content=model.content,
            body_html=model.body_html,
        )
        for place, article in enumerate(articles, start=1)
    )
    Listing.objects.bulk_create(
        Listing(stream=name, published_at=row.published_at, article=row) for row in rows for name in streams
    )
