"""How often articles are read: counted by the hour, and what was read most lately."""

from collections.abc import Mapping
from datetime import datetime

from django.db import connections, models
from django.db.models.functions import RowNumber

from articles.models.site import FRONT, PublishedArticle


class ReadCountQuerySet(models.QuerySet["ReadCount"]):
    def since(self, moment: datetime) -> "ReadCountQuerySet":
        """The counts of the hours from this one on."""
        return self.filter(hour__gte=moment)

    def before(self, moment: datetime) -> "ReadCountQuerySet":
        """The counts of the hours before this one."""
        return self.filter(hour__lt=moment)

    def add(self, numbers: Mapping[tuple[int, datetime], int]) -> None:
        """Add to the counts of articles in hours, by one statement; what is not live any more is left out.

        Any number of processes may add to the same counts at once.
        """
        if not numbers:
            return
        connection = connections[self.db]
        values = [
            value
            for (article, hour), number in numbers.items()
            for value in (article, connection.ops.adapt_datetimefield_value(hour), number)
        ]
        counts, published = ReadCount._meta.db_table, PublishedArticle._meta.db_table
        rows = ", ".join(["(%s, %s, %s)"] * len(numbers))
        with connection.cursor() as cursor:
            # In the order of the ids: two processes that lock the same rows in another order would wait for each other.
            cursor.execute(
                f"WITH counted (article_id, hour, number) AS (VALUES {rows}) "  # noqa: S608  (our own names)
                f"INSERT INTO {counts} (article_id, hour, number) "
                f"SELECT counted.article_id, counted.hour, counted.number FROM counted "
                f"JOIN {published} live ON live.article_id = counted.article_id "
                f"WHERE true ORDER BY counted.article_id, counted.hour "
                f"ON CONFLICT (article_id, hour) DO UPDATE SET number = {counts}.number + excluded.number",
                values,
            )

    def read_most(self, number: int, *, lately: datetime) -> models.QuerySet["ReadCount", tuple[str, int]]:
        """The articles that were read most in the front's stream and in that of each section: at most `number` a
        stream, as (stream, article id), in order, by one query. Reads since `lately` count twice."""
        streams = models.Q(article__listings__stream=FRONT) | models.Q(article__listings__stream__startswith="section:")
        twice = models.functions.Coalesce(models.Sum("number", filter=models.Q(hour__gte=lately)), 0)
        rows = self.filter(streams).values("article_id", stream=models.F("article__listings__stream"))
        scored = rows.annotate(score=models.Sum("number") + twice)
        place = models.Window(
            RowNumber(),
            partition_by=models.F("stream"),
            order_by=[models.F("score").desc(), models.F("article_id").desc()],
        )
        best = scored.annotate(place=place).filter(place__lte=number).order_by("stream", "place")
        return best.values_list("stream", "article_id")


class ReadCount(models.Model):
    """How often an article was read in one hour. Nothing about who read it is kept."""

    article = models.ForeignKey(PublishedArticle, on_delete=models.CASCADE, related_name="read_counts")
    hour = models.DateTimeField(help_text="Its beginning.")
    number = models.PositiveIntegerField()

    objects = ReadCountQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "hour"], name="read_count_once_an_hour")]
        indexes = [models.Index(fields=["hour"], name="read_count_by_hour")]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.number} in the hour of {self.hour:%Y-%m-%d %H:%M}"


class MostRead(models.Model):
    """One place of the list of what is read most in a stream, as it was last worked out."""

    stream = models.CharField(max_length=32)
    position = models.PositiveSmallIntegerField(help_text="Counts from 1.")
    article = models.ForeignKey(PublishedArticle, on_delete=models.CASCADE, related_name="most_read_places")

    class Meta:
        ordering = ["stream", "position"]
        constraints = [models.UniqueConstraint(fields=["stream", "position"], name="most_read_place_once")]

    def __str__(self) -> str:
        return f"{self.position} in {self.stream}"
