"""What readers see: publish a revision, take an article down, work the readers' tables out again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from articles import addresses, tags
from articles.models import Article, Event, PreviewLink, PublishedArticle, Revision, Schedule, State
from articles.preflight import Facts
from articles.prepared import prepared
from articles.projection import project, project_all, what_is_live
from articles.publishing.admission import admit, check_rules
from articles.publishing.revisions import Refusal, lock
from articles.publishing.schedules import overtake
from articles.publishing.touched import by_publications, by_withdrawal


class NotLive(Refusal):
    """Only what readers can see can be withdrawn."""


@dataclass(frozen=True, slots=True)
class Publication:
    """An admitted revision of a locked article on its way to the readers.

    `kind` says what sort of publication it is where that does not follow from what readers have now.
    """

    article: Article
    revision: Revision
    override: str = ""
    kind: Event.Kind | None = None


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
    live = _rows([article.pk]).get(article.pk)
    if live is not None and live.revision_id == revision.pk:
        return live
    agreed = admit(article, revision, at=now, by=by, override=override, archive=archive)
    overtake(
        article, [Schedule.Kind.PUBLISH], by=by, now=now, because=f"{str(revision).capitalize()} was published before."
    )
    return make_live(article, revision, by=by, now=now, minor=minor, reason=reason, override=agreed)


@transaction.atomic
def publish_first(*, revisions: Sequence[Revision], by: Any, now: datetime, reason: str) -> list[PublishedArticle]:
    """Publish the first revisions of an archive's articles, which the same transaction has made; all of them or none.

    It comes to what publish() does with one. Raises Blocked.
    """
    facts = Facts.read(*(revision.content for revision in revisions))
    for revision in revisions:
        check_rules(revision.article, revision, facts, at=now)
    publications = [Publication(revision.article, revision) for revision in revisions]
    return make_all_live(publications, by=by, now=now, minor=True, reason=reason)


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
    """Carry the words of one admitted revision to the readers. See Publication."""
    publication = Publication(article, revision, override, kind)
    return make_all_live([publication], by=by, now=now, minor=minor, reason=reason)[0]


def make_all_live(
    publications: Sequence[Publication], *, by: Any, now: datetime, minor: bool, reason: str
) -> list[PublishedArticle]:
    """Carry the words of admitted revisions to the readers, by as many queries as for a single new one."""
    Event.objects.hold()
    articles = {publication.article.pk: publication.article for publication in publications}
    before = _rows(list(articles))
    history = _publications(articles)
    acts, lives = [], []
    for one in publications:
        past = history[one.article.pk]
        kind = one.kind or _kind_of_publication(before.get(one.article.pk), past)
        about: dict[str, Any] = {"minor": minor, "reason": reason, "override": one.override}
        act = Event.of(kind, by=by, now=now, article=one.article, revision=one.revision, **about)
        live = what_is_live([*past, act])
        assert live is not None  # the last act is no withdrawal
        acts.append(act)
        lives.append(live)
    published = project_all(lives, old=before.keys())
    touched = by_publications(published, before=before, now=now)
    for act, row in zip(acts, published, strict=True):
        act.tags = sorted(touched[row.pk])
    # The log is held already.
    Event.objects.bulk_create(acts)
    addresses.claim_topics({tag["id"] for row in published for tag in row.content["tags"]})
    addresses.claim_all_series({row.series_id for row in published if row.series_id})
    _are_ready([one.article for one in publications if one.article.revision_id == one.revision.pk])
    return published


def _are_ready(articles: Iterable[Article]) -> None:
    """Note that these working copies are what readers have."""
    behind = [article for article in articles if article.state != State.READY]
    for article in behind:
        article.state = State.READY
    if behind:
        Article.objects.filter(pk__in=[article.pk for article in behind]).update(state=State.READY)


def refresh(article: Article) -> PublishedArticle:
    """Write the reader's row of a live article from its history."""
    live = what_is_live(_publications([article.pk])[article.pk])
    assert live is not None
    return project(live)


def _publications(articles: Iterable[int]) -> dict[int, list[Event]]:
    """Return the publications of each of these articles, oldest first."""
    found: dict[int, list[Event]] = {pk: [] for pk in articles}
    for event in _events_of(list(found)):
        assert event.article_id is not None  # every publication names one
        found[event.article_id].append(event)
    return found


@prepared
def _events_of(articles: list[int]) -> "QuerySet[Event]":
    return Event.objects.publications().filter(article__id__in=articles)


def _rows(articles: list[int]) -> dict[int, PublishedArticle]:
    """Return what readers have of these articles now, by id, without the bodies."""
    return {row.pk: row for row in _rows_of(articles)}


@prepared
def _rows_of(articles: list[int]) -> "QuerySet[PublishedArticle]":
    return PublishedArticle.objects.defer("body_html").filter(article__id__in=articles).order_by()


def _kind_of_publication(before: PublishedArticle | None, past: Sequence[Event]) -> Event.Kind:
    if before is not None:
        return Event.Kind.UPDATED
    return Event.Kind.RETURNED if past else Event.Kind.PUBLISHED


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
        tags=by_withdrawal(live, now=now),
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


def rebuild_published(*, now: datetime, watch: Callable[[Iterable[int], int], Iterable[int]]) -> tuple[int, int]:
    """Work out the readers' tables again from revisions and events; return how many are live and how many were removed.

    `watch(ids, total)` returns the same ids, say with a progress bar. A transaction an article: readers go on reading.
    """
    published = Event.objects.publications().order_by("article_id").values_list("article_id", flat=True).distinct()
    strays = set(PublishedArticle.objects.exclude(article__in=published).values_list("pk", flat=True))
    live = removed = 0
    for pk in watch([*published, *strays], len(published) + len(strays)):
        with transaction.atomic():
            article = lock(Article(pk=pk))
            # Which pictures a gallery has is read while nobody changes it for the readers.
            Event.objects.hold()
            if there := what_is_live(_publications([pk])[pk]):
                project(there)
                live += 1
            else:
                removed += bool(PublishedArticle.objects.filter(article=article).delete()[0])
    with transaction.atomic():
        # What was wrong until now may stand on any page.
        Event.objects.append(Event.Kind.SITE, tags=[tags.SITE], by=None, now=now)
    return live, removed
