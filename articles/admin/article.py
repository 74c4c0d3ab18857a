"""The article's list and form."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.views.decorators.csrf import csrf_exempt

from articles import admin_views, content, publishing, search, workflow
from articles.admin import clashes, in_place, moving, refill, standing
from articles.admin.assets import DESK_MEDIA
from articles.admin.inlines import BylineInline, RelatedLinkInline
from articles.admin.lists import (
    ArticleColumns,
    ArticleList,
    AuthorFilter,
    ImportFilter,
    LanguageFilter,
    SectionFilter,
    StatusFilter,
)
from articles.admin.paging import LongPaginator
from articles.admin_views import acts, notes, open_form, outlook, unsaved
from articles.forms import ArticleForm
from articles.models import Article, Revision
from articles.workflow import Action
from photos.desk import REFUSAL, DeskAdmin, Replayed, thumbnail_tag

# What a button of the form does besides saving.
BUTTONS = {"_publish": Action.PUBLISH, "_schedule": Action.SCHEDULE}
# Where a request remembers what its user may do with its article, in the manner of a WSGI environment.
RIGHTS = "newsroom.rights"


@admin.register(Article)
class ArticleAdmin(ArticleColumns, DeskAdmin):
    """Every save appends a revision; only Publish carries one to the readers."""

    form = ArticleForm
    inlines = [BylineInline, RelatedLinkInline]
    autocomplete_fields = ["owner"]
    readonly_fields = ["photo_now", "neighbours", "unplaced", "warnings", "source_text"]

    list_display = ["title", "status_chip", "byline", "section", "publication_date", "last_saved"]
    list_filter = [StatusFilter, SectionFilter, AuthorFilter, LanguageFilter, ImportFilter]
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
            (None, {"classes": ["side", "filing"], "fields": ["section", "tags"]}),
            (None, {"classes": ["side", "photo"], "fields": [*photo, "lead_alt_text", "lead_credit", "lead_caption"]}),
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
            fieldsets.append((self._import_heading(obj), {"classes": ["collapse", "import"], "fields": rows}))
        return fieldsets

    def _import_heading(self, article: Article) -> str:
        count = len(article.source.unplaced)
        lines = "1 line" if count == 1 else f"{count} lines"
        return f"From the import: {lines} found no place" if count else "From the import"

    # What may be done

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        return Action.EDIT in self.rights(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_delete_permission(request) and (obj is None or Action.DELETE in self.rights(request, obj))

    def rights(self, request: HttpRequest, article: Article) -> frozenset[Action]:
        """What the user may do. The page asks for every inline and panel, and gets what was read with the article."""
        answers = request.META.setdefault(RIGHTS, {})
        if article.pk not in answers:
            answers[article.pk] = workflow.rights(request.user, article)
        held: frozenset[Action] = answers[article.pk]
        return held

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

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Article | None:
        """A form that is sent gets the row locked and at the version on which the form was opened."""
        request.META.pop(RIGHTS, None)
        article = super().get_object(request, object_id, from_field)
        if article is None or request.method != "POST" or not transaction.get_connection().in_atomic_block:
            return article
        publishing.lock(article)
        article = super().get_object(request, object_id, from_field)
        if article is not None and "base_revision" in request.POST:
            self._check_rights(request, article)
            self._rewind(request, article)
        return article

    def _check_rights(self, request: HttpRequest, article: Article) -> None:
        wanted = [Action.EDIT, *(action for button, action in BUTTONS.items() if button in request.POST)]
        if not self.rights(request, article).issuperset([*wanted, *moving.wanted(request)]):
            raise PermissionDenied

    def _rewind(self, request: HttpRequest, article: Article) -> None:
        """Bring the rows back to what the form was opened with, so that its rows find theirs."""
        base = request.POST["base_revision"]
        if article.revision_id is None or base == str(article.revision_id):
            return
        opened = article.revisions.filter(pk=base).first() if base.isdecimal() else None
        if opened is not None:
            content.write(article, content.whole(opened.content))
        else:
            request.POST = refill.renew(request.POST, article)  # type: ignore[assignment]

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(request, *args, **kwargs)
        return type(form.__name__, (form,), {"user": request.user})

    # Saving

    def changeform_view(self, request: HttpRequest, object_id: Any = None, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            if "take" in request.GET:
                return unsaved.take(self, request, object_id)
            return super().changeform_view(request, object_id, *args, **kwargs)
        wants_more = object_id is None and BUTTONS.keys() & request.POST.keys()
        if wants_more and not standing.of_new_article(request.user).may_publish:
            raise PermissionDenied
        try:
            response = self._write(request, object_id, *args, **kwargs)
        except IntegrityError:
            # Two articles reached for one slug at the same moment. The second round finds it taken.
            response = self._write(request, object_id, *args, **kwargs)
        except publishing.Clashing as clashing:
            response = clashes.show(self, request, object_id, clashing)
        return in_place.answer(self, request, response) if in_place.is_wanted(request) else response

    def _write(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with transaction.atomic():
            response = super().changeform_view(request, *args, **kwargs)
            if "adminform" in (getattr(response, "context_data", None) or {}):
                # Shown again, so nothing was saved: the rewound rows go back to what they were.
                transaction.set_rollback(True)
        return response

    def replay(self, request: HttpRequest, object_id: Any, fields: QueryDict, notice: Replayed) -> HttpResponse:
        """Show the form with `fields` in it, as if somebody had just typed them. Nothing is saved."""
        # Whoever asks for the files first reads the body, and that would replace the fields.
        request.FILES  # noqa: B018
        request.method, request.POST = "POST", fields  # type: ignore[assignment]
        request.META[REFUSAL] = notice
        return self._write(request, object_id)

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: Any) -> None:
        if not change and obj.owner is None:
            obj.owner = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        super().save_related(request, form, formsets, change)
        now, article, base = timezone.now(), form.instance, form.cleaned_data["base_revision"]
        result = publishing.save_merged(article=article, base=base, by=request.user, now=now)
        open_form.close(request, article, now)
        request.META[in_place.SAVED] = in_place.Saved(form, formsets)
        revision, is_new = result.revision, result.revision != form.newest
        saved = f"Saved as {revision}." if is_new else f"Nothing has changed since {revision}."
        saved = clashes.report(self, request, result, saved)
        if "_publish" in request.POST:
            self._publish(request, revision, saved, now=now)
            return
        if "_move" in request.POST:
            moving.move(self, request, article, saved, now=now)
            return
        if change and is_new and article.is_live:
            saved += " Readers keep seeing the published words until you publish the changes."
        if "_schedule" in request.POST and not is_new:
            return
        saved += outlook.after_save(article.pk, revision, now=now)
        self.message_user(request, saved, messages.SUCCESS)

    def _publish(self, request: HttpRequest, revision: Revision, saved: str, *, now: Any) -> None:
        """Publish what was just saved. The words stay saved when publication is refused."""
        if not workflow.may(request.user, Action.PUBLISH, revision.article):
            raise PermissionDenied
        try:
            published = publishing.publish(
                revision=revision,
                by=request.user,
                now=now,
                minor="minor_edit" in request.POST,
                override=request.POST.get("_override", "").strip(),
            )
        except publishing.Refusal as refusal:
            self.message_user(request, f"{saved} It is not published: {refusal}", messages.WARNING)
            return
        address = published.get_absolute_url()
        self.message_user(
            request,
            format_html(
                'Published. Readers see it at <a href="{}">{}</a>. <a href="{}">Write another article</a>',
                address, request.build_absolute_uri(address), reverse("admin:articles_article_add"),
            ),
            messages.SUCCESS,
        )  # fmt: skip

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: Any = None) -> HttpResponse:
        if "_popup" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return self._back_to_form(request, obj)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return super().response_change(request, obj) if "_popup" in request.POST else self._back_to_form(request, obj)

    def _back_to_form(self, request: HttpRequest, article: Article) -> HttpResponse:
        """Stay with the text: whoever saved goes on writing, and whoever published looks at it."""
        name = "schedule" if "_schedule" in request.POST else "change"
        url = reverse(f"admin:articles_article_{name}", args=[article.pk])
        context: Any = {"preserved_filters": self.get_preserved_filters(request), "opts": self.opts}
        return HttpResponseRedirect(add_preserved_filters(context, url))

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

    @admin.action(description="Submit selected articles for review", permissions=["change"])
    def submit_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        return acts.act_on_many(self, request, queryset, Action.SUBMIT)

    @admin.action(description="Return selected articles", permissions=["change"])
    def return_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        return acts.act_on_many(self, request, queryset, Action.RETURN)

    @admin.action(description="Approve selected articles", permissions=["change"])
    def approve_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        return acts.act_on_many(self, request, queryset, Action.APPROVE)

    @admin.action(description="Publish selected articles", permissions=["change"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        return acts.act_on_many(self, request, queryset, Action.PUBLISH)

    @admin.action(description="Withdraw selected articles", permissions=["change"])
    def withdraw_selected(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        return acts.act_on_many(self, request, queryset, Action.WITHDRAW)

    @admin.display(description="body")
    def body_as_read(self, article: Article) -> str:
        return mark_safe(f'<div class="prose" dir="{article.direction}">{article.body}</div>') if article.body else "–"

    @admin.display(description="lead photo")
    def photo_now(self, article: Article) -> str:
        return thumbnail_tag(article.lead_photo, height=150)

    @admin.display(description="lines without a place")
    def unplaced(self, article: Article) -> str:
        return _lines(article.source.unplaced)

    @admin.display(description="warnings")
    def warnings(self, article: Article) -> str:
        return _lines(article.source.warnings)

    @admin.display(description="printed beside it")
    def neighbours(self, article: Article) -> str:
        return format_html("Previous: {}<br>Next: {}", article.previous_title or "–", article.next_title or "–")

    @admin.display(description="the original")
    def source_text(self, article: Article) -> str:
        return format_html('<p>{}</p><pre dir="auto" tabindex="0">{}</pre>', article.source.file, article.source.text)


def _lines(lines: list[Any]) -> str:
    return format_html("<ul>{}</ul>", format_html_join("", '<li dir="auto">{}</li>', ((line,) for line in lines)))
