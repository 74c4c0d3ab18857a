"""The pages on which editors arrange the front page and the fronts of sections."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from articles import publishing, search, workflow
from articles.admin_views.fronts_differences import differences, placed_in
from articles.admin_views.fronts_media import SCRIPTS
from articles.fronts.arrangement import arrange
from articles.fronts.slots import FrontSlot, open_slots
from articles.models import FrontVersion, Placement, Section, Slot
from articles.placing import MomentForm, SaveForm, rows_for, stories

RECENT = 20
MOST_SECTIONS = 500


@dataclass(frozen=True, slots=True)
class Column:
    """A slot on the page: the rows of what is placed in it, and what fills the places that are left."""

    place: FrontSlot
    rows: Sequence[Any]
    filling: Sequence[Any]

    @property
    def label(self) -> str:
        return str(Slot(self.place.slot).label)


@dataclass(frozen=True, slots=True)
class Summary:
    """A front in the list of all: how much is placed, when its times next change it, and who saved it last."""

    section: Section | None
    placed: int
    changes_at: datetime | None
    version: FrontVersion | None

    @property
    def url(self) -> str:
        return address("arrange", self.section)


def front_of(request: HttpRequest, pk: int | None) -> Section | None:
    """Return the section whose front is meant, None for the front page. Raises PermissionDenied."""
    section = None if pk is None else get_object_or_404(Section, pk=pk)
    if not workflow.may_arrange(request.user, section):
        raise PermissionDenied
    return section


def address(name: str, section: Section | None, *args: Any) -> str:
    """Return the address of one of the pages of a front."""
    if section is None:
        return reverse(f"admin:front_{name}", args=args)
    return reverse(f"admin:section_front_{name}", args=[section.pk, *args])


def desk_page(site: Any, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """Return a page about fronts."""
    context = site.each_context(request) | {"media": SCRIPTS} | context
    return TemplateResponse(request, f"admin/fronts/{template}.html", context)


# All fronts


def index(site: Any, request: HttpRequest) -> HttpResponse:
    """List the fronts that the user may arrange."""
    if not request.user.has_perm("articles.change_placement"):
        raise PermissionDenied
    fronts: list[Section | None] = [None] if workflow.may_arrange(request.user, None) else []
    fronts += workflow.sections_for(request.user).order_by("path")[:MOST_SECTIONS]
    return desk_page(
        site, request, "index",
        title="Fronts", fronts=summaries(fronts, timezone.now()),
        may_break=request.user.has_perm("articles.change_breakingnews"),
    )  # fmt: skip


def summaries(fronts: Sequence[Section | None], now: datetime) -> list[Summary]:
    """Return what the list says of each of these fronts: two queries."""
    placed: dict[int | None, list[Placement]] = {}
    for row in Placement.objects.all():
        placed.setdefault(row.section_id, []).append(row)
    newest = {row.section_id: row for row in newest_versions()}
    found = []
    for section in fronts:
        pk = section.pk if section else None
        rows = placed.get(pk, [])
        ahead = [at for row in rows for at in (row.starts_at, row.ends_at) if at and at > now]
        found.append(Summary(section, len(rows), min(ahead, default=None), newest.get(pk)))
    return found


def newest_versions() -> Any:
    """The newest version of each front, without what it placed."""
    of_each = FrontVersion.objects.order_by().values("section").annotate(newest=Max("pk"))
    return FrontVersion.objects.filter(pk__in=of_each.values("newest")).defer("placements")


# One front


def arrange_front(site: Any, request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Show a front as it is placed, and save what was made of it."""
    section, now = front_of(request, pk), timezone.now()
    if request.method != "POST":
        return show(site, request, section, now=now)
    rows, saving = rows_for(section, request.POST), SaveForm(request.POST)
    if not (rows.is_valid() and saving.is_valid()):
        return show(site, request, section, rows=rows, saving=saving, now=now)
    base = saving.cleaned_data["base"]
    try:
        version = publishing.save_front(
            section=section, placements=rows.placements(section), base=base, by=request.user, now=now,
            note=saving.cleaned_data["note"],
        )  # fmt: skip
    except publishing.NotAllowed as error:
        raise PermissionDenied from error
    except publishing.FrontChanged as refusal:
        return show(site, request, section, rows=rows, saving=saving, now=now, clash=clash(refusal, section, base))
    except publishing.Refusal as refusal:
        return show(site, request, section, rows=rows, saving=saving, now=now, refusal=refusal)
    done = f"Saved as {version}. Readers see it now." if version.number != base else "Nothing has changed."
    messages.success(request, done)
    return HttpResponseRedirect(address("arrange", section))


def clash(refusal: Any, section: Section | None, base: int) -> dict[str, Any]:
    """Return what somebody else made of the front since version `base`, in words."""
    opened = FrontVersion.objects.filter(section=section, number=base).first()
    newest = refusal.newest
    return {
        "sentence": str(refusal),
        "newest": newest,
        "placed": placed_in(newest.placements),
        "differences": differences(opened.placements if opened else [], newest.placements),
    }


def show(
    site: Any, request: HttpRequest, section: Section | None, *, now: datetime, rows: Any = None, saving: Any = None,
    **more: Any,
) -> HttpResponse:  # fmt: skip
    """Return the page with the rows as they are stored, or as they were sent and refused."""
    found = sources(request)
    if rows is None:
        placed = list(Placement.objects.on(section).select_related("photo"))
        rows = rows_for(section, placed=placed, offered=found)
        saving = SaveForm(initial={"base": publishing.newest_number(section)})
    return desk_page(
        site, request, "arrange",
        title=f"Front of {section.name}" if section else "Front page",
        section=section, rows=rows, saving=saving, moment=MomentForm(), sources=found, now=now,
        columns=columns(section, rows, now),
        blank=[form for form in rows.forms if form.story is None and not rows.is_bound],
        slots=[(place.slot.value, Slot(place.slot).label) for place in open_slots(section)],
        query=request.GET.get("q", ""), urls=urls(section), **more,
    )  # fmt: skip


def urls(section: Section | None) -> dict[str, str]:
    names = ("arrange", "preview", "filling", "stories", "versions")
    return {name: address(name, section) for name in names}


def sources(request: HttpRequest) -> list[Any]:
    """Return the stories to choose from: what was searched for, else the latest."""
    term = request.GET.get("q", "").replace("\0", "").strip()[:200]
    return list(search.find(stories(), term).order_by("-saved_at", "-id")[:RECENT])


def columns(section: Section | None, rows: Any, now: datetime) -> list[Column]:
    """Return the slots with their rows, and with what fills the rest as far as the rows make sense."""
    places = open_slots(section)
    by_slot: dict[str, list[Any]] = {place.slot.value: [] for place in places}
    for form in rows.rows():
        # A slot that this front has not was made up; the story stands first, with what is wrong about it.
        by_slot.get(form["slot"].value(), by_slot[places[0].slot.value]).append(form)
    placed = rows.placements(section) if rows.is_bound and rows.is_valid() else None
    fills = filling(section, placed, now)
    return [Column(place, by_slot[place.slot.value], fills[place.slot.value]) for place in places]


def filling(section: Section | None, placed: Sequence[Placement] | None, now: datetime) -> dict[str, list[Any]]:
    """Return, slot by slot, what stands there at `now` without anybody having put it there."""
    front = arrange(section, now=now, placements=placed)
    by_hand = placed if placed is not None else list(Placement.objects.on(section).at(now))
    put = {(row.slot, row.article_id) for row in by_hand if row.is_on(now)}
    return {
        place.slot.value: [teaser for teaser in getattr(front, place.slot.value) if (place.slot, teaser.pk) not in put]
        for place in open_slots(section)
    }


# For the scripts


def refill(site: Any, request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Answer with what would fill the free places of each slot beside the rows that are sent: {slot: HTML}."""
    section = front_of(request, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    rows = rows_for(section, request.POST)
    if not rows.is_valid():
        return JsonResponse({})
    fills = filling(section, rows.placements(section), timezone.now())
    html = {slot: render_to_string("admin/fronts/filling.html", {"filling": row}) for slot, row in fills.items()}
    return JsonResponse(html)


def found(site: Any, request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Answer with the stories that are searched for, as the page shows them."""
    section = front_of(request, pk)
    slots = [(place.slot.value, Slot(place.slot).label) for place in open_slots(section)]
    return render(request, "admin/fronts/sources.html", {"sources": sources(request), "slots": slots})
