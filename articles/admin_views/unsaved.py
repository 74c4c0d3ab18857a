"""Words that were typed and never saved: whoever typed them compares them, takes them back or drops them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from articles import workflow
from articles.admin_views.differences import differences
from articles.admin_views.page import number_in, page
from articles.models import Article, Autosave
from articles.publishing import open_forms
from articles.workflow import Action
from photos.desk import Replayed, short_date


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A line of the banner; `take` is the address of the form with the words in it."""

    pk: int
    headline: str
    when: str
    is_open: bool
    take: str


def rows(
    user: Any, article: Article | None, *, now: datetime, besides: Iterable[str], took: int | None = None
) -> list[Unsaved]:
    """The unsaved words of `user` for one article, or for new ones, typed in other forms than `besides`."""
    mine = Autosave.objects.unsaved_by(user).filter(article=article).exclude(token__in=besides)
    if took is not None:
        mine = mine.exclude(pk=took)
    return [_line(row, now) for row in mine]


def _line(row: Autosave, now: datetime) -> Unsaved:
    return Unsaved(row.pk, row.headline, short_date(row.typed_at, now), row.is_open(now), take_address(row))


def take_address(row: Autosave) -> str:
    return f"{_form(row)}?take={row.pk}"


def _form(row: Autosave) -> str:
    if row.article_id is None:
        return reverse("admin:articles_article_add")
    return reverse("admin:articles_article_change", args=[row.article_id])


def take(admin: Any, request: HttpRequest, object_id: Any) -> HttpResponse:
    """Show the form with the words in it. They stay where they are until the form keeps them itself."""
    row = _own(request, request.GET["take"])
    if str(row.article_id or "") != str(object_id or ""):
        return HttpResponseRedirect(take_address(row))
    _check(request, row)
    fields = _sent(row)
    fields["took"] = str(row.pk)
    notice = Replayed("Not saved yet.", template="admin/articles/article/recovered.html", about=row)
    response: HttpResponse = admin.replay(request, object_id, fields, notice)
    return response


def compare(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """The unsaved words beside the working copy, field by field."""
    row = _own(request, pk)
    _check(request, row)
    found = differences(row.article, dict(_sent(row).lists()))
    return page(
        admin, request, "unsaved_compare",
        title="Unsaved work", row=row, differences=found, original=row.article, take=take_address(row),
    )  # fmt: skip


def _sent(row: Autosave) -> QueryDict:
    fields = QueryDict(mutable=True)
    for name, value in row.fields or []:
        fields.appendlist(name, value)
    return fields


def drop(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Offer the words no longer; they can be taken back for thirty days."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    row = _own(request, pk)
    open_forms.drop(row=row, now=timezone.now())
    said = format_html('Your unsaved work is dropped. <a href="{}">Take it back</a>', take_address(row))
    admin.message_user(request, said, messages.SUCCESS)
    return HttpResponseRedirect(_form(row))


def _own(request: HttpRequest, pk: Any) -> Autosave:
    mine = Autosave.objects.filter(user=request.user.pk, fields__isnull=False).select_related("article__section")
    return get_object_or_404(mine, pk=number_in(str(pk)) or 0)


def _check(request: HttpRequest, row: Autosave) -> None:
    """Taking and comparing show the working copy too."""
    if row.article is None:
        if not request.user.has_perm("articles.add_article"):
            raise PermissionDenied
    elif not workflow.may(request.user, Action.EDIT, row.article):
        raise PermissionDenied


def logged_in_again(admin: Any, request: HttpRequest) -> HttpResponse:
    """The little page on which a log-in from a form that was left open ends."""
    return page(admin, request, "logged_in_again", title="You are logged in again")
