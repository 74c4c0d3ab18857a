"""No page of readers, and no act of the desk, costs more in a large archive than in a small one."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from articles import publishing
from articles.catalogue import author_saved, save_section
from articles.machines.sitemaps import KEYS_A_FILE
from articles.making import copy_articles, make_archive
from articles.making.stories import LAST_DAY
from articles.models import (
    Article,
    BreakingNews,
    MostRead,
    Placement,
    Policy,
    PublishedArticle,
    PublishedCorrection,
    Section,
    Series,
    Slot,
    Topic,
)
from articles.reading import Place
from authors.models import Author
from photos.models import Photo
from photos.renditions import renditions
from tests.articles.plans.explaining import Bounds, Planner
from tests.factories import make_article

pytestmark = pytest.mark.django_db
LATER = LAST_DAY + timedelta(days=1)
# A sitemap lists so many rows, whatever else there is.
A_FILE = Bounds(read=KEYS_A_FILE, sorted=KEYS_A_FILE)
A_SEARCH = Bounds(read=10**9, sorted=10**9)
IS_LARGE = connection.vendor == "postgresql"


def rename(made: Article) -> str:
    """Give a live article another slug; return the address it had."""
    old = made.published.get_absolute_url()
    made.slug += "-renamed"
    revision = publishing.save_revision(article=made, base=made.revision, by=None, now=LATER)
    publishing.publish(revision=revision, by=None, now=LATER, archive=True)
    return old


def pages() -> Iterator[str]:
    """The address of a page of each kind; what is said of times and old addresses is made here."""
    live = PublishedArticle.objects.select_related("section", "article__revision").order_by("-published_at", "-pk")
    middle = live.get(pk=1500)
    old, withdrawn = rename(Article.objects.select_related("published__section").get(pk=11)), live.get(pk=12)
    publishing.withdraw(article=withdrawn.article, by=None, now=LATER)
    section = Section.objects.get(path="world/europe")
    author, topic, series = Author.objects.earliest("pk"), Topic.objects.earliest("pk"), Series.objects.earliest("pk")
    Placement.objects.create(article=middle.article, slot=Slot.LEAD)
    BreakingNews.objects.create(text="The bridge is open.", article=middle.article)
    MostRead.objects.create(stream="front", position=1, article=middle)
    Policy.objects.create(kind="about", body="<p>We print.</p>", changed_at=LATER)
    # Far down, where nearly everything is newer.
    oldest = live.reverse()[50]
    before = f"?before={Place.below(oldest)}"
    lists = ["/", section.get_absolute_url(), author.get_absolute_url(), topic.get_absolute_url()]
    yield from (page + query for page in lists for query in ("", before))
    yield from (row.get_absolute_url() for row in (live[0], middle, oldest, live.exclude(lead_photo=None)[0]))
    yield live.exclude(series=None)[0].get_absolute_url()
    parts = PublishedArticle.objects.newest(f"series:{series.pk}")
    yield from (series.get_absolute_url(), f"{series.get_absolute_url()}?after={parts[0].pk}")
    day = f"{middle.published_at:%Y/%m/%d}/"
    for start in ("/archive/", f"{section.get_absolute_url()}archive/"):
        yield from (
            start,
            start + day[:5],
            start + day[:8],
            start + day,
            f"{start}{day[:8]}?before={Place.below(middle)}",
        )
    correction = PublishedCorrection.objects.newest()[5]
    yield from ("/corrections/", f"/corrections/?before={Place(correction.noted_at, correction.number)}")
    yield from ("/policies/about/", "/authors/", f"/authors/?after={author.pk}", "/site.webmanifest", "/robots.txt")
    yield from (f"/feeds{page}{name}" for page in lists for name in ("rss.xml", "atom.xml", "feed.json"))
    names = ("pages", "articles-0", "authors-0", "topics-0")
    yield from ("/sitemap.xml", "/news-sitemap.xml", *(f"/sitemaps/{name}.xml" for name in names))
    asked = (f"section={section.path}", f"topic={topic.slug}", f"author={author.slug}")
    api = "/api/v1/articles/"
    yield from ("/api/v1/", api, api + before, f"{api}{middle.pk}/", f"{api}{withdrawn.pk}/", f"{api}999999999/")
    yield from (f"{api}?{filtered}{sign}" for filtered in asked for sign in ("", f"&{before[1:]}"))
    yield f"/oembed/?url=http://127.0.0.1:8000{middle.get_absolute_url()}"
    yield from (old, withdrawn.get_absolute_url(), "/no/such/page/", f"/elsewhere/{middle.slug}/")
    photo = Photo.objects.earliest("pk")
    yield from (renditions(photo, "16x9", "webp")[0].url, "/media/no-such-picture.webp")


def searches() -> Iterator[str]:
    section, author, topic = Section.objects.get(path="world/europe"), Author.objects.first(), Topic.objects.first()
    asked = (f"section={section.path}", f"topic={topic.slug}", f"author={author.slug}")
    words = ("q=the+of", "q=council+harbour", "q=%22council+harbour%22", "q=badenfigor", "q=zzzzzz", "q=har*")
    yield from (f"/search/?{word}{order}" for word in words for order in ("", "&order=date"))
    yield from (f"/search/?q=the&{filtered}" for filtered in (*asked, "from=2010-01-01&to=2010-02-01"))
    yield from (f"/search/?{filtered}" for filtered in asked)
    yield from ("/search/suggest/?q=harb", "/search/suggest/?q=the")


def acts() -> Iterator[tuple[str, Callable[[], Any]]]:
    """Each act of the desk that readers see, one after the other on one article."""
    article = make_article("An act", section=Section.objects.earliest("pk"), authors=[Author.objects.earliest("pk")])
    article.tags.set(Topic.objects.order_by("pk")[:2])
    article.lead_photo = Photo.objects.earliest("pk")

    def save() -> None:
        article.headline += " again"
        publishing.save_revision(article=article, base=article.revision, by=None, now=LATER)

    def publish() -> None:
        publishing.publish(revision=article.revision, by=None, now=LATER, archive=True)

    def correct() -> None:
        live = article.published.revision
        said = {"kind": "correction", "text": "It was the other one.", "words": {}}
        publishing.correct(article=article, opened=live, by=None, now=LATER, **said)

    def withdraw() -> None:
        publishing.withdraw(article=article, by=None, now=LATER)

    yield from (("save", save), ("publish", publish), ("save again", save), ("update", publish))
    article.refresh_from_db()
    yield from (("correct", correct), ("withdraw", withdraw), ("publish again", publish), ("due", _due))
    yield "author", lambda: author_saved(author=Author.objects.latest("pk"), by=None, now=LATER)
    yield "section", lambda: save_section(section=Section.objects.latest("pk"), by=None, now=LATER)


def _due() -> None:
    publishing.publish_due(now=LATER)
    publishing.turn(now=LATER)


def test_pages_and_acts_cost_the_same_however_large_the_archive_is(client: Client) -> None:
    if IS_LARGE:
        make_archive(3_000, lengths=(4, 8))
        with connection.cursor() as cursor:
            # Half of the time would go into the index of the desk's search, which no page and no act asks.
            cursor.execute("DROP INDEX article_newest")
        copy_articles(3_000, 99)
    else:
        make_archive(1_600, lengths=(4, 8))
    planner, found = Planner(), {}

    def look(about: str, act: Callable[[], Any], bounds: Bounds) -> None:
        if problems := planner.offences(act, bounds):
            found[about] = problems

    for address in list(pages()):
        is_map = address.startswith("/sitemap")
        look(address, partial(client.get, address), A_FILE if is_map else Bounds())
    for address in searches():
        look(address, partial(client.get, address), A_SEARCH)
    for name, act in acts():
        look(name, act, Bounds())
    assert not found, "\n\n".join("\n".join([about, *problems]) for about, problems in found.items())
