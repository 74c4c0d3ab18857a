"""What the databases' planners are better not told."""

from django.db import models


def opaque(condition: models.Q) -> models.Case:
    """A condition whose rarity the database does not try to guess, because it would guess wrong.

    PostgreSQL takes two columns of two large tables for hardly ever equal. And it takes “before this moment, or with a
    smaller id” for as rare again as “not after this moment”: it would sort all that is older than an old article.
    """
    then = models.When(condition, then=models.Value(True))
    return models.Case(then, default=models.Value(False), output_field=models.BooleanField())
