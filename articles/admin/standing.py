"""Where an article stands, in the sentence beside its buttons."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from articles import workflow
from articles.admin import moving
from articles.models import Article, Event, Placement, Revision, Status
from articles.prepared import prepared
from articles.workflow import Action


@dataclass(frozen=True, slots=True)
class Standing:
    """What the panel beside the form shows and offers."""

    status: Status
    sentence: str
    link: str = ""
    may_edit: bool = True
    may_publish: bool = False
    may_delete: bool = False
    may_share: bool = False
    is_new: bool = False
    moves: Sequence[Any] = ()
    placed: Sequence[str] = ()

    @property
    def is_live(self) -> bool:
        return bool(self.link)

    @property
    def publish_label(self) -> str:
        return "Publish changes" if self.is_live else "Publish"


def of_new_article(user: Any) -> Standing:
    return Standing(
        Status.DRAFT,
        "Nothing is saved yet.",
        may_publish=user.has_perm("articles.publish_article"),
        is_new=True,
        # It can be submitted with its first save.
        moves=[(Action.SUBMIT, workflow.MOVES[Action.SUBMIT])],
    )


def stored(pk: int) -> Article:
    """Read what the panels beside the form show, whatever the form has done to the article in memory."""
    return next(iter(_stored(pk)))


@prepared
def _stored(pk: int) -> "QuerySet[Article]":
    related = ("section", "assignee", "revision", "published__section", "published__revision")
    return Article.objects.with_status().select_related(*related).filter(pk=pk).order_by()


def of_article(article: Article, *, user: Any, held: Collection[Action], now: datetime) -> Standing:
    """Where a `stored` article stands, for a user with these rights."""
    return Standing(
        status=article.status,
        sentence=sentence(article, now),
        link=article.published.get_absolute_url() if article.is_live else "",
        may_edit=Action.EDIT in held,
        may_publish=Action.PUBLISH in held,
        may_delete=user.has_perm("articles.delete_article") and Action.DELETE in held,
        moves=moving.offered(user, article, held),
        may_share=Action.SHARE in held,
        placed=places(article, now),
    )


def places(article: Article, now: datetime) -> list[str]:
    """Say where the article is placed on fronts, now or later: “On the front page: lead until 18:00”. One query."""
    placed = Placement.objects.filter(article=article).select_related("section").order_by("section__path", "id")
    return [_place(row, now) for row in placed if row.ends_at is None or row.ends_at > now]


def _place(row: Placement, now: datetime) -> str:
    front = f"On the front of {row.section.name}" if row.section else "On the front page"
    begins = f" from {moment(row.starts_at, now)}" if row.starts_at and row.starts_at > now else ""
    ends = f" until {moment(row.ends_at, now)}" if row.ends_at else ""
    return f"{front}: {row.get_slot_display().lower()}{begins}{ends}"


def sentence(article: Article, now: datetime) -> str:
    """Say which revision readers have, since when, and how far this copy is from it."""
    newest = article.revision
    if newest is None:
        return "Nothing is saved yet."
    this_copy = f"Revision {newest.number}, saved {_when_and_by(newest, now)}."
    if article.is_live:
        return _live(article, newest, now)
    if article.status is Status.WITHDRAWN:
        event = Event.objects.publications().filter(article=article).latest("id")
        by = f" by {event.actor_name}" if event.actor_name else ""
        reason = f" Reason: {event.reason.rstrip('.')}." if event.reason else ""
        return f"Withdrawn {moment(event.created_at, now)}{by}.{reason} {this_copy}"
    return this_copy


def _live(article: Article, newest: Revision, now: datetime) -> str:
    live = article.published.revision
    event = Event.objects.publications().filter(article=article).latest("id")
    since = f"Readers see revision {live.number}, since {moment(event.created_at, now)}."
    if live == newest:
        return since
    ahead = newest.number - live.number
    saves = "1 save" if ahead == 1 else f"{ahead} saves"
    return f"{since} This copy is {saves} ahead, saved {_when_and_by(newest, now)}."


def _when_and_by(revision: Revision, now: datetime) -> str:
    by = f" by {revision.created_by_name}" if revision.created_by_name else ""
    return f"{moment(revision.created_at, now)}{by}"


def moment(when: datetime, now: datetime) -> str:
    """Return a time of today as the clock shows it, another one with its date."""
    local, today = timezone.localtime(when), timezone.localtime(now)
    if local.date() == today.date():
        return f"{local:%H:%M}"
    return f"{local:%-d %b, %H:%M}" if local.year == today.year else f"{local:%-d %b %Y, %H:%M}"
