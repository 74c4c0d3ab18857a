"""What was: an article's history, every version to read, two of them compared, one of them restored."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from articles import changes, content, publishing, workflow
from articles.admin_views import timeline
from articles.admin_views.page import form_of, number_in, page
from articles.models import Article, PublishedArticle, Revision
from articles.workflow import Action


def history(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that happened to an article, in portions."""
    _check_reader(admin, request)
    article = get_object_or_404(Article, pk=pk)
    read = timeline.read(article, before=number_in(request.GET.get("before", "")))
    return page(
        admin, request, "history",
        title="History", original=article, timeline=read, newest=article.revision_id, before=request.GET.get("before"),
    )  # fmt: skip


def revision(admin: Any, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One version of an article, to read beside another."""
    _check_reader(admin, request)
    shown = get_object_or_404(Revision.objects.select_related("article"), article=pk, number=number)
    return page(
        admin, request, "revision",
        title=f"Revision {shown.number}", revision=shown, story=content.whole(shown.content), original=shown.article,
        may_restore=_may_restore(request.user, shown),
    )  # fmt: skip


def compare(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Two versions in one, with marks: the older one first, whichever way they were chosen."""
    _check_reader(admin, request)
    article = get_object_or_404(Article, pk=pk)
    old, new = _chosen(article, request)
    before, after = content.whole(old.content), content.whole(new.content)
    return page(
        admin, request, "compare",
        title=f"Revisions {old.number} and {new.number}", original=article, old=old, new=new, story=after,
        changes=changes.changes(before, after), body=changes.body(before, after),
        live=PublishedArticle.objects.filter(article=article).values_list("revision_id", flat=True).first(),
        restorable=[row for row in (old, new) if _may_restore(request.user, row)],
    )  # fmt: skip


def restore(admin: Any, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Make an old version the working copy, as a new revision, if nobody has saved since the page was read."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    wanted = get_object_or_404(Revision.objects.select_related("article"), article=pk, number=number)
    try:
        _restore(admin, request, wanted)
    except (publishing.Refusal, ValidationError) as refusal:
        text = refusal.messages[0] if isinstance(refusal, ValidationError) else str(refusal)
        admin.message_user(request, text, messages.WARNING)
        return HttpResponseRedirect(reverse("admin:articles_article_history", args=[pk]))
    return HttpResponseRedirect(form_of(wanted.article))


@transaction.atomic
def _restore(admin: Any, request: HttpRequest, wanted: Revision) -> None:
    article, now = publishing.lock(wanted.article), timezone.now()
    if not workflow.may(request.user, Action.EDIT, article):
        raise PermissionDenied
    base = Revision.objects.filter(article=article, pk=number_in(request.POST.get("base", "")) or 0).first()
    keep = () if _may_move(request.user, article, wanted) else ("section",)
    saved, lost = publishing.restore(revision=wanted, base=base, by=request.user, now=now, keep=keep)
    if saved == base:
        admin.message_user(request, f"The working copy says the same as {wanted}.", messages.INFO)
        return
    admin.log_change(request, article, f"Restored {wanted}.")
    if keep:
        lost = [*lost, "The section stays as it is: you may not move this article."]
    done = f"The words of {wanted} are back, as {saved}. What readers see stays until you publish."
    admin.message_user(request, " ".join([done, *lost]), messages.WARNING if lost else messages.SUCCESS)


def _may_move(user: Any, article: Article, wanted: Revision) -> bool:
    """Moving an article takes the right in both sections; one that stays where it is moves nowhere."""
    section = wanted.content["section"]
    there = section["id"] if section else None
    if there == article.section_id:
        return True
    ends = {pk for pk in (there, article.section_id) if pk}
    return workflow.sections_for(user).filter(pk__in=ends).count() == len(ends)


def _may_restore(user: Any, revision: Revision) -> bool:
    return revision.pk != revision.article.revision_id and workflow.may(user, Action.EDIT, revision.article)


def _check_reader(admin: Any, request: HttpRequest) -> None:
    if not admin.has_view_permission(request):
        raise PermissionDenied


def _chosen(article: Article, request: HttpRequest) -> tuple[Revision, Revision]:
    numbers = {number_in(request.GET.get(name, "")) or 0 for name in ("old", "new")}
    rows = list(article.revisions.select_related("article").filter(number__in=numbers).order_by("number"))
    if len(rows) != len(numbers):
        raise Http404("No such revision.")
    return rows[0], rows[-1]
