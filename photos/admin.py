"""The picture library at the desk."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.forms import Textarea
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from photos.desk import DeskAdmin, photo_item, short_date, thumbnail_tag
from photos.forms import PhotoForm, UploadForm
from photos.models import Photo
from photos.signals import photo_saved
from photos.uploads import thumbnail


@admin.register(Photo)
class PhotoAdmin(DeskAdmin):
    form = PhotoForm
    list_display = ["thumb", "title", "credit", "has_alt_text", "size", "added"]
    list_display_links = ["title"]
    list_per_page = 30
    search_fields = ["title", "caption", "credit", "alt_text"]
    search_help_text = "Title, caption, credit or alternative text."
    fields = ["preview", "file", "title", "caption", "credit", "alt_text"]
    readonly_fields = ["preview"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_fields(request, obj)
        return fields if obj else fields[1:]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "caption":
            kwargs["widget"] = Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Photo, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        photo_saved.send(Photo, photo=obj, by=request.user, now=timezone.now())

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/thumbnail/", view(self.thumbnail_view), name="photos_photo_thumbnail"),
            path("upload/", view(require_POST(self.upload_view)), name="photos_photo_upload"),
        ]
        return own + super().get_urls()

    def upload_view(self, request: HttpRequest) -> JsonResponse:
        """Put the `file` that was sent into the library; answers photo_item(), or `error` in words with 400."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return JsonResponse({"error": " ".join(map(str, form.errors["file"]))}, status=400)
        with transaction.atomic():
            photo = form.save()
            photo_saved.send(Photo, photo=photo, by=request.user, now=timezone.now())
            self.log_addition(request, photo, [{"added": {}}])
        return JsonResponse(photo_item(photo))

    def thumbnail_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A small version of the picture, made as it is asked for; the browser keeps it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        photo = get_object_or_404(Photo, pk=pk)
        try:
            with photo.file.open() as file:
                picture = thumbnail(file)
        except OSError as error:
            raise Http404("The file of this picture is missing or damaged.") from error
        headers = {"Cache-Control": "private, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
        return HttpResponse(picture, content_type="image/webp", headers=headers)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Photo]:
        return Photo.objects.all()

    @admin.display(description="picture")
    def thumb(self, photo: Photo) -> str:
        return thumbnail_tag(photo)

    @admin.display(description="now")
    def preview(self, photo: Photo) -> str:
        return thumbnail_tag(photo, height=200)

    @admin.display(description="alternative text", boolean=True)
    def has_alt_text(self, photo: Photo) -> bool:
        return bool(photo.alt_text)

    @admin.display(description="size", ordering="width")
    def size(self, photo: Photo) -> str:
        return f"{photo.width} × {photo.height}"

    @admin.display(description="added", ordering="created_at")
    def added(self, photo: Photo) -> str:
        return short_date(photo.created_at, timezone.now())
