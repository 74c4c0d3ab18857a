"""The site's profile and the pages with its policies, at the desk."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.admin.assets import EDITOR_MEDIA
from articles.models import Policy, SiteProfile
from photos.desk import DeskAdmin
from photos.opened import OpenedForm


@admin.register(SiteProfile)
class SiteProfileAdmin(DeskAdmin):
    """One row: its list leads to its form at once."""

    form = OpenedForm
    autocomplete_fields = ["logo", "icon"]
    fieldsets = [
        (None, {"fields": ["name", "tagline", "description", "accent"]}),
        ("Pictures", {"fields": ["logo", "icon"]}),
        ("Foot of every page", {"fields": ["footer", "social_links", "contact_email"]}),
        ("For search engines", {"fields": ["publisher", "founded"]}),
    ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_permission(request):
            return super().changelist_view(request, extra_context)
        known = SiteProfile.objects.filter(pk=1).exists()
        name = "admin:articles_siteprofile_change" if known else "admin:articles_siteprofile_add"
        return HttpResponseRedirect(reverse(name, args=[1] if known else []))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"name": settings.SITE_NAME, "tagline": settings.SITE_TAGLINE}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not SiteProfile.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: SiteProfile, form: Any, change: Any) -> None:
        publishing.save_profile(profile=obj, by=request.user, now=timezone.now())


@admin.register(Policy)
class PolicyAdmin(DeskAdmin):
    form = OpenedForm
    list_display = ["__str__", "kind", "position", "changed_at"]
    fields = ["kind", "title", "body", "position"]
    actions = None

    @property
    def media(self) -> Any:
        return super().media + EDITOR_MEDIA

    def save_model(self, request: HttpRequest, obj: Policy, form: Any, change: Any) -> None:
        publishing.save_policy(policy=obj, by=request.user, now=timezone.now())

    def delete_model(self, request: HttpRequest, obj: Policy) -> None:
        publishing.delete_policy(policy=obj, by=request.user, now=timezone.now())
