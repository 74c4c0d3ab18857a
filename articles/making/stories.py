"""The stories of a made archive. What the n-th says depends on n alone, whenever and wherever it is made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random

from articles import content
from articles.content import POSITION_STEP, Content, in_utc
from articles.making.cast import AUTHOR_WEIGHTS, SERIES_WEIGHTS, TOPIC_WEIGHTS, Cast, Place
from articles.making.vocabulary import headline_words, sentence, some_words
from articles.models import Genre, Role
from articles.slugs import slugify

LAST_DAY = datetime(2026, 11, 1, tzinfo=UTC)
YEARS = timedelta(days=20 * 365)
# Nights on which everything happens at once, elections say: one in so many stories appears in one of them.
_NIGHTS, _ONE_IN, _NIGHT = 240, 8, 2 * 3600
_GOLDEN = 0.6180339887498949
LENGTHS = (250, 400)  # words
_SENTENCE, _PARAGRAPH = 14, 4  # words, sentences


@dataclass(frozen=True, slots=True)
class Story:
    """One article: its id, what its revision holds, the body as plain text, and when it came into the archive."""

    pk: int
    content: Content
    place: Place
    text: str
    words: Sequence[str]
    came_at: datetime

    @property
    def published_at(self) -> datetime:
        return datetime.fromisoformat(self.content["published_at"])


@dataclass
class Stories:
    """Tells them one after the other. `bylines` and `corrections` give out row ids, which stand in the content."""

    cast: Cast
    bylines: Iterator[int]
    corrections: Iterator[int]
    lengths: tuple[int, int] = LENGTHS

    def __post_init__(self) -> None:
        self._empty = content.empty()

    def story(self, pk: int) -> Story:
        dice = Random(pk)  # noqa: S311  (the same story every time)
        words = some_words(dice, dice.randint(*self.lengths))
        paragraphs = list(_paragraphs(words))
        headline = " ".join(headline_words(dice, 5)).capitalize()
        place = dice.choice(self.cast.places)
        published_at = published(pk)
        told: Content = {
            "headline": headline,
            "slug": f"{slugify(headline)}-{pk}",
            "standfirst": sentence(some_words(dice, 16)),
            "body": "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs),
            "section": place.reference,
            "genre": dice.choices([Genre.NEWS, Genre.OPINION, Genre.ANALYSIS], cum_weights=[90, 96, 100])[0].value,
            "language": "de" if dice.random() < 0.02 else "en",
            "published_at": in_utc(published_at),
            "bylines": self._bylines(dice),
            "tags": self._tags(dice),
        }
        if dice.random() < 0.1:
            told["lead_photo"] = dice.choice(self.cast.photos)
        if dice.random() < 0.03:
            told |= {"series": self.cast.series(_one(dice, SERIES_WEIGHTS)), "part": dice.randint(0, 12) or None}
        if dice.random() < 0.02:
            told["corrections"] = [self._correction(dice, published_at)]
        came_at = LAST_DAY + timedelta(milliseconds=pk)
        return Story(pk, self._empty | told, place, "\n".join(paragraphs), words, came_at)

    def _bylines(self, dice: Random) -> list[Content]:
        authors = {_one(dice, AUTHOR_WEIGHTS) for _ in range(dice.choices([1, 2], cum_weights=[85, 100])[0])}
        people = [self.cast.author(author) for author in sorted(authors)]
        return [
            {"id": next(self.bylines), "author": person, "role": Role.WRITER.value, "printed_name": person["label"]}
            for person in people
        ]

    def _tags(self, dice: Random) -> list[Content]:
        topics = {_one(dice, TOPIC_WEIGHTS) for _ in range(dice.randint(1, 4))}
        return [self.cast.topic(topic) for topic in sorted(topics)]

    def _correction(self, dice: Random, published_at: datetime) -> Content:
        noted_at = published_at + timedelta(hours=dice.randint(1, 200))
        text = sentence(some_words(dice, 12))
        return {"id": next(self.corrections), "kind": "correction", "text": text, "noted_at": in_utc(noted_at)}


def published(pk: int) -> datetime:
    """Return the date of an article: however many there are, they fill the same years."""
    part = pk * _GOLDEN % 1
    if pk % _ONE_IN:
        return LAST_DAY - YEARS + timedelta(seconds=int(part * YEARS.total_seconds()))
    night = LAST_DAY - YEARS + int(part * _NIGHTS) * (YEARS / _NIGHTS)
    return night.replace(hour=20, minute=0, second=0, microsecond=0) + timedelta(seconds=pk // _ONE_IN % _NIGHT)


def _one(dice: Random, weights: Sequence[float]) -> int:
    return dice.choices(range(len(weights)), cum_weights=weights)[0]


def _paragraphs(words: Sequence[str]) -> Iterator[str]:
    step = _SENTENCE * _PARAGRAPH
    for begin in range(0, len(words), step):
        part = words[begin : begin + step]
        yield " ".join(sentence(part[at : at + _SENTENCE]) for at in range(0, len(part), _SENTENCE))


def positions() -> Iterator[int]:
    """The positions of an article's rows of one kind."""
    return count(POSITION_STEP, POSITION_STEP)
