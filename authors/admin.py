"""Authors at the desk."""

from typing import Any

from anyascii import anyascii
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from authors.models import Author
from authors.signals import author_in_use, author_saved
from photos.desk import DeskAdmin, thumbnail_tag
from photos.opened import OpenedForm


class AuthorForm(OpenedForm):
    """The slug may stay empty: it is made from the name, in any script."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "Made from the name when left empty. Old addresses keep working."

    def clean_slug(self) -> str:
        return self.cleaned_data["slug"] or self._slug_of(self.cleaned_data.get("name", ""))

    def _slug_of(self, name: str) -> str:
        longest = Author._meta.get_field("slug").max_length or 0
        slug = slugify(anyascii(name))[:longest].strip("-")
        if not slug:
            raise ValidationError("No address can be made from this name. Type one.")
        taken = set(Author.objects.exclude(pk=self.instance.pk).values_list("slug", flat=True))
        number, free = 1, slug
        while free in taken:
            number += 1
            free = f"{slug[: longest - len(str(number)) - 1]}-{number}"
        return free


class QuickAuthorForm(AuthorForm):
    """A name is enough; the rest can be told later."""

    class Meta:
        model = Author
        fields = ["name", "slug"]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


@admin.register(Author)
class AuthorAdmin(DeskAdmin):
    form = AuthorForm
    list_display = ["portrait", "name", "job_title", "log_in", "articles"]
    list_display_links = ["name"]
    list_select_related = ["photo", "user"]
    search_fields = ["name", "job_title", "user__username"]
    search_help_text = "Name, job title or user name."
    autocomplete_fields = ["photo", "user"]
    fieldsets = [
        (None, {"fields": ["name", "job_title", "bio", "photo"]}),
        ("Address and log-in", {"fields": ["slug", "user"]}),
    ]
    # Deleting one by one: the form says what stands in the way.
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Author]:
        # One author at a time, so that a page of the list counts no more bylines than it shows.
        this = Author.objects.filter(pk=OuterRef("pk")).order_by().values("pk")
        return Author.objects.annotate(byline_count=Subquery(this.annotate(count=Count("bylines")).values("count")))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        # A byline gives its user the right to edit the article, so tying the two is a matter of user management.
        return [] if request.user.has_perm("auth.change_user") else ["user"]

    def kept_because(self, obj: Author) -> str:
        is_used = obj.bylines.exists() or any(answer for _, answer in author_in_use.send(Author, author=obj))
        return "An author with articles cannot be deleted, but merged into another one." if is_used else ""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        super().save_related(request, form, formsets, change)
        author_saved.send(Author, author=form.instance, by=request.user, now=timezone.now())

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.quick_view))
        return [path("quick/", view, name="authors_author_quick"), *super().get_urls()]

    def quick_view(self, request: HttpRequest) -> JsonResponse:
        """Make an author of a `name`, for whoever is writing a byline; answers id and text, or `error` with 400."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = QuickAuthorForm(request.POST)
        if not form.is_valid():
            return _refused(ValidationError(list(form.errors.values())))
        try:
            with transaction.atomic():
                author = form.save()
                author_saved.send(Author, author=author, by=request.user, now=timezone.now())
                self.log_addition(request, author, [{"added": {}}])
        except ValidationError as refusal:
            return _refused(refusal)
        return JsonResponse({"id": author.pk, "text": author.name, "note": ""})

    @admin.display(description="portrait")
    def portrait(self, author: Author) -> str:
        return thumbnail_tag(author.photo, height=40)

    @admin.display(description="log-in", ordering="user__username")
    def log_in(self, author: Author) -> str:
        return author.user.get_username() if author.user else "–"

    @admin.display(description="articles", ordering="byline_count")
    def articles(self, author: Any) -> str:
        url = reverse("admin:articles_article_changelist", query={"author": author.pk})
        return format_html('<a href="{}">{}</a>', url, author.byline_count)


def _refused(refusal: ValidationError) -> JsonResponse:
    return JsonResponse({"error": " ".join(map(str, refusal.messages))}, status=400)
