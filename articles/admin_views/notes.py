"""What stands beside the text: who works on it until when, and the notes between colleagues."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone

from articles import publishing, workflow
from articles.admin_views.page import form_of
from articles.admin_views.suggest import SUGGESTIONS
from articles.forms import MomentField
from articles.models import Article, Note
from articles.models.history import printed_name
from articles.workflow import Action

PAST = {
    Action.SUBMIT: "submitted it for review",
    Action.RECALL: "took it back",
    Action.RETURN: "returned it",
    Action.APPROVE: "approved it",
    Action.ASSIGN: "assigned it",
}


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, user: Any) -> str:
        return printed_name(user)


class PlanForm(forms.Form):
    """Lives outside the article's form, which it stands in: its controls name it."""

    assignee = PersonField(None, required=False, empty_label="Nobody yet")
    due_at = MomentField(label="Deadline")

    def __init__(self, article: Article, data: Any = None) -> None:
        super().__init__(
            data, initial={"assignee": article.assignee_id, "due_at": article.due_at}, auto_id="plan_%s", prefix=None
        )
        users = get_user_model().objects
        known = Q(is_active=True, is_staff=True) | Q(pk=article.assignee_id)
        self.fields["assignee"].queryset = users.filter(known).order_by("first_name", "last_name", "username")  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.widget.attrs["form"] = "plan-form"


def beside(user: Any, article: Article, held: Collection[Action]) -> dict[str, Any]:
    """Return what the two panels beside the text show of a stored article, to a user with these rights."""
    may_edit = Action.EDIT in held
    return {
        "plan": PlanForm(article),
        "planned": article,
        "may_plan": may_edit,
        "thread": [_entry(note, user, may_edit=may_edit) for note in article.notes.select_related("resolved_by")],
        "original": article,
    }


def _entry(note: Note, user: Any, *, may_edit: bool) -> dict[str, Any]:
    return {
        "note": note,
        "past": PAST.get(Action(note.action), note.action) if note.action else "",
        "may_resolve": bool(note.text) and publishing.may_resolve(note, user, may_edit=may_edit),
    }


def plan(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Save assignee and deadline, at once and without the text."""
    article = _article(admin, request, pk)
    form = PlanForm(article, request.POST)
    if not form.is_valid():
        return _answer(
            admin, request, article, "plan", refusal="Choose a colleague from the list, and a day with a time."
        )
    values, now = form.cleaned_data, timezone.now()
    try:
        publishing.plan(article=article, assignee=values["assignee"], due_at=values["due_at"], by=request.user, now=now)
    except publishing.NotAllowed as refusal:
        raise PermissionDenied from refusal
    except publishing.Refusal as refusal:
        return _answer(admin, request, article, "plan", refusal=str(refusal))
    return _answer(admin, request, article, "plan", said="The plan is saved.")


def write(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Append a note to the thread."""
    article = _article(admin, request, pk)
    try:
        publishing.write_note(article=article, text=request.POST.get("text", ""), by=request.user, now=timezone.now())
    except publishing.NotAllowed as refusal:
        raise PermissionDenied from refusal
    except publishing.Refusal as refusal:
        return _answer(admin, request, article, "notes", refusal=str(refusal))
    return _answer(admin, request, article, "notes", said="The note is there.")


def resolve(admin: Any, request: HttpRequest, pk: int, note_pk: int) -> HttpResponse:
    """Resolve a note, or open it again."""
    article = _article(admin, request, pk)
    note = get_object_or_404(Note.objects.select_related("article"), pk=note_pk, article=article)
    try:
        if "reopen" in request.POST:
            publishing.reopen_note(note=note, by=request.user)
        else:
            publishing.resolve_note(note=note, by=request.user, now=timezone.now())
    except publishing.NotAllowed as refusal:
        raise PermissionDenied from refusal
    return _answer(admin, request, article, "notes", said="Open again." if "reopen" in request.POST else "Resolved.")


def people(admin: Any, request: HttpRequest) -> JsonResponse:
    """The people of the desk whose name or username begins with what was typed after @."""
    if not admin.has_view_permission(request):
        raise PermissionDenied
    term = request.GET.get("q", "").replace("\0", "").strip()[:100]
    named = Q(username__istartswith=term) | Q(first_name__istartswith=term) | Q(last_name__istartswith=term)
    found = get_user_model().objects.filter(named, is_active=True, is_staff=True).order_by("username")[:SUGGESTIONS]
    return JsonResponse(
        {"results": [{"id": user.pk, "text": user.username, "note": user.get_full_name()} for user in found]}
    )


def _article(admin: Any, request: HttpRequest, pk: int) -> Article:
    if not admin.has_view_permission(request) or request.method != "POST":
        raise PermissionDenied
    return get_object_or_404(Article, pk=pk)


def _answer(
    admin: Any, request: HttpRequest, article: Article, panel: str, *, said: str = "", refusal: str = ""
) -> HttpResponse:
    """To the desk's scripts both panels as they are now, to a browser without them the form again."""
    if "application/json" in request.headers.get("Accept", ""):
        stored = Article.objects.select_related("assignee").get(pk=article.pk)
        context = beside(request.user, stored, workflow.rights(request.user, stored))
        html = "".join(
            render_to_string(f"admin/articles/article/{name}.html", context, request) for name in ("plan", "notes")
        )
        return JsonResponse({"html": html, "said": said, "refusal": refusal})
    admin.message_user(request, refusal or said, messages.WARNING if refusal else messages.SUCCESS)
    return HttpResponseRedirect(f"{form_of(article)}#{panel}")
