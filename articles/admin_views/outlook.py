"""What lies ahead of an article: what is planned, what came of the last plan, what the checks find."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from articles import publishing
from articles.content import empty
from articles.models import Article, PublishedArticle, Revision, Schedule
from articles.moments import distance, spoken
from articles.preflight import Facts, Finding, inspect
from articles.workflow import Action


@dataclass(frozen=True, slots=True)
class Plan:
    """Something that is going to happen. `newer` is the newest revision where that is not the planned one."""

    schedule: Schedule
    sentence: str
    newer: Revision | None = None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the panel beside the form shows below the buttons."""

    plans: Sequence[Plan] = ()
    mishap: str = ""
    findings: Sequence[Finding] = ()
    has_checks: bool = False
    may_schedule: bool = False
    may_withdraw_later: bool = False
    may_override: bool = False

    @property
    def blocking(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.blocks]

    @property
    def warnings(self) -> list[Finding]:
        return [finding for finding in self.findings if not finding.blocks]

    @property
    def summary(self) -> str:
        """What the checks come to, in a line."""
        blocks, warnings = len(self.blocking), len(self.warnings)
        found = [
            *([f"{blocks} {'check blocks' if blocks == 1 else 'checks block'}"] if blocks else []),
            *([f"{warnings} {'warning' if warnings == 1 else 'warnings'}"] if warnings else []),
        ]
        return f"{'Not ready' if blocks else 'Ready'} to publish{': ' if found else ''}{', '.join(found)}"

    @property
    def offers_override(self) -> bool:
        """Whether a managing editor may publish in spite of what blocks."""
        return self.may_override and bool(self.blocking) and all(found.may_be_overridden for found in self.blocking)


def of_article(article: Article, *, held: Collection[Action], now: datetime) -> Outlook:
    """What lies ahead of a stored article, for a user with these rights.

    The checks look at its newest revision, unless readers have just that.
    """
    live, newest = getattr(article, "published", None), article.revision
    is_news = newest is not None and (live is None or live.revision_id != newest.pk)
    has_checks = is_news and Action.EDIT in held
    plans = [
        Plan(
            schedule,
            sentence(schedule.kind, schedule.revision, schedule.due_at, live=live, now=now),
            newer=newest if schedule.revision and schedule.revision != newest else None,
        )
        for schedule in Schedule.objects.pending().filter(article=article).select_related("revision")
    ]
    return Outlook(
        plans=plans,
        mishap=_mishap(article),
        findings=publishing.inspect(article, newest, at=now) if newest and has_checks else (),
        has_checks=has_checks,
        may_schedule=Action.SCHEDULE in held,
        may_withdraw_later=bool(live or plans) and Action.WITHDRAW in held,
        may_override=Action.OVERRIDE in held,
    )


def findings_of_many(articles: QuerySet[Article], *, now: datetime) -> list[tuple[Article, Sequence[Finding]]]:
    """Return each article with what stands against publishing its newest revision now, by a few queries for all."""
    rows = list(articles.select_related("revision"))
    stories = [row.revision.content if row.revision else empty() for row in rows]
    facts = Facts.read(*stories)
    return [
        (row, inspect(story, facts, at=now, held_until=row.embargo_until))
        for row, story in zip(rows, stories, strict=True)
    ]


def sentence(
    kind: str, revision: Revision | None, due_at: datetime, *, live: PublishedArticle | None, now: datetime
) -> str:
    """Say what will happen and when."""
    when = f"on {spoken(due_at)}, {distance(due_at - now)}"
    if kind == Schedule.Kind.WITHDRAW:
        return f"The article is withdrawn {when}."
    what = f"Revision {revision.number}" if revision else "This revision"
    does = f"replaces revision {live.revision.number}, which readers see now," if live else "goes live"
    return f"{what} {does} {when}; later saves are not part of it."


def _mishap(article: Article) -> str:
    """Say why the last plan was not carried out, until the article is planned or saved again."""
    last = Schedule.objects.filter(article=article).order_by("-pk").first()
    if last is None or not last.refusal or last.cancelled_at is None:
        return ""
    if article.saved_at and article.saved_at > last.cancelled_at:
        return ""
    return f"The {last.get_kind_display()} planned for {spoken(last.due_at)} was called off: {last.refusal}"


def after_save(article_pk: int, saved: Revision, *, now: datetime) -> str:
    """Return what an editor who has just saved should know about a plan for an older revision; "" if there is none."""
    schedule = Schedule.objects.publications().filter(article=article_pk).select_related("revision").first()
    if schedule is None or schedule.revision == saved:
        return ""
    return f" Planned for {spoken(schedule.due_at)} is still {schedule.revision}, without this save."
