"""The budget: what the desk plans for today and tomorrow, as columns of cards.

A story belongs to a day by its deadline, its schedule or its publication. What is overdue stands on every board, and
so do plans that were refused at their time. Without a date there are one's own drafts and all that wait in review.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles import workflow
from articles.models import FRONT, Article, Autosave, Byline, Listing, Note, Schedule, Section, State, Status
from articles.models.history import printed_name
from articles.workflow import Action

# A board is for looking at; the list of articles has the rest.
MOST_CARDS = 200
MOST_OVERDUE = 50
MOST_UNDATED = 20
COLUMNS = {"draft": "Draft", "review": "In review", "ready": "Ready", "scheduled": "Scheduled", "live": "Live"}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the board is narrowed to. `day` None means today and tomorrow."""

    day: date | None = None
    section: Section | None = None
    person: Any = None


@dataclass(frozen=True, slots=True)
class Card:
    """One story on the board. `at` is its deadline, schedule or publication; `moves` are those the user may make;
    `refused` are the plans that did not come about.

    The article carries `open_notes` (how many) and `calls` (whether one of them names the user).
    """

    article: Any
    column: str
    at: datetime | None
    is_own: bool
    is_overdue: bool
    refused: list[Schedule]
    people: list[str]
    open_by: list[str]
    moves: list[tuple[Action, workflow.Move]]
    may_publish: bool

    @property
    def is_late(self) -> bool:
        """Whether it should have been further by now."""
        return self.is_overdue or bool(self.refused)

    @property
    def is_movable(self) -> bool:
        """Whether the user may bring it to another column, be it by way of the form."""
        return bool(self.moves) or (self.may_publish and self.column != "live")

    @property
    def targets(self) -> dict[str, str]:
        """The move that leads to each column. To the draft's, writers take back and editors return."""
        actions = [action for action, _ in self.moves]
        if Action.RECALL in actions and Action.RETURN in actions:
            actions.remove(Action.RETURN if self.is_own else Action.RECALL)
        return {str(workflow.MOVES[action].target): action.value for action in actions}


@dataclass(slots=True)
class Column:
    name: str
    label: str
    cards: list[Card] = field(default_factory=list)


def board(user: Any, filters: Filters, now: datetime) -> list[Column]:
    """Return the columns of the desk's board: what is overdue, own stories, then by time.

    Few queries however full it is.
    """
    columns = {name: Column(name, label) for name, label in COLUMNS.items()}
    for card in cards_of(user, _ids(user, filters, now), now):
        columns[card.column].cards.append(card)
    some_day = datetime.max.replace(tzinfo=UTC)
    for column in columns.values():
        column.cards.sort(key=lambda card: (not card.is_late, not card.is_own, card.at or some_day, card.article.pk))
    return list(columns.values())


def cards_of(user: Any, ids: Iterable[int], now: datetime) -> list[Card]:
    """Return the cards of some articles, in no order."""
    articles = list(_rows(user, ids, now))
    rights = workflow.rights_of_many(user, articles)
    return [_card(row, user, now, held=rights[row.pk]) for row in articles]


def days_of(filters: Filters, now: datetime) -> tuple[datetime, datetime]:
    """Return the beginning and the end of the board's days in the site's zone."""
    first = filters.day or timezone.localdate(now)
    last = first + timedelta(days=1 if filters.day else 2)
    zone = timezone.get_current_timezone()
    return datetime.combine(first, time.min, zone), datetime.combine(last, time.min, zone)


def _ids(user: Any, filters: Filters, now: datetime) -> set[int]:
    """Each part asks an index for a bounded number of rows; the narrowing comes before the bound."""
    start, end = days_of(filters, now)
    wanted = _narrowed(Article.objects.all(), filters)
    listed = Listing.objects.filter(stream=FRONT, published_at__gte=start, published_at__lt=end)
    scheduled = Schedule.objects.publications().filter(due_at__gte=start, due_at__lt=end)
    unpublished = wanted.filter(published=None)
    overdue = unpublished.filter(due_at__lt=min(start, now))
    own = Q(owner=user) | Q(assignee=user)
    undated = wanted.filter(due_at=None).order_by("-saved_at", "-id")
    parts: list[tuple[QuerySet[Any], int]] = [
        (wanted.filter(due_at__gte=start, due_at__lt=end).order_by("due_at"), MOST_CARDS),
        (wanted.filter(pk__in=scheduled.values("article")), MOST_CARDS),
        (wanted.filter(pk__in=listed.order_by("-published_at", "-article").values("article")[:MOST_CARDS]), MOST_CARDS),
        (overdue.order_by("-due_at"), MOST_OVERDUE),
        (wanted.filter(pk__in=Schedule.objects.refused().values("article")), MOST_OVERDUE),
        (undated.filter(state=State.REVIEW), MOST_OVERDUE),
        (undated.filter(own, published=None, state=State.DRAFT), MOST_UNDATED),
    ]
    found: set[int] = set()
    for rows, most in parts:
        found.update(rows.values_list("pk", flat=True)[: max(0, min(most, MOST_CARDS - len(found)))])
    return found


def _narrowed(articles: Any, filters: Filters) -> Any:
    if filters.section is not None:
        articles = articles.filter(section__in=list(Section.objects.inside(filters.section)))
    if filters.person is not None:
        bylines = Byline.objects.filter(author__user=filters.person)
        mine = Q(owner=filters.person) | Q(assignee=filters.person) | Q(pk__in=bylines.values("article"))
        articles = articles.filter(mine)
    return articles


def _rows(user: Any, ids: Iterable[int], now: datetime) -> QuerySet[Article]:
    notes = Note.objects.filter(article=OuterRef("pk"), resolved_at=None).exclude(text="").exclude(action=Action.ASSIGN)
    count = notes.order_by().values("article").annotate(count=Count("pk")).values("count")
    return (
        Article.objects.with_status()
        .filter(pk__in=ids)
        .annotate(
            went_live_at=F("published__published_at"),
            open_notes=Coalesce(Subquery(count), 0),
            calls=Exists(notes.filter(mentioned=user)),
        )
        .select_related("section", "assignee", "owner")
        .defer("body", "standfirst")
        .prefetch_related(
            Prefetch("bylines", queryset=Byline.objects.select_related("author")),
            Prefetch("schedules", queryset=Schedule.objects.publications(), to_attr="pending"),
            Prefetch("schedules", queryset=Schedule.objects.refused(), to_attr="refused"),
            Prefetch("autosaves", queryset=Autosave.objects.open(now).select_related("user"), to_attr="open_forms"),
        )
    )


def _card(article: Any, user: Any, now: datetime, *, held: frozenset[Action]) -> Card:
    writers = [byline.author for byline in article.bylines.all()]
    column = column_of(article)
    plans = article.pending or article.refused
    at = plans[0].due_at if plans else article.due_at
    return Card(
        article=article,
        column=column,
        at=article.went_live_at if column == "live" else at,
        is_own=user.pk in {article.owner_id, article.assignee_id, *(writer.user_id for writer in writers)},
        is_overdue=bool(article.due_at and article.due_at < now and column not in {"scheduled", "live"}),
        refused=article.refused,
        people=[writer.name for writer in writers] or [name for name in [printed_name(article.owner)] if name],
        open_by=sorted({printed_name(form.user) for form in article.open_forms if form.user_id != user.pk}),
        moves=[(action, workflow.MOVES[action]) for action in workflow.moves_in(article, held)],
        may_publish=Action.PUBLISH in held,
    )


def column_of(article: Article) -> str:
    """Return the column of a row from with_status(). Changes to a live story that are on their way stand with their
    kind."""
    if article.is_scheduled:
        return "scheduled"
    if article.status is Status.CHANGED:
        return "live" if article.state == State.DRAFT else article.state
    if article.status is Status.WITHDRAWN:
        return "draft"
    return article.status.value
