"""The one JSON shape of a story: read from the working rows, written to them, cleaned on every way in.

    {"headline": "…", "body": "<p>…</p>", "section": {"id": 3, "label": "Europe"},
     "published_at": "2024-03-04T08:05:00+00:00", …every field of StoryFields…,
     "bylines": [{"id": 9, "author": {"id": 2, "label": "Ada Bell"}, "role": "writer", "printed_name": "Ada Bell"}],
     "related_links": [{"id": 4, "target": {"id": 7, "label": "…"}, "url": "", "label": "…"}],
     "corrections": [{"id": 1, "kind": "correction", "text": "…", "noted_at": "2024-03-05T10:00:00+00:00"}],
     "tags": [{"id": 5, "label": "Ferries"}]}

A reference is {"id", "label"}: the id wins, the label speaks when the row is gone. Row ids of bylines, related links
and corrections are kept, so that restoring and merging find the rows again.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import models
from django.db.models import prefetch_related_objects
from django.utils.dateparse import parse_datetime

from articles.models import Article, Byline, Correction, RelatedLink, StoryFields, TaggedArticle, Topic
from articles.richtext import clean_body
from authors.models import Author, MergedAuthor

Content = dict[str, Any]

# The article's own: only there does a reference know the model that it names.
FIELDS: tuple[Any, ...] = tuple(Article._meta.get_field(field.name) for field in StoryFields._meta.get_fields())
CHILD_ROWS: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "bylines": (Byline, ("author", "role", "printed_name")),
    "related_links": (RelatedLink, ("target", "url", "label")),
    "corrections": (Correction, ("kind", "text", "noted_at")),
}
POSITION_STEP = 10
_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def tidy(article: Article) -> list[str]:
    """Clean the fields of the working copy in memory; return the names of those that changed."""
    changed = []
    for field in FIELDS:
        before = getattr(article, field.attname)
        after = _clean(field, before)
        if after != before:
            setattr(article, field.attname, after)
            changed.append(field.name)
    return changed


def _clean(field: Any, value: Any) -> Any:
    if field.name == "body":
        return clean_body(value)
    return _CONTROL_CHARACTERS.sub("", value).strip() if isinstance(value, str) else value


def cleaned(words: Content) -> Content:
    """Return some fields of a story as they are after their way into the rows."""
    return {field.name: _clean(field, words[field.name]) for field in FIELDS if field.name in words}


def read(article: Article) -> Content:
    """Return the whole story as it stands in the working rows."""
    return read_all([article])[0]


def read_all(articles: Sequence[Article]) -> list[Content]:
    """Return whole stories as they stand in the working rows, by as many queries as for a single one."""
    prefetch_related_objects(articles, *(field.name for field in FIELDS if field.is_relation))
    stories: dict[int, Content] = {
        article.pk: {field.name: _value(article, field) for field in FIELDS} | {name: [] for name in CHILD_ROWS}
        for article in articles
    }
    for name, (model, columns) in CHILD_ROWS.items():
        fields = [model._meta.get_field(column) for column in columns]
        related = [field.name for field in fields if field.is_relation]
        rows: Any = model._default_manager.filter(article__in=list(stories)).order_by("position", "id")
        for row in rows.select_related(*related) if related else rows:
            stories[row.article_id][name].append({"id": row.pk} | {field.name: _value(row, field) for field in fields})
    for story in stories.values():
        for byline in story["bylines"]:
            byline["printed_name"] = byline["printed_name"] or byline["author"]["label"]
        story["tags"] = []
    for item in TaggedArticle.objects.filter(content_object__in=list(stories)).select_related("tag").order_by("id"):
        stories[item.content_object_id]["tags"].append(reference(item.tag))
    return list(stories.values())


def _value(row: models.Model, field: Any) -> Any:
    value = getattr(row, field.name)
    if isinstance(value, models.Model):
        return reference(value)
    return in_utc(value) if isinstance(value, datetime) else value


def in_utc(moment: datetime) -> str:
    """Return a moment as content has it."""
    return moment.astimezone(UTC).isoformat()


def reference(row: models.Model) -> dict[str, Any]:
    """Return how content names another row."""
    return {"id": row.pk, "label": str(row)}


def write(article: Article, content: Content) -> list[str]:
    """Write `content` to the working rows, in the caller's transaction.

    Returns a sentence for everything that could not be written because a row it names is gone.
    """
    [content] = follow_merged([content])
    lost: list[str] = []
    for field in FIELDS:
        if field.name in content:
            setattr(article, field.attname, _stored(field, content[field.name], lost))
    tidy(article)
    article.save()
    for name in CHILD_ROWS:
        _write_rows(article, name, content.get(name, ()), lost)
    _write_tags(article, content.get("tags", ()))
    return lost


def _stored(field: Any, value: Any, lost: list[str]) -> Any:
    """Return what stands in the column for a JSON `value`."""
    return _found(field.related_model, value, lost) if field.is_relation else _in_column(field, value)


def _in_column(field: Any, value: Any) -> Any:
    if field.is_relation:
        return value["id"] if value else None
    if isinstance(field, models.DateTimeField):
        return parse_datetime(value) if value else None
    return value


def _found(model: type[models.Model], reference: Any, lost: list[str]) -> Any:
    """Return the id that `reference` names, or None when the row is gone."""
    if not reference:
        return None
    if model._default_manager.filter(pk=reference["id"]).exists():
        return reference["id"]
    lost.append(f"{str(model._meta.verbose_name).capitalize()} “{reference['label']}” no longer exists.")
    return None


def _write_rows(article: Article, name: str, rows: Iterable[Content], lost: list[str]) -> None:
    model, columns = CHILD_ROWS[name]
    children = []
    for position, row in enumerate(rows, start=1):
        child = model(pk=_usable_id(model, article, row.get("id")), article=article, position=position * POSITION_STEP)
        for column in columns:
            field: Any = model._meta.get_field(column)
            setattr(child, field.attname, _stored(field, row[column], lost))
        if _is_whole(child):
            children.append(child)
    getattr(article, name).exclude(pk__in=[child.pk for child in children if child.pk]).delete()
    for child in children:
        child.save()


def _usable_id(model: type[models.Model], article: Article, pk: int | None) -> int | None:
    """A stored row id is used again only while that row belongs to this article or is free."""
    if pk is None or model._default_manager.filter(pk=pk).exclude(article=article).exists():
        return None
    return pk


def _is_whole(child: models.Model) -> bool:
    """Whether a row still says something after what it referred to is gone."""
    if isinstance(child, Byline):
        _follow_author_name(child)
        return child.author_id is not None
    return not isinstance(child, RelatedLink) or bool(child.target_id or child.url)


def _follow_author_name(byline: Byline) -> None:
    """A printed name that is the author's own stays empty, so that it goes on following the author."""
    if Author.objects.filter(pk=byline.author_id, name=byline.printed_name).exists():
        byline.printed_name = ""


def _write_tags(article: Article, tags: Iterable[Content]) -> None:
    labels = []
    for tag in tags:
        topic = Topic.objects.filter(pk=tag["id"]).first() if tag.get("id") else None
        labels.append(topic or tag["label"])
    article.tags.set(labels, clear=True)


def follow_merged(stories: Sequence[Content]) -> list[Content]:
    """Return stories whose bylines name authors as they are now, whoever was merged since: one query.

    The printed names stay. Nobody stands there twice in the same role.
    """
    living = MergedAuthor.objects.living({row["author"]["id"] for story in stories for row in story.get("bylines", ())})
    return [_with_living(story, living) for story in stories]


def _with_living(story: Content, living: Mapping[int, int]) -> Content:
    if not any(row["author"]["id"] in living for row in story.get("bylines", ())):
        return story
    bylines: dict[tuple[int, str], Content] = {}
    for row in story["bylines"]:
        author = row["author"] | {"id": living.get(row["author"]["id"], row["author"]["id"])}
        bylines.setdefault((author["id"], row["role"]), row | {"author": author})
    return story | {"bylines": list(bylines.values())}


def new_article(story: Content) -> Article:
    """Return an article with the clean fields of a story, unsaved. What the story names must be there."""
    article = Article(**{field.attname: _in_column(field, story[field.name]) for field in FIELDS})
    tidy(article)
    return article


def write_new(articles: Sequence[Article], stories: Sequence[Content]) -> None:
    """Write the bylines and topics of articles that have just been created, all at once.

    What the stories name must be there; related links and corrections they have none.
    """
    people = {byline["author"]["id"] for story in stories for byline in story["bylines"]}
    names = dict(Author.objects.filter(pk__in=people).values_list("pk", "name"))
    bylines, tags = [], []
    for article, story in zip(articles, stories, strict=True):
        for place, row in enumerate(story["bylines"], start=1):
            author = row["author"]["id"]
            printed = "" if row["printed_name"] == names[author] else row["printed_name"]
            position = place * POSITION_STEP
            bylines.append(
                Byline(article=article, author_id=author, position=position, role=row["role"], printed_name=printed)
            )
        tags += [TaggedArticle(content_object=article, tag_id=tag["id"]) for tag in story["tags"]]
    Byline.objects.bulk_create(bylines)
    TaggedArticle.objects.bulk_create(tags)


def whole(content: Content) -> Content:
    """Return the content of a revision with an empty value for every field that came to stories after it was saved."""
    return empty() | content


def empty() -> Content:
    """Return the content of a story in which nothing has been written yet."""
    article = Article()
    return {field.name: _value(article, field) for field in FIELDS} | {name: [] for name in (*CHILD_ROWS, "tags")}
