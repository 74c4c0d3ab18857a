"""The list of articles: its columns and filters."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html

from articles import rights, workflow
from articles.admin_views.page import number_in
from articles.models import Article, Byline, Section, Status
from authors.models import Author
from photos import paging
from photos.desk import short_date


class ArticleList(ChangeList):
    """Rows with what the columns show, and without the texts."""

    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> QuerySet[Any]:
        bylines = Prefetch("bylines", queryset=Byline.objects.select_related("author"))
        return super().get_queryset(request, *args, **kwargs).defer("body", "standfirst").prefetch_related(bylines)


class StatusFilter(admin.SimpleListFilter):
    title = "status"
    parameter_name = "status"
    RARE = {Status.READY, Status.CHANGED}

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return Status.choices

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        value = self.value()
        if not value or value not in Status.values:
            return None
        if value not in self.RARE:
            return queryset.in_status(Status(value))
        # Finding these few means looking at all that are ready or live: once, not again for every count and page.
        found = Article.objects.in_status(Status(value)).order_by("-saved_at", "-id")
        return queryset.filter(pk__in=list(found.values_list("pk", flat=True)[: paging.MOST_ROWS]))


class SectionFilter(admin.SimpleListFilter):
    title = "section"
    parameter_name = "section"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        for path, name in Section.objects.order_by("path").values_list("path", "name"):
            yield path, "\u2003" * path.count("/") + name

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        section = Section.objects.filter(path=self.value()).first() if self.value() else None
        # The ids themselves: the database knows how many articles each section has.
        ids = list(Section.objects.inside(section).values_list("pk", flat=True)) if section else []
        return queryset.filter(section__in=ids) if section else None


class AuthorFilter(admin.SimpleListFilter):
    """Shows the author chosen on the authors' list; there are too many to offer all."""

    title = "author"
    parameter_name = "author"

    def has_output(self) -> bool:
        return bool(self.value())

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        chosen = request.GET.get(self.parameter_name, "")
        number = number_in(chosen)
        authors = Author.objects.filter(pk=number) if number else Author.objects.none()
        return [(str(author.pk), author.name) for author in authors]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if not self.value():
            return None
        bylines = Byline.objects.filter(author__in=[pk for pk, _ in self.lookup_choices])
        return queryset.filter(pk__in=bylines.values("article"))


class LanguageFilter(admin.SimpleListFilter):
    title = "language"
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [(language, language) for language in Article.objects.languages()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(language=self.value()) if self.value() else None


class ImportFilter(admin.SimpleListFilter):
    title = "import"
    parameter_name = "imported"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        return [("unplaced", "With lines that found no place"), ("yes", "All imported"), ("no", "Written here")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "unplaced":
            return queryset.filter(source__isnull=False).exclude(source__unplaced=[])
        return queryset.filter(source__isnull=self.value() == "no") if self.value() else None


class RightsFilter(admin.SimpleListFilter):
    """Live articles with a picture whose last day is over; for editors of certain sections, also only theirs."""

    title = "picture rights"
    parameter_name = "rights"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        yield "over", "Run out"
        if workflow.is_bound(request.user):
            yield "own", "Run out, in my sections"

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() not in dict(self.lookup_choices):
            return None
        sections = workflow.sections_for(request.user) if self.value() == "own" else None
        # The ids themselves: they are found through the few pictures, not through all articles.
        found = rights.articles_concerned(timezone.localdate(), sections=sections)
        return queryset.filter(pk__in=list(found[: paging.MOST_ROWS]))


def chip(status: Status) -> str:
    """Return the mark of a status."""
    return format_html('<span class="chip chip-{}">{}</span>', status.value, SHORT_LABELS.get(status, status.label))


SHORT_LABELS = {Status.CHANGED: "Live, changed"}


class ArticleColumns:
    """What a row of the list shows."""

    @admin.display(description="headline")
    def title(self, article: Article) -> str:
        kicker = format_html('<span class="kicker">{}</span> ', article.kicker) if article.kicker else ""
        return format_html('{}<span dir="auto">{}</span>', kicker, article.headline)

    @admin.display(description="status")
    def status_chip(self, article: Article) -> str:
        plan = format_html(' <span class="planned">{}</span>', article.plan) if article.plan else ""
        return format_html("{}{}", chip(article.status), plan)

    @admin.display(description="byline")
    def byline(self, article: Article) -> str:
        names = [str(byline) for byline in article.bylines.all()]
        return ", ".join(names) or article.agency_credit or "–"

    @admin.display(description="publication date", ordering="published_at")
    def publication_date(self, article: Any) -> str:
        return short_date(article.published_at or article.went_live_at, timezone.now())

    @admin.display(description="last saved", ordering="saved_at")
    def last_saved(self, article: Article) -> str:
        return short_date(article.saved_at, timezone.now())
