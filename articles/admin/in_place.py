"""Saving without leaving the page: what the script needs to go on with the form that it has just sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import conditional_escape

SAVED = "newsroom.saved"
PANELS = "admin/articles/article/panels.html"
# The editor holds its own text, topics are the names that were typed, and the base is told by itself.
LEFT_ALONE = {"body", "tags", "base_revision"}


@dataclass(frozen=True, slots=True)
class Saved:
    """A form and its rows as they were stored."""

    form: Any
    formsets: list[Any]


def is_wanted(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def answer(admin: Any, request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Turn the answer to a sent form into JSON.

    {"saved": true, …}  everything is stored as it stands in the form: the rest says what to put in place
    {"go": address}     it is done, and the page there shows what came of it
    {"shown": true}     the page has something to say: send the form in the ordinary way and look
    """
    saved = request.META.get(SAVED)
    if isinstance(response, HttpResponseRedirect):
        if saved is None or not _stands_as_sent(request, saved.form) or not _leads_to_form(response.url, saved.form):
            return JsonResponse({"go": response.url})
        return JsonResponse(_what_changed(admin, request, saved, response.url))
    return JsonResponse({"shown": True}) if response.status_code == 200 else response


def _leads_to_form(address: str, form: Any) -> bool:
    return urlsplit(address).path == reverse("admin:articles_article_change", args=[form.instance.pk])


def _stands_as_sent(request: HttpRequest, form: Any) -> bool:
    """Whether nobody's words but the form's went into the revision."""
    opened = request.POST.get("base_revision", "")
    return opened == (str(form.newest.pk) if form.newest else "")


def _what_changed(admin: Any, request: HttpRequest, saved: Saved, address: str) -> dict[str, Any]:
    """Draw the page as a reload would, and tell what of it the form on the screen does not have."""
    sent, told = request.POST, list(get_messages(request))
    request.method, request.POST, request.GET = "GET", QueryDict(), QueryDict()
    page = admin.change_view(request, str(saved.form.instance.pk)).context_data
    form, heading = page["adminform"].form, str(page["original"])
    return {
        "saved": True,
        "address": address,
        "article": saved.form.instance.pk,
        "base_revision": form["base_revision"].value(),
        "open_form": page["open_form"]["token"],
        "rows": {formset.prefix: _rows(formset) for formset in saved.formsets},
        "filled": dict(_filled(form, sent)),
        "heading": heading,
        "title": f"{heading} | {page['title']} | {settings.SITE_NAME} desk",
        "messages": [{"level": message.level_tag, "html": conditional_escape(message.message)} for message in told],
        "outlook": reverse("admin:articles_article_outlook", args=[saved.form.instance.pk]),
        "panels": render_to_string(PANELS, page, request),
        "standing": render_to_string("admin/articles/article/standing.html", page, request),
    }


def _rows(formset: Any) -> dict[str, Any]:
    """The ids of the stored rows by their numbers in the form, and the numbers of those that were taken away."""
    forms, gone = list(enumerate(formset.forms)), formset.deleted_forms
    return {
        "stored": {number: form.instance.pk for number, form in forms if form.instance.pk and form not in gone},
        "gone": [number for number, form in forms if form in gone],
    }


def _filled(form: Any, sent: QueryDict) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what stands in the form now and was not sent so: a slug, an owner, a headline without its double space."""
    for field in form:
        if field.name in LEFT_ALONE or field.field.disabled:
            continue
        value = _as_sent(field)
        if value != sent.get(field.html_name, "").replace("\r\n", "\n"):
            is_choice = hasattr(field.field, "queryset") and value
            yield (
                field.html_name,
                {"value": value, "text": str(getattr(form.instance, field.name)) if is_choice else value},
            )


def _as_sent(field: Any) -> str:
    widget = getattr(field.field.widget, "widget", field.field.widget)
    value = widget.format_value(field.value())
    if isinstance(value, list):
        value = value[0] if value else ""
    return "" if value is None else str(value)
