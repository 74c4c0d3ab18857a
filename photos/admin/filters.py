"""By what the library is narrowed down."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from photos.models import PhotoQuerySet

SOON = timedelta(days=30)

# What a choice is called, and which pictures it leaves.
Choice = tuple[str, Callable[[PhotoQuerySet, date], PhotoQuerySet]]


class _Choices(admin.SimpleListFilter):
    choices_by_value: ClassVar[dict[str, Choice]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(value, label) for value, (label, _) in self.choices_by_value.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        choice = self.choices_by_value.get(self.value() or "")
        return choice[1](queryset, timezone.localdate()) if choice else None


class UseFilter(_Choices):
    title = "use"
    parameter_name = "use"
    choices_by_value: ClassVar[dict[str, Choice]] = {
        "no": ("Unused", lambda photos, today: photos.unused()),
        "yes": ("Used", lambda photos, today: photos.used()),
        "public": ("Readers see it", lambda photos, today: photos.public()),
    }


class WordsFilter(_Choices):
    title = "what is missing"
    parameter_name = "missing"
    choices_by_value: ClassVar[dict[str, Choice]] = {
        "alt": ("No alternative text", lambda photos, today: photos.filter(alt_text="")),
        "credit": ("No credit", lambda photos, today: photos.filter(credit="")),
        "caption": ("No caption", lambda photos, today: photos.filter(caption="")),
    }


class RightsFilter(_Choices):
    title = "rights"
    parameter_name = "rights"
    choices_by_value: ClassVar[dict[str, Choice]] = {
        "over": ("Run out", lambda photos, today: photos.licence_over(today)),
        "soon": ("Run out within 30 days", lambda photos, today: photos.filter(
            licensed_until__range=(today, today + SOON))),
        "none": ("None stated", lambda photos, today: photos.filter(
            usage_terms="", licence_url="", licensed_until=None)),
    }  # fmt: skip


class ShapeFilter(_Choices):
    title = "shape"
    parameter_name = "shape"
    choices_by_value: ClassVar[dict[str, Choice]] = {
        "portrait": ("Portrait", lambda photos, today: photos.filter(height__gt=F("width"))),
        "landscape": ("Landscape", lambda photos, today: photos.filter(height__lt=F("width"))),
        "square": ("Square", lambda photos, today: photos.filter(height=F("width"))),
    }


class MineFilter(admin.SimpleListFilter):
    title = "added by"
    parameter_name = "by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [("me", "Me")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(added_by=request.user) if self.value() == "me" else None


class AddedFilter(admin.DateFieldListFilter):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "date added"


class TakenFilter(admin.DateFieldListFilter):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "date taken"
