"""What was: every version of an article, to read beside another."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from articles import content
from articles.admin_views.page import page
from articles.models import Revision


def revision(admin: Any, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One version of an article, to read beside another."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    shown = get_object_or_404(Revision.objects.select_related("article"), article=pk, number=number)
    title = f"Revision {shown.number}"
    return page(
        admin,
        request,
        "revision",
        title=title,
        revision=shown,
        story=content.whole(shown.content),
        original=shown.article,
    )
