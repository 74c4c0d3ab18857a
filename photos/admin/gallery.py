"""Galleries at the desk."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError, QuerySet
from django.forms import Textarea
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from js_asset import ImportMap, Media, Script

from photos import library
from photos.admin.places import PlaceInline
from photos.desk import GALLERY_SHOWS, REFUSAL, DeskAdmin, short_date, thumbnail_tag
from photos.models import Gallery
from photos.opened import OpenedForm
from photos.signals import gallery_saved

MEDIA = Media(
    importmap=ImportMap(
        {f"desk/{name}": f"desk/{name}.js" for name in ("arrivals", "combobox", "dom", "ordered_rows", "upload")}
    ),
    js=[Script("desk/gallery_form.js", type="module")],
)


OVERTAKEN = "Somebody changed this gallery or deleted a picture of it at the same moment. Look at it and save again."


class UseFilter(admin.SimpleListFilter):
    title = "use"
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "In an article"), ("no", "Unused")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return {"yes": queryset.used, "no": queryset.unused}.get(self.value() or "", lambda: queryset)()


class GalleryForm(OpenedForm):
    def besides(self) -> list[Any]:
        """Its pictures, with what is said of them here."""
        words = ("pk", "photo", "position", "caption", "credit", "alt_text")
        return list(self.instance.gallery_photos.order_by("pk").values_list(*words))


@admin.register(Gallery)
class GalleryAdmin(DeskAdmin):
    form = GalleryForm
    fields = ["title", "description", "used_in"]
    readonly_fields = ["used_in"]
    inlines = [PlaceInline]
    list_display = ["looks", "title", "pictures", "use", "made"]
    list_display_links = ["title"]
    list_filter = [UseFilter]
    list_per_page = 30
    search_fields = ["title", "description"]
    search_help_text = "Title or description."
    # One by one, on a page that says what stands in the way.
    actions = None

    @property
    def media(self) -> Any:
        return super().media + MEDIA

    def get_queryset(self, request: HttpRequest) -> QuerySet[Gallery]:
        return Gallery.objects.with_uses().with_looks(GALLERY_SHOWS)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        return queryset.matching(search_term), False

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if obj else ["title", "description"]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "description":
            kwargs["widget"] = Textarea(attrs={"rows": 2, "class": "vLargeTextField", "dir": "auto"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Gallery | None = None) -> bool:
        """What readers see is changed by those who may change it for readers."""
        may = super().has_change_permission(request, obj)
        if not may or obj is None or request.user.has_perm("photos.change_public_photo"):
            return may
        return not obj.is_public()

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            # Only the database sees what others did between the look and the save. The second round sees it, too.
            request.META[REFUSAL] = ValidationError(OVERTAKEN)
            return super().changeform_view(request, *args, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        super().save_related(request, form, formsets, change)
        gallery_saved.send(Gallery, gallery=form.instance, by=request.user, now=timezone.now())

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """In place of the rows that protect a gallery stand the articles that show it."""
        going, counts, missing, _ = super().get_deleted_objects(objs, request)
        return going, counts, missing, [link for gallery in objs for link in _articles(gallery)]

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except ProtectedError:
            # An article took it while this page was open. The page says which.
            return HttpResponseRedirect(request.get_full_path())

    def delete_model(self, request: HttpRequest, obj: Gallery) -> None:
        library.remove_gallery(gallery=obj)

    # Columns

    @admin.display(description="first pictures")
    def looks(self, gallery: Any) -> SafeString:
        rows = ((thumbnail_tag(place.photo, height=40),) for place in gallery.first_places)
        return format_html('<span class="looks">{}</span>', format_html_join("", "{}", rows))

    @admin.display(description="pictures")
    def pictures(self, gallery: Any) -> int:
        return int(gallery.photo_count)

    @admin.display(description="use")
    def use(self, gallery: Any) -> str:
        if gallery.is_live:
            return format_html('<span class="chip chip-live">{}</span>', "Live")
        return "In a draft" if gallery.is_in_copy else "–"

    @admin.display(description="made", ordering="created_at")
    def made(self, gallery: Gallery) -> str:
        return short_date(gallery.created_at, timezone.now())

    @admin.display(description="used in")
    def used_in(self, gallery: Gallery) -> SafeString | str:
        links = format_html_join("", "<li>{}</li>", ((link,) for link in _articles(gallery)))
        return format_html('<ul class="uses">{}</ul>', links) if links else "No article yet"


def _articles(gallery: Gallery) -> Iterable[SafeString]:
    """Link every article that shows the gallery to its form: two queries."""
    live = {use.article_id: use.article.headline for use in gallery.uses.select_related("article")}
    copies = {use.article_id: use.article.headline for use in gallery.copies.select_related("article")}
    for pk, headline in sorted((live | copies).items(), reverse=True):
        where = [word for word, found in (("live", live), ("working copy", copies)) if pk in found]
        url = reverse("admin:articles_article_change", args=[pk])
        yield format_html('<a href="{}"><bdi>{}</bdi></a> ({})', url, headline or "No headline yet", ", ".join(where))
