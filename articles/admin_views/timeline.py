"""What happened to an article, newest first: saves, acts of publication, plans, moves of the workflow."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from articles import changes, content
from articles.models import Article, Event, PublishedArticle, Revision, Schedule
from articles.models.history import printed_name

PORTION = 30  # revisions on a page, with everything that happened in between

MOVES = {
    "submit": "Submitted for review",
    "recall": "Taken back",
    "return": "Returned",
    "approve": "Approved",
    "assign": "Assigned",
    "share": "Preview shared",
}
ACTS = {
    Event.Kind.PUBLISHED: "Published",
    Event.Kind.UPDATED: "Changes published",
    Event.Kind.CORRECTED: "Corrected",
    Event.Kind.WITHDRAWN: "Withdrawn",
    Event.Kind.RETURNED: "Published again",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: who, when, what, and why or with which words, each of those with a label."""

    at: datetime
    kind: str
    what: str
    who: str = ""
    details: list[tuple[str, str]] = field(default_factory=list)
    revision: Revision | None = None
    # What a save changed, and the number of the revision on which it was made.
    changed: str = ""
    previous: int | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Some of an article's history: the revisions that are live and planned, and where older entries begin, if any."""

    entries: list[Entry]
    live: int | None
    planned: int | None
    older: int | None

    @property
    def first_new(self) -> int | None:
        """The newest revision here, which is chosen to be compared from the beginning."""
        return next((entry.revision.number for entry in self.entries if entry.revision), None)

    @property
    def first_old(self) -> int | None:
        """The one before it."""
        numbers = [entry.revision.number for entry in self.entries if entry.revision]
        return numbers[1] if len(numbers) > 1 else None


@dataclass(frozen=True, slots=True)
class _Window:
    """The time from the oldest revision on the page to the oldest one on the page before it."""

    since: datetime | None
    until: datetime | None

    def rows(self, queryset: Any) -> Any:
        queryset = queryset.filter(created_at__gte=self.since) if self.since else queryset
        return queryset.filter(created_at__lt=self.until) if self.until else queryset

    def holds(self, entry: Entry) -> bool:
        return (not self.since or entry.at >= self.since) and (not self.until or entry.at < self.until)


def read(article: Article, *, before: int | None) -> Timeline:
    """Return the newest entries, or those from before the revision with this number. Seven queries however many."""
    numbered = article.revisions.order_by("-number")
    found = list((numbered.filter(number__lt=before) if before else numbered)[: PORTION + 1])
    shown, has_older = found[:PORTION], len(found) > PORTION
    page_before = numbered.filter(number__gte=before).last() if before else None
    window = _Window(shown[-1].created_at if has_older else None, page_before.created_at if page_before else None)
    schedules = list(article.schedules.select_related("revision", "created_by"))
    # What happened at one moment is sorted as it stands here: first saved, then moved, then published.
    entries = [
        *_saves(shown, found),
        *_moves(window.rows(article.notes.exclude(action=""))),
        *filter(window.holds, _plans(schedules)),
        *_acts(window.rows(Event.objects.publications().filter(article=article).select_related("revision"))),
    ]
    live = PublishedArticle.objects.filter(article=article).values_list("revision__number", flat=True).first()
    planned = [row.revision.number for row in schedules if row.revision and not (row.done_at or row.cancelled_at)]
    entries.reverse()
    entries.sort(key=lambda entry: entry.at, reverse=True)
    return Timeline(
        entries,
        live=live,
        planned=planned[0] if planned else None,
        older=shown[-1].number if has_older else None,
    )


def _saves(shown: list[Revision], found: list[Revision]) -> Iterator[Entry]:
    bases = Revision.objects.in_bulk({row.base_id for row in shown if row.base_id})
    for at, revision in reversed(list(enumerate(shown))):
        # Where the base was thinned out, the next older one is what there is to compare with.
        below = found[at + 1] if at + 1 < len(found) else None
        base = bases.get(revision.base_id or 0) or below
        changed = ""
        if base:
            old, new = content.whole(base.content), content.whole(revision.content)
            changed = changes.summary(old, new) or "nothing that readers would see"
        yield Entry(
            revision.created_at,
            "revision",
            str(revision).capitalize(),
            revision.created_by_name,
            details=[("", revision.note)] if revision.note else [],
            revision=revision,
            changed=changed,
            previous=base.number if base else None,
        )


def _moves(notes: Any) -> Iterator[Entry]:
    for note in notes:
        what = MOVES.get(note.action, note.action.replace("_", " ").capitalize())
        details = [("Note", note.text)] if note.text else []
        yield Entry(note.created_at, "move", what, note.author_name, details)


def _plans(schedules: list[Schedule]) -> Iterator[Entry]:
    for row in sorted(schedules, key=lambda row: row.pk):
        what = f"the {row.get_kind_display()}{f' of {row.revision}' if row.revision else ''}"
        due = f"{timezone.localtime(row.due_at):%-d %b %Y, %H:%M %Z}"
        details = [("Reason", row.reason), ("For readers", row.public_note), ("Override", row.override)]
        details = [(label, text) for label, text in details if text]
        yield Entry(row.created_at, "plan", f"Planned {what} for {due}", printed_name(row.created_by), details)
        because = [("Why", row.refusal)] if row.refusal else []
        if row.cancelled_at:
            yield Entry(row.cancelled_at, "plan", f"Called off {what} for {due}", row.cancelled_by_name, because)
        elif row.done_at or row.refusal:
            verb = "Could not carry out" if row.refusal else "Carried out"
            yield Entry(row.done_at or row.due_at, "plan", f"{verb} {what} planned for {due}", "", because)


def _acts(events: Any) -> Iterator[Entry]:
    for event in events:
        kind = Event.Kind(event.kind)
        # The reason of a correction is what readers are told, with its kind in front.
        why = "" if kind is Event.Kind.CORRECTED else "Reason"
        details = [(why, event.reason), ("For readers", event.public_note), ("Override", event.override)]
        details = [(label, text) for label, text in details if text]
        if event.minor:
            details.append(("", "A minor edit: the “updated” time stayed."))
        is_gone = kind is Event.Kind.WITHDRAWN
        what = ACTS[kind] if is_gone or not event.revision else f"{ACTS[kind]}: {event.revision}"
        yield Entry(event.created_at, "withdrawal" if is_gone else "publication", what, event.actor_name, details)
