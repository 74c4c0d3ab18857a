"""What readers get. Only publishing writes here; every reader's page starts from PublishedArticle's QuerySet."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from articles.models.history import Revision
from articles.models.story import CorrectionKind, Direction, Section, Topic
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

    def newest(self, name: str = FRONT, *, before: tuple[datetime, int] | None = None) -> "PublishedArticleQuerySet":
        """The articles of a stream, newest first; only those below the place (published_at, id) if one is given."""
        listed = models.Q(listings__stream=name)
        if before is not None:
            # The first condition alone can use the index; the second only breaks ties.
            listed &= models.Q(listings__published_at__lte=before[0]) & (
                models.Q(listings__published_at__lt=before[0]) | models.Q(listings__article_id__lt=before[1])
            )
        # One filter(): a second one would join the listings a second time and find every article once a stream.
        return self.filter(listed).order_by("-listings__published_at", "-listings__article_id")

    def for_page(self) -> "PublishedArticleQuerySet":
        """With what the article page shows of the row itself, and the ids of the four articles next to it."""
        section = Concat(models.Value("section:"), Cast(models.OuterRef("section_id"), models.CharField()))
        before, after = (models.OuterRef(f"article__source__{key}") for key in ("previous_key", "next_key"))
        neighbours: dict[str, Any] = {
            "previous_id": models.Subquery(Listing.objects.next_older(FRONT)),
            "next_id": models.Subquery(Listing.objects.next_newer(FRONT)),
            "previous_in_section_id": models.Subquery(Listing.objects.next_older(section)),
            "next_in_section_id": models.Subquery(Listing.objects.next_newer(section)),
            "printed_previous_is_here": models.Exists(self.model.objects.printed_as(before)),
            "printed_next_is_here": models.Exists(self.model.objects.printed_as(after)),
        }
        return self.select_related("section", "lead_photo").annotate(**neighbours)

    def printed_as(self, title_key: Any) -> "PublishedArticleQuerySet":
        """The live articles that an imported one names as its neighbour by this key."""
        return self.filter(article__source__title_key=title_key)


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

    # Set by for_page().
    previous_id: int | None
    next_id: int | None
    previous_in_section_id: int | None
    next_in_section_id: int | None
    printed_previous_is_here: bool
    printed_next_is_here: bool

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

    @property
    def writer_names(self) -> list[str]:
        """The names that stand below a headline in a list: without photographers, translators and the like."""
        return [byline["printed_name"] for byline in self.content["bylines"] if byline["role"] == "writer"]

    @property
    def caption(self) -> str:
        """What is printed below the lead photo: the article's own caption, else the library's."""
        return self.content["lead_caption"] or (self.lead_photo.caption if self.lead_photo else "")

    @property
    def credit(self) -> str:
        """The credit beside the caption; empty where the caption, as many imported ones do, already names it."""
        if own := self.content["lead_credit"]:
            return str(own)
        return self.lead_photo.credit_beside(self.caption) if self.lead_photo else ""

    @property
    def alt_text(self) -> str:
        """The lead photo in words."""
        return self.content["lead_alt_text"] or (self.lead_photo.alt_text if self.lead_photo else "")


class ListingQuerySet(models.QuerySet["Listing"]):
    def older(self, name: Any, at: Any, pk: Any) -> Any:
        """The ids of the articles below the place (at, pk) in a stream, the nearest first."""
        beyond = models.Q(published_at__lt=at) | models.Q(article_id__lt=pk)
        below = self.filter(beyond, stream=name, published_at__lte=at)
        return below.order_by("-published_at", "-article_id").values_list("article_id", flat=True)

    def newer(self, name: Any, at: Any, pk: Any) -> Any:
        """The ids of the articles above the place (at, pk) in a stream, the nearest first."""
        beyond = models.Q(published_at__gt=at) | models.Q(article_id__gt=pk)
        above = self.filter(beyond, stream=name, published_at__gte=at)
        return above.order_by("published_at", "article_id").values_list("article_id", flat=True)

    def next_older(self, name: Any) -> Any:
        """The id of the article below the outer row in a stream. For use as a subquery."""
        return self.older(name, models.OuterRef("published_at"), models.OuterRef("pk"))[:1]

    def next_newer(self, name: Any) -> Any:
        """The id of the article above the outer row in a stream. For use as a subquery."""
        return self.newer(name, models.OuterRef("published_at"), models.OuterRef("pk"))[:1]

    def newest_of_each(self, names: Iterable[str], number: int) -> "ListingQuerySet":
        """The newest entries of several streams by one query, however many streams there are; in no order."""
        # SQLite takes no sliced query as part of a union, but it does take one inside such a part.
        parts = [
            self.filter(pk__in=self.filter(stream=name).order_by("-published_at", "-article_id").values("pk")[:number])
            for name in names
        ]
        return self.none().union(*parts, all=True)


class Listing(models.Model):
    """One article in one stream: the front, a section (and those above it), a topic, an author."""

    stream = models.CharField(max_length=32)
    published_at = models.DateTimeField()
    article = models.ForeignKey(PublishedArticle, on_delete=models.CASCADE, related_name="listings")

    objects = ListingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "stream"], name="listed_once")]
        indexes = [models.Index(fields=["stream", "-published_at", "-article"], name="listing_newest_first")]

    def __str__(self) -> str:
        return f"{self.article_id} in {self.stream}"


class PublishedCorrectionQuerySet(models.QuerySet["PublishedCorrection"]):
    def newest(self, *, before: tuple[datetime, int] | None = None) -> "PublishedCorrectionQuerySet":
        """All corrections of live articles, newest first; only those below the place (noted_at, number) if given."""
        rows = self.select_related("article__section").defer("article__body_html", "article__content")
        if before is not None:
            # The first condition alone can use the index; the second only breaks ties.
            rows = rows.filter(
                models.Q(noted_at__lt=before[0]) | models.Q(number__lt=before[1]), noted_at__lte=before[0]
            )
        return rows.order_by("-noted_at", "-number")


class PublishedCorrection(models.Model):
    """A note below a live article, as the page of corrections lists it; it goes when the article is withdrawn."""

    article = models.ForeignKey(PublishedArticle, on_delete=models.CASCADE, related_name="corrections")
    number = models.PositiveBigIntegerField(help_text="The correction's id in the article's content.")
    kind = models.CharField(max_length=20, choices=CorrectionKind.choices)
    text = models.TextField()
    noted_at = models.DateTimeField()

    objects = PublishedCorrectionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="correction_listed_once")]
        indexes = [models.Index(fields=["-noted_at", "-number"], name="correction_newest_first")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"


class PhotoUse(models.Model):
    """A photo that a live article shows: above the text or in it."""

    article = models.ForeignKey(PublishedArticle, on_delete=models.CASCADE, related_name="photo_uses")
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="uses")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "photo"], name="photo_used_once")]

    def __str__(self) -> str:
        return f"{self.photo_id} in {self.article_id}"


class AddressQuerySet(models.QuerySet["Address"]):
    def target_of(self, path: str) -> Any:
        """The article, section, author or topic that owns or owned `path`; None when nobody ever did."""
        address = self.select_related("article", "section", "author", "topic").filter(path=path).first()
        return address.target if address else None


class Address(models.Model):
    """A path that was public or is reserved, for ever: an article's slug, a section's path, authors/… or topics/…."""

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
