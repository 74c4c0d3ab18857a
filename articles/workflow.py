"""Who may do what, and from which state to which: one table of moves, checked on the object.

Roles are Django groups (roles.py). The right to a move depends on the article: its owner, its bylines, its section.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Exists, F, OuterRef

from articles.models import Article, Byline, Event, Section, State, Status
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


def rights(user: Any, article: Article) -> frozenset[Action]:
    """What `user` may do with this article as it is stored, whatever its state. A page asks once and passes it on."""
    return rights_of_many(user, [article])[article.pk]


def may(user: Any, action: Action, article: Article) -> bool:
    """Whether `user` may do `action` with this article as it is stored, whatever its state."""
    return action in rights(user, article)


def rights_of_many(user: Any, articles: Collection[Article]) -> dict[int, frozenset[Action]]:
    """What `user` may do with each article, by its id; at most two queries however many there are."""
    found: dict[int, frozenset[Action]] = {article.pk: frozenset() for article in articles}
    if user.is_active and user.has_perm("articles.change_article"):
        found.update((row.pk, _actions(user, row)) for row in _rows(user, found))
    return found


# The moves between the states of the working copy, in the order in which they are offered.
STEPS = (Action.SUBMIT, Action.APPROVE, Action.RETURN, Action.RECALL)


def open_moves(article: Article) -> list[Action]:
    """The moves that begin where the article is, whoever makes them. The row must come from with_status().

    What is scheduled, and what readers have word for word, waits for nobody.
    """
    if article.is_scheduled or article.status is Status.LIVE:
        return []
    return [action for action in STEPS if article.state in MOVES[action].sources]


def moves_in(article: Article, held: Collection[Action]) -> list[Action]:
    """The moves that somebody with these rights may make now. The row must come from with_status()."""
    return [action for action in open_moves(article) if action in held]


def _rows(user: Any, ids: Iterable[int]) -> Iterable[Any]:
    """The articles with what rights follow from."""
    edited = Section.objects.edited_by(user) if is_bound(user) else Section.objects.none()
    return (
        Article.objects.filter(pk__in=list(ids))
        .only("owner", "section")
        .annotate(
            in_byline=Exists(Byline.objects.filter(article=OuterRef("pk"), author__user=user)),
            edits_section=Exists(edited.filter(pk=OuterRef("section"))),
            live_section=F("published__section"),
            edits_live_section=Exists(edited.filter(pk=OuterRef("published__section"))),
            was_public=Exists(Event.objects.publications().filter(article=OuterRef("pk"))),
        )
    )


def _actions(user: Any, row: Any) -> frozenset[Action]:
    is_chief, is_writer = user.has_perm("articles.work_everywhere"), row.owner_id == user.pk or row.in_byline
    held = {
        Right.WRITE: is_chief or is_writer or row.edits_section,
        Right.DESK: user.has_perm("articles.publish_article") and (is_chief or _is_on_desk(row, is_writer=is_writer)),
        Right.CHIEF: is_chief,
    }
    actions = {action for action, move in MOVES.items() if held[move.right]}
    is_theirs = row.owner_id == user.pk or (row.section_id is not None and held[Right.DESK])
    return frozenset(actions | {Action.DELETE} if is_theirs and not row.was_public else actions)


def _is_on_desk(row: Any, *, is_writer: bool) -> bool:
    """Whether an editor edits the article's section and, where publishing would move it, the one where readers find it
    now. What has no section yet belongs to nobody's desk but the writer's."""
    if row.section_id is None and row.live_section is None:
        return is_writer
    return (row.section_id is None or row.edits_section) and (row.live_section is None or row.edits_live_section)


def is_bound(user: Any) -> bool:
    """Whether the user is an editor of certain sections."""
    return user.has_perm("articles.publish_article") and not user.has_perm("articles.work_everywhere")


def sections_for(user: Any) -> SectionQuerySet:
    """The sections into which `user` may put an article: reporters their own into any, editors into those they edit.

    Moving an article takes the right in both sections.
    """
    return Section.objects.edited_by(user) if is_bound(user) else Section.objects.all()


def may_arrange(user: Any, section: Section | None) -> bool:
    """Whether `user` may arrange a front: managing editors any, editors those of their sections with what is below."""
    if not (user.is_active and user.has_perm("articles.change_placement")):
        return False
    if user.has_perm("articles.work_everywhere"):
        return True
    return section is not None and Section.objects.edited_by(user).filter(pk=section.pk).exists()
