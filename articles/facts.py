"""What pages show of rows that stand beside others, as values: equal ones are drawn alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from articles import tags
from articles.models import Genre, PublishedArticle, Section
from articles.models.site import writers
from authors.models import Author
from pagestore import shown
from photos.looks import Look


@dataclass(frozen=True, slots=True)
class Facts:
    """What a list shows of a live article. The names mean what they mean of a PublishedArticle."""

    pk: int
    address: str
    headline: str
    kicker: str
    standfirst: str
    language: str
    direction: str
    genre: str
    section_id: int | None
    section_name: str
    writer_names: tuple[str, ...]
    published_at: datetime
    lead_photo: Look | None = None

    # The columns of a PublishedArticle that read() takes.
    COLUMNS: ClassVar = (
        *("pk", "section__path", "slug", "headline", "kicker", "standfirst", "language", "direction", "genre"),
        *("section_id", "section__name", "content__bylines", "published_at", "lead_photo_id"),
        *(f"lead_photo__{name}" for name in Look.COLUMNS),
    )

    @classmethod
    def read(cls, row: Sequence[Any]) -> "Facts":
        """Make it of a row that has COLUMNS, which a page shows."""
        pk, path, slug, headline, kicker, standfirst, language, direction, genre, *_ = row
        section_id, section_name, bylines, published_at, photo_id, *look = row[9:]
        shown(tags.article(pk), tags.SECTIONS, *([f"photo:{photo_id}"] if photo_id else ()))
        return cls(
            pk=pk,
            address=f"/{path}/{slug}/",
            headline=headline,
            kicker=kicker,
            standfirst=standfirst,
            language=language,
            direction=direction,
            genre=genre,
            section_id=section_id,
            section_name=section_name,
            writer_names=tuple(writers(bylines)),
            published_at=published_at,
            lead_photo=Look.read(look) if photo_id else None,
        )

    @classmethod
    def of(cls, article: PublishedArticle) -> "Facts":
        """Take them from an article that has been read, or that would be published."""
        return cls(
            pk=article.pk,
            address=article.get_absolute_url(),
            headline=article.headline,
            kicker=article.kicker,
            standfirst=article.standfirst,
            language=article.language,
            direction=article.direction,
            genre=article.genre,
            section_id=article.section_id,
            section_name=article.section.name,
            writer_names=tuple(article.writer_names),
            published_at=article.published_at,
            lead_photo=article.lead_photo.look if article.lead_photo else None,
        )

    def get_absolute_url(self) -> str:
        return self.address

    @property
    def genre_name(self) -> str:
        return str(Genre(self.genre).label)


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """What leads to a section."""

    pk: int
    address: str
    name: str

    @classmethod
    def of(cls, section: Section) -> "SectionFacts":
        return cls(section.pk, section.get_absolute_url(), section.name)


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What a box shows of an author."""

    address: str
    name: str
    job_title: str
    bio: str
    photo: Look | None
    alt_text: str

    @classmethod
    def of(cls, author: Author) -> "PersonFacts":
        photo = author.photo
        look, alt_text = (photo.look, photo.alt_text) if photo else (None, "")
        return cls(author.get_absolute_url(), author.name, author.job_title, author.bio, look, alt_text)
