"""Pictures on their way in, one by one: from the library, from an article's form."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from photos import library
from photos.desk import ModelAdmin, photo_item
from photos.forms import UploadForm


class Uploads(ModelAdmin):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.upload_view))
        return [path("upload/", view, name="photos_photo_upload"), *super().get_urls()]

    def upload_view(self, request: HttpRequest) -> JsonResponse:
        """Put the `file` that was sent into the library.

        Answers photo_item(); with 409 `error` and `alike`, the photo_item() of what shows the same, unless `again` is
        sent along; or `error` in words with 400.
        """
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return _refusal(" ".join(map(str, form.errors["file"])))
        upload = form.cleaned_data["file"]
        if "again" not in request.POST and (found := library.alike(upload)):
            said = f"The library has this picture already: “{found[0].title}”."
            return JsonResponse({"error": said, "alike": [photo_item(photo) for photo in found[:3]]}, status=409)
        try:
            with transaction.atomic():
                photo = library.add_photo(upload=upload, by=request.user, now=timezone.now())
                self.log_addition(request, photo, [{"added": {}}])
        except library.NoRoom as refusal:
            return _refusal(str(refusal))
        return JsonResponse(photo_item(photo))


def _refusal(said: str) -> JsonResponse:
    return JsonResponse({"error": said}, status=400)
