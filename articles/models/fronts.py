"""What editors put by hand on the front page and on the fronts of sections."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models

from articles.models.desk import Article
from articles.models.story import Section
from photos.models import Photo

# Nobody breaks more news than this at a time.
MOST_LINES = 20


class Slot(models.TextChoices):
    """The named places of a front. What nobody places fills itself; fronts/slots.py says how."""

    LEAD = "lead", "Lead"
    SECONDARY = "secondary", "Beside the lead"
    RIVER = "river", "Latest"
    OPINION = "opinion", "Opinion"
    MOST_READ = "most_read", "Most read"


class _Timed(models.Model):
    """What is shown from one moment until another."""

    starts_at = models.DateTimeField("from", null=True, blank=True)
    ends_at = models.DateTimeField("until", null=True, blank=True)

    class Meta:
        abstract = True

    def is_on(self, now: datetime) -> bool:
        """Whether readers see it at this moment, as far as its times go."""
        return (self.starts_at is None or self.starts_at <= now) and (self.ends_at is None or now < self.ends_at)

    def clean(self) -> None:
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "It would end before it begins."})


class TimedQuerySet(models.QuerySet[Any]):
    def at(self, now: datetime) -> Any:
        """Those that are shown at this moment, as far as their times go."""
        begun = models.Q(starts_at=None) | models.Q(starts_at__lte=now)
        return self.filter(begun, models.Q(ends_at=None) | models.Q(ends_at__gt=now))

    def turning(self, after: Any, until: datetime) -> Any:
        """Those that begin or end in (after, until]."""
        begins = models.Q(starts_at__gt=after, starts_at__lte=until)
        return self.filter(begins | models.Q(ends_at__gt=after, ends_at__lte=until))


class PlacementQuerySet(TimedQuerySet):
    def on(self, section: Section | None) -> "PlacementQuerySet":
        """Those of one front, slot by slot in order; None is the front page."""
        return self.filter(section=section).order_by("slot", "position", "id")

    def with_live_article(self) -> "PlacementQuerySet":
        """Those whose article readers can see."""
        return self.filter(article__published__isnull=False)


class Placement(_Timed):
    """An article in a slot of a front, by hand. It shows while the article is live and its times allow."""

    # NULL: the front page.
    section = models.ForeignKey(Section, on_delete=models.CASCADE, null=True, blank=True, related_name="placements")
    slot = models.CharField(max_length=20, choices=Slot.choices)
    position = models.PositiveIntegerField(default=0)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="placements")
    kicker = models.CharField(max_length=80, blank=True, help_text="Only where it differs from the article’s.")
    headline = models.CharField(max_length=300, blank=True, help_text="Only where it differs.")
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, null=True, blank=True, related_name="placements")

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["slot", "position", "id"]
        indexes = [models.Index(fields=["section", "slot", "position"], name="placement_of_front")]

    def __str__(self) -> str:
        return f"{self.article} in {self.get_slot_display()}"


class FrontVersion(models.Model):
    """What was placed on a front after one save: to look back, and to go back."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, null=True, related_name="front_versions")
    number = models.PositiveIntegerField(help_text="Counts from 1 within the front.")
    # [{"slot": "lead", "article": {"id": 7, "label": "…"}, "starts_at": null, "ends_at": null, "kicker": "",
    #   "headline": "", "photo": null}, …] in order
    placements = models.JSONField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_by_name = models.CharField(max_length=200, blank=True, help_text="Frozen: it outlives the account.")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["section", "number"], name="front_version_once"),
            # The databases take no two NULLs for equal.
            models.UniqueConstraint(
                fields=["number"], name="front_page_version_once", condition=models.Q(section=None)
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


class BreakingNewsQuerySet(TimedQuerySet):
    def newest(self) -> "BreakingNewsQuerySet":
        """The latest lines, with what it takes to link them to live articles; over or yet to come, too."""
        words = self.select_related("article__published__section")
        return words.defer("article__body", "article__published__body_html", "article__published__content")[:MOST_LINES]


class BreakingNews(_Timed):
    """A line across the top of every page for a while, with or without an article behind it."""

    text = models.CharField(max_length=160)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    objects = BreakingNewsQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = "breaking news"
        verbose_name_plural = "breaking news"

    def __str__(self) -> str:
        return self.text

    @property
    def url(self) -> str:
        """Where the line leads; nowhere without an article that readers can see. Of rows from newest()."""
        published = getattr(self.article, "published", None)
        return published.get_absolute_url() if published else ""


class Promo(_Timed):
    """A callout that stands in every story of a section, or of the site, behind its paragraph number `after`."""

    text = models.CharField(max_length=300, help_text="“Join our channel for the weather at sea.”")
    url = models.URLField("address", max_length=500, blank=True)
    section = models.ForeignKey(
        Section, on_delete=models.CASCADE, null=True, blank=True, related_name="+",
        help_text="With what is below it. Empty: the whole site.",
    )  # fmt: skip
    after = models.PositiveSmallIntegerField(
        "after paragraph", default=3, validators=[MinValueValidator(1)], help_text="Shorter stories do without."
    )

    objects = TimedQuerySet.as_manager()

    class Meta:
        ordering = ["after", "id"]

    def __str__(self) -> str:
        return self.text
