"""The acts of the desk: save a revision, publish, withdraw, restore. Only here do words reach the readers' tables.

Every function is one transaction: it locks the article, reads the state it decides on, writes, and refuses with an
exception whose message an editor can act on.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles import addresses, content
from articles.models import Article, Event, PublishedArticle, Revision, State
from articles.models.history import printed_name
from articles.projection import project, streams, what_is_live


class Refusal(Exception):
    """An act that the desk's rules do not allow; the message says what to do instead."""


class StaleEdit(Refusal):
    """Somebody else saved since the words at hand were read."""

    def __init__(self, newest: Revision) -> None:
        who, when = newest.created_by_name or "An import", timezone.localtime(newest.created_at)
        self.newest = newest
        super().__init__(
            f"{who} saved this article at {when:%H:%M} ({newest}), after you opened it. "
            "Nothing was overwritten: compare the two, then save yours on top."
        )


class Incomplete(Refusal):
    """The revision lacks what every published article must have."""


class DateAhead(Refusal):
    """The publication date lies in the future."""


class NotLive(Refusal):
    """Only what readers can see can be withdrawn."""


def lock(article: Article) -> Article:
    """Return the article's row as it is now, locked until the transaction ends."""
    return Article.objects.select_for_update().get(pk=article.pk)


def check_base(article: Article, base: Revision | None) -> None:
    """Raise StaleEdit unless `base` is the newest revision of the locked `article`."""
    if article.revision is not None and article.revision != base:
        raise StaleEdit(article.revision)


@transaction.atomic
def save_revision(*, article: Article, base: Revision | None, by: Any, now: datetime, note: str = "") -> Revision:
    """Append a revision with the working rows as they stand and return it; the newest one when nothing changed.

    `base` is the revision on which the caller's words build. Gives the article its slug and reserves it.
    Raises StaleEdit and AddressTaken.
    """
    stored = lock(article)
    check_base(stored, base)
    newest = stored.revision
    content.tidy(article)
    addresses.check_slug(article)
    addresses.give_slug(article)
    article.save()
    addresses.claim(article)
    story = content.read(article)
    if newest is not None and newest.content == story:
        return newest
    return _append(article, story, newest, by=by, now=now, note=note)


def _append(
    article: Article, story: content.Content, newest: Revision | None, *, by: Any, now: datetime, note: str
) -> Revision:
    revision = Revision.objects.create(
        article=article,
        number=newest.number + 1 if newest else 1,
        base=newest,
        content=story,
        created_at=now,
        created_by=by,
        created_by_name=printed_name(by),
        note=note,
    )
    if newest is not None and PublishedArticle.objects.filter(revision=newest).exists():
        article.state = State.DRAFT
    article.revision = revision
    article.saved_at = now
    article.save(update_fields=["revision", "saved_at", "state"])
    return revision


@transaction.atomic
def publish(*, revision: Revision, by: Any, now: datetime, minor: bool = False, reason: str = "") -> PublishedArticle:
    """Make exactly this revision what readers see.

    A `minor` change does not move the date of the update. Raises Incomplete and DateAhead.
    """
    article = lock(revision.article)
    _check_publishable(revision, now)
    live = PublishedArticle.objects.filter(article=article).first()
    if live is not None and live.revision_id == revision.pk:
        return live
    touched = streams(revision.content) + (streams(live.content) if live else [])
    Event.objects.append(
        _kind_of_publication(article, live),
        tags=[f"article:{article.pk}", *touched],
        by=by,
        now=now,
        article=article,
        revision=revision,
        minor=minor,
        reason=reason,
    )
    addresses.claim_topics(tag["id"] for tag in revision.content["tags"])
    if article.revision_id == revision.pk:
        article.state = State.READY
        article.save(update_fields=["state"])
    return refresh(article)


def refresh(article: Article) -> PublishedArticle:
    """Write the reader's row of a live article from its history."""
    live = what_is_live(_publications(article))
    assert live is not None
    return project(live)


def _publications(article: Article) -> list[Event]:
    return list(Event.objects.publications().filter(article=article))


def _kind_of_publication(article: Article, live: PublishedArticle | None) -> Event.Kind:
    if live is not None:
        return Event.Kind.UPDATED
    was_public = Event.objects.publications().filter(article=article).exists()
    return Event.Kind.RETURNED if was_public else Event.Kind.PUBLISHED


def _check_publishable(revision: Revision, now: datetime) -> None:
    story = revision.content
    missing = [name for name in ("headline", "body", "section") if not story[name]]
    if missing:
        raise Incomplete(f"Before it can be published the article needs: {', '.join(missing)}.")
    date = story["published_at"]
    if date and datetime.fromisoformat(date) > now:
        raise DateAhead("The publication date lies ahead. Empty it, or set it to the past, and publish again.")


@transaction.atomic
def withdraw(*, article: Article, by: Any, now: datetime, reason: str = "") -> Event:
    """Take an article down: its address answers 410 from now on and it leaves every list. Raises NotLive."""
    article = lock(article)
    live = PublishedArticle.objects.filter(article=article).first()
    if live is None:
        raise NotLive("The article is not live, so there is nothing to withdraw.")
    event = Event.objects.append(
        Event.Kind.WITHDRAWN,
        tags=[f"article:{article.pk}", *streams(live.content)],
        by=by,
        now=now,
        article=article,
        revision=live.revision,
        reason=reason,
    )
    live.delete()
    article.state = State.DRAFT
    article.save(update_fields=["state"])
    return event


@transaction.atomic
def restore(*, revision: Revision, base: Revision | None, by: Any, now: datetime) -> tuple[Revision, list[str]]:
    """Make the words of an old revision the working copy, as a new revision; what readers see stays.

    Returns the new revision and a sentence for everything that could not come back. Raises StaleEdit.
    """
    article = lock(revision.article)
    check_base(article, base)
    lost = content.write(article, revision.content)
    saved = save_revision(article=article, base=base, by=by, now=now, note=f"Restored {revision}")
    return saved, lost


def rebuild_published(*, watch: Callable[[Iterable[int], int], Iterable[int]]) -> tuple[int, int]:
    """Work out the readers' tables again from revisions and events; return how many are live and how many were removed.

    `watch(ids, total)` returns the same ids, say with a progress bar. A transaction an article: readers go on reading.
    """
    published = Event.objects.publications().order_by("article_id").values_list("article_id", flat=True).distinct()
    strays = set(PublishedArticle.objects.exclude(article__in=published).values_list("pk", flat=True))
    live = removed = 0
    for pk in watch([*published, *strays], len(published) + len(strays)):
        with transaction.atomic():
            article = Article.objects.select_for_update().get(pk=pk)
            if what_is_live(_publications(article)):
                refresh(article)
                live += 1
            else:
                removed += bool(PublishedArticle.objects.filter(article=article).delete()[0])
    return live, removed
