"""The versions of a front: to look back, and to go back. And the preview of what is not saved yet."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.views.decorators.clickjacking import xframe_options_sameorigin

from articles import publishing
from articles.admin_views.fronts import address, desk_page, front_of
from articles.admin_views.fronts_differences import differences
from articles.fronts.outlook import arrange_as_of
from articles.models import FrontVersion, Placement, Section
from articles.placing import MomentForm, SaveForm, rows_for
from articles.preview import private
from articles.richtext.nodes import number
from articles.site import read_site

PORTION = 30


@xframe_options_sameorigin
def preview(site: Any, request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Show the front as readers will see it with the rows that are sent, at the moment that is chosen."""
    section = front_of(request, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    rows, moment = rows_for(section, request.POST), MomentForm(request.POST)
    if not (rows.is_valid() and moment.is_valid()):
        errors = [*rows.non_form_errors(), *moment.errors.get("at", [])]
        errors += [f"{form.story}: {error}" for form in rows.forms for found in form.errors.values() for error in found]
        return private(render(request, "articles/preview_errors.html", {"errors": errors}, status=422))
    placements = rows.placements(section)
    return private(drawn(request, section, moment.moment(timezone.now()), placements))


def drawn(request: HttpRequest, section: Section | None, at: datetime, placements: list[Placement]) -> HttpResponse:
    """Return the reader's page of a front as it will be at a moment, with what is scheduled until then."""
    site = read_site()
    front = arrange_as_of(section, at=at, placements=placements, user=request.user, site=site)
    context: dict[str, Any] = {"site": site, "arrangement": front, "listed": front.listed}
    if section is not None:
        context |= {"section": section, "trail": site.tree.trail(section), "subsections": site.tree.below(section)}
    with translation.override(settings.LANGUAGE_CODE):
        return render(request, f"articles/{'section' if section else 'front'}.html", context)


def versions(site: Any, request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """List who saved this front, when and why, and what changed."""
    section = front_of(request, pk)
    kept = FrontVersion.objects.filter(section=section).order_by("-number")
    if before := number(request.GET.get("before")):
        kept = kept.filter(number__lt=before)
    rows = list(kept[: PORTION + 1])
    entries = []
    for version, older in zip(rows[:PORTION], [*rows[1:], None], strict=False):
        changed = differences(older.placements if older else [], version.placements)
        entries.append({
            "version": version, "differences": changed, "look": address("version_preview", section, version.number),
            "back": address("roll_back", section, version.number),
        })  # fmt: skip
    newest = publishing.newest_number(section)
    return desk_page(
        site, request, "versions",
        title="Versions of the front page" if section is None else f"Versions of the front of {section.name}",
        section=section, entries=entries, newest=newest, older=rows[PORTION - 1].number if rows[PORTION:] else None,
        saving=SaveForm(initial={"base": newest}), arrange=address("arrange", section),
    )  # fmt: skip


@xframe_options_sameorigin
def version_preview(site: Any, request: HttpRequest, number: int, pk: int | None = None) -> HttpResponse:
    """Show the front as it would be now with what an old version placed."""
    section = front_of(request, pk)
    version = get_object_or_404(FrontVersion, section=section, number=number)
    return private(drawn(request, section, timezone.now(), publishing.placements_of(version)))


def roll_back(site: Any, request: HttpRequest, number: int, pk: int | None = None) -> HttpResponse:
    """Put again on a front what an old version had there."""
    section = front_of(request, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    get_object_or_404(FrontVersion, section=section, number=number)
    saving = SaveForm(request.POST)
    try:
        base = saving.cleaned_data["base"] if saving.is_valid() else 0
        saved, lost = publishing.roll_back(
            section=section, number=number, base=base, by=request.user, now=timezone.now()
        )
    except publishing.NotAllowed as error:
        raise PermissionDenied from error
    except publishing.Refusal as refusal:
        messages.warning(request, str(refusal))
        return HttpResponseRedirect(address("versions", section))
    messages.success(request, f"The front is as it was in version {number}; this is {saved}.")
    for sentence in lost:
        messages.warning(request, sentence)
    return HttpResponseRedirect(address("arrange", section))
