"""Who may do what, and from which state to which: one table of moves, checked on the object.

Roles are Django groups (roles.py). The right to a move depends on the article: its owner, its bylines, its section.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from articles.models import Article, Event, PublishedArticle, Section, State, Status
from articles.models.story import SectionQuerySet


class Action(StrEnum):
    """What somebody wants to do with an article."""

    EDIT = "edit"
    SUBMIT = "submit"
    RECALL = "recall"
    RETURN = "return"
    APPROVE = "approve"
    ASSIGN = "assign"
    SHARE = "share"
    PUBLISH = "publish"
    SCHEDULE = "schedule"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    OVERRIDE = "override"
    DELETE = "delete"


class Right(StrEnum):
    """What it takes: a word about a user and an article."""

    WRITE = "write"  # owner, byline, editor of the section
    DESK = "desk"  # editor of the section
    CHIEF = "chief"  # managing editor


ANY = frozenset(State)


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table. `target` is the state after it; None leaves the state alone."""

    label: str
    right: Right
    sources: Collection[State] = ANY
    target: State | None = None
    needs_note: bool = False


MOVES = {
    Action.EDIT: Move("Edit", Right.WRITE),
    Action.SUBMIT: Move("Submit for review", Right.WRITE, {State.DRAFT}, State.REVIEW),
    Action.RECALL: Move("Take back", Right.WRITE, {State.REVIEW}, State.DRAFT),
    Action.RETURN: Move("Return", Right.DESK, {State.REVIEW, State.READY}, State.DRAFT, needs_note=True),
    Action.APPROVE: Move("Approve", Right.DESK, {State.DRAFT, State.REVIEW}, State.READY),
    Action.ASSIGN: Move("Assign", Right.WRITE),
    Action.SHARE: Move("Share a preview", Right.WRITE),
    Action.PUBLISH: Move("Publish", Right.DESK, ANY, State.READY),
    Action.SCHEDULE: Move("Schedule", Right.DESK, ANY, State.READY),
    Action.CORRECT: Move("Correct", Right.DESK),
    Action.WITHDRAW: Move("Withdraw", Right.DESK, ANY, State.DRAFT),
    Action.OVERRIDE: Move("Override a check", Right.CHIEF),
}


def may(user: Any, action: Action, article: Article) -> bool:
    """Whether `user` may do `action` with this article as it is stored, whatever its state."""
    if not user.is_active or not user.has_perm("articles.change_article"):
        return False
    if action is Action.DELETE:
        return _may_delete(user, article)
    return _has_right(user, MOVES[action].right, article)


# The moves between the states of the working copy, in the order in which they are offered.
STEPS = (Action.SUBMIT, Action.APPROVE, Action.RETURN, Action.RECALL)


def open_moves(article: Article) -> list[Action]:
    """The moves that begin where the article is, whoever makes them. The row must come from with_status().

    What is scheduled, and what readers have word for word, waits for nobody.
    """
    if article.is_scheduled or article.status is Status.LIVE:
        return []
    return [action for action in STEPS if article.state in MOVES[action].sources]


def moves_for(user: Any, articles: Collection[Article]) -> dict[int, list[Action]]:
    """The moves that `user` may make now with each article, by its id; few queries however many there are.

    The rows must come from with_status().
    """
    if not user.is_active or not user.has_perm("articles.change_article"):
        return {article.pk: [] for article in articles}
    ids = [article.pk for article in articles]
    may_write = set(Article.objects.editable_by(user).filter(pk__in=ids).values_list("pk", flat=True))
    allowed = {Right.WRITE: may_write, Right.DESK: publishable(user, articles)}
    return {
        article.pk: [action for action in open_moves(article) if article.pk in allowed[MOVES[action].right]]
        for article in articles
    }


def _has_right(user: Any, right: Right, article: Article) -> bool:
    if right is Right.CHIEF:
        return bool(user.has_perm("articles.work_everywhere"))
    if right is Right.DESK:
        return _may_publish(user, article)
    return Article.objects.editable_by(user).filter(pk=article.pk).exists()


def _may_delete(user: Any, article: Article) -> bool:
    was_public = Event.objects.publications().filter(article=article).exists()
    own = article.owner_id == user.pk
    return not was_public and (own or (article.section_id is not None and _may_publish(user, article)))


def _may_publish(user: Any, article: Article) -> bool:
    return article.pk in publishable(user, [article])


def publishable(user: Any, articles: Collection[Article]) -> set[int]:
    """Those that `user` may publish, return and approve, by id.

    It takes the right in the article's section and, where publishing would move it, in the one where readers find it
    now.
    """
    ids = {article.pk for article in articles}
    if not user.has_perm("articles.publish_article") or user.has_perm("articles.work_everywhere"):
        return ids if user.has_perm("articles.publish_article") else set()
    own = set(Section.objects.edited_by(user).values_list("pk", flat=True))
    live = dict(PublishedArticle.objects.filter(article__in=ids).values_list("article", "section"))
    sections = {article.pk: {article.section_id, live.get(article.pk)} - {None} for article in articles}
    homeless = [pk for pk, found in sections.items() if not found]
    # What has no section yet belongs to nobody's desk but the writer's.
    theirs = Article.objects.editable_by(user).filter(pk__in=homeless).values_list("pk", flat=True) if homeless else ()
    return {pk for pk, found in sections.items() if found and found <= own} | set(theirs)


def sections_for(user: Any) -> SectionQuerySet:
    """The sections into which `user` may put an article: reporters their own into any, editors into those they edit.

    Moving an article takes the right in both sections.
    """
    is_bound = user.has_perm("articles.publish_article") and not user.has_perm("articles.work_everywhere")
    return Section.objects.edited_by(user) if is_bound else Section.objects.all()
