"""What readers see: publish a revision, take an article down, work the readers' tables out again."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from articles import addresses
from articles.models import Article, Event, PreviewLink, PublishedArticle, Revision, Schedule, State
from articles.projection import project, tags, what_is_live
from articles.publishing.admission import admit
from articles.publishing.revisions import Refusal, lock
from articles.publishing.schedules import overtake


class NotLive(Refusal):
    """Only what readers can see can be withdrawn."""


@transaction.atomic
def publish(
    *,
    revision: Revision,
    by: Any,
    now: datetime,
    minor: bool = False,
    reason: str = "",
    override: str = "",
    archive: bool = False,
) -> PublishedArticle:
    """Make exactly this revision what readers see.

    A `minor` change does not move the date of the update. `override` is the reason of a managing editor for publishing
    in spite of checks. An `archive` comes in under the rules alone, without the house's checks: it was published once.
    Calls off a planned publication. Raises Blocked and MayNotOverride.
    """
    article = lock(revision.article)
    live = PublishedArticle.objects.filter(article=article, revision=revision).first()
    if live is not None:
        return live
    agreed = admit(article, revision, at=now, by=by, override=override, archive=archive)
    overtake(
        article, [Schedule.Kind.PUBLISH], by=by, now=now, because=f"{str(revision).capitalize()} was published before."
    )
    return make_live(article, revision, by=by, now=now, minor=minor, reason=reason, override=agreed)


def make_live(
    article: Article,
    revision: Revision,
    *,
    by: Any,
    now: datetime,
    minor: bool,
    reason: str,
    override: str = "",
    kind: Event.Kind | None = None,
) -> PublishedArticle:
    """Carry the words of an admitted revision of the locked `article` to the readers.

    `kind` says what sort of publication it is where that does not follow from what readers have now.
    """
    live = PublishedArticle.objects.filter(article=article).first()
    touched = tags(revision.content) + (tags(live.content) if live else [])
    Event.objects.append(
        kind or _kind_of_publication(article, live),
        tags=[f"article:{article.pk}", *touched],
        by=by,
        now=now,
        article=article,
        revision=revision,
        minor=minor,
        reason=reason,
        override=override,
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


@transaction.atomic
def withdraw(*, article: Article, by: Any, now: datetime, reason: str = "", public_note: str = "") -> Event:
    """Take an article down: its address answers 410 from now on and it leaves every list.

    `reason` is for colleagues, `public_note` stands on the page that readers find instead. Whatever was planned for the
    article is called off, and shared previews of it end. Raises NotLive.
    """
    article = lock(article)
    live = PublishedArticle.objects.filter(article=article).first()
    if live is None:
        raise NotLive("The article is not live, so there is nothing to withdraw.")
    event = Event.objects.append(
        Event.Kind.WITHDRAWN,
        tags=[f"article:{article.pk}", *tags(live.content)],
        by=by,
        now=now,
        article=article,
        revision=live.revision,
        reason=reason,
        public_note=public_note,
    )
    overtake(article, list(Schedule.Kind), by=by, now=now, because="The article was withdrawn before.")
    PreviewLink.objects.valid(now).filter(article=article).update(revoked_at=now)
    live.delete()
    article.state = State.DRAFT
    article.save(update_fields=["state"])
    return event


def rebuild_published(*, watch: Callable[[Iterable[int], int], Iterable[int]]) -> tuple[int, int]:
    """Work out the readers' tables again from revisions and events; return how many are live and how many were removed.

    `watch(ids, total)` returns the same ids, say with a progress bar. A transaction an article: readers go on reading.
    """
    published = Event.objects.publications().order_by("article_id").values_list("article_id", flat=True).distinct()
    strays = set(PublishedArticle.objects.exclude(article__in=published).values_list("pk", flat=True))
    live = removed = 0
    for pk in watch([*published, *strays], len(published) + len(strays)):
        with transaction.atomic():
            article = lock(Article(pk=pk))
            if what_is_live(_publications(article)):
                refresh(article)
                live += 1
            else:
                removed += bool(PublishedArticle.objects.filter(article=article).delete()[0])
    return live, removed
