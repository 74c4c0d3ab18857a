"""The words of pictures, without their form: one picture in the upload tray, many on the list."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from photos import library
from photos.desk import ModelAdmin, photo_item
from photos.models import Photo

WORDS = ["alt_text", "credit", "caption"]


class WordsOfOne(ModelAdmin):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.words_view))
        return [path("<int:pk>/words/", view, name="photos_photo_words"), *super().get_urls()]

    @transaction.atomic
    def words_view(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Change those of WORDS that were sent, and no others.

        Answers photo_item(); with 400 `errors`, sentences by the name of the field.
        """
        photo = get_object_or_404(Photo.objects.select_for_update(no_key=True), pk=pk)
        if not self.has_change_permission(request, photo):
            raise PermissionDenied
        sent = [name for name in WORDS if name in request.POST]
        form = forms.modelform_factory(Photo, fields=sent)(request.POST, instance=photo)
        if not form.is_valid():
            return JsonResponse({"errors": form.errors}, status=400)
        if form.has_changed():
            library.save_photo(photo=photo, by=request.user, now=timezone.now())
            self.log_change(request, photo, [{"changed": {"fields": form.changed_data}}])
        return JsonResponse(photo_item(photo))


class RightsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What many pictures have in common. What stays empty stays as it is."""

    class Meta:
        model = Photo
        fields = ["credit", "usage_terms", "licensed_until"]
        help_texts = {"licensed_until": "The last day on which they may be shown."}
        widgets = {
            "usage_terms": forms.Textarea(attrs={"rows": 3}),
            "licensed_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.said():
            raise forms.ValidationError("Fill in at least one of them.")
        return cleaned

    def said(self) -> dict[str, Any]:
        """The values that somebody has typed, by name."""
        return {name: value for name, value in self.cleaned_data.items() if value}
