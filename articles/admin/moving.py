"""The moves of the workflow that the form's buttons make: the words are saved first, then the article moves."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from articles import publishing, workflow
from articles.models import Article
from articles.workflow import Action

DONE = {
    Action.SUBMIT: "Submitted for review.",
    Action.RECALL: "Taken back.",
    Action.RETURN: "Returned to draft.",
    Action.APPROVE: "Approved: it is ready.",
}


def wanted(request: HttpRequest) -> list[Action]:
    """Return the move that the pressed button stands for, if any. Raises PermissionDenied for what is none."""
    pressed = request.POST.get("_move")
    if pressed is None:
        return []
    if pressed not in workflow.STEPS:
        raise PermissionDenied
    return [Action(pressed)]


def move(admin: Any, request: HttpRequest, article: Article, saved: str, *, now: datetime) -> None:
    """Make the move with what was just saved. The words stay saved when the move is refused."""
    [action] = wanted(request)
    note = request.POST.get("_move_note", "")
    try:
        publishing.move(article=article, action=action, by=request.user, now=now, note=note)
    except publishing.NotAllowed as refusal:
        raise PermissionDenied from refusal
    except publishing.Refusal as refusal:
        admin.message_user(request, f"{saved} {refusal}", messages.WARNING)
        return
    admin.message_user(request, f"{saved} {DONE[action]}", messages.SUCCESS)


def offered(user: Any, article: Article, held: Collection[Action]) -> list[tuple[Action, workflow.Move]]:
    """Return the moves whose buttons `user` sees."""
    actions = workflow.moves_in(article, held)
    if article.owner_id != user.pk and Action.RETURN in actions and Action.RECALL in actions:
        # An editor takes nothing back that others submitted; the note says why it returns.
        actions.remove(Action.RECALL)
    return [(action, workflow.MOVES[action]) for action in actions]
