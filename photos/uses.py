"""Where pictures stand: in articles, beside authors, in galleries. Read from the other side of their references."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, CharField, ExpressionWrapper, F, Q, Value
from django.urls import NoReverseMatch, reverse

from photos.models import GalleryPhoto, Photo

LIVE, COPY, PORTRAIT, GALLERY = "Live article", "Working copy", "Author’s portrait", "Gallery"
FRONT = "On a front"
# The relations by which the site's profile has pictures.
OF_THE_SITE = {"logo_of": "Logo of the site", "icon_of": "Icon of the site"}


@dataclass(frozen=True, slots=True)
class Use:
    """One place of a picture; `url` is its form at the desk, `is_read` says whether readers see the picture there."""

    what: str
    title: str
    url: str
    is_read: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """At how many places a picture stands; an article counts once, be it live or a working copy or both."""

    places: int = 0
    is_read: bool = False


def uses_of(photo: Photo) -> list[Use]:
    """Return every place of a picture, those that readers see first: nine queries."""
    return uses_of_many([photo])[photo.pk]


def uses_of_many(photos: Iterable[Photo]) -> dict[int, list[Use]]:
    """Return every place of these pictures by their ids."""
    ids = [photo.pk for photo in photos]
    found: dict[int, list[Use]] = {pk: [] for pk in ids}
    live: dict[int, set[int]] = defaultdict(set)
    # Without the texts: a picture may stand in hundreds.
    uses = _rows("uses", ids).select_related("article__article").only("photo", "article__article__headline")
    for row in uses.order_by("-article__published_at"):
        live[row.photo_id].add(row.article_id)
        found[row.photo_id].append(_use(LIVE, row.article.article, is_read=True))
    for row in _rows("authors", ids).order_by("name", "id"):
        found[row.photo_id].append(_use(PORTRAIT, row, is_read=True))
    for relation, what in OF_THE_SITE.items():
        for row in _rows(relation, ids):
            found[getattr(row, f"{relation.removesuffix('_of')}_id")].append(_use(what, row, is_read=True))
    placed = _rows("placements", ids).select_related("article__published").defer("article__published__body_html")
    for row in placed.order_by("id"):
        is_live = getattr(row.article, "published", None) is not None
        found[row.photo_id].append(Use(FRONT, str(row), "", is_read=is_live))
    for photo, article in _working_copies(ids):
        if article.pk not in live[photo]:
            found[photo].append(_use(COPY, article, is_read=False))
    in_galleries = GalleryPhoto.objects.filter(photo__in=ids).select_related("gallery").order_by("gallery__title", "id")
    read = set(in_galleries.exclude(gallery__uses=None).values_list("gallery_id", flat=True))
    for place in in_galleries:
        found[place.photo_id].append(_use(GALLERY, place.gallery, is_read=place.gallery_id in read))
    return found


def tally(photos: Iterable[Photo]) -> dict[int, Tally]:
    """Return at how many places each of these pictures stands, by their ids: one query."""
    ids = [photo.pk for photo in photos]
    places: dict[int, set[tuple[str, int]]] = defaultdict(set)
    read = set()
    rows = [
        _places("uses", ids, "article", place="article", is_read=True),
        _places("copies", ids, "article", place="article", is_read=False),
        _places("articles", ids, "article", place="pk", is_read=False),
        _places("authors", ids, "author", place="pk", is_read=True),
        *(_places(relation, ids, relation, place="pk", is_read=True) for relation in OF_THE_SITE),
        _places("placements", ids, "front", place="pk", is_read=Q(article__published__isnull=False)),
        _places("in_galleries", ids, "gallery", place="gallery", is_read=False),
    ]
    for photo, kind, place, is_read in rows[0].union(*rows[1:]):
        places[photo].add((kind, place))
        if is_read:
            read.add(photo)
    return {pk: Tally(len(places[pk]), pk in read) for pk in ids}


def _working_copies(ids: list[int]) -> Iterable[tuple[int, Any]]:
    """Pairs of a picture's id and an article whose working copy has it, each pair once."""
    copies = _rows("copies", ids).select_related("article").only("photo", "article__headline")
    pairs = {(row.photo_id, row.article_id): row.article for row in copies.order_by("-article__saved_at")}
    for article in _rows("articles", ids).only("lead_photo", "headline").order_by("-saved_at"):
        pairs.setdefault((article.lead_photo_id, article.pk), article)
    return [(photo, article) for (photo, _), article in pairs.items()]


def _rows(relation: str, ids: list[int]) -> Any:
    """The rows that refer to these pictures by a relation of Photo, whatever app they belong to."""
    reference: Any = Photo._meta.get_field(relation)
    return reference.related_model._base_manager.filter(**{f"{reference.field.name}__in": ids})


def _places(relation: str, ids: list[int], kind: str, *, place: str, is_read: bool | Q) -> Any:
    reference: Any = Photo._meta.get_field(relation)
    rows = _rows(relation, ids).order_by()
    return rows.values_list(
        F(reference.field.name),
        Value(kind, output_field=CharField()),
        F(place),
        ExpressionWrapper(is_read if isinstance(is_read, Q) else Value(is_read), output_field=BooleanField()),
    )


def _use(what: str, row: Any, *, is_read: bool) -> Use:
    try:
        url = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    except NoReverseMatch:
        url = ""
    return Use(what, str(row), url, is_read)
