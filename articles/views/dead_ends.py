"""What readers get where there is nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import PublishedArticle

HELPFUL_STORIES = 6


def latest() -> list[PublishedArticle]:
    """Return the stories offered to a reader who came to a dead end."""
    return list(PublishedArticle.objects.for_list().newest()[:HELPFUL_STORIES])


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", {"latest": latest()}, status=404)
