"""What the library does with the chosen pictures. Each act asks first, and names what it leaves alone."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import get_text_list

from photos import library, rights, uses
from photos.admin.words import RightsForm
from photos.desk import ModelAdmin
from photos.models import Photo
from photos.uses import Use

# So many are named in a sentence.
NAMED = 5


@dataclass(frozen=True, slots=True)
class Kept:
    """A picture that is not deleted: for the sake of its uses, or because of who asks."""

    photo: Photo
    why: str
    uses: list[Use]


class ActsOnMany(ModelAdmin):
    actions = ["describe_selected"]

    @admin.action(description="Set credit and rights for the chosen", permissions=["change"])
    def describe_selected(self, request: HttpRequest, queryset: QuerySet[Photo]) -> HttpResponse | None:
        form = RightsForm(request.POST if "confirmed" in request.POST else None)
        if form.is_bound and form.is_valid():
            self._describe(request, queryset, form.said())
            return None
        context = self.admin_site.each_context(request) | {
            "title": "Set credit and rights",
            "form": form,
            "opts": self.opts,
            "media": self.media,
            "photos": queryset,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/photos/photo/describe_selected.html", context)

    @transaction.atomic
    def _describe(self, request: HttpRequest, queryset: QuerySet[Photo], said: dict[str, Any]) -> None:
        changed, left = 0, []
        # Without what the list's order or filters join: rows that are locked stand alone.
        rows = Photo.objects.select_for_update(no_key=True)
        for photo in rows.filter(pk__in=list(queryset.values_list("pk", flat=True))):
            if not self.has_change_permission(request, photo):
                left.append(photo)
                continue
            for name, value in said.items():
                setattr(photo, name, value)
            library.save_photo(photo=photo, by=request.user, now=timezone.now())
            self.log_change(request, photo, [{"changed": {"fields": list(said)}}])
            changed += 1
        if changed:
            done = "1 photo was changed." if changed == 1 else f"{changed} photos were changed."
            self.message_user(request, done, messages.SUCCESS)
        if left:
            self.message_user(request, f"Left as they were: {_named(left)}. {rights.READERS_SEE_IT}", messages.WARNING)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """Sort out what may go, in the places where the admin's pages look for it; its second half is Kept."""
        photos = list(objs)
        counted = uses.tally(photos)
        used = uses.uses_of_many([photo for photo in photos if counted[photo.pk].places])
        kept = []
        for photo in photos:
            if not self.has_delete_permission(request, photo):
                kept.append(Kept(photo, rights.NOT_YOURS, []))
            elif photo.pk in used:
                kept.append(Kept(photo, "", used[photo.pk]))
        stays = {row.photo.pk for row in kept}
        free = [photo for photo in photos if photo.pk not in stays]
        return free, {self.opts.verbose_name_plural: len(free)}, set(), kept

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.method != "POST":
            return super().changelist_view(request, extra_context)
        try:
            with transaction.atomic():
                return super().changelist_view(request, extra_context)
        except ProtectedError:
            # Somebody began to use one of them while the question was on the screen.
            self.message_user(request, "Nothing was deleted: one of them is used by now.", messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Photo]) -> None:
        for photo in queryset:
            library.remove_photo(photo=photo)


def _named(photos: list[Photo]) -> str:
    names = [f"“{photo}”" for photo in photos[:NAMED]]
    more = [f"{len(photos) - NAMED} more"] if len(photos) > NAMED else []
    return get_text_list(names + more, "and")
