"""What the admins of all apps share. It stands in the lowest of them because imports point down."""

from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from photos.models import Photo

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
    _ModelForm = forms.ModelForm[Any]
else:
    _ModelAdmin = admin.ModelAdmin
    _ModelForm = forms.ModelForm

# Where a request remembers why its first round was refused, in the manner of a WSGI environment.
REFUSAL = "newsroom.refusal"


def only_add(field: Any) -> Any:
    """Leave a choice of related rows its "+", and none of the links that would lead away from the text."""
    for name in ("can_change_related", "can_delete_related", "can_view_related"):
        if hasattr(field and field.widget, name):
            setattr(field.widget, name, False)
    return field


class DeskAdmin(_ModelAdmin):
    """A list and a form of the desk: the link to the reader's page is direct, and a refused save is a form error.

    A form that wants to show refusals has RefusableForm among its bases.
    """

    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    list_per_page = 50

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return obj.get_absolute_url() if obj is not None and hasattr(obj, "get_absolute_url") else None

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ValidationError as refusal:
            # The transaction is rolled back; the second round shows what was typed, with the reason on top.
            request.META[REFUSAL] = refusal
            return super().changeform_view(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        title = str(self.opts.verbose_name_plural).capitalize()
        return super().changelist_view(request, {"title": title} | (extra_context or {}))

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return only_add(super().formfield_for_dbfield(db_field, request, **kwargs))

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        return type(form.__name__, (form,), {"refusal": request.META.get(REFUSAL)})


class Replayed(ValidationError):
    """Why a form is shown with words that nobody has sent: `template` says it above the fields, with `about`."""

    def __init__(self, message: str, *, template: str, about: Any = None) -> None:
        super().__init__(message)
        self.template = template
        self.about = about


class RefusableForm(_ModelForm):
    """Shows why the rows could not be saved although every field was in order."""

    refusal: ValidationError | None = None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.refusal is not None:
            raise self.refusal
        return cleaned


def photo_item(photo: Photo) -> dict[str, Any]:
    """Return what the desk's scripts know of a photo."""
    return {
        "id": photo.pk,
        "text": photo.title,
        "note": photo.credit,
        "image": _thumbnail_url(photo),
        "caption": photo.caption,
        "credit": photo.credit,
        "alt_text": photo.alt_text,
        "width": photo.width,
        "height": photo.height,
    }


def _thumbnail_url(photo: Photo) -> str:
    # A new file has a new name, so the browser may keep what it has for as long as it likes.
    return reverse("admin:photos_photo_thumbnail", args=[photo.pk]) + f"?v={PurePath(photo.file.name or '').stem[:8]}"


def thumbnail_tag(photo: Photo | None, *, height: int = 54) -> str:
    """Return a small picture for the desk; "–" when there is none. The words stand beside it, so its alt is empty."""
    if photo is None or not photo.height:
        return "–"
    source = _thumbnail_url(photo)
    width = min(round(height * photo.width / photo.height), height * 2)
    return format_html(
        '<img class="thumbnail" src="{}" alt="" width="{}" height="{}" loading="lazy">', source, width, height
    )


def short_date(moment: datetime | None, now: datetime) -> str:
    """Return a moment as a list has room for it: today's by the clock, others by the day; "–" when there is none."""
    if moment is None:
        return "–"
    local, today = timezone.localtime(moment), timezone.localtime(now)
    if local.date() == today.date():
        return f"{local:%H:%M}"
    return f"{local:%-d %b}" if local.year == today.year else f"{local:%-d %b %Y}"
