"""What the desk's choosers offer while somebody types: articles, authors, photos, galleries, topics."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse

from articles import search
from articles.forms import quoted
from articles.models import Article, Topic
from articles.richtext.nodes import number
from authors.models import Author
from photos.desk import GALLERY_SHOWS, gallery_item, photo_item
from photos.models import Gallery, Photo

SUGGESTIONS = 20


def articles(admin: Any, request: HttpRequest) -> JsonResponse:
    """Articles, the newest first; with ?live=1 only those that readers can reach."""
    term = _term(request, "articles.view_article")
    found = Article.objects.with_status().select_related("section", "published__section")
    found = search.find(found, term).exclude(pk=number(request.GET.get("not")) or 0)
    if "live" in request.GET:
        found = found.filter(published__isnull=False)
    return _answer(article_item(article) for article in found.order_by("-saved_at", "-id")[:SUGGESTIONS])


def article_item(article: Article) -> dict[str, Any]:
    """Return what the desk's scripts know of an article; `url` is what a link leads to, "" while there is none."""
    return {
        "id": article.pk,
        "text": article.headline,
        "note": " · ".join([article.status.label, *([article.section.name] if article.section else [])]),
        "url": article.published.get_absolute_url() if article.is_live else "",
    }


def authors(admin: Any, request: HttpRequest) -> JsonResponse:
    """Authors by any part of their names."""
    term = _term(request, "authors.view_author")
    found = Author.objects.all()
    for word in term.split():
        found = found.filter(name__icontains=word)
    return _answer({"id": row.pk, "text": row.name, "note": row.job_title} for row in found[:SUGGESTIONS])


def photos(admin: Any, request: HttpRequest) -> JsonResponse:
    """Photos by whatever the library knows of them, the newest first."""
    term = _term(request, "photos.view_photo")
    return _answer(photo_item(photo) for photo in Photo.objects.matching(term)[:SUGGESTIONS])


def galleries(admin: Any, request: HttpRequest) -> JsonResponse:
    """Galleries by title or description, the newest first."""
    term = _term(request, "photos.view_gallery")
    found = Gallery.objects.matching(term).with_looks(GALLERY_SHOWS)
    return _answer(gallery_item(gallery) for gallery in found[:SUGGESTIONS])


def topics(request: HttpRequest) -> JsonResponse:
    """Topics whose names hold what was typed, those that begin with it first, in the shape Select2 reads."""
    term = _term(request, "articles.view_topic", name="term")
    names = list(Topic.objects.filter(name__istartswith=term).values_list("name", flat=True)[:SUGGESTIONS])
    if len(names) < SUGGESTIONS:
        inside = Topic.objects.filter(name__icontains=term).exclude(name__in=names)
        names += inside.values_list("name", flat=True)[: SUGGESTIONS - len(names)]
    return JsonResponse(
        {"results": [{"id": quoted(name), "text": name} for name in names], "pagination": {"more": False}}
    )


def _term(request: HttpRequest, permission: str, *, name: str = "q") -> str:
    if not request.user.has_perm(permission):
        raise PermissionDenied
    return request.GET.get(name, "").replace("\0", "").strip()[:200]


def _answer(items: Iterable[dict[str, Any]]) -> JsonResponse:
    return JsonResponse({"results": list(items)})
