"""Which pictures live articles show."""

from datetime import date

from django.db import models
from django.db.models.functions import Cast, Concat

from articles.models.site import PublishedArticle
from photos.models import Gallery, GalleryPhoto, Photo


class PhotoUseQuerySet(models.QuerySet["PhotoUse"]):
    def licence_over(self, today: date) -> "PhotoUseQuerySet":
        """Those of photos whose usage rights have run out."""
        # Not as a join: SQLite would look at every use there is.
        return self.filter(photo__in=Photo.objects.licence_over(today))

    def with_places(self) -> "PhotoUseQuerySet":
        """Adds where the page shows the photo: `is_lead`, `is_in_text`, `is_in_gallery`."""
        return self.annotate(
            is_lead=models.ExpressionWrapper(_AS_LEAD, output_field=models.BooleanField()),
            is_in_text=models.ExpressionWrapper(_in_text(), output_field=models.BooleanField()),
            is_in_gallery=_in_gallery(),
        )

    def shown_nowhere(self) -> "PhotoUseQuerySet":
        """Those that have come to nothing: the page no longer shows the photo anywhere."""
        return self.filter(~_AS_LEAD, ~_in_text(), ~_in_gallery())


_AS_LEAD = models.Q(article__lead_photo__isnull=False, article__lead_photo=models.F("photo"))


def _in_text() -> models.Q:
    # The figures of a body stay as they are written until the page is read.
    figure = Concat(
        models.Value('<figure data-photo="'), Cast("photo_id", models.CharField()), models.Value('"'),
    )  # fmt: skip
    return models.Q(article__body_html__contains=figure)


def _in_gallery() -> models.Exists:
    places = GalleryPhoto.objects.filter(photo=models.OuterRef("photo"))
    return models.Exists(places.filter(gallery__uses__article=models.OuterRef("article")))


class PhotoUse(models.Model):
    """A photo that a live article shows: above the text, in it, or in one of its galleries."""

    article = models.ForeignKey(PublishedArticle, on_delete=models.CASCADE, related_name="photo_uses")
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="uses")

    objects = PhotoUseQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "photo"], name="photo_used_once")]

    def __str__(self) -> str:
        return f"{self.photo_id} in {self.article_id}"


class GalleryUse(models.Model):
    """A gallery that a live article shows; its pictures have their PhotoUse as well."""

    article = models.ForeignKey(PublishedArticle, on_delete=models.CASCADE, related_name="gallery_uses")
    gallery = models.ForeignKey(Gallery, on_delete=models.PROTECT, related_name="uses")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "gallery"], name="gallery_used_once")]

    def __str__(self) -> str:
        return f"{self.gallery_id} in {self.article_id}"
