"""Sections, topics and series at the desk."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html

from articles import catalogue
from articles.admin_views import suggest
from articles.forms import SectionForm
from articles.models import Section, Series, Topic
from photos.desk import DeskAdmin
from photos.opened import OpenedForm

DEEPEST = 4  # how far the list of sections is indented; static/desk/desk.css has as many steps


@admin.register(Section)
class SectionAdmin(DeskAdmin):
    form = SectionForm
    list_display = ["in_tree", "address", "position", "editor_names", "articles"]
    list_display_links = ["in_tree"]
    list_per_page = 500
    ordering = ["path"]
    sortable_by = ()
    search_fields = ["name", "path"]
    search_help_text = "Name or address."
    autocomplete_fields = ["editors"]
    prepopulated_fields = {"slug": ["name"]}
    # One by one: the form says what stands in the way.
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Section]:
        this = Section.objects.filter(pk=OuterRef("pk")).order_by().values("pk")
        count = this.annotate(count=Count("articles")).values("count")
        return Section.objects.annotate(article_count=Subquery(count)).prefetch_related("editors")

    def kept_because(self, obj: Section) -> str:
        is_empty = Section.objects.empty().contains(obj)
        return "" if is_empty else "It can be deleted when no article and no section is left in it."

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        # Searching for people takes the right to see them.
        return [] if request.user.has_perm("auth.view_user") else ["editors"]

    def save_model(self, request: HttpRequest, obj: Section, form: Any, change: Any) -> None:
        catalogue.save_section(section=obj, by=request.user, now=timezone.now())

    def delete_model(self, request: HttpRequest, obj: Section) -> None:
        catalogue.delete_section(section=obj, by=request.user, now=timezone.now())

    @admin.display(description="section", ordering="path")
    def in_tree(self, section: Section) -> str:
        depth = min(section.path.count("/"), DEEPEST)
        return format_html('<span class="depth depth-{}">{}</span>', depth, section.name)

    @admin.display(description="address")
    def address(self, section: Section) -> str:
        return section.get_absolute_url()

    @admin.display(description="editors")
    def editor_names(self, section: Section) -> str:
        return ", ".join(user.get_full_name() or user.get_username() for user in section.editors.all()) or "–"

    @admin.display(description="articles")
    def articles(self, section: Any) -> str:
        url = reverse("admin:articles_article_changelist", query={"section": section.path})
        return format_html('<a href="{}">{}</a>', url, section.article_count)


@admin.register(Topic)
class TopicAdmin(DeskAdmin):
    form = OpenedForm
    fields = ["name", "slug"]
    list_display = ["name", "slug", "articles"]
    search_fields = ["name", "slug"]
    search_help_text = "Name or slug."
    prepopulated_fields = {"slug": ["name"]}
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        this = Topic.objects.filter(pk=OuterRef("pk")).order_by().values("pk")
        count = this.annotate(count=Count("tagged")).values("count")
        topics: QuerySet[Topic] = Topic.objects.annotate(article_count=Subquery(count))
        return topics

    def kept_because(self, obj: Topic) -> str:
        return "It can be deleted when it has left the last article." if obj.tagged.exists() else ""

    def save_model(self, request: HttpRequest, obj: Topic, form: Any, change: Any) -> None:
        catalogue.save_topic(topic=obj, by=request.user, now=timezone.now())

    def get_urls(self) -> list[URLPattern]:
        suggest = path("suggest/", self.admin_site.admin_view(self.suggest_view), name="articles_topic_suggest")
        return [suggest, *super().get_urls()]

    def suggest_view(self, request: HttpRequest) -> JsonResponse:
        return suggest.topics(request)

    @admin.display(description="articles", ordering="article_count")
    def articles(self, topic: Any) -> int:
        return int(topic.article_count)


@admin.register(Series)
class SeriesAdmin(DeskAdmin):
    form = OpenedForm
    fields = ["name", "slug", "description"]
    list_display = ["name", "slug", "articles"]
    search_fields = ["name", "slug"]
    search_help_text = "Name or slug."
    prepopulated_fields = {"slug": ["name"]}
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Series]:
        this = Series.objects.filter(pk=OuterRef("pk")).order_by().values("pk")
        count = this.annotate(count=Count("articles")).values("count")
        return Series.objects.annotate(article_count=Subquery(count))

    def kept_because(self, obj: Series) -> str:
        is_used = obj.articles.exists() or obj.published_articles.exists()
        return "It can be deleted when the last article has left it, for readers too." if is_used else ""

    def save_model(self, request: HttpRequest, obj: Series, form: Any, change: Any) -> None:
        catalogue.save_series(series=obj, by=request.user, now=timezone.now())

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Readers have its page once they have an article of it."""
        return super().get_view_on_site_url(obj) if obj is not None and obj.published_articles.exists() else None

    @admin.display(description="articles", ordering="article_count")
    def articles(self, series: Any) -> int:
        return int(series.article_count)
