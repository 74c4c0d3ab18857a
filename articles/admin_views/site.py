"""The desk's site. It must not import articles.admin, which registers with it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from js_asset import ImportMap, Media, Script

from articles.admin_views import budget

MEDIA = Media(
    importmap=ImportMap({"desk/dom": "desk/dom.js"}),
    js=[Script("desk/budget.js", type="module")],
)


class DeskSite(admin.AdminSite):
    """Whoever logs in sees the budget first; the lists are below it."""

    index_template = "admin/budget.html"

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        context = {"media": MEDIA}
        if request.user.has_perm("articles.view_article"):
            context |= budget.context(request)
        return super().index(request, context | (extra_context or {}))
