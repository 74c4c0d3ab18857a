"""The budget as a page, and the moves made on it."""

from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from articles import budget, publishing, rights, workflow
from articles.admin_views.notes import PersonField
from articles.forms import SectionField
from articles.models import Article, Autosave, Section
from articles.workflow import Action

MOST_UNSAVED = 10
MOST_WITHOUT_RIGHTS = 100  # beyond it the number says nothing more


class FilterForm(forms.Form):
    """Stands in the address, so that a board can be kept as a bookmark. What is not known filters nothing."""

    section = SectionField(Section.objects.none(), required=False, to_field_name="path")
    person = PersonField(None, required=False, empty_label="Everybody", to_field_name="username")
    day = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="budget_%s")
        people = get_user_model().objects.filter(is_active=True, is_staff=True)
        self.fields["section"].queryset = Section.objects.order_by("path")  # type: ignore[attr-defined]
        self.fields["section"].empty_label = "All sections"  # type: ignore[attr-defined]
        self.fields["person"].queryset = people.order_by("first_name", "last_name", "username")  # type: ignore[attr-defined]

    def clean_day(self) -> date | None:
        """The board looks a day further, and the calendar ends."""
        day: date | None = self.cleaned_data["day"]
        if day and not MINYEAR < day.year < MAXYEAR:
            raise forms.ValidationError("Choose a day of this age.")
        return day

    def filters(self) -> budget.Filters:
        self.is_valid()
        return budget.Filters(**{name: self.cleaned_data.get(name) for name in self.fields})


def context(request: HttpRequest) -> dict[str, Any]:
    """Return what the first page shows above the links to the lists."""
    now, form = timezone.now(), FilterForm(request.GET)
    filters = form.filters()
    start, end = budget.days_of(filters, now)
    unsaved = Autosave.objects.unsaved().filter(user=request.user.pk).select_related("article")[:MOST_UNSAVED]
    columns = budget.board(request.user, filters, now)
    return {
        "title": "Budget",
        "filter_form": form,
        "is_filtered": any([filters.section, filters.person, filters.day]),
        "columns": columns,
        "is_empty": not any(column.cards for column in columns),
        "days": [start] if filters.day else [start, end - (end - start) / 2],
        "without_rights": _without_rights(request.user, now),
        "unsaved": [_unsaved(row) for row in unsaved],
        "today": timezone.localdate(now),
    }


def _without_rights(user: Any, now: datetime) -> dict[str, Any] | None:
    """How many live articles that the user may act on show a picture after its last day, and where they are listed."""
    number = rights.number_for(user, timezone.localdate(now), most=MOST_WITHOUT_RIGHTS + 1)
    if not number:
        return None
    listed = "own" if workflow.is_bound(user) else "over"
    return {
        "number": number,
        "label": f"More than {MOST_WITHOUT_RIGHTS}" if number > MOST_WITHOUT_RIGHTS else str(number),
        "address": reverse("admin:articles_article_changelist", query={"rights": listed}),
    }


def _unsaved(row: Autosave) -> dict[str, Any]:
    """What was typed and not saved: under which headline, since when, and where it is offered."""
    typed = dict(row.fields or [])
    address = (
        reverse("admin:articles_article_change", args=[row.article_id])
        if row.article_id
        else reverse("admin:articles_article_add")
    )
    headline = typed.get("headline") or (row.article.headline if row.article else "A new article without a headline")
    return {"headline": headline, "at": row.typed_at or row.seen_at, "address": address}


def move(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Make a move with the words as they were last saved."""
    action, note = request.POST.get("action"), request.POST.get("note", "")
    if request.method != "POST" or action not in workflow.STEPS:
        raise PermissionDenied
    article, now, refusal = get_object_or_404(Article, pk=pk), timezone.now(), ""
    try:
        publishing.move(article=article, action=Action(action), by=request.user, now=now, note=note)
    except publishing.NotAllowed as error:
        raise PermissionDenied from error
    except publishing.Refusal as error:
        refusal = str(error)
    if "application/json" in request.headers.get("Accept", ""):
        [card] = budget.cards_of(request.user, [pk], now)
        html = render_to_string("admin/budget_card.html", {"card": card, "today": timezone.localdate(now)}, request)
        return JsonResponse({"html": html, "column": card.column, "refusal": refusal})
    if refusal:
        admin.message_user(request, f"“{article}”: {refusal}", messages.WARNING)
    return HttpResponseRedirect(_back(request))


def _back(request: HttpRequest) -> str:
    """The board as it was filtered; never another site."""
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else reverse("admin:index")
