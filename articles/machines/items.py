"""The one shape of an article that feeds, sitemaps, ninjs and oEmbed are written from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.html import format_html

import pagestore
from articles import tags
from articles.machines import body, house
from articles.machines.body import Picture
from articles.models import PublishedArticle, PublishedCorrection, Role, Topic
from articles.projection import corrections
from articles.richtext import article_ids, gallery_ids, photo_ids
from authors.models import Author
from photos.models import Gallery, GalleryPhoto, Photo

_GALLERY = ("gallery_id", "caption", "credit", "alt_text", "position")


@dataclass(frozen=True, slots=True)
class Person:
    """A byline: the name as printed, what the person did (articles.models.Role), and the page; "" where it is gone."""

    name: str
    role: str
    url: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic that the article carries."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Item:
    """A live article as machines get it. Every address is whole; `words` is the body alone, as HTML."""

    article: PublishedArticle
    people: Sequence[Person]
    subjects: Sequence[Subject]
    picture: Picture | None
    words: str
    corrections: Sequence[PublishedCorrection]

    @property
    def id(self) -> str:
        return house.permanent_id(f"article/{self.article.pk}")

    @property
    def url(self) -> str:
        return house.absolute(self.article.get_absolute_url())

    @property
    def writers(self) -> list[Person]:
        return [person for person in self.people if person.role == Role.WRITER]

    @property
    def helpers(self) -> list[Person]:
        """Photographers, translators and whoever else has a byline."""
        return [person for person in self.people if person.role != Role.WRITER]

    @property
    def section(self) -> Subject:
        section = self.article.section
        return Subject(section.name, house.absolute(section.get_absolute_url()))

    @property
    def agency_credit(self) -> str:
        return str(self.article.content["agency_credit"])

    @property
    def changed_at(self) -> datetime:
        """When readers last got other words than before."""
        return self.article.updated_at or self.article.published_at

    @property
    def whole(self) -> str:
        """All there is to read, as HTML in the article's own direction: picture, body, agency, corrections."""
        parts = [
            body.figure(self.picture) if self.picture else "",
            self.words,
            format_html("<p><small>{}</small></p>", self.agency_credit) if self.agency_credit else "",
            body.notes(self.corrections),
        ]
        start = format_html('<div lang="{}" dir="{}">', self.article.language, self.article.direction)
        return "\n".join([start, *(part for part in parts if part), "</div>"])


@dataclass(frozen=True, slots=True)
class _Named:
    """What is looked up by name: authors, topics and the articles on cards, by id."""

    authors: dict[int, str]
    topics: dict[int, Subject]
    cards: dict[int, tuple[str, str]]


def items(articles: Sequence[PublishedArticle]) -> list[Item]:
    """Return articles, read with their bodies, as machines get them: two queries, however many there are."""
    named = _names(articles)
    photos, galleries = _pictures(articles)
    return [
        Item(
            article=article,
            people=[
                Person(byline["printed_name"], byline["role"], named.authors.get(byline["author"]["id"], ""))
                for byline in article.content["bylines"]
            ],
            subjects=[named.topics[tag["id"]] for tag in article.content["tags"] if tag["id"] in named.topics],
            picture=lead_picture(article),
            words=body.words(
                article.body_html,
                page=article.get_absolute_url(),
                photos=photos,
                galleries=galleries,
                cards=named.cards,
            ),
            corrections=corrections(article),
        )
        for article in articles
    ]


def lead_picture(article: PublishedArticle) -> Picture | None:
    """Return the picture above an article, with the words of this use."""
    return Picture.of(article.lead_photo, alt=article.alt_text, caption=article.caption, credit=article.credit)


def author_page(slug: str) -> str:
    return house.absolute(reverse("author", args=[slug]))


def _names(articles: Iterable[PublishedArticle]) -> _Named:
    """Look up all authors, topics and cards of some articles by one query."""
    articles = list(articles)
    authors = {byline["author"]["id"] for article in articles for byline in article.content["bylines"]}
    topics = {tag["id"] for article in articles for tag in article.content["tags"]}
    cards = {pk for article in articles for pk in article_ids(article.body_html)}
    pagestore.shown(*(f"author:{pk}" for pk in authors), *(f"topic:{pk}" for pk in topics), *map(tags.article, cards))
    found = _Named({}, {}, {})
    if not (authors or topics or cards):
        return found
    text = TextField()
    parts = [
        Author.objects.filter(pk__in=authors).values_list(
            Value("author"), "pk", Cast("name", text), Cast("slug", text), Value("")
        ),
        Topic.objects.filter(pk__in=topics).values_list(
            Value("topic"), "pk", Cast("name", text), Cast("slug", text), Value("")
        ),
        PublishedArticle.objects.filter(pk__in=cards).values_list(
            Value("card"), "pk", Cast("headline", text), Cast("slug", text), Cast("section__path", text)
        ),
    ]
    first, *others = [part.order_by() for part in parts]
    for kind, pk, name, slug, path in first.union(*others, all=True):
        if kind == "author":
            found.authors[pk] = author_page(slug)
        elif kind == "topic":
            found.topics[pk] = Subject(name, house.absolute(reverse("topic", args=[slug])))
        else:
            found.cards[pk] = (name, reverse("page", args=[f"{path}/{slug}"]))
    return found


def _pictures(articles: Iterable[PublishedArticle]) -> tuple[dict[int, Photo], dict[int, list[GalleryPhoto]]]:
    """Look up the photos and the galleries in the bodies of some articles by one query."""
    bodies = [article.body_html for article in articles]
    shown = {pk for html in bodies for pk in photo_ids(html)}
    wanted = {pk for html in bodies for pk in gallery_ids(html)}
    pagestore.shown(*(f"gallery:{pk}" for pk in wanted))
    photos: dict[int, Photo] = {}
    galleries: dict[int, list[GalleryPhoto]] = {}
    if not wanted:
        return (Photo.objects.in_bulk(shown) if shown else photos), galleries
    ids = Photo.objects.order_by().filter(pk__in=shown).values("pk")
    ids = ids.union(GalleryPhoto.objects.order_by().filter(gallery__in=wanted).values("photo"))
    # A photo comes once for every place it has in one of the galleries, or once without any.
    in_gallery = FilteredRelation("in_galleries", condition=Q(in_galleries__gallery__in=wanted))
    columns: dict[str, Any] = {f"of_{name}": F(f"spot__{name}") for name in _GALLERY}
    # Not as a join, which Django would write before the one that it builds on.
    gallery = Gallery.objects.filter(pk=OuterRef("spot__gallery_id"))
    columns |= {f"of_{name}": Subquery(gallery.values(name)) for name in ("title", "description")}
    rows: Any = Photo.objects.annotate(spot=in_gallery).filter(pk__in=ids)
    rows = rows.annotate(**columns).defer("metadata", "search_text")
    rows = rows.order_by("of_gallery_id", "of_position", "spot__id")
    for photo in rows:
        photos[photo.pk] = photo
        if photo.of_gallery_id:
            galleries.setdefault(photo.of_gallery_id, []).append(_place(photo))
    return photos, galleries


def _place(photo: Any) -> GalleryPhoto:
    """Return the place that a row of the query above speaks of, with its gallery and its photo."""
    found = {name: getattr(photo, f"of_{name}") for name in _GALLERY}
    place = GalleryPhoto(photo=photo, **found)
    place.gallery = Gallery(pk=found["gallery_id"], title=photo.of_title, description=photo.of_description)
    return place
