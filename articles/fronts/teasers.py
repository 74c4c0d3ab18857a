"""An article as one slot of a front shows it."""

from dataclasses import dataclass
from typing import Any

from articles.models import Placement, PublishedArticle
from photos.models import Photo


@dataclass(frozen=True, slots=True)
class Teaser:
    """A live article with the kicker, headline and picture that an editor gave it for one place.

    Everything that is not said here is the article's own, so that templates draw it as they draw any article.
    """

    article: PublishedArticle
    own_kicker: str = ""
    own_headline: str = ""
    own_photo: Photo | None = None

    @classmethod
    def of(cls, article: PublishedArticle, placement: Placement | None = None) -> "Teaser":
        if placement is None:
            return cls(article)
        return cls(article, placement.kicker, placement.headline, placement.photo)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.article, name)

    @property
    def kicker(self) -> str:
        return self.own_kicker or self.article.kicker

    @property
    def headline(self) -> str:
        return self.own_headline or self.article.headline

    @property
    def lead_photo(self) -> Photo | None:
        return self.own_photo or self.article.lead_photo

    @property
    def alt_text(self) -> str:
        """The picture in words: the article's own words are about the article's own picture."""
        return self.own_photo.alt_text if self.own_photo else self.article.alt_text
