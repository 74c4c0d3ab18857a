"""What search engines may fetch: https://www.sitemaps.org/protocol.html and Google's extensions.

A sitemap of articles, authors or topics covers so many primary keys in a row, so that its address never changes, an
old one changes only with what it lists, and each costs the same whatever the size of the archive.
"""

from datetime import datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from articles import tags
from articles.machines import house
from articles.machines.items import author_page, lead_picture
from articles.machines.markup import add, document, root
from articles.models import FRONT, Genre, Listing, PublishedArticle, Section, Topic
from authors.models import Author
from pagestore import summed_up

KEYS_A_FILE = 5000
# The most parts that SQLite takes in a union is 500.
_FILES_A_QUERY = 400
KINDS: dict[str, Any] = {"articles": PublishedArticle, "authors": Author, "topics": Topic}

# https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
NEWS_AGE = timedelta(days=2)
MOST_NEWS = 1000
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_TRADITIONAL = ("hant", "tw", "hk", "mo")
# A sitemap lists thousands: whatever is published may change it. New names of topics and files of pictures wait until
# it is an hour old.
_everything = summed_up(FRONT, tags.SITE, tags.SECTIONS, tags.AUTHORS)


@_everything
def index() -> bytes:
    """Return the index of all sitemaps.

    Without dates: to know when a file last changed, all it lists would have to be read.
    """
    top = root("sitemapindex", xmlns=_SITEMAP)
    names = ["pages", *(f"{kind}-{number}" for kind in KINDS for number in _numbers(KINDS[kind]))]
    for name in names:
        add(add(top, "sitemap"), "loc", house.absolute(reverse("sitemap", args=[name])))
    return document(top)


def _numbers(model: Any) -> list[int]:
    """Return the numbers of the files that have something to list: one look into the index a file."""
    everything = model.objects.order_by("pk")
    newest = everything.values_list("pk", flat=True).last() or 0
    rows = everything if model is PublishedArticle else _with_articles(everything)
    found: list[int] = []
    numbers = range(newest // KEYS_A_FILE + 1)
    for start in range(0, len(numbers), _FILES_A_QUERY):
        # SQLite takes no sliced query as part of a union, but it does take one inside such a part.
        parts = [
            model.objects.order_by().filter(pk__in=_within(rows, number).values("pk")[:1]).values_list("pk", flat=True)
            for number in numbers[start : start + _FILES_A_QUERY]
        ]
        first, *others = parts
        found += [pk // KEYS_A_FILE for pk in (first.union(*others, all=True) if others else first)]
    return sorted(found)


def _within(rows: QuerySet[Any], number: int) -> QuerySet[Any]:
    """The rows of one file."""
    return rows.filter(pk__gte=number * KEYS_A_FILE, pk__lt=(number + 1) * KEYS_A_FILE)


@_everything
def pages() -> bytes:
    """Return the sitemap of the front, the lists of the site and the sections with articles."""
    top = root("urlset", xmlns=_SITEMAP)
    newest = Listing.objects.filter(stream=FRONT).order_by("-published_at", "-article_id").first()
    _url(top, house.absolute(reverse("front")), newest.published_at if newest else None)
    for page in ("authors", "corrections"):
        _url(top, house.absolute(reverse(page)))
    for section in _with_articles(Section.objects.order_by("path")):
        _url(top, house.absolute(section.get_absolute_url()), section.newest)
    return document(top)


@_everything
def listed(kind: str, number: int) -> bytes | None:
    """Return one sitemap of a kind of KINDS; None where it would list nothing."""
    entries = articles(number) if kind == "articles" else _pages_of(kind, number)
    return document(entries) if len(entries) else None


def articles(number: int) -> Element:
    """The articles of one file, with their lead pictures."""
    top = root("urlset", "image", xmlns=_SITEMAP)
    for article in _within(PublishedArticle.objects.for_list(), number).order_by("pk"):
        url = _url(top, _page(article), article.updated_at or article.published_at)
        if picture := lead_picture(article):
            add(add(url, "image:image"), "image:loc", picture.url)
    return top


def _pages_of(kind: str, number: int) -> Element:
    """The pages of the authors or topics of one file that have articles."""
    top = root("urlset", xmlns=_SITEMAP)
    for row in _with_articles(_within(KINDS[kind].objects.order_by("pk"), number)):
        address = author_page(row.slug) if kind == "authors" else house.absolute(row.get_absolute_url())
        _url(top, address, row.newest)
    return top


def _with_articles(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those that have articles, with the date of the `newest`: what changes on their pages are the articles."""
    name = Concat(Value(f"{rows.model._meta.model_name}:"), Cast(OuterRef("pk"), CharField()))
    theirs = Listing.objects.filter(stream=name).order_by("-published_at", "-article_id")
    newest = Subquery(theirs.values("published_at")[:1])
    found: QuerySet[Any] = rows.annotate(newest=newest).filter(newest__isnull=False)
    return found


@_everything
def news(now: datetime) -> bytes:
    """Return the sitemap of the news that first appeared within the last two days, by its original dates."""
    top = root("urlset", "news", xmlns=_SITEMAP)
    for article in PublishedArticle.objects.for_list().newest()[:MOST_NEWS]:
        if article.published_at < now - NEWS_AGE:
            break
        if Genre(article.genre).is_always_named:
            continue
        told = add(_url(top, _page(article)), "news:news")
        publication = add(told, "news:publication")
        add(publication, "news:name", house.name())
        add(publication, "news:language", news_language(article.language))
        add(told, "news:publication_date", article.published_at.isoformat())
        add(told, "news:title", article.headline)
    return document(top)


def news_language(tag: str) -> str:
    """Return a language tag as Google wants it: two or three letters, but zh-cn or zh-tw for Chinese."""
    first, *rest = tag.lower().split("-")
    if first == "zh":
        return "zh-tw" if any(part in _TRADITIONAL for part in rest) else "zh-cn"
    return first


def robots() -> str:
    """Return what robots are asked: https://www.rfc-editor.org/rfc/rfc9309"""
    closed = ("/admin/", "/preview/", "/search/")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    lines += [f"Sitemap: {house.absolute(path)}" for path in ("/sitemap.xml", "/news-sitemap.xml")]
    return "\n".join(lines) + "\n"


def _page(article: PublishedArticle) -> str:
    return house.absolute(article.get_absolute_url())


def _url(top: Element, address: str, changed_at: datetime | None = None) -> Element:
    url = add(top, "url")
    add(url, "loc", address)
    if changed_at:
        add(url, "lastmod", changed_at.isoformat())
    return url
