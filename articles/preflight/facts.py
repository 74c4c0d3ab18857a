"""What the checks know besides the words: the photos, the section, and where the links lead."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from articles.content import Content
from articles.models import Address, Article, Section, Status
from articles.prepared import prepared
from photos.models import GalleryPhoto, Photo

_HREF = re.compile(r"""<a\b[^>]*?\shref=["']([^"']*)["']""")
_FIGURE = re.compile(r"""<figure\b((?:[^>"]|"[^"]*")*)>""")
_CARD = re.compile(r"""<div\b[^>]*?\sdata-article=["']?(\d{1,18})\b""")
_GALLERY = re.compile(r"""<figure\b(?:[^>"]|"[^"]*")*?\sdata-gallery=["']?(\d{1,18})\b""")
_ATTRIBUTE = re.compile(r"""\sdata-(photo|alt|credit)=(?:"([^"]*)"|'([^']*)'|(\S+))""")
# Addresses of this kind are always an article's, a section's, an author's or a topic's, or nobody's.
_PAGE = re.compile(r"/(?!(?:api|archive|corrections|feeds|media|search|static)/|authors/?$)[^.]*$")


LONGEST_ID = 18  # digits; more do not fit the databases' integers


@dataclass(frozen=True, slots=True)
class Facts:
    """Read once for any number of stories."""

    photos: dict[int, Any] = field(default_factory=dict)
    # The places of those galleries that readers would see.
    galleries: dict[int, list[GalleryPhoto]] = field(default_factory=dict)
    sections: frozenset[int] = frozenset()
    # What is wrong with an address of this site; those that lead somewhere are not in it.
    dead_paths: dict[str, str] = field(default_factory=dict)
    dead_articles: dict[int | None, str] = field(default_factory=dict)

    @classmethod
    def read(cls, *stories: Content) -> "Facts":
        """Read what the checks need to know about these stories: at most five queries."""
        photos = {pk for story in stories for pk in _ids(story, "lead_photo")}
        photos |= {figure.photo for story in stories for figure in figures_in(story["body"])}
        sections = {pk for story in stories for pk in _ids(story, "section")}
        paths = {path for story in stories for path, _ in links_in(story["body"])}
        targets = {link["target"]["id"] for story in stories for link in story["related_links"] if link["target"]}
        targets |= {pk for story in stories for pk in cards_in(story["body"])}
        owners = _owners(paths)
        articles = {pk for pk in owners.values() if pk} | targets
        dead = _dead(articles)
        return cls(
            photos=Photo.objects.in_bulk(photos) if photos else {},
            galleries=GalleryPhoto.objects.by_gallery(pk for story in stories for pk in galleries_in(story["body"])),
            sections=frozenset(_sections(list(sections))),
            dead_paths={path: dead[owners[path]] for path in owners if owners[path] in dead}
            | dict.fromkeys(paths - owners.keys(), "there is no such page"),
            dead_articles=dead,
        )


@prepared
def _sections(pks: list[int]) -> "QuerySet[Section, int]":
    return Section.objects.filter(pk__in=pks).order_by().values_list("pk", flat=True)


def _ids(story: Content, name: str) -> list[int]:
    return [story[name]["id"]] if story[name] else []


@dataclass(frozen=True, slots=True)
class Figure:
    """A photo in a body, with what the figure says itself instead of the library."""

    photo: int
    alt_text: str
    credit: str


def figures_in(body: str) -> list[Figure]:
    """Return the photos in a body, in order."""
    found = []
    for attributes in _FIGURE.findall(body):
        own = {name: unescape(a or b or c).strip() for name, a, b, c in _ATTRIBUTE.findall(attributes)}
        number = own.get("photo", "")
        if number.isascii() and number.isdecimal() and len(number) <= LONGEST_ID:
            found.append(Figure(int(number), own.get("alt", ""), own.get("credit", "")))
    return found


def galleries_in(body: str) -> list[int]:
    """Return the ids of the galleries in a body, in order."""
    return [int(pk) for pk in _GALLERY.findall(body)]


def cards_in(body: str) -> list[int]:
    """Return the ids of the articles that a body shows as cards, in order."""
    return [int(pk) for pk in _CARD.findall(body)]


def links_in(body: str) -> list[tuple[str, str]]:
    """Return (path, address as written) of every link in a body that should lead to a page of this site."""
    found = []
    for href in map(unescape, _HREF.findall(body)):
        path = href.removeprefix(settings.SITE_URL) if href.startswith(f"{settings.SITE_URL}/") else href
        path = re.split(r"[?#]", path)[0]
        if path != "/" and not path.startswith("//") and _PAGE.match(path):
            found.append((path.strip("/"), href))
    return found


def _owners(paths: Iterable[str]) -> dict[str, int | None]:
    """Return whose each path is: an article's id, or None for another page. A path nobody has is not in it."""
    wanted = {path: {path, path.rpartition("/")[2]} for path in paths}
    if not wanted:
        return {}
    entered = Address.objects.filter(path__in=set().union(*wanted.values())).values_list("path", "article_id")
    articles = dict(entered)
    owners: dict[str, int | None] = {}
    for path in wanted:
        # An article is found by the last part of its path, anything else by the whole of it.
        last = path.rpartition("/")[2]
        if articles.get(last) is not None:
            owners[path] = articles[last]
        elif path in articles:
            owners[path] = articles[path]
    return owners


def _dead(articles: Iterable[int]) -> dict[int | None, str]:
    """Return what is wrong with those of these articles that readers cannot open."""
    if not articles:
        return {}
    found = Article.objects.with_status().filter(pk__in=articles).only("headline", "state", "revision_id")
    dead: dict[int | None, str] = dict.fromkeys(articles, "that article no longer exists")
    for article in found:
        if article.is_live:
            del dead[article.pk]
        elif article.status is Status.WITHDRAWN:
            dead[article.pk] = f"“{article.headline}” was withdrawn"
        else:
            dead[article.pk] = f"“{article.headline}” is not published"
    return dead
