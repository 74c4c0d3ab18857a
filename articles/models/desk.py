"""The working copy: what the desk edits. Nothing that a reader sees comes from these tables."""

from typing import Any

from django.conf import settings
from django.db import connections, models
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles.models.conditions import opaque
from articles.models.history import Event, Revision, Schedule
from articles.models.story import CorrectionKind, StoryFields, TaggedArticle
from authors.models import Author
from photos.models import Gallery, Photo


class State(models.TextChoices):
    """How far the working copy is; whether readers see the article is another matter."""

    DRAFT = "draft", "draft"
    REVIEW = "review", "in review"
    READY = "ready", "ready"


class Status(models.TextChoices):
    """Where an article stands: its state, or what follows from its schedule and its published row."""

    DRAFT = "draft", "Draft"
    REVIEW = "review", "In review"
    READY = "ready", "Ready"
    SCHEDULED = "scheduled", "Scheduled"
    LIVE = "live", "Live"
    CHANGED = "changed", "Live, with unpublished changes"
    WITHDRAWN = "withdrawn", "Withdrawn"


class ArticleQuerySet(models.QuerySet["Article"]):
    def with_status(self) -> "ArticleQuerySet":
        """Adds what Article.status needs, so that a list asks nothing per row."""
        this = models.OuterRef("pk")
        standing: dict[str, Any] = {
            "live_revision_id": models.F("published__revision_id"),
            "is_scheduled": models.Exists(Schedule.objects.publications().filter(article=this)),
            "is_leaving": models.Exists(Schedule.objects.withdrawals().filter(article=this)),
            "was_published": _publication_of(this),
        }
        return self.annotate(**standing)

    def in_status(self, status: Status) -> "ArticleQuerySet":
        """Those whose Article.status is this one.

        What few have is asked of the small table that knows it. The rest is found along an index in the order of the
        list, so the comparisons with what readers have are opaque().
        """
        this = models.OuterRef("pk")
        scheduled = Schedule.objects.publications()
        is_same = models.Q(published__revision=models.F("revision"))
        if status is Status.SCHEDULED:
            return self.filter(pk__in=scheduled.values("article"), published=None)
        if status is Status.LIVE:
            return self.filter(opaque(is_same))
        if status is Status.CHANGED:
            return self.filter(opaque(models.Q(published__isnull=False) & ~is_same))
        rows = self.filter(~models.Exists(scheduled.filter(article=this)))
        rows = rows.filter(state=State.DRAFT if status is Status.WITHDRAWN else status.value)
        if status is Status.READY:
            return rows.filter(opaque(models.Q(published=None)))
        rows = rows.filter(published=None)
        if status is Status.WITHDRAWN:
            withdrawals = Event.objects.filter(kind=Event.Kind.WITHDRAWN)
            return rows.filter(pk__in=withdrawals.values("article"))
        if status is Status.DRAFT:
            return rows.filter(IsNull(_publication_of(this), True))
        return rows

    def languages(self) -> list[str]:
        """The languages of the articles, each found by one step along the index."""
        with connections[self.db].cursor() as cursor:
            cursor.execute(
                """
                WITH RECURSIVE found (language) AS (
                    SELECT MIN(language) FROM articles_article
                    UNION ALL
                    SELECT (SELECT MIN(language) FROM articles_article WHERE language > found.language)
                    FROM found WHERE found.language IS NOT NULL
                )
                SELECT language FROM found WHERE language IS NOT NULL
                """
            )
            return [language for (language,) in cursor.fetchall()]


def _publication_of(article: models.OuterRef) -> models.Subquery:
    """The id of an event that published the article. Not Exists(): PostgreSQL would read all events there are into its
    memory for a page of the list."""
    return models.Subquery(Event.objects.publications().filter(article=article).values("pk")[:1])


class Article(StoryFields):
    """An article as the desk works on it."""

    tags = TaggableManager(
        through=TaggedArticle, blank=True, verbose_name="topics", help_text="Separate topics by commas."
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="articles"
    )
    # RESTRICT lets the revision go together with its article, and never alone.
    revision = models.ForeignKey(
        Revision, on_delete=models.RESTRICT, null=True, editable=False, related_name="+", verbose_name="newest revision"
    )
    # The desk's plan. It is no part of the story, so no revision holds it and no text form writes it.
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="assigned_articles"
    )
    due_at = models.DateTimeField("deadline", null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(null=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    # Set by with_status().
    live_revision_id: int | None
    is_scheduled: bool
    is_leaving: bool
    was_published: int | None

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["-saved_at", "-id"], name="article_last_saved"),
            models.Index(fields=["state", "-saved_at", "-id"], name="article_state"),
            models.Index(fields=["language", "-saved_at", "-id"], name="article_language"),
            models.Index(fields=["-published_at", "-id"], name="article_published"),
            models.Index(fields=["due_at"], name="article_due", condition=models.Q(due_at__isnull=False)),
        ]
        permissions = [
            ("publish_article", "Can publish, schedule, correct and withdraw articles of the own sections"),
            ("work_everywhere", "Works on the articles of every section"),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def status(self) -> Status:
        """Where the article stands. The row must come from with_status()."""
        if self.live_revision_id is not None:
            return Status.LIVE if self.live_revision_id == self.revision_id else Status.CHANGED
        if self.is_scheduled:
            return Status.SCHEDULED
        if self.was_published and self.state == State.DRAFT:
            return Status.WITHDRAWN
        return Status(self.state)

    @property
    def plan(self) -> str:
        """What is planned for a live article, in two words. The row must come from with_status()."""
        plans = [(self.is_scheduled, "update scheduled"), (self.is_leaving, "withdrawal scheduled")]
        return ", ".join(words for is_planned, words in plans if is_planned and self.is_live)

    @property
    def is_live(self) -> bool:
        """Whether readers can open it. The row must come from with_status()."""
        return self.live_revision_id is not None


class Role(models.TextChoices):
    """What a byline's person did."""

    WRITER = "writer", _("By")
    REPORTING = "reporting", _("Additional reporting by")
    PHOTOGRAPHS = "photographs", _("Photographs by")
    ILLUSTRATION = "illustration", _("Illustration by")
    TRANSLATION = "translation", _("Translated by")


class Byline(models.Model):
    """A credit on an article; `printed_name` may differ from the author's name and is frozen at publication."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="bylines")
    position = models.PositiveIntegerField(default=0)
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="bylines")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.WRITER)
    printed_name = models.CharField(max_length=200, blank=True, help_text="Empty: the author's name.")

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.printed_name or self.author.name


class RelatedLink(models.Model):
    """A link below an article, to another article or to an outside address."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="related_links")
    position = models.PositiveIntegerField(default=0)
    target = models.ForeignKey(
        Article, on_delete=models.CASCADE, null=True, blank=True, related_name="linked_from", verbose_name="article"
    )
    url = models.URLField("outside address", max_length=500, blank=True)
    label = models.CharField(max_length=300, blank=True, help_text="Empty: the article's headline, or the address.")

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                name="link_has_one_target",
                condition=models.Q(target__isnull=False, url="") | (models.Q(target=None) & ~models.Q(url="")),
                violation_error_message="Choose an article or type an outside address, not both.",
            )
        ]

    def __str__(self) -> str:
        return self.label or self.url or str(self.target)


class Correction(models.Model):
    """A dated public note on an article; readers see it below the text and on the page of corrections."""

    Kind = CorrectionKind

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="corrections")
    position = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.CORRECTION)
    text = models.TextField(help_text="What was wrong and what is right, as readers will read it.")
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"


class CopyPhoto(models.Model):
    """A photo that an article's working copy shows, above the text or in it. Saving a revision keeps these rows."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="copy_photos")
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="copies")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "photo"], name="photo_once_a_copy")]

    def __str__(self) -> str:
        return f"{self.photo_id} in {self.article_id}"


class CopyGallery(models.Model):
    """A gallery that an article's working copy shows."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="copy_galleries")
    gallery = models.ForeignKey(Gallery, on_delete=models.PROTECT, related_name="copies")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "gallery"], name="gallery_once_a_copy")]

    def __str__(self) -> str:
        return f"{self.gallery_id} in {self.article_id}"


class Source(models.Model):
    """Where an imported article came from, so that the next import finds it and nothing of the original is lost.

    The three keys are digests of normalised titles (importing/chain.py): equal keys mean the same title.
    """

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="source")
    key = models.CharField(max_length=300, unique=True, help_text="File stem and headline: the article's identity.")
    file = models.CharField(max_length=255)
    content_hash = models.CharField(max_length=64, db_index=True)
    title_key = models.CharField(max_length=16, db_index=True)
    previous_key = models.CharField(max_length=16, blank=True, db_index=True)
    next_key = models.CharField(max_length=16, blank=True, db_index=True)
    text = models.TextField(help_text="The original, as it came in.")
    unplaced = models.JSONField(default=list, help_text="What of the original found no place in the article.")
    warnings = models.JSONField(default=list)
    is_dated = models.BooleanField(default=False, help_text="The original carries a date of its own.")
    given_at = models.DateTimeField(null=True, help_text="The date that the import offered to undated stories.")
    dated_at = models.DateTimeField(null=True, help_text="The publication date as the import last wrote it.")
    imported_at = models.DateTimeField()
    # The revision that the import made. When the article has a newer one, an editor has been there since.
    revision = models.ForeignKey(Revision, on_delete=models.RESTRICT, related_name="+")

    def __str__(self) -> str:
        return self.file

    @property
    def is_edited(self) -> bool:
        """Whether the article has been saved by anybody else since the import. Needs the article."""
        return self.article.revision_id != self.revision_id
