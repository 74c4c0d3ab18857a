"""A photo or a gallery changed in the library: the pages that show it follow.

Whatever decides what readers get holds the log, so what is read here while holding it is neither old nor half done.
"""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from articles.models import Event, GalleryUse, PhotoUse
from photos.models import Gallery, GalleryPhoto, Photo


@transaction.atomic
def photo_changed(*, photo: Photo, by: Any, now: datetime) -> Event | None:
    """Say in the log that the pages with `photo` changed; None when no reader's page shows it.

    Figures are drawn when a page is read, so one line is enough for any number of articles.
    """
    Event.objects.hold()
    if not photo.is_public():
        return None
    return Event.objects.append(Event.Kind.PHOTO, tags=[f"photo:{photo.pk}"], by=by, now=now)


@transaction.atomic
def gallery_changed(*, gallery: Gallery, by: Any, now: datetime) -> Event | None:
    """Bring the photo uses of the live articles with `gallery` to what it holds now; None when there are none.

    Must be in the transaction of the change itself. Three statements, however many articles there are.
    """
    Event.objects.hold()
    if not GalleryUse.objects.filter(gallery=gallery).exists():
        return None
    _add_new(gallery)
    PhotoUse.objects.filter(article__gallery_uses__gallery=gallery).shown_nowhere().delete()
    return Event.objects.append(Event.Kind.GALLERY, tags=[f"gallery:{gallery.pk}"], by=by, now=now)


def _add_new(gallery: Gallery) -> None:
    photo_use, gallery_use, place = (model._meta.db_table for model in (PhotoUse, GalleryUse, GalleryPhoto))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {photo_use} (article_id, photo_id) "  # noqa: S608  (our own names)
            f"SELECT shown.article_id, place.photo_id FROM {gallery_use} shown "
            f"JOIN {place} place ON place.gallery_id = shown.gallery_id WHERE shown.gallery_id = %s "
            "ORDER BY shown.article_id, place.photo_id ON CONFLICT DO NOTHING",
            [gallery.pk],
        )
