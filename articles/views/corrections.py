"""The page of corrections."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.reading import Corrections, Place
from pagestore import stored


@stored
@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """The corrections of all live articles, the newest first."""
    portion = Corrections.read(before=Place.parse(request.GET.get("before", "")))
    return render(request, "articles/corrections.html", {"portion": portion})
