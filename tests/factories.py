"""Rows for tests: every function has defaults, so that a test names only what it is about."""

import itertools
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles import publishing
from articles.catalogue import author_saved, save_section, save_series
from articles.models import Article, Byline, PublishedArticle, Revision, Section, Series
from authors.models import Author
from photos.intake import take_in
from photos.library import add_photo
from photos.models import Gallery, GalleryPhoto, Photo

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
_numbers = itertools.count(1)


def make_user(username: str = "", *, role: str = "Managing editor", **fields: Any) -> User:
    user = User.objects.create_user(username or f"user{next(_numbers)}", password="newsroom", is_staff=True, **fields)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_section(name: str = "World", *, parent: Section | None = None, **fields: Any) -> Section:
    slug = fields.pop("slug", name.lower().replace(" ", "-"))
    if found := Section.objects.filter(slug=slug, parent=parent).first():
        return found
    section = Section(name=name, slug=slug, parent=parent, **fields)
    save_section(section=section, by=None, now=NOW)
    return section


def make_series(name: str = "The harbour", **fields: Any) -> Series:
    series = Series(name=name, **({"slug": f"series-{next(_numbers)}"} | fields))
    save_series(series=series, by=None, now=NOW)
    return series


def make_author(name: str = "Ada Bell", **fields: Any) -> Author:
    fields.setdefault("slug", f"{name.lower().replace(' ', '-')}-{next(_numbers)}")
    author = Author.objects.create(name=name, **fields)
    author_saved(author=author, by=None, now=NOW)
    return author


def make_photo(title: str = "Harbour at dawn", *, size: tuple[int, int] = (60, 40), **fields: Any) -> Photo:
    picture = BytesIO()
    Image.new("RGB", size, "#336699").save(picture, "JPEG")
    defaults = {"caption": "The harbour at dawn.", "credit": "Ada Bell", "alt_text": "Cranes over still water."}
    upload = take_in(SimpleUploadedFile("harbour.jpg", picture.getvalue()))
    return add_photo(upload=upload, by=None, now=NOW, **(defaults | {"title": title} | fields))


def make_gallery(title: str = "The harbour in a day", photos: list[Photo] | None = None, **fields: Any) -> Gallery:
    """A gallery of these photos, or of two."""
    gallery = Gallery.objects.create(title=title, **fields)
    for position, photo in enumerate([make_photo("Dawn"), make_photo("Noon")] if photos is None else photos, start=1):
        GalleryPhoto.objects.create(gallery=gallery, photo=photo, position=position * 10)
    return gallery


def make_article(
    headline: str = "", *, authors: list[Author] | None = None, tags: list[str] | None = None, **fields: Any
) -> Article:
    """A draft with its first revision."""
    fields.setdefault("body", "<p>The first paragraph.</p>\n<p>The second paragraph.</p>")
    if "section" not in fields:
        fields["section"] = make_section()
    article = Article.objects.create(headline=headline or f"Story number {next(_numbers)}", **fields)
    for position, author in enumerate(authors or [], start=1):
        Byline.objects.create(article=article, author=author, position=position * 10)
    article.tags.add(*(tags or []))
    save(article)
    return article


def save(article: Article, *, by: User | None = None, now: datetime = NOW) -> Revision:
    """Append a revision of the article's rows as they stand."""
    return publishing.save_revision(article=article, base=article.revision, by=by, now=now)


def publish(article: Article, *, now: datetime = NOW, by: User | None = None, **options: Any) -> PublishedArticle:
    revision = article.revision
    assert revision is not None
    return publishing.publish(revision=revision, by=by, now=now, **options)


def make_live_article(headline: str = "", *, published_at: datetime = NOW, **fields: Any) -> Article:
    article = make_article(headline, published_at=published_at, **fields)
    publish(article)
    return article


def with_status(article: Article) -> Article:
    return Article.objects.with_status().get(pk=article.pk)
