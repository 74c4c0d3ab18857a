"""What the admins of all apps share. It stands in the lowest of them because imports point down."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from photos.crops import AS_SHOT
from photos.models import Photo
from photos.renditions import rendition

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    _ModelForm = forms.ModelForm[Any]
else:
    ModelAdmin = admin.ModelAdmin
    _ModelForm = forms.ModelForm

# Where a request remembers why its first round was refused, in the manner of a WSGI environment.
REFUSAL = "newsroom.refusal"


def is_id(text: Any) -> bool:
    """Whether a browser has sent the number of a row; more digits do not fit the databases' integers."""
    return (text := str(text)).isascii() and text.isdecimal() and len(text) <= 18


class Chooser(AutocompleteSelect):
    """Looks for no row by what is none of their numbers: the stock one would break the page."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return super().optgroups(name, [one for one in value if is_id(one)], attr)


def with_chooser(admin: Any, db_field: Any, request: HttpRequest, options: dict[str, Any]) -> dict[str, Any]:
    """Return the options of a field's form field; where a row is searched for, with a Chooser."""
    is_searched = db_field.name in admin.get_autocomplete_fields(request)
    return options | ({"widget": Chooser(db_field, admin.admin_site)} if is_searched else {})


def only_add(field: Any) -> Any:
    """Leave a choice of related rows its "+", and none of the links that would lead away from the text."""
    for name in ("can_change_related", "can_delete_related", "can_view_related"):
        if hasattr(field and field.widget, name):
            setattr(field.widget, name, False)
    return field


class DeskAdmin(ModelAdmin):
    """A list and a form of the desk: the link to the reader's page is direct, and a refused save is a form error.

    A form that wants to show refusals has RefusableForm among its bases.
    """

    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    list_per_page = 50

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return obj.get_absolute_url() if obj is not None and hasattr(obj, "get_absolute_url") else None

    def kept_because(self, obj: Any) -> str:
        """Say what has to happen before a row can be deleted; "" when nothing has to."""
        return ""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or not self.kept_because(obj))

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        obj = kwargs.get("obj")
        if obj and super().has_delete_permission(request, obj):
            context["kept_because"] = self.kept_because(obj)
        return super().render_change_form(request, context, *args, **kwargs)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        # A pattern from the address bar can be wrong, or keep the database busy for hours.
        return not lookup.endswith("regex") and super().lookup_allowed(lookup, value, request)

    def action_checkbox(self, obj: Any) -> SafeString:
        # The stock one renders a template a row, which takes a quarter of the time of the whole list.
        return format_html(
            '<input type="checkbox" name="{}" value="{}" class="action-select" aria-label="{}">',
            ACTION_CHECKBOX_NAME, obj.pk, f"Select this object for an action - {obj}",
        )  # fmt: skip

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except ValidationError as refusal:
            # The transaction is rolled back; the second round shows what was typed, with the reason on top.
            request.META[REFUSAL] = refusal
            return super().changeform_view(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not all(map(is_id, request.POST.getlist(ACTION_CHECKBOX_NAME))):
            raise BadRequest("What was chosen is no row of this list.")
        title = str(self.opts.verbose_name_plural).capitalize()
        return super().changelist_view(request, {"title": title} | (extra_context or {}))

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return only_add(super().formfield_for_dbfield(db_field, request, **kwargs))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_foreignkey(db_field, request, **with_chooser(self, db_field, request, kwargs))

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


def rights_ran_out(photo: Photo, today: date) -> str:
    """Return "rights ran out on 3 May", or "" while the photo may be shown."""
    last = photo.licensed_until
    if last is None or last >= today:
        return ""
    return f"rights ran out on {last:%-d %B}" + (f" {last.year}" if last.year != today.year else "")


def photo_item(photo: Photo) -> dict[str, Any]:
    """Return what the desk's scripts know of a photo: `rights` says that they ran out, "" while they have not."""
    rights = rights_ran_out(photo, timezone.localdate())
    return {
        "id": photo.pk,
        "text": photo.title,
        "note": " · ".join(filter(None, [photo.credit, rights])),
        "image": thumbnail_url(photo),
        "cropped": rendition(photo, "3x2", 320, "webp").url,
        "rights": rights,
        "edit": reverse("admin:photos_photo_change", args=[photo.pk]),
        "caption": photo.caption,
        "credit": photo.credit,
        "alt_text": photo.alt_text,
        "width": photo.width,
        "height": photo.height,
    }


# So many pictures the desk shows of a gallery.
GALLERY_SHOWS = 4


def gallery_item(gallery: Any) -> dict[str, Any]:
    """Return what the desk's scripts know of a gallery from with_looks(GALLERY_SHOWS)."""
    images = [thumbnail_url(place.photo) for place in gallery.first_places]
    return {
        "id": gallery.pk,
        "text": gallery.title,
        "note": "1 picture" if gallery.photo_count == 1 else f"{gallery.photo_count} pictures",
        "image": images[0] if images else "",
        "images": images,
        "description": gallery.description,
    }


def thumbnail_url(photo: Photo, width: int = 320) -> str:
    """Return the address of a small version; the desk may see it before readers may."""
    return rendition(photo, AS_SHOT, width, "webp").url


def thumbnail_tag(photo: Photo | None, *, height: int = 54) -> str:
    """Return a small picture for the desk; "–" when there is none. The words stand beside it, so its alt is empty."""
    if photo is None or not photo.height:
        return "–"
    source = thumbnail_url(photo)
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
