"""The page of a series."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import rows
from articles.models import Series
from articles.onward import SeriesPortion
from articles.reading import LONGEST_ID
from articles.redirects import moved
from articles.site import read_site
from pagestore import stored


@stored
@require_safe
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """All live parts in order. A series that only drafts name is nobody's business yet."""
    known = rows.target_of(f"series/{slug}")
    if not isinstance(known, Series):
        raise Http404("No such series.")
    if known.slug != slug:
        return moved(request, known.get_absolute_url())
    after = request.GET.get("after", "")
    is_id = after.isascii() and after.isdecimal() and len(after) <= LONGEST_ID
    portion = SeriesPortion.read(known, after=int(after) if is_id else None)
    context = {"site": read_site(), "series": known, "portion": portion}
    return render(request, "articles/series.html", context)
