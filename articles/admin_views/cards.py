"""What the body editor shows of the photos, galleries and articles that a text names by their ids."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse

from articles.admin_views.suggest import article_item
from articles.models import Article
from articles.richtext.nodes import number
from photos.desk import GALLERY_SHOWS, gallery_item, photo_item
from photos.models import Gallery, Photo

MOST = 100


def cards(admin: Any, request: HttpRequest) -> JsonResponse:
    """Answer ?photo=12&photo=13&gallery=3&article=7 with {"photos": {"12": {…}}, "galleries": {"3": {…}}, "articles":
    {"7": {…}}}, less what is gone or not for these eyes."""
    if not request.user.has_perms(["articles.view_article", "photos.view_photo"]):
        raise PermissionDenied
    photos = Photo.objects.in_bulk(_ids(request, "photo"))
    galleries = Gallery.objects.with_looks(GALLERY_SHOWS).filter(pk__in=_ids(request, "gallery"))
    may_see = request.user.has_perm("photos.view_gallery")
    articles = Article.objects.with_status().select_related("section", "published__section")
    return JsonResponse(
        {
            "photos": {pk: photo_item(photo) for pk, photo in photos.items()},
            "galleries": {gallery.pk: gallery_item(gallery) for gallery in galleries} if may_see else {},
            "articles": {pk: article_item(row) for pk, row in articles.in_bulk(_ids(request, "article")).items()},
        }
    )


def _ids(request: HttpRequest, name: str) -> list[int]:
    return [pk for text in request.GET.getlist(name)[:MOST] if (pk := number(text))]
