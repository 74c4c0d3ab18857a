"""What the body editor shows of the photos and articles that a text names by their ids."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse

from articles.admin_views.suggest import article_item
from articles.models import Article
from articles.richtext.nodes import number
from photos.desk import photo_item
from photos.models import Photo

MOST = 100


def cards(admin: Any, request: HttpRequest) -> JsonResponse:
    """Answer ?photo=12&photo=13&article=7 with {"photos": {"12": {…}}, "articles": {"7": {…}}}, less what is gone."""
    if not request.user.has_perms(["articles.view_article", "photos.view_photo"]):
        raise PermissionDenied
    photos = Photo.objects.in_bulk(_ids(request, "photo"))
    articles = Article.objects.with_status().select_related("section", "published__section")
    return JsonResponse(
        {
            "photos": {pk: photo_item(photo) for pk, photo in photos.items()},
            "articles": {pk: article_item(row) for pk, row in articles.in_bulk(_ids(request, "article")).items()},
        }
    )


def _ids(request: HttpRequest, name: str) -> list[int]:
    return [pk for text in request.GET.getlist(name)[:MOST] if (pk := number(text))]
