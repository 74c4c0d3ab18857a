"""What search engines read before they read anything else."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.machines import sitemaps
from articles.views.answers import written
from pagestore import good_for, stored

HOUR = 3600.0  # seconds
_XML = "application/xml; charset=utf-8"
_FILE = re.compile(rf"({'|'.join(sitemaps.KINDS)})-(0|[1-9][0-9]{{0,12}})")


@stored
@good_for(HOUR)
@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    return written(request, sitemaps.index(), _XML)


@stored
@good_for(HOUR)
@require_safe
def sitemap(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with one of the files that the index names."""
    if name == "pages":
        return written(request, sitemaps.pages(), _XML)
    found = _FILE.fullmatch(name)
    content = sitemaps.listed(found[1], int(found[2])) if found else None
    if content is None:
        raise Http404("No such sitemap.")
    return written(request, content, _XML)


@stored
@good_for(HOUR)
@require_safe
def news_sitemap(request: HttpRequest) -> HttpResponse:
    return written(request, sitemaps.news(timezone.now()), _XML)


@stored
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return written(request, sitemaps.robots().encode(), "text/plain; charset=utf-8")
