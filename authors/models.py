"""The people whose names stand on articles."""

from collections.abc import Collection
from typing import Any
from unicodedata import combining, normalize

from django.conf import settings
from django.db import models

from pagestore.rows import ShownWhenRead
from photos.models import Photo


def plain(name: str) -> str:
    """Return a name as an index sorts it: without accents and capitals."""
    return "".join(letter for letter in normalize("NFKD", name) if not combining(letter)).casefold()


class AuthorQuerySet(models.QuerySet["Author"]):
    def named(self, name: str) -> "AuthorQuerySet":
        """Authors who go by this name, whatever its capitals and spacing; oldest first."""
        return self.filter(name__iexact=" ".join(name.split())).order_by("id")

    def once_named(self, name: str) -> "AuthorQuerySet":
        """Authors into whom one who went by this name was merged; oldest first."""
        return self.filter(merged__name__iexact=" ".join(name.split())).order_by("id")


class Author(ShownWhenRead, models.Model):
    """A person with a byline; `user` ties the byline to a log-in of the desk."""

    name = models.CharField(max_length=200, db_index=True)
    # Worked out here: the databases disagree on where É stands.
    sort_name = models.CharField(max_length=200, editable=False, default="")
    slug = models.SlugField(
        max_length=80, unique=True, help_text="The author's address: /authors/<slug>/. Old addresses keep working."
    )
    job_title = models.CharField(max_length=200, blank=True, help_text="“Harbour correspondent”.")
    bio = models.TextField(blank=True, help_text="A blank line starts a new paragraph.")
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, null=True, blank=True, related_name="authors")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="author"
    )

    objects = AuthorQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["sort_name", "id"], name="author_by_name")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = plain(self.name)[:200]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return f"/authors/{self.slug}/"


class MergedAuthorQuerySet(models.QuerySet["MergedAuthor"]):
    def living(self, ids: Collection[int]) -> dict[int, int]:
        """Return, for those of the ids whose authors were merged, the ids of the authors they are now."""
        return dict(self.filter(pk__in=ids).values_list("pk", "author_id")) if ids else {}


class MergedAuthor(models.Model):
    """Somebody who turned out to be another author: the id that history goes on naming, and the name that archives
    print."""

    former_id = models.BigIntegerField(primary_key=True)
    name = models.CharField(max_length=200, db_index=True)
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="merged")

    objects = MergedAuthorQuerySet.as_manager()

    class Meta:
        ordering = ["name", "former_id"]

    def __str__(self) -> str:
        return self.name
