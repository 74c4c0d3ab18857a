"""Whom and what the stories of a made archive name: sections, authors, topics, series and a few photos.

Each is found by its address or made when the first story names it, so the same story names the same whether an archive
is made at once or in parts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from io import BytesIO
from itertools import count, product
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from articles import addresses, catalogue
from articles.content import reference
from articles.making.tables import Tables, in_json, next_id
from articles.making.vocabulary import HEADLINE_WORDS, falling
from articles.models import Address, Event, Section, Series, Topic
from articles.projection import section_and_above
from articles.slugs import slugify
from authors.models import Author, plain
from photos.intake import take_in
from photos.library import add_photo
from photos.models import Photo

TREE = {
    "World": ["Europe", "Africa", "Asia", "Americas"],
    "City": ["Council", "Transport", "Schools"],
    "Business": ["Shipping", "Markets"],
    "Culture": ["Books", "Music", "Stage"],
    "Sport": ["Football", "Sailing"],
    "Science": [],
}
_FIRST_NAMES = """
    Ada Bela Cora Dmitri Elif Farid Greta Hanif Ines Jonas Kira Leo Mira Nils Olga Pavel Rosa Samir Tilda Uma Viktor
    Wanda Yusuf Zora Anton Birgit Carlo Dora Emil Fatima Gustav Hedda Ivo Jana Kofi Lena Marek Nadia Oskar Petra
""".split()  # noqa: SIM905  (a list would be a page)
_LAST_SYLLABLES = (["Ash", "Bram", "Cole", "Dun", "Ever", "Fen", "Gar", "Hal", "Ing", "Kes"],
                   ["bell", "croft", "dale", "field", "gate", "holm", "low", "mere", "ton", "wick"])  # fmt: skip
AUTHORS = [f"{first} {''.join(last)}" for last in product(*_LAST_SYLLABLES) for first in _FIRST_NAMES]
TOPICS = [f"{one.capitalize()} and {other}" for one, other in product(HEADLINE_WORDS, HEADLINE_WORDS[:60])]
SERIES = [f"The {word} papers" for word in HEADLINE_WORDS]
PHOTOS = 12
_PHOTO_SIZE = (1200, 800)

# How often each is named.
AUTHOR_WEIGHTS = falling(len(AUTHORS), offset=5)
TOPIC_WEIGHTS = falling(len(TOPICS), offset=5)
SERIES_WEIGHTS = falling(len(SERIES), offset=5)

Reference = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """A section as stories name it, with the ids of it and those above it."""

    reference: Reference
    path: Sequence[int]


class Cast:
    """Gives out what is named, by its place in the lists above. New authors and topics wait in `tables`."""

    def __init__(self, tables: Tables, now: datetime) -> None:
        self.tables = tables
        self.now = now
        self._authors = _Known(Author, tables)
        self._topics = _Known(Topic, tables)
        self._series: dict[int, Reference] = {}

    @cached_property
    def places(self) -> list[Place]:
        """The sections, each before those below it."""
        sections: list[Section] = []
        for name, below in TREE.items():
            top = self._section(name, None)
            sections += [top, *(self._section(subsection, top) for subsection in below)]
        return [Place(reference(section), section_and_above(section.pk)) for section in sections]

    def _section(self, name: str, parent: Section | None) -> Section:
        section = Section(name=name, slug=slugify(name), parent=parent)
        found = Section.objects.filter(parent=parent, slug=section.slug).first()
        if found is None:
            catalogue.save_section(section=section, by=None, now=self.now)
        return found or section

    def author(self, place: int) -> Reference:
        author, is_new = self._authors.named(AUTHORS[place])
        if is_new:
            tag = in_json([f"author:{author['id']}"])
            self.tables.add(Event, kind=Event.Kind.AUTHOR.value, tags=tag, created_at=self.now)
        return author

    def topic(self, place: int) -> Reference:
        return self._topics.named(TOPICS[place])[0]

    def series(self, place: int) -> Reference:
        if place not in self._series:
            name = SERIES[place]
            series = Series.objects.filter(slug=slugify(name)).first() or Series(name=name, slug=slugify(name))
            if series.pk is None:
                catalogue.save_series(series=series, by=None, now=self.now)
            addresses.claim_all_series([series.pk])
            self._series[place] = reference(series)
        return self._series[place]

    @cached_property
    def photos(self) -> list[Reference]:
        """A few pictures, each of one colour with a horizon."""
        return [reference(self._photo(f"Horizon {number}", 30 * number)) for number in range(PHOTOS)]

    def _photo(self, title: str, hue: int) -> Photo:
        if found := Photo.objects.filter(title=title).first():
            return found
        width, height = _PHOTO_SIZE
        picture, file = Image.new("RGB", _PHOTO_SIZE, f"hsl({hue}, 40%, 70%)"), BytesIO()
        ImageDraw.Draw(picture).rectangle([0, height * 2 // 3, width, height], fill=f"hsl({hue}, 40%, 40%)")
        picture.save(file, "JPEG")
        upload = take_in(SimpleUploadedFile("horizon.jpg", file.getvalue()))
        words = {
            "title": title,
            "caption": "The horizon.",
            "credit": "Ada Bell",
            "alt_text": "A line between two fields.",
        }
        return add_photo(upload=upload, by=None, now=self.now, **words)


class _Known:
    """The authors or the topics that there are, by slug; who is new waits with an address in the tables."""

    def __init__(self, model: type[Author] | type[Topic], tables: Tables) -> None:
        self._model = model
        self._tables = tables
        self._ids = dict(model._default_manager.values_list("slug", "pk"))
        self._next = count(next_id(model))

    def named(self, name: str) -> tuple[Reference, bool]:
        """Return the one of this name, and whether it is new."""
        slug = slugify(name)
        is_new = slug not in self._ids
        if is_new:
            pk = self._ids[slug] = next(self._next)
            row = self._model(pk=pk, name=name, slug=slug)
            more = {"sort_name": plain(name)} if self._model is Author else {}
            self._tables.add(self._model, id=pk, name=name, slug=slug, **more)
            column = f"{row._meta.model_name}_id"
            self._tables.add(Address, **{"path": addresses.path_of(row), column: pk})
        return {"id": self._ids[slug], "label": name}, is_new
