"""What a story is made of: its section, its topics and the fields that its working copy and its history share."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from articles import tags
from articles.models.profile import is_colour
from articles.richtext import BodyField
from articles.slugs import LONGEST_SLUG, slugify
from pagestore.rows import ShownWhenRead
from photos.models import Photo


class SectionQuerySet(models.QuerySet["Section"]):
    def inside(self, section: "Section") -> "SectionQuerySet":
        """The section itself and everything below it."""
        return self.filter(models.Q(pk=section.pk) | models.Q(path__startswith=f"{section.path}/"))

    def empty(self) -> "SectionQuerySet":
        """Those without articles and without subsections: the ones that can go."""
        return self.filter(articles=None, children=None, published_articles=None)

    def edited_by(self, user: Any) -> "SectionQuerySet":
        """The sections a user edits, subsections included."""
        own = list(self.filter(editors=user).values_list("path", flat=True))
        inside = models.Q(path__in=own)
        for path in own:
            inside |= models.Q(path__startswith=f"{path}/")
        return self.filter(inside)


class Section(ShownWhenRead, models.Model):
    """A desk's subject, in a tree. `path` ("world/europe") is its address and follows from slug and parent."""

    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=LONGEST_SLUG, help_text="One part of the address: /world/europe/.")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=255, unique=True, editable=False)
    position = models.PositiveIntegerField(default=100, help_text="Lower numbers stand first in menus.")
    description = models.TextField(blank=True, help_text="One or two sentences for readers and search engines.")
    colour = models.CharField(
        max_length=7, blank=True, validators=[is_colour], help_text="Of its labels and lines. Empty: the site’s."
    )
    editors = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="sections")

    objects = SectionQuerySet.as_manager()

    # “section:3” says that a page shows the section's list.
    page_tag = tags.SECTIONS

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/{self.path}/"


class Topic(ShownWhenRead, TagBase):
    """A tag; its public page lists the articles that carry it."""

    class Meta:
        ordering = ["name"]

    def slugify(self, tag: str, i: int | None = None) -> str:
        slug = slugify(tag) or "topic"
        return slug if i is None else f"{slug[: LONGEST_SLUG - 4]}-{i + 1}"

    def get_absolute_url(self) -> str:
        return f"/topics/{self.slug}/"


class Series(ShownWhenRead, models.Model):
    """Articles that belong together, in parts; its public page lists them."""

    name = models.CharField(max_length=100)
    slug = models.SlugField(max_length=LONGEST_SLUG, unique=True)
    description = models.TextField(blank=True, help_text="One or two sentences for readers.")

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/series/{self.slug}/"


class Genre(models.TextChoices):
    """What sort of text an article is. Readers and search engines are told where it is not plain news."""

    NEWS = "news", _("News")
    ANALYSIS = "analysis", _("Analysis")
    OPINION = "opinion", _("Opinion")
    BACKGROUND = "background", _("Background")
    REPORTAGE = "reportage", _("Reportage")
    INTERVIEW = "interview", _("Interview")
    REVIEW = "review", _("Review")
    LIVE = "live", _("Live")
    SATIRE = "satire", _("Satire")
    ADVERTISEMENT = "advertisement", _("Advertisement")

    @property
    def is_always_named(self) -> bool:
        """Whether it stands beside every headline, since it must never be taken for news."""
        return self in (Genre.SATIRE, Genre.ADVERTISEMENT)


class Direction(models.TextChoices):
    LTR = "ltr", "left to right"
    RTL = "rtl", "right to left"


class CorrectionKind(models.TextChoices):
    """What a public note on an article is."""

    CORRECTION = "correction", _("Correction")
    CLARIFICATION = "clarification", _("Clarification")
    EDITORS_NOTE = "editors_note", _("Editor’s note")
    UPDATE = "update", _("Update")
    RETRACTION = "retraction", _("Retraction")


class StoryFields(models.Model):
    """The fields of a story. A field added here is in every revision, comparison and restoration."""

    kicker = models.CharField(max_length=80, blank=True, help_text="The label above the headline.")
    headline = models.CharField(max_length=300)
    slug = models.SlugField(
        max_length=LONGEST_SLUG,
        unique=True,
        # NULL, not "": any number of new articles may have none for the moment before their first revision.
        null=True,
        blank=True,
        default=None,
        help_text="The readable part of the address. Empty: made from the headline. Old addresses keep working.",
    )
    standfirst = models.TextField(blank=True, help_text="One or two sentences below the headline.")
    body = BodyField(blank=True)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, null=True, blank=True, related_name="articles")
    genre = models.CharField(max_length=20, choices=Genre.choices, default=Genre.NEWS)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, null=True, blank=True, related_name="articles")
    part = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Its number within the series.")
    lead_photo = models.ForeignKey(Photo, on_delete=models.PROTECT, null=True, blank=True, related_name="articles")
    lead_caption = models.TextField(
        "caption", blank=True, help_text="Only where it differs from the caption in the library."
    )
    lead_credit = models.CharField("credit", max_length=200, blank=True, help_text="Only where it differs.")
    lead_alt_text = models.CharField("alternative text", max_length=400, blank=True, help_text="Only where it differs.")
    agency_credit = models.CharField(max_length=200, blank=True, help_text="“With Reuters inputs”.")
    language = models.CharField(max_length=35, default="en", help_text="A language tag: en, de, ar, pt-BR.")
    direction = models.CharField(max_length=3, choices=Direction.choices, default=Direction.LTR)
    translation_of = models.ForeignKey(
        "articles.Article",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="translations",
        help_text="The article in its first language.",
    )
    published_at = models.DateTimeField(
        "publication date", null=True, blank=True, help_text="The date readers see. Empty: the moment of publication."
    )
    embargo_until = models.DateTimeField(
        "embargo until",
        null=True,
        blank=True,
        help_text="Nothing of the article may be seen by readers before this time.",
    )
    updated_at = models.DateTimeField("date of a printed update", null=True, blank=True, editable=False)
    previous_title = models.CharField("printed previous article", max_length=300, blank=True, editable=False)
    next_title = models.CharField("printed next article", max_length=300, blank=True, editable=False)

    class Meta:
        abstract = True


class TaggedArticle(ItemBase):
    """An article's topic."""

    content_object = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="+")
    tag = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="tagged")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="one_topic_once")]
