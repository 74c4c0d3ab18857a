"""The archive by date, of the whole site and of every section."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import rows
from articles.archive import (
    FIRST_YEAR,
    LAST_YEAR,
    ArchiveDay,
    ArchiveMonth,
    ArchiveYear,
    address,
    is_there,
    read_day,
    read_index,
    read_month,
    read_year,
    weekdays,
)
from articles.models import Section
from articles.reading import Place
from articles.redirects import moved
from articles.site import Site, read_site
from pagestore import stored


@stored
@require_safe
def archive(request: HttpRequest, path: str = "", **numbers: str) -> HttpResponse:
    """The years, a year, a month or a day: of the whole site, or of the section at `path`."""
    first = _first_day(**numbers)
    site = read_site()
    section = _section(path, site) if path else None
    if section and section.path != path:
        return moved(request, address(section, *map(int, numbers.values())))
    before = Place.parse(request.GET.get("before", ""))
    context: dict[str, Any] = {
        "site": site,
        "section": section,
        "trail": site.tree.trail(section) if section else [],
        "weekdays": weekdays(),
        "here": address(section, *map(int, numbers.values())),
    }
    if not numbers:
        return render(request, "articles/archive.html", context | {"page": read_index(section)})
    page: ArchiveDay | ArchiveMonth | ArchiveYear
    if "day" in numbers:
        page, template = read_day(section, first, before=before), "articles/archive_day.html"
    elif "month" in numbers:
        page, template = read_month(section, first, before=before), "articles/archive_month.html"
    else:
        page, template = read_year(section, first.year), "articles/archive_year.html"
    if not is_there(page, now=timezone.now()):
        raise Http404("No stories from that time.")
    return render(request, template, context | {"page": page})


def _first_day(year: str = "2000", month: str = "01", day: str = "01") -> date:
    """Return the first day that an address names. Raises Http404 when no calendar has it."""
    if (len(year), len(month), len(day)) == (4, 2, 2) and FIRST_YEAR <= int(year) <= LAST_YEAR:
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            pass
    raise Http404("No such day.")


def _section(path: str, site: Site) -> Section:
    """Return the section that stands, or stood, at a path. Raises Http404."""
    section = site.tree.at(path)
    if section is None and "\0" not in path:
        section = rows.target_of(path)
    if not isinstance(section, Section):
        raise Http404("No such section.")
    return section
