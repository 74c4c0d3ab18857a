"""What happened: revisions are snapshots, events are acts that readers can see, schedules are acts to come."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections, models

# Any number will do as long as nothing else in the database takes the same advisory lock.
LOG_LOCK = 0x4E455753


class RevisionQuerySet(models.QuerySet["Revision"]):
    def reserve(self, number: int) -> list[int]:
        """Return so many ids for new revisions, which nobody else gets; on SQLite within a transaction that writes.

        An article and its first revision name each other. With the id at hand each is written once; an UPDATE would
        have PostgreSQL index the whole text of the article a second time.
        """
        connection, table = connections[self.db], self.model._meta.db_table
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, number]
                )
                return [pk for (pk,) in cursor.fetchall()]
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            (last,) = cursor.fetchone() or (0,)
            return list(range(last + 1, last + 1 + number))


class Revision(models.Model):
    """One immutable snapshot of a whole article. `content` has the shape that content.py describes."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(help_text="Counts from 1 within the article.")
    base = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    content = models.JSONField(encoder=DjangoJSONEncoder)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_by_name = models.CharField(max_length=200, blank=True, help_text="Frozen: it outlives the account.")
    note = models.CharField(max_length=300, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"revision {self.number}"


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    def pending(self) -> "ScheduleQuerySet":
        """Not carried out and not called off."""
        return self.filter(done_at=None, cancelled_at=None)

    def publications(self) -> "ScheduleQuerySet":
        """Planned publications and updates."""
        return self.pending().filter(kind=Schedule.Kind.PUBLISH)

    def withdrawals(self) -> "ScheduleQuerySet":
        """Planned withdrawals."""
        return self.pending().filter(kind=Schedule.Kind.WITHDRAW)

    def refused(self) -> "ScheduleQuerySet":
        """Those that could not be carried out when they were due, until the article is saved, planned or published."""
        article, since = models.OuterRef("article"), models.OuterRef("cancelled_at")
        at_its_time = self.exclude(refusal="").filter(cancelled_by_name="", cancelled_at__gte=models.F("due_at"))
        return at_its_time.exclude(article__saved_at__gt=models.F("cancelled_at")).exclude(
            models.Exists(Schedule.objects.filter(article=article, created_at__gt=since))
            | models.Exists(Event.objects.publications().filter(article=article, created_at__gt=since))
        )

    def due(self, now: datetime) -> "ScheduleQuerySet":
        """What should have happened by now, the oldest first."""
        return self.pending().filter(due_at__lte=now).order_by("due_at", "pk")


class Schedule(models.Model):
    """An act to come: the exact revision that is to be published, or a withdrawal, and when."""

    class Kind(models.TextChoices):
        PUBLISH = "publish", "publication"
        WITHDRAW = "withdraw", "withdrawal"

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="schedules")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PUBLISH)
    # NULL for a withdrawal: it takes down whatever is live then. RESTRICT: it goes with its article, never alone.
    revision = models.ForeignKey(Revision, on_delete=models.RESTRICT, null=True, related_name="schedules")
    due_at = models.DateTimeField()
    minor = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    public_note = models.TextField(blank=True)
    override = models.TextField(blank=True, help_text="Why blocking checks were overridden when it was made.")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by_name = models.CharField(max_length=200, blank=True)
    refusal = models.TextField(blank=True, help_text="Why it could not be carried out when it was due.")

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        ordering = ["due_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "kind"],
                name="one_pending_act_a_kind",
                condition=models.Q(done_at=None, cancelled_at=None),
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="schedule_pending",
                condition=models.Q(done_at=None, cancelled_at=None),
            ),
            models.Index(fields=["article"], name="schedule_refused", condition=~models.Q(refusal="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} at {self.due_at:%Y-%m-%d %H:%M}"


class EventQuerySet(models.QuerySet["Event"]):
    def hold(self) -> None:
        """Let nobody else publish or append until the transaction ends, and wait for whoever is about to.

        What is read from now on is what readers get. SQLite's IMMEDIATE transactions do that by themselves.
        """
        connection = connections[self.db]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOG_LOCK])

    def append(
        self,
        kind: "Event.Kind",
        *,
        tags: Iterable[str],
        by: Any,
        now: datetime,
        **about: Any,
    ) -> "Event":
        """Add to the log, inside the transaction of the change itself. `about`: article, revision, reason, minor,
        public_note, override.

        Events are numbered in the order in which they are committed, so that a follower can remember one number:
        appending holds the log until the transaction ends.
        """
        event = Event.of(kind, by=by, now=now, tags=sorted(set(tags)), **about)
        self.append_all([event])
        return event

    def append_all(self, events: Sequence["Event"]) -> None:
        """Add these unsaved events to the log, in their order. See append()."""
        self.hold()
        self.bulk_create(events)

    def latest_first(self) -> "EventQuerySet":
        return self.order_by("-pk")

    def of_surroundings(self) -> "EventQuerySet":
        """Changes of what stands around articles: sections, authors, topics, photos …"""
        return self.filter(article=None)

    def publications(self) -> "EventQuerySet":
        """The acts that decide whether an article is live, and with which words."""
        return self.filter(
            kind__in=[
                Event.Kind.PUBLISHED,
                Event.Kind.UPDATED,
                Event.Kind.CORRECTED,
                Event.Kind.RETURNED,
                Event.Kind.WITHDRAWN,
            ]
        )


class Event(models.Model):
    """One change that readers can see, in the order of commits. Followers of the log keep a cursor of their own."""

    class Kind(models.TextChoices):
        PUBLISHED = "published"
        UPDATED = "updated"
        CORRECTED = "corrected"
        WITHDRAWN = "withdrawn"
        RETURNED = "returned", "published again"
        AUTHOR = "author", "author changed"
        SECTION = "section", "section changed"
        TOPIC = "topic", "topic changed"
        PHOTO = "photo", "photo changed"
        GALLERY = "gallery", "gallery changed"
        SERIES = "series", "series changed"
        FRONT = "front", "front changed"
        BREAKING = "breaking", "breaking news changed"
        MOST_READ = "most_read", "most read changed"
        SITE = "site", "site profile changed"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    article = models.ForeignKey("articles.Article", on_delete=models.PROTECT, null=True, related_name="events")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="events")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    actor_name = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True, help_text="For colleagues.")
    public_note = models.TextField(blank=True, help_text="What readers are told of a withdrawal.")
    override = models.TextField(blank=True, help_text="Why blocking checks were overridden.")
    minor = models.BooleanField(default=False, help_text="Does not move the date of the update that readers see.")
    tags = models.JSONField(default=list, help_text="What it touched: article:7, section:3, author:2, topic:5, …")
    created_at = models.DateTimeField()

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["article"], name="event_withdrawn", condition=models.Q(kind="withdrawn")),
            models.Index(fields=["-id"], name="event_of_surroundings", condition=models.Q(article=None)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.created_at:%Y-%m-%d %H:%M}"

    @classmethod
    def of(cls, kind: "Event.Kind", *, by: Any, now: datetime, **about: Any) -> "Event":
        """An act, unsaved."""
        return cls(kind=kind, actor=by, actor_name=printed_name(by), created_at=now, **about)


class LogCursorQuerySet(models.QuerySet["LogCursor"]):
    def position_of(self, name: str) -> int:
        """How far a follower has read the log; a new one begins at its end."""
        newest = Event.objects.latest_first().values_list("pk", flat=True).first() or 0
        return self.get_or_create(name=name, defaults={"position": newest})[0].position

    def move(self, name: str, *, before: int, to: int) -> bool:
        """Remember that a follower has read on, unless another of its kind did that meanwhile."""
        return bool(self.filter(name=name, position=before).update(position=to))


class LogCursor(models.Model):
    """How far a follower of the log has come: the id of the last event that it has dealt with."""

    name = models.CharField(max_length=40, unique=True)
    position = models.PositiveBigIntegerField()

    objects = LogCursorQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name} at {self.position}"


def printed_name(user: Any) -> str:
    """The name of a user as the log keeps it; empty when a program acted."""
    return (user.get_full_name() or user.get_username()) if user else ""
