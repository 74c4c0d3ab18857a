"""Whose a path is, or was."""

from functools import reduce
from operator import or_
from typing import Any

from django.db import models

from articles.models.story import Section, Series, Topic
from authors.models import Author


class AddressQuerySet(models.QuerySet["Address"]):
    def with_target(self) -> "AddressQuerySet":
        return self.select_related("article", "section", "author", "topic", "series")

    def of_sections(self) -> "AddressQuerySet":
        """Those that sections have or had. SQLite would look at all there are for those whose section is not NULL."""
        return self.filter(section__in=Section.objects.values("pk"))


def _only_one(*names: str) -> models.Q:
    """The condition that exactly one of these references is there."""
    choices = [models.Q(**{f"{other}__isnull": other != name for other in names}) for name in names]
    return reduce(or_, choices)


class Address(models.Model):
    """A path that was public or is reserved, for ever: an article's slug, a section's path, authors/… or topics/…."""

    path = models.CharField(max_length=255, unique=True)
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, null=True, related_name="addresses")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, null=True, related_name="addresses")
    author = models.ForeignKey(Author, on_delete=models.CASCADE, null=True, related_name="addresses")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, null=True, related_name="addresses")
    series = models.ForeignKey(Series, on_delete=models.CASCADE, null=True, related_name="addresses")

    objects = AddressQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="address_has_one_target",
                condition=_only_one("article", "section", "author", "topic", "series"),
            )
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def target(self) -> Any:
        return self.article or self.section or self.author or self.topic or self.series
