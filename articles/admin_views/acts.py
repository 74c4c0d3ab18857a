"""Acts on one article or on many, each checked on the article as it is stored."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone

from articles import publishing, workflow
from articles.admin_views import outlook
from articles.admin_views.page import form_of, page
from articles.forms import ReasonForm
from articles.models import Article, PublishedArticle
from articles.workflow import Action

ASKS_WHY = {Action.WITHDRAW, Action.RETURN}
DONE = {
    Action.PUBLISH: "published",
    Action.WITHDRAW: "withdrawn",
    Action.SUBMIT: "submitted for review",
    Action.RETURN: "returned",
    Action.APPROVE: "approved",
}


def withdraw(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then take the article down."""
    article = get_object_or_404(Article, pk=pk)
    if not workflow.may(request.user, Action.WITHDRAW, article):
        raise PermissionDenied
    live = PublishedArticle.objects.select_related("section").filter(article=article).first()
    if live is None:
        admin.message_user(request, "The article is not live, so there is nothing to withdraw.", messages.WARNING)
        return HttpResponseRedirect(form_of(article))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        refusal = act(admin, request, article, Action.WITHDRAW, form.cleaned_data)
        if refusal:
            admin.message_user(request, refusal, messages.WARNING)
        else:
            done = f"Withdrawn. {live.get_absolute_url()} now tells readers that the article was taken down."
            admin.message_user(request, done, messages.SUCCESS)
        return HttpResponseRedirect(form_of(article))
    return page(admin, request, "withdraw", title="Withdraw this article?", form=form, original=article, live=live)


def act_on_many(admin: Any, request: HttpRequest, articles: Any, action: Action) -> HttpResponse | None:
    """Do `action` with each of the chosen articles that allows it; say what was refused, and why."""
    form = ReasonForm(request.POST if "confirmed" in request.POST else None)
    asks_why = action in ASKS_WHY
    is_confirmed = "confirmed" in request.POST and (not asks_why or form.is_valid())
    if not is_confirmed:
        found = outlook.findings_of_many(articles, now=timezone.now()) if action is Action.PUBLISH else ()
        return page(
            admin, request, "act_on_many",
            title=f"{action.capitalize()} these articles?", act=action, form=form,
            articles=found or [(article, ()) for article in articles],
            asks_why=asks_why, action_name=f"{action}_selected", checkbox=ACTION_CHECKBOX_NAME,
        )  # fmt: skip
    why = form.cleaned_data if asks_why else {}
    done = 0
    for article in articles:
        refusal = act(admin, request, article, action, why, seen=request.POST.get(f"seen-{article.pk}"))
        if refusal:
            admin.message_user(request, f"“{article}”: {refusal}", messages.WARNING)
        done += not refusal
    if done:
        count = "1 article" if done == 1 else f"{done} articles"
        admin.message_user(request, f"{count} {DONE[action]}.", messages.SUCCESS)
    return None


@transaction.atomic
def act(
    admin: Any, request: HttpRequest, article: Article, action: Action, why: dict[str, str], *, seen: str | None = None
) -> str:
    """Carry out one act on the article as it is now; return the sentence of a refusal.

    `why` is what ReasonForm asked for: reason and public_note. `seen` is the id of the revision that was newest when
    publishing was asked for: no other one is published.
    """
    stored, now = publishing.lock(article), timezone.now()
    if action in workflow.STEPS:
        return _move(request, stored, action, why.get("reason", ""))
    if not workflow.may(request.user, action, stored):
        return f"you may not {action} articles of this section."
    try:
        if action is Action.WITHDRAW:
            publishing.withdraw(article=stored, by=request.user, now=now, **why)
        elif stored.revision is not None:
            if seen != str(stored.revision_id):
                raise publishing.StaleEdit(stored.revision)
            publishing.publish(revision=stored.revision, by=request.user, now=now)
    except publishing.Refusal as refusal:
        return str(refusal)
    said = f"Withdrawn. {why['reason']}" if action is Action.WITHDRAW else "Published."
    admin.log_change(request, stored, said)
    return ""


def _move(request: HttpRequest, article: Article, action: Action, note: str) -> str:
    """Make a move of the workflow; its note in the thread is the record."""
    try:
        publishing.move(article=article, action=action, by=request.user, now=timezone.now(), note=note)
    except publishing.Refusal as refusal:
        return str(refusal)
    return ""
