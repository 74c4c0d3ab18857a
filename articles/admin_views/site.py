"""The desk's site. It must not import articles.admin, which registers with it."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import path
from js_asset import ImportMap, Media, Script

from articles.admin_views import budget, fronts_paths, one_author
from newsroom.log_ins import LogInForm

MEDIA = Media(
    importmap=ImportMap({"desk/dom": "desk/dom.js"}),
    js=[Script("desk/budget.js", type="module")],
)


class DeskSite(admin.AdminSite):
    """Whoever logs in sees the budget first; the lists are below it."""

    index_template = "admin/budget.html"
    login_form = LogInForm

    def get_urls(self) -> list[Any]:
        merge = self.admin_view(partial(one_author.merge, self))
        own = [
            path("authors/author/<int:pk>/merge/", merge, name="authors_author_merge"),
            *(
                path(f"fronts/{route}", self.admin_view(partial(view, self)), name=name)
                for route, view, name in fronts_paths.PATHS
            ),
        ]
        return own + super().get_urls()

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        context = {"media": MEDIA}
        if request.user.has_perm("articles.view_article"):
            context |= budget.context(request)
        return super().index(request, context | (extra_context or {}))
