"""What readers find by searching. The words themselves stand where each database keeps such things; see search/."""

from datetime import UTC, datetime
from typing import Any

from django.db import models

from articles.models.site import PublishedArticle, stream

# So many ids share a second before two articles of one second could fall on one place.
_IDS = 2**24


def place_of(moment: datetime, pk: int = 0) -> int:
    """Return where an article stands in the order of publication, as one number: its second, then its id."""
    return int(moment.astimezone(UTC).timestamp() // 1) * _IDS + pk % _IDS


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def of(self, target: Any) -> "SearchEntryQuerySet":
        """Those of the live articles that stand in the stream of an author or a topic."""
        return self.filter(article__listings__stream=stream(target))

    def stale(self) -> "SearchEntryQuerySet":
        """Those whose words have to be worked out again."""
        return self.filter(is_stale=True)


class SearchEntry(models.Model):
    """A live article as the search has it; it goes when the article does."""

    article = models.OneToOneField(
        PublishedArticle, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    place = models.BigIntegerField(db_index=True, help_text="The second of publication and the id as one number.")
    text = models.TextField(help_text="The body as plain text, for the lines that a result shows.")
    is_stale = models.BooleanField(default=False)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["place"], name="search_stale_newest", condition=models.Q(is_stale=True))]

    def __str__(self) -> str:
        return f"search entry {self.article_id}"


class SearchWordQuerySet(models.QuerySet["SearchWord"]):
    def like(self, word: str) -> "SearchWordQuerySet":
        """Those that begin or end with the same letters and are about as long."""
        edge = SearchWord.EDGE
        same = models.Q(beginning=word[:edge]) | models.Q(ending=word[-edge:])
        return self.filter(same, length__range=(len(word) - 2, len(word) + 2))


class SearchWord(models.Model):
    """A word that live articles have had; what a misspelt one may have meant."""

    EDGE = 3

    word = models.CharField(max_length=64, primary_key=True)
    beginning = models.CharField(max_length=EDGE, db_index=True)
    ending = models.CharField(max_length=EDGE, db_index=True)
    length = models.PositiveSmallIntegerField()

    objects = SearchWordQuerySet.as_manager()

    def __str__(self) -> str:
        return self.word

    @classmethod
    def of(cls, word: str) -> "SearchWord":
        """The row of a word, unsaved."""
        return cls(word=word, beginning=word[: cls.EDGE], ending=word[-cls.EDGE :], length=len(word))
