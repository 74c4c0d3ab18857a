"""The page of a topic."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import rows
from articles.models import stream
from articles.reading import Place, Portion
from articles.redirects import moved
from pagestore import stored


@stored
@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = rows.topic(slug)
    was_public = rows.target_of(f"topics/{slug}")
    if was_public and was_public != found:
        return moved(request, was_public.get_absolute_url())
    # A topic that only drafts carry is nobody's business yet.
    if found is None or was_public is None:
        raise Http404("No such topic.")
    context = {
        "topic": found,
        "portion": Portion.read(stream(found), before=Place.parse(request.GET.get("before", ""))),
    }
    return render(request, "articles/topic.html", context)
