"""What an open form and the desk tell each other: the words so far, who else is at it, whether the log-in holds."""

import re
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from articles import workflow
from articles.admin_views import unsaved
from articles.admin_views.page import number_in
from articles.models import Article, Autosave, Revision
from articles.models.history import printed_name
from articles.publishing import open_forms
from articles.workflow import Action

# What a form carries about itself. The rest are its words.
ABOUT_ITSELF = ("csrfmiddlewaretoken", "open_form", "took", "minor_edit", "_move_note", "_override")
STILL_TYPING = timedelta(minutes=1)
_TOKEN = re.compile(r"[A-Za-z0-9]{16,40}")


def autosave(admin: Any, request: HttpRequest) -> HttpResponse:
    """Take the form as it is, half-typed or not, and keep it beside the working copy; answer in JSON, always.

    GET       is the log-in good, and what else is unsaved?
    POST      the form is open; with ?sequence=, these are its words (none: nothing that is not saved);
              with ?leaving=1, nobody looks at it from now on
    ?article= is the article, where it has been saved before; ?age= says how many seconds ago the words were typed

    It stands outside the admin's own gate, which would send whoever is logged out to a page.
    """
    if int(request.META.get("CONTENT_LENGTH") or 0) > open_forms.LARGEST:
        return _no(413, str(open_forms.TooLarge()))
    return _answer(request, admin)


@csrf_protect
@never_cache
@require_http_methods(["GET", "POST"])
def _answer(request: HttpRequest, admin: Any) -> HttpResponse:
    if not admin.admin_site.has_permission(request):
        return _no(401, "You are logged out.")
    number, article = request.GET.get("article", ""), None
    if number:
        article = get_object_or_404(Article.objects.select_related("revision"), pk=number_in(number) or 0)
    if not _may_write(request.user, article):
        return _no(403, "You may not change this article.")
    now = timezone.now()
    return _listen(request, article, now) if request.method == "POST" else _tell(request, article, now)


def _no(status: int, message: str) -> JsonResponse:
    return JsonResponse({"message": message}, status=status)


def _may_write(user: Any, article: Article | None) -> bool:
    if article is None:
        return bool(user.has_perm("articles.add_article"))
    return workflow.may(user, Action.EDIT, article)


def _listen(request: HttpRequest, article: Article | None, now: datetime) -> JsonResponse:
    user, token = request.user, token_of(request)
    if not token:
        return _no(400, "This form does not say which one it is: open it again.")
    try:
        row = _keep(request, article, token, now)
        if "leaving" in request.GET:
            open_forms.leave(user=user, token=token, now=now)
    except open_forms.FormClosed as closed:
        return JsonResponse({"csrf": get_token(request), "closed": True, "sequence": closed.sequence})
    return _tell(request, article, now, row)


def _keep(request: HttpRequest, article: Article | None, token: str, now: datetime) -> Autosave:
    sequence = number_in(request.GET.get("sequence", ""))
    if sequence is None:
        return open_forms.look_in(user=request.user, token=token, article=article, now=now)
    return open_forms.keep(
        user=request.user, token=token, article=article, base=_base(request, article), took=took_over(request), now=now,
        fields=open_forms.fields_of(request.POST.lists(), without=ABOUT_ITSELF) if "headline" in request.POST else None,
        sequence=min(sequence, 2**53), typed_at=now - timedelta(seconds=_seconds(request.GET.get("age", ""))),
    )  # fmt: skip


def _base(request: HttpRequest, article: Article | None) -> Revision | None:
    base = request.POST.get("base_revision", "")
    return Revision.objects.filter(article=article, pk=base).first() if article and number_in(base) else None


def _seconds(age: str) -> int:
    """A copy in the browser may be old; nobody's clock is a month ahead."""
    return min(int(age), 30 * 24 * 3600) if age.isdecimal() and len(age) < 10 else 0


def _tell(request: HttpRequest, article: Article | None, now: datetime, row: Autosave | None = None) -> JsonResponse:
    user, token = request.user, request.POST.get("open_form") or request.GET.get("open_form", "")
    base = request.POST.get("base_revision") or request.GET.get("base_revision", "")
    answer = {
        "csrf": get_token(request),
        "user": user.pk,
        "presence": who_else(article, user=user, token=token, now=now) if article else "",
        "stale": _newer(article, base) if article and base else "",
    }
    if row is not None:
        return JsonResponse(answer | {"saved_at": f"{timezone.localtime(now):%H:%M:%S}", "sequence": row.sequence})
    rows = unsaved.rows(user, article, now=now, besides=[token])
    banner = render_to_string("admin/articles/article/unsaved.html", {"unsaved": rows}, request)
    return JsonResponse(answer | {"unsaved": banner.strip()})


def who_else(article: Article, *, user: Any, token: str, now: datetime) -> str:
    """Say who else has the article open; "" when nobody has."""
    others = Autosave.objects.open(now).filter(article=article).exclude(user=user, token=token).select_related("user")
    names: dict[str, bool] = {}
    for row in sorted(others, key=lambda row: row.pk):
        name = "you" if row.user == user else printed_name(row.user)
        is_typing = row.typed_at is not None and row.typed_at >= now - STILL_TYPING
        names[name] = names.get(name, False) or is_typing
    mine = "You have this article open in another tab too." if names.pop("you", None) is not None else ""
    if not names:
        return mine
    *first, last = [f"{name} (typing)" if is_typing else name for name, is_typing in names.items()]
    people = f"{', '.join(first)} and {last}" if first else last
    return f"{people} {'have' if first else 'has'} this article open. {mine}".strip()


def _newer(article: Article, base: str) -> str:
    newest = article.revision
    if newest is None or base == str(newest.pk):
        return ""
    who, when = newest.created_by_name or "An import", timezone.localtime(newest.created_at)
    return f"{who} saved {newest} at {when:%H:%M}, after you opened the article. Saving yours overwrites nothing."


# What the form itself shows


def token_of(request: HttpRequest) -> str:
    """Return the token that a sent form carries; "" when it has none."""
    token = request.POST.get("open_form", "")
    return token if _TOKEN.fullmatch(token) else ""


def took_over(request: HttpRequest) -> int | None:
    """Return the form whose words the sent form took over."""
    return number_in(request.POST.get("took", ""))


def about(request: HttpRequest, article: Article | None, now: datetime) -> dict[str, Any]:
    """What the form's template needs; a form that is shown again stays the same open form."""
    token = token_of(request) or get_random_string(22)
    took = took_over(request)
    user = request.user
    return {
        "open_form": {"token": token, "took": took or "", "is_unsaved": request.method == "POST"},
        "presence": who_else(article, user=user, token=token, now=now) if article else "",
        "unsaved": unsaved.rows(user, article, now=now, besides=[token], took=took),
    }


def close(request: HttpRequest, article: Article, now: datetime) -> None:
    """The sent form is being saved, in the caller's transaction."""
    token = token_of(request)
    if token:
        open_forms.close(user=request.user, token=token, article=article, now=now, took=took_over(request))
