"""Carrying out what is due: any number of processes may do it at once, and any of them may be killed."""

import logging
from collections import Counter
from datetime import datetime
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from articles import signals
from articles.models import Article, Event, Revision, Schedule
from articles.publishing.admission import admit_as_agreed
from articles.publishing.live import make_live, withdraw
from articles.publishing.revisions import Refusal

logger = logging.getLogger(__name__)


class Outcome(StrEnum):
    """What became of something that was due."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"  # for good; the schedule keeps the reason and the desk shows it
    FAILED = "failed"  # for a reason that the log tells; stays pending
    BUSY = "busy"  # somebody else holds the article at this moment
    GONE = "gone"  # somebody else was quicker


class Overtaken(Refusal):
    """Readers got other words after this was planned, and would lose them."""


def publish_due(*, now: datetime) -> Counter[Outcome]:
    """Carry out everything that is due, each in a transaction of its own; return how many came to which outcome.

    A refusal is kept on the schedule and announced. Anything unexpected is logged, its schedule stays pending and the
    others go on. Raises only when the database is lost.
    """
    tally: Counter[Outcome] = Counter()
    for pk, article in list(Schedule.objects.due(now).values_list("pk", "article")):
        try:
            tally[_carry_out(pk, article, now=now)] += 1
        except Exception:
            logger.exception("Schedule %s of article %s could not be carried out; it stays pending.", pk, article)
            if not connection.is_usable():
                raise
            tally[Outcome.FAILED] += 1
    return tally


def lateness(*, now: datetime) -> float:
    """Return for how many seconds the oldest due act has been waiting; 0 when nothing is due."""
    oldest = Schedule.objects.due(now).values_list("due_at", flat=True).first()
    return (now - oldest).total_seconds() if oldest else 0.0


@transaction.atomic
def _carry_out(pk: int, article_pk: int, *, now: datetime) -> Outcome:
    # Everything that changes a schedule locks its article first. So the article's lock is the claim, and nobody
    # who waits for it holds anything that this transaction needs. SQLite has one writer at a time anyway.
    article = Article.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=article_pk).first()
    if article is None:
        return Outcome.BUSY
    schedule = Schedule.objects.due(now).select_related("revision", "created_by").filter(pk=pk).first()
    if schedule is None:
        return Outcome.GONE
    # First, so that the act does not find itself planned and call itself off.
    Schedule.objects.filter(pk=pk).update(done_at=now)
    try:
        with transaction.atomic():
            return _act(article, schedule, now=now)
    except (Refusal, ValidationError) as refusal:
        reason = " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
        schedule.done_at, schedule.cancelled_at, schedule.refusal = None, now, reason
        schedule.save(update_fields=["done_at", "cancelled_at", "refusal"])
        signals.refused.send(Schedule, schedule=schedule)
        return Outcome.REFUSED


def _act(article: Article, schedule: Schedule, *, now: datetime) -> Outcome:
    """Publish or withdraw. The log and the readers get the due time, not the second at which somebody looked."""
    due_at, by = schedule.due_at, schedule.created_by
    since = Event.objects.publications().filter(article=article, created_at__gt=schedule.created_at)
    if schedule.kind == Schedule.Kind.WITHDRAW:
        is_late = since.filter(created_at__gt=due_at).exists()
        withdraw(
            article=article,
            by=by,
            now=now if is_late else due_at,
            reason=schedule.reason,
            public_note=schedule.public_note,
        )
        return Outcome.WITHDRAWN
    revision = schedule.revision
    assert revision is not None  # only a withdrawal has none
    if missed := [act for act in since.select_related("revision") if not _has(revision, act)]:
        last = missed[-1]
        raise Overtaken(f"After it was planned the article was {last.get_kind_display().lower()} ({last.revision}).")
    override = admit_as_agreed(article, revision, at=due_at, agreed=schedule.override)
    make_live(article, revision, by=by, now=due_at, minor=schedule.minor, reason=schedule.reason, override=override)
    return Outcome.PUBLISHED


def _has(revision: Revision, act: Event) -> bool:
    """Whether planned words have what an act brought to readers: a correction is brought into them when it is made."""
    if act.kind != Event.Kind.CORRECTED or act.revision is None:
        return False
    told, known = ([row["id"] for row in source.content["corrections"]] for source in (act.revision, revision))
    return bool(told) and set(told) <= set(known)
