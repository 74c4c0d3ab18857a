"""What the reader's pages are made of: the tree of sections, lists in portions, what surrounds an article."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.timezone import localtime

import pagestore
from articles import rows, tags
from articles.facts import ArticleFacts
from articles.models import (
    FRONT,
    Listing,
    PublishedArticle,
    PublishedCorrection,
    Role,
    Section,
    Topic,
    stream,
)
from articles.models.conditions import opaque
from articles.onward import RELATED, InSeries, Sample, more_from, place_in_series, related
from articles.projection import corrections
from articles.richtext import article_ids, gallery_ids, photo_ids
from articles.site import Site
from authors.models import Author
from photos.models import GalleryPhoto, Photo

PORTION = 20
AUTHORS = 200
LONGEST_ID = 18  # digits; more do not fit the databases' integers


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the order of articles: just below the one with this date and id."""

    published_at: datetime
    article_id: int

    @classmethod
    def below(cls, article: ArticleFacts | PublishedArticle) -> "Place":
        return cls(article.published_at, article.pk)

    @classmethod
    def parse(cls, text: str) -> "Place | None":
        """Read what str() wrote, whoever may have changed it since; None, the beginning, when that makes no sense."""
        moment, _, number = text.partition("~")
        if not (number.isascii() and number.isdecimal() and len(number) <= LONGEST_ID):
            return None
        try:
            # A date at the end of the calendar overflows here instead of in the database.
            return cls(datetime.fromisoformat(moment).astimezone(UTC), int(number))
        except (ValueError, OverflowError):
            return None

    def __str__(self) -> str:
        # "Z", because the plus sign of "+00:00" means a space in a query string.
        return f"{self.published_at.astimezone(UTC).isoformat().removesuffix('+00:00')}Z~{self.article_id}"


@dataclass(frozen=True, slots=True)
class Portion:
    """Some articles of a stream, newest first: where they begin, if not at the newest, and where more begin, if any."""

    articles: Sequence[ArticleFacts]
    before: Place | None
    older: Place | None

    @classmethod
    def read(
        cls, name: str = FRONT, *, before: Place | None, length: int = PORTION, since: datetime | None = None
    ) -> "Portion":
        """Read it by one query; nothing from before `since`."""
        place = (before.published_at, before.article_id) if before else None
        # One more than is shown tells whether there is more; counting would cost the whole archive.
        found = rows.newest(name, length=length + 1, before=place, since=since)
        articles = found[:length]
        return cls(articles, before, Place.below(articles[-1]) if len(found) > length else None)


@dataclass(frozen=True, slots=True)
class Corrections:
    """Some corrections of live articles, newest first: where they begin, if not at the newest, and where more begin."""

    notes: Sequence[PublishedCorrection]
    before: Place | None
    older: Place | None

    @property
    def days(self) -> list[tuple[date, list[PublishedCorrection]]]:
        """The notes by the day on which they were made, in the site's zone."""
        by_day = groupby(self.notes, key=lambda note: localtime(note.noted_at).date())
        return [(day, list(notes)) for day, notes in by_day]

    @classmethod
    def read(cls, *, before: Place | None, length: int = PORTION) -> "Corrections":
        place = (before.published_at, before.article_id) if before else None
        found = list(PublishedCorrection.objects.newest(before=place)[: length + 1])
        last = found[length - 1] if len(found) > length else None
        return cls(found[:length], before, Place(last.noted_at, last.number) if last else None)


@dataclass(frozen=True, slots=True)
class AuthorIndex:
    """Some of the authors whose articles readers can find, under their first letters; `after` is the id of the author
    behind whom the next begin, if there are more."""

    initials: Sequence[tuple[str, Sequence[Author]]]
    after: int | None
    is_first: bool

    @classmethod
    def read(cls, *, after: int | None, length: int = AUTHORS) -> "AuthorIndex":
        theirs = Listing.objects.filter(stream=Concat(Value("author:"), Cast(OuterRef("pk"), CharField())))
        listed = Author.objects.filter(Exists(theirs)).order_by("sort_name", "pk")
        with pagestore.summed_up(tags.AUTHORS, FRONT):
            last = Author.objects.filter(pk=after).first() if after else None
            if last:
                behind = Q(sort_name__gt=last.sort_name) | Q(pk__gt=last.pk)
                listed = listed.filter(opaque(behind), sort_name__gte=last.sort_name)
            found = list(listed[: length + 1])
        by_initial = groupby(found[:length], key=lambda author: author.sort_name[:1].upper())
        more = found[length - 1].pk if len(found) > length else None
        return cls([(initial, list(authors)) for initial, authors in by_initial], more, last is None)


@dataclass(frozen=True, slots=True)
class Credit:
    """A name as printed; the author's row links it."""

    name: str
    author: Author | None


def host_of(address: str) -> str:
    """Return the name of the site to which an address leads; "" where it cannot be told."""
    try:
        return urlsplit(address).netloc.removeprefix("www.")
    except ValueError:
        # Brackets that are no IPv6 address.
        return ""


@dataclass(frozen=True, slots=True)
class Link:
    """A related link that leads somewhere: to a live article or out of the site."""

    label: str
    url: str
    article: ArticleFacts | None = None

    @property
    def host(self) -> str:
        return host_of(self.url)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One slot of previous and next: a live article, or the title that an import found printed there."""

    article: ArticleFacts | None
    printed_title: str = ""

    def __bool__(self) -> bool:
        return bool(self.article or self.printed_title)


@dataclass(frozen=True, slots=True)
class MoreFrom:
    """The newest stories of an author, a section or a topic that stand nowhere else on the page."""

    name: str
    url: str
    articles: tuple[ArticleFacts, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article page shows around the words."""

    credits: Sequence[tuple[str, Sequence[Credit]]]
    authors: Sequence[Author]
    topics: Sequence[Topic]
    photos: dict[int, Photo]
    galleries: dict[int, list[GalleryPhoto]]
    cards: dict[int, ArticleFacts]
    related: Sequence[Link]
    more: Sequence[MoreFrom]
    series: InSeries | None
    corrections: Sequence[PublishedCorrection]
    previous: Neighbour
    next: Neighbour
    previous_in_section: Neighbour
    next_in_section: Neighbour

    @property
    def introduced(self) -> list[Author]:
        """The authors of whom there is more to say than the name."""
        return [author for author in self.authors if author.bio or author.job_title or author.photo_id]


def page_of(article: PublishedArticle, site: Site) -> dict[str, Any]:
    """Return what the template of the article page takes; `article` has what for_page() adds."""
    trail = site.tree.trail(article.section)
    return {
        "site": site,
        "article": article,
        "trail": trail,
        "around": surroundings(article),
        "promos": site.promos_in(article.section, timezone.now()),
        "translations": translations(article),
    }


def translations(article: PublishedArticle) -> list[PublishedArticle]:
    """Return the article with its live translations and original, one a language; nothing when it is alone.

    One query where the desk says that there are others, else none. Each page of a group says the same.
    """
    pagestore.shown(tags.translations(article.translation_of_id or article.pk))
    if article.translation_of_id is None and not article.is_translated:
        return []
    group: dict[str, PublishedArticle] = {}
    for version in PublishedArticle.objects.versions_of(article.translation_of_id or article.pk):
        group.setdefault(version.language.casefold(), version)
    return list(group.values()) if len(group) > 1 and article in group.values() else []


def surroundings(article: PublishedArticle) -> Surroundings:
    """Read what surrounds an article that came from for_page(): four queries, one for the photos in its text, one for
    the galleries."""
    content = article.content
    bylined = list(dict.fromkeys(byline["author"]["id"] for byline in content["bylines"]))
    authors = rows.authors(bylined)
    topics = rows.topics(tag["id"] for tag in content["tags"])
    targets = [link["target"]["id"] for link in content["related_links"] if link["target"]]
    in_text = article_ids(article.body_html)
    figures = photo_ids(article.body_html)
    # What is not live yet will stand here when it is.
    pagestore.shown(tags.beside(article.pk), *map(tags.article, (*targets, *in_text)))
    pagestore.shown(*(tags.printed(key) for key in (article.previous_key, article.next_key) if key))
    beside = [article.previous_id, article.next_id, article.previous_in_section_id, article.next_in_section_id]
    sample = Sample.read(article, linked=targets)
    parts = place_in_series(sample)
    links = [link for link in content["related_links"] if not link["target"] or link["target"]["id"] in sample.live]
    # A neighbour that stands in two slots is on the page often enough.
    twice = {pk for pk in beside if pk and beside.count(pk) > 1}
    shown = {*targets, *in_text, *(pk for pk in parts if pk)}
    likely = related(sample, but_for=shown | twice, length=RELATED - len(links))
    more = more_from(sample, but_for={*shown, *(pk for pk in beside if pk), *likely})
    wanted = (*sample.live, *in_text, *beside, *parts, *likely, *(pk for pks in more.values() for pk in pks))
    live = rows.facts({pk for pk in wanted if pk})
    followed: list[Author | Section | Topic] = [*authors.values(), article.section, *topics.values()]

    def neighbour(pk: int | None, printed_title: str = "", *, is_here: bool = True) -> Neighbour:
        # Until the printed neighbour has come in, the article that happens to be next by date would be wrong.
        if printed_title and not is_here:
            return Neighbour(None, printed_title)
        return Neighbour(live.get(pk) if pk else None)

    return Surroundings(
        credits=credits_by_role(content["bylines"], authors),
        authors=[authors[pk] for pk in bylined if pk in authors],
        topics=[topics[tag["id"]] for tag in content["tags"] if tag["id"] in topics],
        photos=Photo.objects.in_bulk(figures) if figures else {},
        galleries=GalleryPhoto.objects.by_gallery(gallery_ids(article.body_html)),
        cards={pk: live[pk] for pk in in_text if pk in live},
        related=[*related_links(links, live), *related_stories(likely, live)],
        more=[
            MoreFrom(about.name, about.get_absolute_url(), tuple(live[pk] for pk in more[stream(about)] if pk in live))
            for about in followed
            if stream(about) in more
        ],
        series=in_series(article, *(live.get(pk or 0) for pk in parts)),
        corrections=corrections(article),
        previous=neighbour(article.previous_id, content["previous_title"], is_here=article.printed_previous_is_here),
        next=neighbour(article.next_id, content["next_title"], is_here=article.printed_next_is_here),
        previous_in_section=neighbour(article.previous_in_section_id),
        next_in_section=neighbour(article.next_in_section_id),
    )


def credits_by_role(bylines: Iterable[dict[str, Any]], authors: dict[int, Author]) -> list[tuple[str, list[Credit]]]:
    """Return (“Photographs by”, names) for each role, in the order in which the roles first appear."""
    groups: dict[str, list[Credit]] = {}
    for byline in bylines:
        credit = Credit(byline["printed_name"], authors.get(byline["author"]["id"]))
        groups.setdefault(str(Role(byline["role"]).label), []).append(credit)
    return list(groups.items())


def related_links(links: Iterable[dict[str, Any]], live: dict[int, ArticleFacts]) -> list[Link]:
    """Return the editor's links in order, without those whose article is not live."""
    found = []
    for link in links:
        if not link["target"]:
            # An import or a script may have brought in an address that no form has checked.
            if link["url"].startswith(("http://", "https://")):
                found.append(Link(link["label"] or link["url"], link["url"]))
        elif article := live.get(link["target"]["id"]):
            found.append(Link(link["label"] or article.headline, article.address, article))
    return found


def related_stories(pks: Iterable[int], live: dict[int, ArticleFacts]) -> list[Link]:
    """Return links to the stories that were found to be related, without those that were withdrawn meanwhile."""
    return [Link(live[pk].headline, live[pk].address, live[pk]) for pk in pks if pk in live]


def in_series(
    article: PublishedArticle, previous: ArticleFacts | None, following: ArticleFacts | None
) -> InSeries | None:
    """Return what the box of the article's series shows; None for an article that is in none."""
    if article.series is None:
        return None
    return InSeries(article.series, article.content.get("part"), previous, following)
