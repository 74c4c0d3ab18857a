"""The workflow between colleagues: moves from state to state, and the plan (who works on it, until when)."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles import signals, workflow
from articles.models import Article, Note, State, Status
from articles.models.history import printed_name
from articles.publishing.revisions import Refusal, lock
from articles.workflow import Action


class NotAllowed(Refusal):
    """The user has no right to this act on this article."""


class WrongState(Refusal):
    """The article is not where this move begins."""


class NoteMissing(Refusal):
    """The move needs a word to whoever goes on with the article."""


class CannotEdit(Refusal):
    """Nobody can be asked to work on what they may not change."""


@transaction.atomic
def move(*, article: Article, action: Action, by: Any, now: datetime, note: str = "") -> Note:
    """Submit, take back, return or approve an article; return the note that records it.

    Raises NotAllowed, WrongState and NoteMissing.
    """
    rule, note = workflow.MOVES[action], note.replace("\0", "").strip()
    lock(article)
    stored = Article.objects.with_status().get(pk=article.pk)
    if not workflow.may(by, action, stored):
        raise NotAllowed(f"You may not {action.value} this article. The editors of its section may.")
    if action not in workflow.open_moves(stored):
        raise WrongState(_where_it_is(stored, action, now))
    if rule.needs_note and not note:
        raise NoteMissing("Say what is missing: a returned article needs a note.")
    assert rule.target is not None
    Article.objects.filter(pk=stored.pk).update(state=rule.target)
    record = _record(stored, action, note, by=by, now=now)
    signals.moved.send(Article, note=record, by=by)
    return record


def _record(article: Article, action: Action, text: str, *, by: Any, now: datetime) -> Note:
    return Note.objects.create(
        article=article, author=by, author_name=printed_name(by), action=action, text=text, created_at=now
    )


def _where_it_is(article: Article, action: Action, now: datetime) -> str:
    """Say why the move does not begin here, and who brought the article here."""
    rule = workflow.MOVES[action]
    if article.is_scheduled:
        return f"It is scheduled. Call the schedule off before you {action.value} it."
    if article.status is Status.LIVE:
        return f"Readers have exactly these words, so there is nothing to {action.value}."
    steps = [step for step in workflow.STEPS if workflow.MOVES[step].target == article.state]
    last = article.notes.filter(action__in=steps).order_by("-id").first()
    since = f", since {_clock(last.created_at, now)}, by {last.author_name}" if last else ""
    already = "already " if article.state == rule.target else ""
    return f"It is {already}{State(article.state).label}{since}."


def _clock(moment: datetime, now: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{local:%H:%M}" if local.date() == timezone.localtime(now).date() else f"{local:%-d %b %Y, %H:%M}"


@transaction.atomic
def plan(*, article: Article, assignee: Any, due_at: datetime | None, by: Any, now: datetime) -> Article:
    """Say who works on the article and until when. It is no part of the story, so no revision comes of it.

    Raises NotAllowed and CannotEdit.
    """
    stored = lock(article)
    if not workflow.may(by, Action.ASSIGN, stored):
        raise NotAllowed("You may not plan this article. Its owner, the people in its byline and its editors may.")
    is_new = assignee is not None and assignee.pk != stored.assignee_id
    if is_new and not workflow.may(assignee, Action.EDIT, stored):
        raise CannotEdit(
            f"{printed_name(assignee)} may not edit this article. Give them a byline and save first, then assign it."
        )
    has_changed = is_new or (assignee is None and stored.assignee_id is not None)
    stored.assignee, stored.due_at = assignee, due_at
    stored.save(update_fields=["assignee", "due_at"])
    if has_changed:
        _record(stored, Action.ASSIGN, f"to {printed_name(assignee) or 'nobody'}", by=by, now=now)
    if is_new:
        signals.assigned.send(Article, article=stored, assignee=assignee, by=by)
    return stored
