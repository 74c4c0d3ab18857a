"""The reader's pages of authors."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Address, stream
from articles.reading import Place, Portion, SectionTree, authors_by_initial
from articles.redirects import moved
from authors.models import Author


@require_safe
def author_list(request: HttpRequest) -> HttpResponse:
    return render(request, "authors/list.html", {"tree": SectionTree.read(), "initials": authors_by_initial()})


@require_safe
def author_page(request: HttpRequest, slug: str) -> HttpResponse:
    author = Author.objects.select_related("photo").filter(slug=slug).first()
    if author is None:
        renamed = Address.objects.target_of(f"authors/{slug}")
        if renamed is None:
            raise Http404("No such author.")
        return moved(request, renamed.get_absolute_url())
    context = {
        "tree": SectionTree.read(),
        "author": author,
        "portion": Portion.read(stream(author), before=Place.parse(request.GET.get("before", ""))),
    }
    return render(request, "authors/author.html", context)
