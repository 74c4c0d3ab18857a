"""The library as a grid."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from js_asset import ImportMap, Media, Script

from photos.admin import filters
from photos.crops import AS_SHOT
from photos.desk import ModelAdmin, short_date
from photos.models import Photo
from photos.paging import LongPaginator
from photos.renditions import Rendition, rendition
from photos.uses import Tally, tally

THUMBNAIL_WIDTH = 320  # pixels
MODULES = ["dom", "upload", "upload_queue", "upload_row", "upload_tray", "upload_words"]

LIBRARY_MEDIA = Media(
    importmap=ImportMap({f"desk/{name}": f"desk/{name}.js" for name in MODULES}),
    js=[Script("desk/library.js", type="module")],
)


@dataclass(frozen=True, slots=True)
class Card:
    """What the grid shows of a picture."""

    photo: Photo
    use: Tally
    today: date
    now: datetime

    @property
    def thumbnail(self) -> Rendition:
        return rendition(self.photo, AS_SHOT, THUMBNAIL_WIDTH, "webp")

    @property
    def added(self) -> str:
        return short_date(self.photo.created_at, self.now)

    @property
    def wanting(self) -> list[str]:
        """What somebody has to see to."""
        photo, until = self.photo, self.photo.licensed_until
        missing = [f"no {what}" for what, text in (("alt text", photo.alt_text), ("credit", photo.credit)) if not text]
        is_over = until is not None and until < self.today
        return [*missing, *([f"rights over since {until:%-d %b %Y}"] if is_over else [])]

    @property
    def used(self) -> str:
        if not self.use.places:
            return "unused"
        return "used once" if self.use.places == 1 else f"used {self.use.places} times"


class PhotoGrid(ChangeList):
    """A page of cards; where its pictures stand is asked once for all of them."""

    cards: list[Card]

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        now, uses = timezone.now(), tally(self.result_list)
        today = timezone.localdate(now)
        self.cards = [Card(photo, uses[photo.pk], today, now) for photo in self.result_list]


class PhotoList(ModelAdmin):
    list_display = ["title"]
    list_per_page = 48
    list_filter = [
        *[filters.UseFilter, filters.WordsFilter, filters.RightsFilter, filters.ShapeFilter, filters.MineFilter],
        *[("created_at", filters.AddedFilter), ("taken_on", filters.TakenFilter)],
    ]
    paginator = LongPaginator
    # What is searched, and how, says PhotoQuerySet.matching.
    search_fields = ["title"]
    search_help_text = "Any words of title, caption, credit, tags, place, or what the file says of itself."

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[PhotoGrid]:
        return PhotoGrid

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        return queryset.matching(search_term), False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        context = {"media": self.media + LIBRARY_MEDIA, "may_upload": self.has_add_permission(request)}
        return super().changelist_view(request, context | (extra_context or {}))
