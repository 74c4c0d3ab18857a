"""Saving an article's form: the merged revision, what the pressed button does besides, and where one lands."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from articles import publishing, workflow
from articles.admin import clashes, in_place, moving, standing
from articles.admin.row import BUTTONS, RowAdmin
from articles.admin_views import open_form, outlook, unsaved
from articles.models import Article, Revision
from articles.workflow import Action
from photos.desk import REFUSAL, Replayed


class SavingAdmin(RowAdmin):
    """A form that is sent is one transaction."""

    def changeform_view(self, request: HttpRequest, object_id: Any = None, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            if "take" in request.GET:
                return unsaved.take(self, request, object_id)
            return super().changeform_view(request, object_id, *args, **kwargs)
        wants_more = object_id is None and BUTTONS.keys() & request.POST.keys()
        if wants_more and not standing.of_new_article(request.user).may_publish:
            raise PermissionDenied
        try:
            response = self._write_or_write_again(request, object_id, *args, **kwargs)
        except publishing.Clashing as clashing:
            response = clashes.show(self, request, object_id, clashing)
        return in_place.answer(self, request, response) if in_place.is_wanted(request) else response

    def _write_or_write_again(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return self._write(request, *args, **kwargs)
        except IntegrityError:
            # Two articles reached for one slug at the same moment. The second round finds it taken.
            return self._write(request, *args, **kwargs)

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
