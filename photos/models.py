"""The picture library: one row a picture, with what the page prints beside it, and galleries of them."""

import secrets
from collections.abc import Iterable
from datetime import date
from typing import Any
from unicodedata import combining, normalize

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import storages
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models import Exists, Q
from django.db.models.functions import Coalesce

from pagestore import shown
from pagestore.rows import ShownWhenRead
from photos.crops import Box
from photos.fingerprints import MOST_DIFFERENT, bands, difference, near_bands
from photos.looks import Look

# The storage of what readers never get: the files as they came, and the clean masters made of them.
PRIVATE = "originals"
# By which relations a picture stands somewhere: live articles, working copies, their lead photos, authors, galleries,
# the site’s profile, fronts.
PLACES = ("uses", "copies", "articles", "authors", "in_galleries", "logo_of", "icon_of", "placements")
# Those that readers see in any case; on a front they see it with a live article only.
PUBLIC_PLACES = ("uses", "authors", "logo_of", "icon_of")
# What readers' pages show nothing of, and need not read.
FOR_THE_DESK = (
    *("original", "master", "title", "keywords", "metadata", "search_text", "digest", "fingerprint"),
    *("band_1", "band_2", "band_3", "band_4", "avif_not_before", "created_at", "added_by"),
)
# So much of what somebody searches for is looked at.
MOST_WORDS, MOST_LETTERS = 20, 1000


def new_key() -> str:
    """Return what nobody may guess: the address of a picture that is not published yet."""
    return secrets.token_urlsafe(18)


def folded(text: str) -> str:
    """Return a text as the library compares it: without accents and capitals."""
    return "".join(letter for letter in normalize("NFKD", text) if not combining(letter)).casefold()


def _stands_in(*relations: str, **conditions: Any) -> Q:
    """Whether any row, of those that meet the conditions, refers to the picture by one of these relations."""
    found = Q()
    for name in relations:
        reference: Any = Photo._meta.get_field(name)
        rows = reference.related_model._base_manager.filter(
            **{reference.field.name: models.OuterRef("pk")}, **conditions
        )
        found |= Q(models.Exists(rows))
    return found


class PhotoQuerySet(models.QuerySet["Photo"]):
    def matching(self, words: str) -> "PhotoQuerySet":
        """Those whose words, tags or file's own texts hold every one of these words, in part or whole."""
        found = self
        # A bound, because a database takes only so many conditions.
        for word in folded(words[:MOST_LETTERS].replace("\0", "")).split()[:MOST_WORDS]:
            found = found.filter(search_text__contains=word)
        return found

    def like(self, fingerprint: str) -> list["Photo"]:
        """The pictures that look the same, however they were resized or saved; the most similar first."""
        if not fingerprint:
            return []
        close = Q()
        for name, values in zip(("band_1", "band_2", "band_3", "band_4"), near_bands(fingerprint), strict=True):
            close |= Q(**{f"{name}__in": values})
        measured = [(difference(photo.fingerprint, fingerprint), photo.pk, photo) for photo in self.filter(close)]
        return [photo for bits, _, photo in sorted(measured, key=lambda row: row[:2]) if bits <= MOST_DIFFERENT]

    def unused(self) -> "PhotoQuerySet":
        """Those that stand nowhere: in no article, working copy or live, no gallery, beside no author, on no front."""
        return self.filter(~_stands_in(*PLACES))

    def used(self) -> "PhotoQuerySet":
        """Those that stand anywhere."""
        return self.filter(_stands_in(*PLACES))

    def public(self) -> "PhotoQuerySet":
        """Those that a reader's page shows."""
        on_a_front = _stands_in("placements", article__published__isnull=False)
        return self.filter(_stands_in(*PUBLIC_PLACES) | on_a_front)

    def licence_over(self, today: date) -> "PhotoQuerySet":
        """Those whose usage rights have run out."""
        return self.filter(licensed_until__lt=today)

    def without_avif(self) -> "PhotoQuerySet":
        """Those that the worker still has to make files of."""
        return self.filter(avif_version__lt=models.F("version"))


class Photo(ShownWhenRead, models.Model):
    """A picture with its caption, credit and alternative text; uses may override the three.

    `key` is part of every address and new with every file. `original` (as it came) and `master` (clean: sRGB, upright,
    no metadata, at most 2560 pixels wide or high) are names in the private storage; `width` and `height` are the
    master's. `version` counts what changes the look of renditions; the AVIF ones exist when `avif_version` is the same.
    """

    # Not unique to the database: it would lock the row of a picture with a new file against every new use of it, and
    # a publication that waits for the row holds the log for which the new file waits.
    key = models.CharField(max_length=64, db_index=True, editable=False, default=new_key)
    original = models.CharField(max_length=120, blank=True, editable=False)
    master = models.CharField(max_length=120, blank=True, editable=False)
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    colour = models.CharField(max_length=7, editable=False, default="#888888", help_text="The dominant one: #rrggbb.")
    is_transparent = models.BooleanField(editable=False, default=False)

    title = models.CharField(max_length=200, help_text="How the desk finds it; readers never see it.")
    caption = models.TextField(blank=True, help_text="What the picture shows: who, where, when.")
    credit = models.CharField(max_length=200, blank=True, help_text="Photographer and agency, as printed.")
    alt_text = models.CharField(
        "alternative text", max_length=400, blank=True, help_text="The picture in words, for readers who cannot see it."
    )
    keywords = models.TextField("tags", blank=True, help_text="For the search of the library; separated by commas.")
    taken_on = models.DateField("date", null=True, blank=True, help_text="The day on which the picture was taken.")
    place = models.CharField(max_length=200, blank=True)

    creator = models.CharField(max_length=200, blank=True, help_text="Who made it, by name.")
    copyright_notice = models.CharField(max_length=300, blank=True, help_text="“© 2026 Ada Bell”.")
    usage_terms = models.TextField(blank=True, help_text="What the house may do with it, in words.")
    licence_url = models.CharField(
        "licence",
        max_length=300,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text="The address of the page that states it.",
    )
    licensed_until = models.DateField(
        null=True, blank=True, help_text="The last day on which it may be shown. Empty: no end."
    )

    focal_x = models.FloatField(default=0.5, validators=[MinValueValidator(0), MaxValueValidator(1)])
    focal_y = models.FloatField(default=0.5, validators=[MinValueValidator(0), MaxValueValidator(1)])
    crops = models.JSONField(default=dict, blank=True, help_text="Crops set by hand: {ratio: [left, top, width]}.")

    # What the file said about itself: for the desk, never for readers.
    metadata = models.JSONField(default=dict, blank=True, editable=False)
    search_text = models.TextField(blank=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    fingerprint = models.CharField(max_length=32, blank=True, editable=False)
    band_1 = models.IntegerField(null=True, editable=False)
    band_2 = models.IntegerField(null=True, editable=False)
    band_3 = models.IntegerField(null=True, editable=False)
    band_4 = models.IntegerField(null=True, editable=False)

    version = models.PositiveIntegerField(default=1, editable=False)
    avif_version = models.PositiveIntegerField(default=0, editable=False)
    avif_not_before = models.DateTimeField(null=True, editable=False)

    created_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = PhotoQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        permissions = [("change_public_photo", "Can change pictures that readers see")]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="photo_newest_first"),
            models.Index(fields=["licensed_until"], name="photo_licence", condition=Q(licensed_until__isnull=False)),
            models.Index(fields=["id"], name="photo_without_avif", condition=Q(avif_version__lt=models.F("version"))),
            *(models.Index(fields=[name], name=f"photo_{name}") for name in ("band_1", "band_2", "band_3", "band_4")),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def look(self) -> Look:
        """All that pages draw it by."""
        return Look.read(getattr(self, name) for name in Look.COLUMNS)

    def box(self, ratio: str) -> Box:
        """Return the part of the master that is shown in a ratio of photos.crops.RATIOS."""
        return self.look.box(ratio)

    @property
    def has_avif(self) -> bool:
        """Whether every AVIF rendition of how it looks now has been made."""
        return self.avif_version == self.version

    def is_public(self) -> bool:
        """Whether a reader's page shows it: a query for each sort of place, up to the first."""
        on_fronts = self.placements.filter(article__published__isnull=False)
        return any(getattr(self, place).exists() for place in PUBLIC_PLACES) or on_fronts.exists()

    def open_master(self) -> "File[bytes]":
        """Open the clean master. Raises OSError, whose subclass FileNotFoundError says that it is gone."""
        if not self.master:
            raise FileNotFoundError(f"Photo {self.pk} has no master.")
        return storages[PRIVATE].open(self.master)

    def set_fingerprint(self, fingerprint: str) -> None:
        """Remember how the picture looks, so that like() finds it."""
        self.fingerprint = fingerprint
        self.band_1, self.band_2, self.band_3, self.band_4 = bands(fingerprint) if fingerprint else (None,) * 4

    def set_search_text(self) -> None:
        """Gather everything by which the library finds the picture."""
        said = (str(text) for text in self.metadata.values())
        own = (self.title, self.caption, self.credit, self.alt_text, self.creator, self.keywords, self.place)
        self.search_text = folded(" ".join(filter(None, (*own, self.copyright_notice, *said))))

    def credit_beside(self, caption: str) -> str:
        """The credit to print beside `caption`; empty where that, as many imported ones do, already names it."""
        names = self.credit.rpartition(":")[2].casefold().split("/")
        return "" if all(name.strip() in caption.casefold() for name in names) else self.credit


class GalleryQuerySet(models.QuerySet["Gallery"]):
    def matching(self, words: str) -> "GalleryQuerySet":
        """Those whose title or description holds every one of these words, in part or whole."""
        found = self
        for word in words.replace("\0", "").split():
            found = found.filter(Q(title__icontains=word) | Q(description__icontains=word))
        return found

    def with_uses(self) -> "GalleryQuerySet":
        """With `is_live`, whether a live article shows it, and `is_in_copy`, whether a working copy does."""
        same = Gallery.objects.order_by().filter(pk=models.OuterRef("pk"))
        return self.annotate(
            is_live=Exists(same.filter(uses__isnull=False)), is_in_copy=Exists(same.filter(copies__isnull=False))
        )

    def used(self) -> "GalleryQuerySet":
        """Those that stand in an article, live or in a working copy."""
        return self.with_uses().filter(Q(is_live=True) | Q(is_in_copy=True))

    def unused(self) -> "GalleryQuerySet":
        return self.filter(uses=None, copies=None)

    def with_looks(self, first: int) -> "GalleryQuerySet":
        """With `photo_count` and, in `first_places`, the first pictures: one more query for all."""
        places = GalleryPhoto.objects.select_related("photo")[:first]
        this = GalleryPhoto.objects.order_by().filter(gallery=models.OuterRef("pk")).values("gallery")
        count = models.Subquery(this.annotate(count=models.Count("pk")).values("count"))
        return self.annotate(photo_count=Coalesce(count, 0)).prefetch_related(
            models.Prefetch("gallery_photos", queryset=places, to_attr="first_places")
        )


class Gallery(models.Model):
    """An ordered set of pictures with a figure of its own in articles."""

    title = models.CharField(max_length=200, help_text="Readers see it above the pictures.")
    description = models.TextField(blank=True, help_text="One or two sentences below the title.")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = GalleryQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name_plural = "galleries"

    def __str__(self) -> str:
        return self.title

    def is_public(self) -> bool:
        """Whether a live article shows it: one query."""
        return self.uses.exists()


class GalleryPhotoQuerySet(models.QuerySet["GalleryPhoto"]):
    def by_gallery(self, galleries: Iterable[int]) -> "dict[int, list[GalleryPhoto]]":
        """Return the places of these galleries in order, with photo and gallery; no query for none, one for any.

        A gallery that is gone or holds nothing is not among the keys.
        """
        wanted = set(galleries)
        shown(*(f"gallery:{pk}" for pk in wanted))
        found: dict[int, list[GalleryPhoto]] = {}
        if not wanted:
            return found
        rows = self.filter(gallery__in=wanted).select_related("photo", "gallery")
        for place in rows.order_by("gallery_id", "position", "id"):
            found.setdefault(place.gallery_id, []).append(place)
        return found


class GalleryPhoto(models.Model):
    """A picture's place in a gallery, with the words that differ there."""

    gallery = models.ForeignKey(Gallery, on_delete=models.CASCADE, related_name="gallery_photos")
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="in_galleries")
    position = models.PositiveIntegerField(default=0)
    caption = models.TextField(blank=True, help_text="Only where it differs from the caption in the library.")
    credit = models.CharField(max_length=200, blank=True, help_text="Only where it differs.")
    alt_text = models.CharField("alternative text", max_length=400, blank=True, help_text="Only where it differs.")

    objects = GalleryPhotoQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["gallery", "photo"], name="photo_once_a_gallery")]

    def __str__(self) -> str:
        return f"{self.photo} in {self.gallery}"

    # What is printed here: the words of this place, else those of the library.

    @property
    def printed_caption(self) -> str:
        return self.caption or self.photo.caption

    @property
    def printed_credit(self) -> str:
        return self.credit or self.photo.credit_beside(self.printed_caption)

    @property
    def printed_alt_text(self) -> str:
        return self.alt_text or self.photo.alt_text
