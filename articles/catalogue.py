"""Sections, topics and authors: their addresses, and the log lines that say a page with them changed."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

from articles import addresses, search, tags
from articles.models import Article, BreakingNews, Event, Listing, PublishedArticle, Section, Series, Topic, stream
from articles.projection import section_and_above
from authors.models import Author


class SectionInItself(ValidationError):
    """A section cannot stand below itself."""


class TopicNamedAlike(ValidationError):
    """Of two topics that differ in capitals alone, an article that names one would get the other."""


@transaction.atomic
def save_section(*, section: Section, by: Any, now: datetime) -> None:
    """Save a section and, when its slug or parent changed, move everything below it; old paths lead to the new ones.

    Raises AddressTaken and SectionInItself.
    """
    addresses.check_section_slug(section)
    before = Section.objects.select_for_update(no_key=True).filter(pk=section.pk).first()
    section.path = f"{section.parent.path}/{section.slug}" if section.parent else section.slug
    if before and section.parent and f"{section.parent.path}/".startswith(f"{before.path}/"):
        raise SectionInItself("A section cannot stand below itself. Choose another parent.")
    if other := Section.objects.filter(path=section.path).exclude(pk=section.pk).first():
        raise addresses.AddressTaken(f"The address “{section.path}” belongs to “{other}”. Choose another slug.")
    section.save()
    addresses.claim(section)
    if before and before.path != section.path:
        _move_below(section, before.path)
    if before and before.parent_id != section.parent_id:
        _list_again(section, before.parent_id)
    Event.objects.append(Event.Kind.SECTION, tags=[stream(section), tags.SECTIONS], by=by, now=now)


@transaction.atomic
def delete_section(*, section: Section, by: Any, now: datetime) -> None:
    """Delete a section that holds nothing. Raises ProtectedError when it does."""
    tag = stream(section)
    section.delete()
    Event.objects.append(Event.Kind.SECTION, tags=[tag, tags.SECTIONS], by=by, now=now)


def _move_below(section: Section, old_path: str) -> None:
    """Rewrite the paths of all subsections; the addresses they had stay entered."""
    below = Section.objects.filter(path__startswith=f"{old_path}/")
    below.update(path=Concat(Value(section.path), Substr(F("path"), len(old_path) + 1)))
    for subsection in Section.objects.filter(path__startswith=f"{section.path}/"):
        addresses.claim(subsection)


def _list_again(section: Section, old_parent: int | None) -> None:
    """Take the section's articles out of the streams above its old place and into those above the new one."""
    inside = list(Section.objects.inside(section).values_list("pk", flat=True))
    old = section_and_above(old_parent) if old_parent else []
    new = section_and_above(section.parent_id) if section.parent_id else []
    left = [f"section:{pk}" for pk in old if pk not in new]
    Listing.objects.filter(article__section__in=inside, stream__in=left).delete()
    for pk in new:
        if pk not in old:
            _list_all(f"section:{pk}", inside)


def _list_all(name: str, sections: list[int]) -> None:
    """Enter every live article of `sections` in a stream, by one statement however many there are."""
    holes = ", ".join(["%s"] * len(sections))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Listing._meta.db_table} (stream, published_at, article_id) "  # noqa: S608  (our own names)
            f"SELECT %s, published_at, article_id FROM {PublishedArticle._meta.db_table} WHERE section_id IN ({holes})",
            [name, *sections],
        )


@transaction.atomic
def save_topic(*, topic: Topic, by: Any, now: datetime) -> None:
    """Save a topic and enter its address; the search follows a new name. Raises AddressTaken and TopicNamedAlike."""
    if other := Topic.objects.filter(name__iexact=topic.name).exclude(pk=topic.pk).first():
        raise TopicNamedAlike(f"There is a topic “{other}” already. Choose another name.")
    old_name = Topic.objects.filter(pk=topic.pk).values_list("name", flat=True).first()
    topic.save()
    addresses.claim(topic)
    if old_name not in (None, topic.name):
        search.enter_again(topic)
    Event.objects.append(Event.Kind.TOPIC, tags=[stream(topic)], by=by, now=now)


@transaction.atomic
def save_series(*, series: Series, by: Any, now: datetime) -> None:
    """Save a series; once readers know it, its old addresses lead to the new one. Raises AddressTaken."""
    series.save()
    if series.addresses.exists():
        addresses.claim(series)
    Event.objects.append(Event.Kind.SERIES, tags=[stream(series)], by=by, now=now)


@transaction.atomic
def author_saved(*, author: Author, by: Any, now: datetime) -> None:
    """Enter an author's address and say in the log that the pages with the author changed. Raises AddressTaken."""
    addresses.claim(author)
    Event.objects.append(Event.Kind.AUTHOR, tags=[stream(author), tags.AUTHORS], by=by, now=now)


# What goes by itself: Django deletes it, and the log says which pages miss it.

KINDS = {Author: Event.Kind.AUTHOR, Topic: Event.Kind.TOPIC, Series: Event.Kind.SERIES}


@transaction.atomic
def deleted(*, row: Author | Topic | Series, now: datetime) -> None:
    """Say in the log that a row with a page of its own was deleted a moment ago."""
    Event.objects.append(KINDS[type(row)], tags=[stream(row)], by=None, now=now)


@transaction.atomic
def article_goes(*, article: Article, now: datetime) -> None:
    """Say in the log what goes with an article that was never live: its lines of breaking news, and that others are
    its translations."""
    touched = []
    if BreakingNews.objects.filter(article=article).exists():
        touched.append(tags.BREAKING)
    if PublishedArticle.objects.filter(translation_of=article).exists():
        touched.append(tags.translations(article.pk))
    if touched:
        Event.objects.append(Event.Kind.SITE, tags=touched, by=None, now=now)


def is_listed(author: Author) -> bool:
    """Whether readers see an article by `author` now: such an author cannot be deleted."""
    return Listing.objects.filter(stream=stream(author)).exists()
