"""What readers get where there is nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles import rows
from articles.facts import ArticleFacts

HELPFUL_STORIES = 6


def latest() -> list[ArticleFacts]:
    """Return the stories offered to a reader who came to a dead end."""
    return rows.newest(length=HELPFUL_STORIES)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", {"latest": latest()}, status=404)
