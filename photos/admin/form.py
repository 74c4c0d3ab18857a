"""One picture: its words, its crops, another file, and the file as it came."""

from pathlib import PurePath
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import storages
from django.forms import DateInput, Textarea
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_safe
from js_asset import ImportMap, Media, Script

from photos import library
from photos.crops import AS_SHOT, CUT
from photos.desk import ModelAdmin
from photos.forms import FINDING, LOOKS, RIGHTS, WORDS, AddForm, PhotoForm
from photos.models import PRIVATE, Photo
from photos.renditions import rendition

SHOWN_WIDTH = 1280  # pixels
CUT_WIDTH = 320
LOOK_MEDIA = Media(
    importmap=ImportMap({f"desk/{name}": f"desk/{name}.js" for name in ("crops", "dom")}),
    js=[Script("desk/focus.js", type="module")],
)


class PhotoFormPage(ModelAdmin):
    form = PhotoForm
    readonly_fields = ["original_file", "said", "uses_list"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        words = [
            ("Words", {"fields": WORDS}),
            ("Rights", {"fields": RIGHTS}),
            ("Finding it again", {"fields": FINDING}),
        ]
        if obj is None:
            return [(None, {"fields": ["file"]}), *words]
        # Who may only look has no form, and so no field for another file.
        another = ["file"] if self.has_change_permission(request, obj) else []
        file = ("The file", {"fields": [*another, "original_file", "said"], "classes": ["file"]})
        uses = ("Where it is used", {"fields": ["uses_list"], "classes": ["used"]})
        return [("What is shown", {"fields": LOOKS, "classes": ["look"]}), *words, uses, file]

    def get_form(self, request: HttpRequest, obj: Any = None, *args: Any, **kwargs: Any) -> Any:
        return super().get_form(request, obj, *args, **{"form": PhotoForm if obj else AddForm} | kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in ("taken_on", "licensed_until"):
            # The browser's own, which has a calendar and takes any way of writing a date.
            kwargs["widget"] = DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        if db_field.name in ("caption", "alt_text", "usage_terms", "keywords"):
            kwargs["widget"] = Textarea(attrs={"rows": 3 if db_field.name == "caption" else 2, "dir": "auto"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        photo = context.get("original")
        if photo is not None and photo.width:
            context["media"] += LOOK_MEDIA
            context["shown"] = rendition(photo, AS_SHOT, SHOWN_WIDTH, "webp")
            context["cuts"] = [(name, label, rendition(photo, name, CUT_WIDTH, "webp")) for name, label in CUT.items()]
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Photo, form: Any, change: Any) -> None:
        try:
            self._save(request, obj, form)
        except library.NoRoom as refusal:
            raise ValidationError(str(refusal)) from refusal

    def _save(self, request: HttpRequest, photo: Photo, form: Any) -> None:
        upload, now = form.cleaned_data.get("file"), timezone.now()
        if photo.pk is None:
            added = library.add_photo(upload=upload, by=request.user, now=now, **form.typed)
            photo.__dict__.update(added.__dict__)
        elif upload:
            library.replace_file(photo=photo, upload=upload, by=request.user, now=now)
        else:
            is_new_look = not set(LOOKS).isdisjoint(form.changed_data)
            library.save_photo(photo=photo, by=request.user, now=now, is_new_look=is_new_look)

    def response_add(self, request: HttpRequest, obj: Photo, post_url_continue: str | None = None) -> HttpResponse:
        response = super().response_add(request, obj, post_url_continue)
        if "_save" in request.POST and "_popup" not in request.POST and isinstance(response, HttpResponseRedirect):
            # There is more to do than could be done before: the focal point, and what the file did not say.
            return HttpResponseRedirect(reverse("admin:photos_photo_change", args=[obj.pk]))
        return response

    # The file as it came

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_safe(self.original_view))
        return [path("<int:pk>/original/", view, name="photos_photo_original"), *super().get_urls()]

    def original_view(self, request: HttpRequest, pk: int) -> FileResponse:
        """Hand out the file as it came, to be kept and never to be opened on the site: nobody has cleaned it."""
        photo = Photo.objects.filter(pk=pk).first()
        if not self.has_view_permission(request, photo):
            raise PermissionDenied
        if photo is None or not photo.original:
            raise Http404("There is no such original.")
        try:
            file = storages[PRIVATE].open(photo.original)
        except OSError as error:
            raise Http404("The original is gone.") from error
        name = f"picture-{photo.pk}{PurePath(photo.original).suffix}"
        response = FileResponse(file, as_attachment=True, filename=name, content_type="application/octet-stream")
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "sandbox"
        response["Cache-Control"] = "private, no-store"
        return response

    @admin.display(description="original")
    def original_file(self, photo: Photo) -> str:
        try:
            size = filesizeformat(storages[PRIVATE].size(photo.original)) if photo.original else ""
        except OSError:
            size = ""
        if not size:
            return "The original is gone."
        kind = PurePath(photo.original).suffix.lstrip(".").upper() or "picture"
        url = reverse("admin:photos_photo_original", args=[photo.pk])
        return format_html('<a href="{}">Download the original</a> ({}, {})', url, kind, size)

    @admin.display(description="what it says about itself")
    def said(self, photo: Photo) -> str:
        if not photo.metadata:
            return "Nothing."
        rows = format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", photo.metadata.items())
        return format_html('<dl class="said">{}</dl>', rows)
