"""The picture library: one row a picture, with what the page prints beside it."""

import secrets
from pathlib import PurePath

from django.db import models


def unguessable_path(photo: "Photo", filename: str) -> str:
    """Nobody may guess the address of a picture that is not published yet."""
    return f"photos/{secrets.token_urlsafe(18)}{PurePath(filename).suffix.lower()}"


class Photo(models.Model):
    """A picture with its caption, credit and alternative text; uses may override the three."""

    # Indexed: every request for a picture looks it up by its name.
    file = models.ImageField(upload_to=unguessable_path, width_field="width", height_field="height", db_index=True)
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    title = models.CharField(max_length=200, help_text="How the desk finds it; readers never see it.")
    caption = models.TextField(blank=True, help_text="What the picture shows: who, where, when.")
    credit = models.CharField(max_length=200, blank=True, help_text="Photographer and agency, as printed.")
    alt_text = models.CharField(
        "alternative text", max_length=400, blank=True, help_text="The picture in words, for readers who cannot see it."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.title

    def credit_beside(self, caption: str) -> str:
        """The credit to print beside `caption`; empty where that, as many imported ones do, already names it."""
        names = self.credit.rpartition(":")[2].casefold().split("/")
        return "" if all(name.strip() in caption.casefold() for name in names) else self.credit
