"""A picture at the desk."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string

from photos import library, rights, uses
from photos.admin.form import PhotoFormPage
from photos.admin.listing import PhotoList
from photos.admin.many import ActsOnMany
from photos.admin.upload import Uploads
from photos.admin.words import WordsOfOne
from photos.desk import DeskAdmin
from photos.models import Photo


@admin.register(Photo)
class PhotoAdmin(PhotoList, ActsOnMany, PhotoFormPage, Uploads, WordsOfOne, DeskAdmin):
    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Photo.objects.all()

    # Rights

    def has_change_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        return rights.may_change(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Photo | None = None) -> bool:
        if obj is None:
            # Whoever may add some may delete some: those of their own.
            return super().has_delete_permission(request) or self.has_add_permission(request)
        return rights.may_delete(request.user, obj)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "GET" and self.has_change_permission(request):
            photo = self.get_object(request, object_id)
            if photo is not None and not self.has_change_permission(request, photo):
                self.message_user(request, rights.READERS_SEE_IT, messages.WARNING)
        return super().change_view(request, object_id, *args, **kwargs)

    # Deleting

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except ProtectedError:
            # Somebody began to use it while this page was open. The page says who.
            return HttpResponseRedirect(request.get_full_path())

    def delete_model(self, request: HttpRequest, obj: Photo) -> None:
        library.remove_photo(photo=obj)

    # Beside the form

    @admin.display(description="where it stands")
    def uses_list(self, photo: Photo) -> str:
        return render_to_string("admin/photos/photo/_uses.html", {"uses": uses.uses_of(photo)})
