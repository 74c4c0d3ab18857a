"""What readers get. Only publishing writes here; every reader's page starts from PublishedArticle's QuerySet."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from math import ceil
from typing import Any

from django.db import models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Concat, NullIf

from articles import tags
from articles.models.conditions import opaque
from articles.models.history import Event, Revision
from articles.models.story import CorrectionKind, Direction, Genre, Section, Series
from articles.slugs import LONGEST_SLUG
from pagestore import shown
from pagestore.rows import ShownWhenRead
from photos.models import FOR_THE_DESK, Photo

FRONT = "front"
OPINION = "opinion"

WORDS_A_MINUTE = 220  # as most people read the text of a newspaper

# Of the lead photo.
_DESK_ONLY = [f"lead_photo__{name}" for name in FOR_THE_DESK]


def stream(row: models.Model) -> str:
    """The name of the list of articles that belongs to a section, topic or author; it is also the tag of its pages."""
    return f"{row._meta.model_name}:{row.pk}"


def writers(bylines: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the names, as printed, of those who wrote it, in order."""
    return [byline["printed_name"] for byline in bylines if byline["role"] == "writer"]


class PublishedArticleQuerySet(models.QuerySet["PublishedArticle"]):
    def for_list(self) -> "PublishedArticleQuerySet":
        """With what a teaser shows and without the body."""
        return self.select_related("section", "lead_photo").defer("body_html", *_DESK_ONLY)

    def newest(
        self, name: str = FRONT, *, before: tuple[datetime, int] | None = None, since: datetime | None = None
    ) -> "PublishedArticleQuerySet":
        """The articles of a stream, newest first; only those below the place (published_at, id) if one is given, and
        only those from a moment on if there is one."""
        shown(name)
        listed = models.Q(listings__stream=name)
        if since is not None:
            listed &= models.Q(listings__published_at__gte=since)
        if before is not None:
            # The first condition alone can use the index; the second only breaks ties.
            below = models.Q(listings__published_at__lt=before[0]) | models.Q(listings__article_id__lt=before[1])
            listed &= models.Q(listings__published_at__lte=before[0]) & models.Q(opaque(below))
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
            "previous_key": models.F("article__source__previous_key"),
            "next_key": models.F("article__source__next_key"),
            "printed_previous_is_here": models.Exists(self.model.objects.printed_as(before)),
            "printed_next_is_here": models.Exists(self.model.objects.printed_as(after)),
            "is_translated": models.Exists(self.model.objects.filter(translation_of=models.OuterRef("pk"))),
        }
        return self.select_related("section", "lead_photo", "series").defer(*_DESK_ONLY).annotate(**neighbours)

    def versions_of(self, original: int) -> "PublishedArticleQuerySet":
        """The live ones among an article and its translations, the oldest row first."""
        versions = models.Q(pk=original) | models.Q(translation_of=original)
        return self.filter(versions).select_related("section").defer("body_html", "content").order_by("pk")

    def with_log(self) -> "PublishedArticleQuerySet":
        """With the body, and where the log stands: `logged_at`, the time of the last event of all, and
        `surroundings_event`, the id of the last one that is about no article: a section, an author, a photo …
        """
        log: dict[str, Any] = {
            "logged_at": models.Subquery(Event.objects.latest_first().values("created_at")[:1]),
            "surroundings_event": models.Subquery(Event.objects.of_surroundings().latest_first().values("pk")[:1]),
        }
        return self.select_related("section", "lead_photo").defer(*_DESK_ONLY).annotate(**log)

    def printed_as(self, title_key: Any) -> "PublishedArticleQuerySet":
        """The live articles that an imported one names as its neighbour by this key."""
        return self.filter(article__source__title_key=title_key)


class PublishedArticle(ShownWhenRead, models.Model):
    """An article as readers see it; that the row exists is what makes the article live."""

    article = models.OneToOneField(
        "articles.Article", on_delete=models.PROTECT, primary_key=True, related_name="published"
    )
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=LONGEST_SLUG, unique=True)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="published_articles")
    genre = models.CharField(max_length=20, choices=Genre.choices, default=Genre.NEWS)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, null=True, related_name="published_articles")
    translation_of = models.ForeignKey("articles.Article", on_delete=models.SET_NULL, null=True, related_name="+")
    kicker = models.CharField(max_length=80, blank=True)
    headline = models.CharField(max_length=300)
    standfirst = models.TextField(blank=True)
    lead_photo = models.ForeignKey(Photo, on_delete=models.PROTECT, null=True, related_name="published_articles")
    language = models.CharField(max_length=35)
    direction = models.CharField(max_length=3, choices=Direction.choices)
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField(null=True)
    word_count = models.PositiveIntegerField(default=0)
    content = models.JSONField(help_text="The revision's content without the body.")
    body_html = models.TextField()

    objects = PublishedArticleQuerySet.as_manager()

    # Set by with_log().
    logged_at: datetime | None
    surroundings_event: int | None
    # Set by for_page().
    previous_id: int | None
    next_id: int | None
    previous_in_section_id: int | None
    next_in_section_id: int | None
    previous_key: str | None
    next_key: str | None
    printed_previous_is_here: bool
    printed_next_is_here: bool
    is_translated: bool

    class Meta:
        # Always named with the id: two articles may share a minute.
        ordering = ["-published_at", "-article_id"]
        indexes = [models.Index(fields=["-published_at", "-article"], name="published_newest_first")]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return f"{self.section.get_absolute_url()}{self.slug}/"

    @property
    def headline_alone(self) -> str:
        """The headline where nothing stands beside it, as in a feed: it names what must never be taken for news."""
        genre = Genre(self.genre)
        return f"{genre.label}: {self.headline}" if genre.is_always_named else self.headline

    @property
    def page_tag(self) -> str:
        return tags.article(self.pk)

    @property
    def byline_names(self) -> list[str]:
        """The names as printed, in order."""
        return [byline["printed_name"] for byline in self.content["bylines"]]

    @property
    def writer_names(self) -> list[str]:
        """The names that stand below a headline in a list: without photographers, translators and the like."""
        return writers(self.content["bylines"])

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

    @property
    def minutes(self) -> int:
        """How long most people take to read it; 0 when nobody has counted its words."""
        return ceil(self.word_count / WORDS_A_MINUTE)


class ListingQuerySet(models.QuerySet["Listing"]):
    def older(self, name: Any, at: Any, pk: Any) -> Any:
        """The ids of the articles below the place (at, pk) in a stream, the nearest first."""
        beyond = models.Q(published_at__lt=at) | models.Q(article_id__lt=pk)
        below = self.filter(opaque(beyond), stream=name, published_at__lte=at)
        return below.order_by("-published_at", "-article_id").values_list("article_id", flat=True)

    def newer(self, name: Any, at: Any, pk: Any) -> Any:
        """The ids of the articles above the place (at, pk) in a stream, the nearest first."""
        beyond = models.Q(published_at__gt=at) | models.Q(article_id__gt=pk)
        above = self.filter(opaque(beyond), stream=name, published_at__gte=at)
        return above.order_by("published_at", "article_id").values_list("article_id", flat=True)

    def next_older(self, name: Any) -> Any:
        """The id of the article below the outer row in a stream. For use as a subquery."""
        return self.older(name, models.OuterRef("published_at"), models.OuterRef("pk"))[:1]

    def next_newer(self, name: Any) -> Any:
        """The id of the article above the outer row in a stream. For use as a subquery."""
        return self.newer(name, models.OuterRef("published_at"), models.OuterRef("pk"))[:1]

    def beside(self, articles: Sequence[int]) -> "models.QuerySet[Listing, tuple[int, int | None, int | None]]":
        """The entries of these articles on the front and in sections: the id of the article, and those of the articles
        just below and just above it."""
        stream, at, pk = models.OuterRef("stream"), models.OuterRef("published_at"), models.OuterRef("article_id")
        entries = self.filter(models.Q(stream=FRONT) | models.Q(stream__startswith="section:"))
        entries = entries.filter(article__article__id__in=articles)
        older, newer = (models.Subquery(rows(stream, at, pk)[:1]) for rows in (self.older, self.newer))
        return entries.values_list("article_id", older, newer)

    def newest_of_each(self, names: Iterable[str], number: int) -> "ListingQuerySet":
        """The newest entries of several streams by one query, however many streams there are; in no order."""
        return self.newest_of(dict.fromkeys(names, number))

    def newest_of(self, numbers: Mapping[str, int], *, also: Iterable[int] = ()) -> "ListingQuerySet":
        """The newest entries of several streams, so many of each, by one query; in no order. `also` are the ids of
        articles whose entries on the front are wanted in any case."""
        found = [self._first(number, stream=name) for name, number in numbers.items()]
        return self.none().union(*found, self.filter(stream=FRONT, article__article__id__in=list(also)), all=True)

    def newest_within(self, name: str, spans: Iterable[tuple[datetime, datetime]]) -> "ListingQuerySet":
        """The newest entry of a stream in each span of time (from, until) that has any: one query, one step along the
        index a span; in no order."""
        found = [self._first(1, stream=name, published_at__gte=begin, published_at__lt=end) for begin, end in spans]
        return self.none().union(*found, all=True)

    def nearest(self, name: str, begin: datetime, end: datetime) -> "ListingQuerySet":
        """The last entry of a stream before a span of time and the first one after it, by one query; in no order."""
        before = self._first(1, stream=name, published_at__lt=begin)
        after = self._first(1, "published_at", "article_id", stream=name, published_at__gte=end)
        return self.none().union(before, after, all=True)

    def _first(self, number: int, *order: str, **conditions: Any) -> "ListingQuerySet":
        shown(conditions["stream"])
        # SQLite takes no sliced query as part of a union, but it does take one inside such a part.
        rows = Listing.objects.filter(**conditions).order_by(*(order or ("-published_at", "-article_id")))
        return self.filter(pk__in=rows.values("pk")[:number])

    def with_facts(self) -> "ListingQuerySet":
        """Adds what is needed to choose among entries without reading the articles: their `language`, and the `part`
        of those in the stream of a series."""
        # SQLite makes a 0 of a JSON null.
        part = NullIf(Cast(KeyTextTransform("part", "article__content"), models.IntegerField()), models.Value(0))
        in_series = models.When(stream__startswith="series:", then=part)
        return self.annotate(
            language=models.F("article__language"),
            part=models.Case(in_series, default=None, output_field=models.IntegerField()),
        )


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
        shown(tags.CORRECTIONS)
        rows = self.select_related("article__section").defer("article__body_html", "article__content")
        if before is not None:
            # The first condition alone can use the index; the second only breaks ties.
            below = models.Q(noted_at__lt=before[0]) | models.Q(number__lt=before[1])
            rows = rows.filter(opaque(below), noted_at__lte=before[0])
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
