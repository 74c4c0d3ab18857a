"""Acts to come: publish exactly this revision at a time, withdraw at a time, call it off."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from articles.models import Article, PublishedArticle, Revision, Schedule, State
from articles.models.history import printed_name
from articles.moments import spoken
from articles.prepared import prepared
from articles.publishing.admission import admit
from articles.publishing.revisions import Refusal, lock


class InThePast(Refusal):
    """Only what lies ahead can be planned."""


class AlreadyLive(Refusal):
    """Readers have exactly this revision."""


class AfterWithdrawal(Refusal):
    """A publication may not come after a planned withdrawal, which would then have nothing to take down."""


class NotLiveThen(Refusal):
    """A withdrawal needs an article that is live at its time."""


class NoLongerPlanned(Refusal):
    """It has been carried out or called off."""


@transaction.atomic
def schedule_publication(
    *, revision: Revision, due_at: datetime, by: Any, now: datetime, minor: bool = False, override: str = ""
) -> Schedule:
    """Plan that readers get exactly this revision at `due_at`; what was planned for the article before is called off.

    The checks are asked now about that moment, and asked again then. `override` is as in publish().
    Raises InThePast, AlreadyLive, AfterWithdrawal, Blocked and MayNotOverride.
    """
    article = lock(revision.article)
    _check_ahead(due_at, now)
    if PublishedArticle.objects.filter(revision=revision).exists():
        raise AlreadyLive(f"Readers already see {revision}.")
    planned = Schedule.objects.pending().filter(article=article)
    if withdrawal := planned.filter(kind=Schedule.Kind.WITHDRAW, due_at__lte=due_at).first():
        raise AfterWithdrawal(
            f"The article is to be withdrawn on {spoken(withdrawal.due_at)}. "
            "Choose an earlier time, or call the withdrawal off first."
        )
    agreed = admit(article, revision, at=due_at, by=by, override=override)
    kind = Schedule.Kind.PUBLISH
    schedule = _replace(article, kind, due_at=due_at, by=by, now=now, revision=revision, minor=minor, override=agreed)
    if article.revision_id == revision.pk:
        article.state = State.READY
        article.save(update_fields=["state"])
    return schedule


@transaction.atomic
def schedule_withdrawal(
    *, article: Article, due_at: datetime, by: Any, now: datetime, reason: str = "", public_note: str = ""
) -> Schedule:
    """Plan that the article is taken down at `due_at`; a withdrawal planned before is called off.

    Raises InThePast and NotLiveThen.
    """
    article = lock(article)
    _check_ahead(due_at, now)
    before = Schedule.objects.pending().filter(article=article, kind=Schedule.Kind.PUBLISH, due_at__lt=due_at)
    if not PublishedArticle.objects.filter(article=article).exists() and not before.exists():
        raise NotLiveThen("The article will not be live at that time, so there will be nothing to withdraw.")
    kind = Schedule.Kind.WITHDRAW
    return _replace(article, kind, due_at=due_at, by=by, now=now, reason=reason, public_note=public_note)


@transaction.atomic
def call_off(*, schedule: Schedule, by: Any, now: datetime) -> Schedule:
    """Call off what is planned. Raises NoLongerPlanned."""
    lock(schedule.article)
    pending = Schedule.objects.pending().filter(pk=schedule.pk)
    if not pending.update(cancelled_at=now, cancelled_by_name=printed_name(by)):
        raise NoLongerPlanned("It is no longer planned: it was carried out or called off in the meantime.")
    return Schedule.objects.get(pk=schedule.pk)


def overtake(article: Article, kinds: Collection[Schedule.Kind], *, by: Any, now: datetime, because: str) -> None:
    """Call off what is planned for the locked `article` and would now undo newer words; the desk shows `because`."""
    if overtaken := [pk for pk, kind in _planned(article.pk) if kind in kinds]:
        called_off: dict[str, Any] = {"cancelled_at": now, "cancelled_by_name": printed_name(by), "refusal": because}
        Schedule.objects.filter(pk__in=overtaken).update(**called_off)


@prepared
def _planned(article: int) -> "QuerySet[Schedule, Any]":
    return Schedule.objects.pending().filter(article=article).order_by().values_list("pk", "kind")


def _check_ahead(due_at: datetime, now: datetime) -> None:
    if due_at <= now:
        raise InThePast(f"{spoken(due_at)} has passed. Choose a time that lies ahead, or publish now.")


def _replace(
    article: Article, kind: Schedule.Kind, *, due_at: datetime, by: Any, now: datetime, **about: Any
) -> Schedule:
    old = Schedule.objects.pending().filter(article=article, kind=kind)
    old.update(cancelled_at=now, cancelled_by_name=printed_name(by))
    return Schedule.objects.create(article=article, kind=kind, due_at=due_at, created_by=by, created_at=now, **about)
