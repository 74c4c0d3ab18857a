"""Links with which somebody without an account may read a revision."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from articles import publishing, workflow
from articles.admin_views.page import page
from articles.models import Article, PreviewLink, Revision
from articles.preview import address_of
from articles.publishing.links import USUAL_HOURS
from articles.workflow import Action

HOURS = [(24, "a day"), (72, "three days"), (168, "a week"), (336, "two weeks")]


class ShareForm(forms.Form):
    """For how long, and exactly which revision."""

    hours = forms.TypedChoiceField(label="Ends after", choices=HOURS, coerce=int, initial=USUAL_HOURS)
    revision = forms.ModelChoiceField(Revision.objects.none(), widget=forms.HiddenInput)

    def __init__(self, data: Any, *, article: Article) -> None:
        super().__init__(data, initial={"revision": article.revision_id})
        self.fields["revision"].queryset = Revision.objects.filter(article=article)  # type: ignore[attr-defined]


def share(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """List the links of an article, and make one."""
    article = get_object_or_404(Article.objects.with_status().select_related("revision"), pk=pk)
    if not workflow.may(request.user, Action.SHARE, article):
        raise PermissionDenied
    form = ShareForm(request.POST or None, article=article)
    if request.method == "POST" and form.is_valid():
        made = make(admin, request, article, form.cleaned_data)
        return HttpResponseRedirect(f"{list_of(article)}?made={made.pk}")
    now = timezone.now()
    links = article.preview_links.select_related("revision", "created_by")
    return page(
        admin, request, "share",
        title="Share a preview", original=article, form=form, made=request.GET.get("made", ""),
        links=[{"row": link, "is_valid": link.is_valid(now), "address": address_of(link)} for link in links],
        is_embargoed=article.embargo_until is not None and article.embargo_until > now,
    )  # fmt: skip


@transaction.atomic
def make(admin: Any, request: HttpRequest, article: Article, choice: dict[str, Any]) -> PreviewLink:
    stored, revision = publishing.lock(article), choice["revision"]
    if not workflow.may(request.user, Action.SHARE, stored):
        raise PermissionDenied
    link = publishing.share(revision=revision, by=request.user, now=timezone.now(), hours=choice["hours"])
    admin.log_change(request, stored, f"Shared a preview of {revision}.")
    admin.message_user(request, f"The link to {revision} is ready. Copy it below.", messages.SUCCESS)
    return link


def revoke(admin: Any, request: HttpRequest, pk: int, link: int) -> HttpResponse:
    """End a link before its time."""
    shared = get_object_or_404(PreviewLink.objects.select_related("article", "revision"), article=pk, pk=link)
    if not workflow.may(request.user, Action.SHARE, shared.article):
        raise PermissionDenied
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    with transaction.atomic():
        stored = publishing.lock(shared.article)
        if not workflow.may(request.user, Action.SHARE, stored):
            raise PermissionDenied
        publishing.revoke(link=shared, now=timezone.now())
        admin.log_change(request, stored, f"Ended a link to the preview of {shared.revision}.")
    admin.message_user(request, "The link has ended. Whoever follows it is told so.", messages.SUCCESS)
    return HttpResponseRedirect(list_of(stored))


def list_of(article: Article) -> str:
    return reverse("admin:articles_article_share", args=[article.pk])
