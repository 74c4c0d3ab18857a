"""Which pictures a working copy shows: rows that follow every saved revision, so that the library knows its uses."""

from typing import Any

from django.core.exceptions import ValidationError

from articles import pictures
from articles.content import Content
from articles.models import Article, CopyGallery, CopyPhoto
from articles.pictures import Pictures
from photos.models import Gallery, Photo


class PhotoGone(ValidationError):
    """The lead photo was deleted between choosing and saving it."""


def follow_pictures(article: Article, story: Content, *, before: Pictures) -> None:
    """Bring the rows of the locked `article` to what `story`, its new words, shows; they stand at `before` now.

    What is no longer in the library is left out; the checks before publishing name it. Raises PhotoGone.
    """
    now = pictures.in_story(story)
    new = pictures.there(Photo, now.photos - before.photos)
    lead = story["lead_photo"]
    if lead and lead["id"] in now.photos - before.photos - new:
        raise PhotoGone(f"The photo “{lead['label']}” was deleted a moment ago. Choose another one.")
    _change(CopyPhoto, article, "photo_id", new, before.photos - now.photos)
    new = pictures.there(Gallery, now.galleries - before.galleries)
    _change(CopyGallery, article, "gallery_id", new, before.galleries - now.galleries)


def _change(model: Any, article: Article, column: str, new: set[int], old: frozenset[int]) -> None:
    rows = model.objects.filter(article=article)
    if old:
        rows.filter(**{f"{column}__in": old}).delete()
    # A row too many is no reason to refuse somebody's words.
    model.objects.bulk_create((model(article=article, **{column: pk}) for pk in sorted(new)), ignore_conflicts=True)
