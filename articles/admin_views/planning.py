"""Planning a publication or a withdrawal, and what the checks say about it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from js_asset import ImportMap, Media, Script

from articles import publishing, workflow
from articles.admin_views import outlook
from articles.admin_views.page import form_of, number_in, page
from articles.models import Article, PublishedArticle, Revision, Schedule
from articles.planning import PlanForm, PublicationForm, WithdrawalForm, proposal
from articles.workflow import Action

# The page has no editor, so it does without the scripts of the form.
SCRIPTS = Media(importmap=ImportMap({"desk/dom": "desk/dom.js"}), js=[Script("desk/planning.js", type="module")])


def schedule(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Plan that readers get the newest revision, or the one that was the newest when this page was opened."""
    article, now = _article(request, pk, Action.SCHEDULE), timezone.now()
    initial = {"due": proposal(article, now), "revision": article.revision_id}
    form = PublicationForm(request.POST or None, article=article, initial=initial)
    if request.method == "POST" and form.is_valid() and form.due_at:
        words = form.cleaned_data
        if not _may_publish_into(request.user, words["revision"].content["section"]):
            raise PermissionDenied
        act = partial(
            publishing.schedule_publication,
            revision=words["revision"], due_at=form.due_at, minor=words["minor"], override=words["override"],
        )  # fmt: skip
        refusal = _plan(admin, request, article, Action.SCHEDULE, act, now=now)
        if not refusal:
            return HttpResponseRedirect(form_of(article))
        form.add_error(None, refusal)
    revision = _shown(article, form["revision"].value())
    ahead = _ahead(article, Schedule.Kind.PUBLISH, revision, form, now, user=request.user)
    return page(
        admin, request, "schedule", title=f"Schedule revision {revision.number}", form=form, original=article, **ahead
    )


def schedule_withdrawal(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Plan that an article is taken down."""
    article, now = _article(request, pk, Action.WITHDRAW), timezone.now()
    form = WithdrawalForm(request.POST or None, initial={"due": proposal(article, now)})
    if request.method == "POST" and form.is_valid() and form.due_at:
        words = form.cleaned_data
        act = partial(
            publishing.schedule_withdrawal,
            article=article, due_at=form.due_at, reason=words["reason"], public_note=words["public_note"],
        )  # fmt: skip
        refusal = _plan(admin, request, article, Action.WITHDRAW, act, now=now)
        if not refusal:
            return HttpResponseRedirect(form_of(article))
        form.add_error(None, refusal)
    ahead = _ahead(article, Schedule.Kind.WITHDRAW, None, form, now, user=request.user)
    return page(admin, request, "schedule", title="Schedule a withdrawal", form=form, original=article, **ahead)


def words(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Say, while somebody chooses a time, what would happen and what stands against it."""
    is_withdrawal = request.GET.get("kind") == Schedule.Kind.WITHDRAW
    article = _article(request, pk, Action.WITHDRAW if is_withdrawal else Action.SCHEDULE)
    kind = Schedule.Kind.WITHDRAW if is_withdrawal else Schedule.Kind.PUBLISH
    revision = None if is_withdrawal else _shown(article, request.GET.get("revision"))
    ahead = _ahead(article, kind, revision, PlanForm(request.GET), timezone.now(), user=request.user)
    return render(request, "admin/articles/article/ahead.html", ahead)


def newest(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Move the planned publication to the newest revision, at the same time."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    article = _article(request, pk, Action.SCHEDULE)
    planned = Schedule.objects.publications().filter(article=article).first()
    if planned is None or article.revision is None:
        admin.message_user(request, "Nothing is planned any more.", messages.WARNING)
        return HttpResponseRedirect(form_of(article))
    if request.POST.get("revision") != str(article.revision_id):
        admin.message_user(request, str(publishing.StaleEdit(article.revision)), messages.WARNING)
        return HttpResponseRedirect(form_of(article))
    act = partial(
        publishing.schedule_publication, revision=article.revision, due_at=planned.due_at, minor=planned.minor
    )
    refusal = _plan(admin, request, article, Action.SCHEDULE, act, now=timezone.now())
    if refusal:
        admin.message_user(request, f"{planned.revision} stays planned: {refusal}", messages.WARNING)
    return HttpResponseRedirect(form_of(article))


def call_off(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Call off what is planned."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    planned = get_object_or_404(Schedule, pk=number_in(request.POST.get("schedule", "")) or 0, article=pk)
    is_withdrawal = planned.kind == Schedule.Kind.WITHDRAW
    article = _article(request, pk, Action.WITHDRAW if is_withdrawal else Action.SCHEDULE)
    try:
        publishing.call_off(schedule=planned, by=request.user, now=timezone.now())
    except publishing.Refusal as refusal:
        admin.message_user(request, str(refusal), messages.WARNING)
    else:
        admin.log_change(request, article, f"Called off: {planned}.")
        admin.message_user(request, f"The {planned.get_kind_display()} is called off.", messages.SUCCESS)
    return HttpResponseRedirect(form_of(article))


def ahead_of(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """What is planned and what the checks find now, for the panel of a form that has just been saved in place."""
    article = get_object_or_404(Article.objects.select_related("revision", "published__revision"), pk=pk)
    held = workflow.rights(request.user, article)
    if Action.EDIT not in held:
        raise PermissionDenied
    context = {"outlook": outlook.of_article(article, held=held, now=timezone.now()), "original": article}
    return render(request, "admin/articles/article/outlook.html", context)


def _article(request: HttpRequest, pk: int, action: Action) -> Article:
    article = get_object_or_404(Article.objects.select_related("revision"), pk=pk)
    if not workflow.may(request.user, action, article):
        raise PermissionDenied
    return article


def _may_publish_into(user: Any, section: dict[str, Any] | None) -> bool:
    """Whether the section that a revision names is one of the user's: the article may have been moved since."""
    return section is None or workflow.sections_for(user).filter(pk=section["id"]).exists()


def _shown(article: Article, chosen: Any) -> Revision:
    """Return the revision that the page is about, whatever a browser sends for its number."""
    pk = number_in(str(chosen)) or article.revision_id
    return get_object_or_404(Revision, pk=pk, article=article)


def _plan(
    admin: Any, request: HttpRequest, article: Article, action: Action, act: Callable[..., Schedule], *, now: datetime
) -> str:
    """Plan something for the article as it is stored now; return the sentence of a refusal."""
    with transaction.atomic():
        if not workflow.may(request.user, action, publishing.lock(article)):
            raise PermissionDenied
        try:
            planned = act(by=request.user, now=now)
        except publishing.Refusal as refusal:
            return str(refusal)
        admin.log_change(request, article, f"Planned: {planned}.")
    live = _live(article)
    done = outlook.sentence(planned.kind, planned.revision, planned.due_at, live=live, now=now)
    admin.message_user(request, f"Scheduled. {done}", messages.SUCCESS)
    return ""


def _ahead(
    article: Article, kind: str, revision: Revision | None, form: PlanForm, now: datetime, *, user: Any
) -> dict[str, Any]:
    """Return what the page says about the time in the form, or about the one it proposes."""
    live = _live(article)
    ahead: dict[str, Any] = {
        "scripts": SCRIPTS, "kind": kind, "is_withdrawal": kind == Schedule.Kind.WITHDRAW,
        "revision": revision, "is_live": bool(live),
        "may_override": workflow.may(user, Action.OVERRIDE, article),
    }  # fmt: skip
    due_at = form.initial.get("due")
    if form.is_bound:
        # A form may be valid in all but its time, or the other way round.
        form.is_valid()
        due_at = form.due_at
        ahead |= {"twice": form.twice, "which": form.data.get("which") or "first", "errors": form.errors.get("due")}
    if due_at is None:
        return ahead
    if due_at <= now:
        return ahead | {"errors": ["This time has passed."]}
    ahead["sentence"] = outlook.sentence(kind, revision, due_at, live=live, now=now)
    if revision is not None:
        ahead["findings"] = publishing.inspect(article, revision, at=due_at)
    return ahead


def _live(article: Article) -> PublishedArticle | None:
    return PublishedArticle.objects.filter(article=article).select_related("revision").first()
