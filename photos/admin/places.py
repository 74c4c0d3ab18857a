"""The pictures of a gallery in their order, as rows of its form."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from photos.models import GalleryPhoto, Photo

if TYPE_CHECKING:
    _RowForm = forms.ModelForm[GalleryPhoto]
    _FormSet = forms.BaseInlineFormSet[Any, Any, Any]
    _Inline = admin.StackedInline[Any, Any]
else:
    _RowForm = forms.ModelForm
    _FormSet = forms.BaseInlineFormSet
    _Inline = admin.StackedInline

MOST = 100  # pictures; a form of more rows has more fields than a request may carry
BLANK_ROWS = 3  # for browsers without scripts


class PlaceForm(_RowForm):
    """A picture's place. A stored place keeps its picture: another picture is another place."""

    photo = forms.ModelChoiceField(
        Photo.objects.all(),
        label="Number of the picture",
        widget=forms.NumberInput(attrs={"min": 1}),
        help_text="It stands in the address of the picture's page in the library.",
        error_messages={"invalid_choice": "The library has no picture with this number."},
    )
    position = forms.IntegerField(label="Place", min_value=0, max_value=1_000_000, required=False)

    class Meta:
        model = GalleryPhoto
        fields = ["photo", "position", "caption", "credit", "alt_text"]
        widgets = {"caption": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["photo"]
        for field in self.fields.values():
            field.widget.attrs["dir"] = "auto"

    def has_changed(self) -> bool:
        """A new row that has nothing but its place is no row."""
        return bool(set(self.changed_data) - (set() if self.instance.pk else {"position"}))

    def clean_position(self) -> int:
        """A picture without a place goes to the end, see PlaceFormSet."""
        return self.cleaned_data["position"] or 0

    # Whether a picture stands twice depends on the rows that are taken out: the set of rows looks.

    def validate_unique(self) -> None:
        pass

    def validate_constraints(self) -> None:
        pass


class PlaceFormSet(_FormSet):
    def clean(self) -> None:
        """Refuse a picture that stands twice, and put those without a place at the end."""
        kept = [form for form in self.forms if form.is_valid() and self._stays(form)]
        if len(kept) > MOST:
            raise ValidationError(f"A gallery holds at most {MOST} pictures.")
        # Those that somebody put in after this form was opened stand in none of its rows.
        here = {form.instance.pk for form in self.forms}
        seen = {place.photo_id for place in self.get_queryset() if place.pk not in here}
        last = max((form.cleaned_data["position"] for form in kept), default=0)
        for form in kept:
            if form.instance.photo_id in seen:
                form.add_error("caption", "This picture is in the gallery already.")
            seen.add(form.instance.photo_id)
            if not form.cleaned_data["position"]:
                last += 10
                form.instance.position = last

    def _stays(self, form: Any) -> bool:
        return not form.cleaned_data.get("DELETE") and (form.instance.pk or form.has_changed())


class PlaceInline(_Inline):
    """Who may change the gallery may change its places; the gallery's own admin asks."""

    model = GalleryPhoto
    form = PlaceForm
    formset = PlaceFormSet
    fields = ["photo", "position", "caption", "credit", "alt_text"]
    extra = BLANK_ROWS
    template = "admin/photos/gallery/places.html"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    has_change_permission = has_delete_permission = has_view_permission = has_add_permission

    def get_queryset(self, request: HttpRequest) -> QuerySet[GalleryPhoto]:
        return super().get_queryset(request).select_related("photo")
