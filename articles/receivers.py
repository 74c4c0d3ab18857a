"""What follows when something happened in the apps below."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.dispatch import receiver

from articles import catalogue, publishing, roles
from authors.signals import author_in_use, author_saved
from photos.signals import photo_saved


@receiver(post_migrate)
def make_groups(sender: AppConfig, **kwargs: Any) -> None:
    """Groups need permissions, which Django makes after migrating, app by app, and again after a flush."""
    if sender.name == "articles":
        roles.make_groups()


@receiver(author_saved)
def enter_author(author: Any, by: Any, now: Any, **kwargs: Any) -> None:
    catalogue.author_saved(author=author, by=by, now=now)


@receiver(author_in_use)
def is_listed(author: Any, **kwargs: Any) -> bool:
    return catalogue.is_listed(author)


@receiver(photo_saved)
def follow_photo(photo: Any, by: Any, now: Any, **kwargs: Any) -> None:
    publishing.photo_changed(photo=photo, by=by, now=now)
