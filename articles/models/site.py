"""What readers get. Only publishing writes here; every reader's page starts from PublishedArticle's QuerySet."""

from datetime import datetime
from typing import Any

from django.db import models
from django.urls import reverse

from articles.models.history import Revision
from articles.models.story import Direction, Section, Topic
from articles.slugs import LONGEST_SLUG
from authors.models import Author
from photos.models import Photo

FRONT = "front"


def stream(row: models.Model) -> str:
    """The name of the list of articles that belongs to a section, topic or author; it is also the tag of its pages."""
    return f"{row._meta.model_name}:{row.pk}"


class PublishedArticleQuerySet(models.QuerySet["PublishedArticle"]):
    def for_list(self) -> "PublishedArticleQuerySet":
        """With what a teaser shows and without the body."""
        return self.select_related("section", "lead_photo").defer("body_html")

    def latest(self, name: str = FRONT) -> "PublishedArticleQuerySet":
        """The articles of a stream, newest first."""
        return self.filter(listings__stream=name).order_by("-listings__published_at", "-listings__article_id")

    def older_than(self, published_at: datetime, pk: int) -> "PublishedArticleQuerySet":
        """What stands in a stream below this place. Follows latest()."""
        # The first condition alone can use the index; the second only breaks ties.
        return self.filter(listings__published_at__lte=published_at).filter(
            models.Q(listings__published_at__lt=published_at) | models.Q(listings__article_id__lt=pk)
        )


class PublishedArticle(models.Model):
    """An article as readers see it; that the row exists is what makes the article live."""

    article = models.OneToOneField(
        "articles.Article", on_delete=models.PROTECT, primary_key=True, related_name="published"
    )
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=LONGEST_SLUG, unique=True)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="published_articles")
    kicker = models.CharField(max_length=80, blank=True)
    headline = models.CharField(max_length=300)
    standfirst = models.TextField(blank=True)
    lead_photo = models.ForeignKey(Photo, on_delete=models.PROTECT, null=True, related_name="published_articles")
    language = models.CharField(max_length=35)
    direction = models.CharField(max_length=3, choices=Direction.choices)
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField(null=True)
    content = models.JSONField(help_text="The revision's content without the body.")
    body_html = models.TextField()

    objects = PublishedArticleQuerySet.as_manager()

    class Meta:
        # Always named with the id: two articles may share a minute.
        ordering = ["-published_at", "-article_id"]
        indexes = [models.Index(fields=["-published_at", "-article"], name="published_newest_first")]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return reverse("page", args=[f"{self.section.path}/{self.slug}"])

    @property
    def byline_names(self) -> list[str]:
        """The names as printed, in order."""
        return [byline["printed_name"] for byline in self.content["bylines"]]


class Listing(models.Model):
    """One article in one stream: the front, a section (and those above it), a topic, an author."""

    stream = models.CharField(max_length=32)
    published_at = models.DateTimeField()
    article = models.ForeignKey(PublishedArticle, on_delete=models.CASCADE, related_name="listings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "stream"], name="listed_once")]
        indexes = [models.Index(fields=["stream", "-published_at", "-article"], name="listing_newest_first")]

    def __str__(self) -> str:
        return f"{self.article_id} in {self.stream}"


class AddressQuerySet(models.QuerySet["Address"]):
    def target_of(self, path: str) -> Any:
        """The article, section, author or topic that owns or owned `path`; None when nobody ever did."""
        address = self.select_related("article", "section", "author", "topic").filter(path=path).first()
        return address.target if address else None


class Address(models.Model):
    """A path that was public or is reserved, for ever: slug of an article, path of a section, authors/<slug>, topics/<slug>."""

    path = models.CharField(max_length=255, unique=True)
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, null=True, related_name="addresses")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, null=True, related_name="addresses")
    author = models.ForeignKey(Author, on_delete=models.CASCADE, null=True, related_name="addresses")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, null=True, related_name="addresses")

    objects = AddressQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="address_has_one_target",
                condition=(
                    models.Q(article__isnull=False, section=None, author=None, topic=None)
                    | models.Q(article=None, section__isnull=False, author=None, topic=None)
                    | models.Q(article=None, section=None, author__isnull=False, topic=None)
                    | models.Q(article=None, section=None, author=None, topic__isnull=False)
                ),
            )
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def target(self) -> Any:
        return self.article or self.section or self.author or self.topic


