"""Promos at the desk: editors those of their sections, managing editors all."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from articles import publishing, workflow
from articles.forms import PromoForm
from articles.models import Promo
from photos.desk import DeskAdmin


@admin.register(Promo)
class PromoAdmin(DeskAdmin):
    form = PromoForm
    list_display = ["text", "where", "after", "standing"]
    list_select_related = ["section"]
    fields = ["text", "url", "section", "after", "starts_at", "ends_at"]
    actions = None

    def has_change_permission(self, request: HttpRequest, obj: Promo | None = None) -> bool:
        return super().has_change_permission(request, obj) and _may(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Promo | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _may(request, obj)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        return type(form.__name__, (form,), {"user": request.user})

    def save_model(self, request: HttpRequest, obj: Promo, form: Any, change: Any) -> None:
        publishing.save_promo(promo=obj, by=request.user, now=timezone.now())

    def delete_model(self, request: HttpRequest, obj: Promo) -> None:
        publishing.delete_promo(promo=obj, by=request.user, now=timezone.now())

    @admin.display(description="stands in", ordering="section__path")
    def where(self, promo: Promo) -> str:
        return promo.section.name if promo.section else "all stories"

    @admin.display(description="shown")
    def standing(self, promo: Promo) -> str:
        now = timezone.now()
        if promo.is_on(now):
            return "now"
        return "later" if promo.starts_at and promo.starts_at > now else "no more"


def _may(request: HttpRequest, promo: Promo | None) -> bool:
    return promo is None or workflow.may_arrange(request.user, promo.section)
