"""The reader's pages of authors."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import rows
from articles.models import stream
from articles.reading import LONGEST_ID, AuthorIndex, Place, Portion
from articles.redirects import moved
from pagestore import stored


@stored
@require_safe
def author_list(request: HttpRequest) -> HttpResponse:
    after = request.GET.get("after", "")
    is_id = after.isascii() and after.isdecimal() and len(after) <= LONGEST_ID
    return render(request, "authors/list.html", {"index": AuthorIndex.read(after=int(after) if is_id else None)})


@stored
@require_safe
def author_page(request: HttpRequest, slug: str) -> HttpResponse:
    author = rows.author(slug)
    if author is None:
        renamed = rows.target_of(f"authors/{slug}")
        if renamed is None:
            raise Http404("No such author.")
        return moved(request, renamed.get_absolute_url())
    context = {
        "author": author,
        "portion": Portion.read(stream(author), before=Place.parse(request.GET.get("before", ""))),
    }
    return render(request, "authors/author.html", context)
