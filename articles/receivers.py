"""What follows when something happened in the apps below."""

from collections.abc import Callable
from typing import Any

from django.apps import AppConfig
from django.core.management import call_command
from django.db import transaction
from django.db.models.signals import post_delete, post_migrate, pre_delete
from django.dispatch import receiver
from django.utils import timezone

from articles import catalogue, mail, publishing, roles, search
from articles.models import Article, Series, Topic
from articles.signals import assigned, mentioned, moved, refused
from authors.models import Author
from authors.signals import author_in_use, author_saved
from photos.signals import gallery_saved, photo_saved, renditions_made


@receiver(post_migrate)
def make_groups(sender: AppConfig, **kwargs: Any) -> None:
    """Groups need permissions, which Django makes after migrating, app by app, and again after a flush."""
    if sender.name == "articles":
        roles.make_groups()


@receiver(post_migrate)
def prepare_search(sender: AppConfig, using: str, **kwargs: Any) -> None:
    if sender.name == "articles":
        search.prepare(using)


@receiver(post_migrate)
def make_cache_table(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """The table of the shared cache, where the database keeps it. Does nothing when it is there."""
    if sender.name == "articles":
        call_command("createcachetable", database=using, verbosity=0)


@receiver(author_saved)
def enter_author(author: Any, by: Any, now: Any, **kwargs: Any) -> None:
    catalogue.author_saved(author=author, by=by, now=now)


@receiver(post_delete, sender=Author)
@receiver(post_delete, sender=Topic)
@receiver(post_delete, sender=Series)
def miss_row(instance: Any, **kwargs: Any) -> None:
    catalogue.deleted(row=instance, now=timezone.now())


@receiver(pre_delete, sender=Article)
def miss_article(instance: Any, **kwargs: Any) -> None:
    catalogue.article_goes(article=instance, now=timezone.now())


@receiver(author_in_use)
def is_listed(author: Any, **kwargs: Any) -> bool:
    return catalogue.is_listed(author)


@receiver(photo_saved)
def follow_photo(photo: Any, by: Any, now: Any, **kwargs: Any) -> None:
    publishing.photo_changed(photo=photo, by=by, now=now)


@receiver(renditions_made)
def show_renditions(photo: Any, now: Any, **kwargs: Any) -> None:
    publishing.photo_changed(photo=photo, by=None, now=now)


@receiver(gallery_saved)
def follow_gallery(gallery: Any, by: Any, now: Any, **kwargs: Any) -> None:
    publishing.gallery_changed(gallery=gallery, by=by, now=now)


@receiver(moved)
def mail_move(note: Any, by: Any, **kwargs: Any) -> None:
    _after_commit(mail.tell_of_move, note, by)


@receiver(assigned)
def mail_assignee(article: Any, assignee: Any, by: Any, **kwargs: Any) -> None:
    _after_commit(mail.tell_assignee, article, assignee, by)


@receiver(refused)
def mail_refusal(schedule: Any, **kwargs: Any) -> None:
    _after_commit(mail.tell_of_refusal, schedule)


@receiver(mentioned)
def mail_mentioned(note: Any, people: Any, by: Any, **kwargs: Any) -> None:
    _after_commit(mail.tell_mentioned, note, people, by)


def _after_commit(act: Callable[..., None], *about: Any) -> None:
    """Robust: a failure is logged, and undoes nothing. Not a partial: the log asks for the function's name."""
    transaction.on_commit(lambda: act(*about), robust=True)
