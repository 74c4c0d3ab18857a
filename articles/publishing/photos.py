"""A photo changed in the library: the pages that show it follow."""

from datetime import datetime
from typing import Any

from django.db import transaction

from articles.models import Article, Event
from articles.publishing.live import refresh
from articles.publishing.revisions import lock_all
from photos.models import Photo


@transaction.atomic
def photo_changed(*, photo: Photo, by: Any, now: datetime) -> Event:
    """Work out again what readers get of every live article that shows `photo`; its words and dates stay."""
    showing = Article.objects.filter(published__photo_uses__photo=photo).order_by("pk")
    held = list(showing.values_list("pk", flat=True))
    lock_all(held)
    tags = [f"photo:{photo.pk}"]
    for article in showing.filter(pk__in=held):
        refresh(article)
        tags.append(f"article:{article.pk}")
    return Event.objects.append(Event.Kind.PHOTO, tags=tags, by=by, now=now)
