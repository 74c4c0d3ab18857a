"""The people whose names stand on articles."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from photos.models import Photo


class AuthorQuerySet(models.QuerySet["Author"]):
    def named(self, name: str) -> "AuthorQuerySet":
        """Authors who go by this name, whatever its capitals and spacing; oldest first."""
        return self.filter(name__iexact=" ".join(name.split())).order_by("id")


class Author(models.Model):
    """A person with a byline; `user` ties the byline to a log-in of the desk."""

    name = models.CharField(max_length=200, db_index=True)
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

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("author", args=[self.slug])
