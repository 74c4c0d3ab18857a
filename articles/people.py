"""Two authors who are one person become one author."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from articles import search, tags
from articles.content import follow_merged
from articles.models import Address, Byline, Event, Listing, PublishedArticle, stream
from authors.models import Author, MergedAuthor

AT_ONCE = 500  # readers' rows written by one query
GAPS = ("job_title", "bio", "photo")


class CannotMerge(ValidationError):
    """Why two authors stay two."""


@transaction.atomic
def merge_author(*, author: Author, into: Author, by: Any, now: datetime) -> None:
    """Let everything that is an author's go over to another one, and delete the first.

    Bylines, readers' pages, addresses and the log-in go over, and what the other has no words or picture for. Printed
    names stay, and history is not rewritten: whoever reads it finds the other author. Raises CannotMerge, and
    ProtectedError when somebody gives the author a byline in this moment.
    """
    found = Author.objects.select_for_update(no_key=True).in_bulk([author.pk, into.pk])
    if len(found) < 2:
        raise CannotMerge("An author can only be merged into another one, and both must be there.")
    author, into = found[author.pk], found[into.pk]
    if author.user_id and into.user_id:
        raise CannotMerge("Both have a log-in. Untie one of them first.")
    _hand_over_bylines(author, into)
    # From here on nobody publishes under the old name.
    Event.objects.hold()
    MergedAuthor.objects.filter(author=author).update(author=into)
    MergedAuthor.objects.create(former_id=author.pk, name=author.name, author=into)
    _hand_over_pages(author, into)
    Address.objects.filter(author=author).update(author=into)
    touched = [stream(author), stream(into), tags.AUTHORS]
    user, gaps = author.user, {name: getattr(author, name) for name in GAPS if not getattr(into, name)}
    author.delete()
    for name, value in {**gaps, **({"user": user} if user else {})}.items():
        setattr(into, name, value)
    into.save()
    search.enter_again(into)
    Event.objects.append(Event.Kind.AUTHOR, tags=touched, by=by, now=now)


def _hand_over_bylines(author: Author, into: Author) -> None:
    """Change the working copies. What follows an author's name is printed under the old one from now on."""
    bylines = Byline.objects.filter(author=author)
    there = Byline.objects.filter(article=OuterRef("article"), author=into, role=OuterRef("role"))
    bylines.filter(Exists(there)).delete()
    if author.name != into.name:
        bylines.filter(printed_name="").update(printed_name=author.name)
    bylines.update(author=into)


def _hand_over_pages(author: Author, into: Author) -> None:
    """Change what readers get: the bylines of live articles, and the lists they stand in."""
    theirs = Listing.objects.filter(stream=stream(author))
    articles = PublishedArticle.objects.filter(pk__in=theirs.values("article")).order_by("pk")
    last = 0
    while rows := list(articles.filter(pk__gt=last).only("content")[:AT_ONCE]):
        for row, content in zip(rows, follow_merged([row.content for row in rows]), strict=True):
            row.content = content
        PublishedArticle.objects.bulk_update(rows, ["content"])
        last = rows[-1].pk
    there: QuerySet[Listing] = Listing.objects.filter(stream=stream(into))
    theirs.filter(article__in=there.values("article")).delete()
    theirs.update(stream=stream(into))
