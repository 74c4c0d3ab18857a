"""The work around an article: open forms, notes between colleagues, links to look at a revision, daily errands."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models

from articles.models.desk import Article
from articles.models.history import Revision


class AutosaveQuerySet(models.QuerySet["Autosave"]):
    def unsaved(self) -> "AutosaveQuerySet":
        """Those that hold words which no revision has yet."""
        return self.filter(closed_at=None, fields__isnull=False)

    def unsaved_by(self, user: Any) -> "AutosaveQuerySet":
        """The words that `user` typed and never saved, the latest first."""
        return self.unsaved().filter(user=user).select_related("article").order_by("-typed_at")

    def open(self, now: datetime) -> "AutosaveQuerySet":
        """Forms that somebody is looking at."""
        return self.filter(closed_at=None, seen_at__gte=now - Autosave.STILL_OPEN)


class Autosave(models.Model):
    """A form that somebody has open, and what has been typed in it since the last save, as the browser would send it.

    It stands beside the working copy, one row a form: two tabs of one person are two rows. `token` is random and the
    form carries it. Recovering replays `fields` through the same form.
    """

    STILL_OPEN = timedelta(seconds=45)

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # NULL while the article has never been saved.
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="autosaves")
    token = models.CharField(max_length=40)
    base = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    fields = models.JSONField(null=True, help_text="[[name, value], …] in the order of the form; empty: nothing typed.")
    sequence = models.PositiveBigIntegerField(default=0, help_text="Counts the form's messages; an older one is late.")
    typed_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, help_text="Saved, taken over or dropped: what comes later is late.")

    objects = AutosaveQuerySet.as_manager()

    class Meta:
        ordering = ["-seen_at"]
        constraints = [models.UniqueConstraint(fields=["user", "token"], name="one_autosave_a_form")]

    def __str__(self) -> str:
        return f"form of {self.user} at {self.seen_at:%Y-%m-%d %H:%M:%S}"

    @property
    def headline(self) -> str:
        """The headline as it was typed."""
        return " ".join(next((value for name, value in self.fields or [] if name == "headline"), "").split())

    def is_open(self, now: datetime) -> bool:
        """Whether the form is on somebody's screen."""
        return self.closed_at is None and self.seen_at >= now - self.STILL_OPEN


class ErrandQuerySet(models.QuerySet["Errand"]):
    def claim(self, name: str, today: date) -> bool:
        """Whether the caller, of all who ask today, is the one to do it."""
        self.get_or_create(name=name)
        undone = models.Q(done_on=None) | models.Q(done_on__lt=today)
        return bool(self.filter(undone, name=name).update(done_on=today))

    def give_back(self, name: str) -> None:
        """Leave what was claimed and did not come about to whoever asks next."""
        self.filter(name=name).update(done_on=None)


class Errand(models.Model):
    """Something that is done once a day, by one of however many workers there are."""

    name = models.CharField(max_length=40, unique=True)
    done_on = models.DateField(null=True)

    objects = ErrandQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Note(models.Model):
    """A word between colleagues about an article; or, with an `action`, a move of the workflow and its reason."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    author_name = models.CharField(max_length=200, blank=True, help_text="Frozen: it outlives the account.")
    action = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True, help_text="@name tells a colleague.")
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    created_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.author_name}: {self.text or self.action}"


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    def valid(self, now: datetime) -> "PreviewLinkQuerySet":
        """Neither expired nor revoked."""
        return self.filter(expires_at__gt=now, revoked_at=None)


class PreviewLink(models.Model):
    """Leave for somebody without an account to read one revision for a while."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="preview_links")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="preview_links")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.revision} until {self.expires_at:%Y-%m-%d %H:%M}"

    def is_valid(self, now: datetime) -> bool:
        """Neither expired nor revoked."""
        return self.revoked_at is None and self.expires_at > now


class Turn(models.Model):
    """Up to which moment the log says what begins and ends by itself: placements, breaking news. One row a name."""

    name = models.CharField(max_length=20, unique=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} until {self.until:%Y-%m-%d %H:%M:%S}"
