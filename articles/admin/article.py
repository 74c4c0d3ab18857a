"""The article's list and form."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from articles import admin_views, search
from articles.admin import standing
from articles.admin.assets import DESK_MEDIA
from articles.admin.displays import ArticleDisplays, import_heading
from articles.admin.inlines import BylineInline, RelatedLinkInline
from articles.admin.lists import (
    ArticleColumns,
    ArticleList,
    AuthorFilter,
    ImportFilter,
    LanguageFilter,
    RightsFilter,
    SectionFilter,
    StatusFilter,
)
from articles.admin.many import ActsOnMany
from articles.admin.saving import SavingAdmin
from articles.admin_views import notes, open_form, outlook
from articles.forms import ArticleForm
from articles.models import Article
from photos.desk import REFUSAL, Replayed
from photos.paging import LongPaginator


@admin.register(Article)
class ArticleAdmin(ArticleColumns, ArticleDisplays, ActsOnMany, SavingAdmin):
    """Every save appends a revision; only Publish carries one to the readers."""

    form = ArticleForm
    inlines = [BylineInline, RelatedLinkInline]
    autocomplete_fields = ["owner", "series", "translation_of"]
    readonly_fields = ["photo_now", "neighbours", "unplaced", "warnings", "source_text"]

    list_display = ["title", "status_chip", "byline", "section", "publication_date", "last_saved"]
    list_filter = [StatusFilter, SectionFilter, AuthorFilter, LanguageFilter, RightsFilter, ImportFilter]
    list_select_related = ["section"]
    ordering = ["-saved_at", "-id"]
    sortable_by = ["publication_date", "last_saved"]
    paginator = LongPaginator
    # What is searched, and how, stands in search.py.
    search_fields = ["headline"]
    search_help_text = "Words of headline, standfirst or slug, or an author."
    actions = ["submit_selected", "return_selected", "approve_selected", "publish_selected", "withdraw_selected"]

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        body = "body" if obj is None or self.has_change_permission(request, obj) else "body_as_read"
        photo = ["lead_photo"] if body == "body" else ["photo_now"]
        fieldsets: list[Any] = [
            (None, {"classes": ["words"], "fields": ["kicker", "headline", "standfirst", body]}),
            (None, {"classes": ["side", "filing"], "fields": ["genre", "section", "tags"]}),
            (None, {"classes": ["side", "photo"], "fields": [*photo, "lead_alt_text", "lead_credit", "lead_caption"]}),
            ("Series", {"classes": ["side", "collapse"], "fields": ["series", "part"]}),
            ("Translation", {"classes": ["side", "collapse"], "fields": ["translation_of"]}),
            ("Date and embargo", {"classes": ["side", "collapse"], "fields": ["published_at", "embargo_until"]}),
            (
                "Address, language and agency",
                {"classes": ["side", "collapse"], "fields": ["slug", "language", "direction", "agency_credit"]},
            ),
        ]
        if request.user.has_perm("articles.work_everywhere"):
            fieldsets.append(("Owner", {"classes": ["side", "collapse"], "fields": ["owner"]}))
        if obj and hasattr(obj, "source"):
            rows = ["unplaced", "warnings", "neighbours", "source_text"]
            fieldsets.append((import_heading(obj), {"classes": ["collapse", "import"], "fields": rows}))
        return fieldsets

    # Reading

    @property
    def media(self) -> Any:
        return super().media + DESK_MEDIA

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return Article.objects.with_status().annotate(went_live_at=F("published__published_at"))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        # The form's scripts stay with the form: a list prints no import map.
        return super().changelist_view(request, {"media": super().media} | (extra_context or {}))

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ArticleList]:
        return ArticleList

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        return search.find(queryset, search_term), False

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "translation_of":
            field.widget.can_add_related = False
        return field

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        return type(form.__name__, (form,), {"user": request.user})

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        article, now = context["original"], timezone.now()
        context |= {"standing": standing.of_new_article(request.user), "outlook": None}
        if article:
            stored, held = standing.stored(article.pk), self.rights(request, article)
            context["standing"] = standing.of_article(stored, user=request.user, held=held, now=now)
            context["outlook"] = outlook.of_article(stored, held=held, now=now)
            context |= notes.beside(request.user, stored, held)
        context["move_note"] = request.POST.get("_move_note", "")
        context |= open_form.about(request, article, now)
        notice = request.META.get(REFUSAL)
        if isinstance(notice, Replayed):
            context |= {"replayed": notice, "errors": None}
        return super().render_change_form(request, context, *args, **kwargs)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        return None  # The panel beside the form has the link.

    # Beside the form

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(route, self.admin_site.admin_view(partial(view, self)), name=f"articles_article_{name}")
            for route, view, name in admin_views.PATHS
        ]
        own += [
            path(route, csrf_exempt(partial(view, self)), name=f"articles_article_{name}")
            for route, view, name in admin_views.SELF_CHECKED
        ]
        return own + super().get_urls()
