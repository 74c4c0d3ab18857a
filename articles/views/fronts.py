"""The front page and the fronts of sections."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.fronts.arrangement import arrange
from articles.models import Section, stream
from articles.reading import Place, Portion
from articles.site import Site, read_site
from pagestore import stored


@stored
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    site = read_site()
    if before := Place.parse(request.GET.get("before", "")):
        return render(request, "articles/latest.html", {"site": site, "portion": Portion.read(before=before)})
    arrangement = arrange(None, now=timezone.now(), site=site)
    return render(request, "articles/front.html", {"site": site, "arrangement": arrangement})


def section_front(request: HttpRequest, section: Section, site: Site) -> HttpResponse:
    context = {
        "site": site,
        "section": section,
        "trail": site.tree.trail(section),
        "subsections": site.tree.below(section),
    }
    if before := Place.parse(request.GET.get("before", "")):
        portion = Portion.read(stream(section), before=before)
        context |= {"portion": portion, "listed": portion.articles}
    else:
        arrangement = arrange(section, now=timezone.now(), site=site)
        context |= {"arrangement": arrangement, "listed": arrangement.listed}
    return render(request, "articles/section.html", context)
