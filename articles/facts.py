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
class ArticleFacts:
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
    OWN: ClassVar = (
        *("pk", "slug", "headline", "kicker", "standfirst", "language", "direction", "genre", "section_id"),
        *("published_at", "lead_photo_id"),
    )
    COLUMNS: ClassVar = (
        *OWN,
        *("section__path", "section__name", "content__bylines"),
        *(f"lead_photo__{name}" for name in Look.COLUMNS),
    )

    @classmethod
    def read(cls, row: Sequence[Any]) -> "ArticleFacts":
        """Make them of a row that has COLUMNS, which a page shows."""
        pk, slug, headline, kicker, standfirst, language, direction, genre, section_id, *others = row
        published_at, photo_id, path, section_name, bylines, *look = others
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
    def of(cls, article: PublishedArticle) -> "ArticleFacts":
        """Take them from an article that has been read, or that would be published."""
        section, photo = article.section, article.lead_photo
        own = [getattr(article, name) for name in cls.OWN]
        look = [getattr(photo, name) for name in Look.COLUMNS] if photo else []
        return cls.read([*own, section.path, section.name, article.content["bylines"], *look])

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
