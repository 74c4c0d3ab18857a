"""Breaking news: the lines across the top of every page, written, ended and taken away by managing editors."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.admin_views.fronts import desk_page
from articles.models import BreakingNews
from articles.placing import BreakingNewsForm

HOURS = [1, 3, 12]


def breaking(site: Any, request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """List the lines, and write a new one or change one."""
    check(request)
    now = timezone.now()
    news = BreakingNews() if pk is None else get_object_or_404(BreakingNews, pk=pk)
    form = BreakingNewsForm(request.POST or None, instance=news)
    if request.method == "POST" and form.is_valid():
        try:
            publishing.save_breaking(news=form.instance, by=request.user, now=now)
        except publishing.Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, told(form.instance, now))
            return HttpResponseRedirect(reverse("admin:breaking"))
    return desk_page(
        site, request, "breaking",
        title="Breaking news" if pk is None else "Change breaking news", form=form, changed=pk, hours=HOURS,
        story=form.instance.article if form.instance.article_id else None,
        lines=[{"news": line, "standing": standing(line, now)} for line in BreakingNews.objects.newest()],
    )  # fmt: skip


def end(site: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Take a line from the readers at once; it stays in the list."""
    check(request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    news, now = get_object_or_404(BreakingNews, pk=pk), timezone.now()
    if standing(news, now) != "on":
        messages.warning(request, "Readers do not see this line.")
        return HttpResponseRedirect(reverse("admin:breaking"))
    news.ends_at = now
    publishing.save_breaking(news=news, by=request.user, now=now)
    messages.success(request, "The line is gone from every page.")
    return HttpResponseRedirect(reverse("admin:breaking"))


def delete(site: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Take a line away for good."""
    check(request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    publishing.delete_breaking(news=get_object_or_404(BreakingNews, pk=pk), by=request.user, now=timezone.now())
    messages.success(request, "The line is deleted.")
    return HttpResponseRedirect(reverse("admin:breaking"))


def check(request: HttpRequest) -> None:
    """Raise PermissionDenied for whoever may not write lines that stand on every page."""
    if not request.user.has_perm("articles.change_breakingnews"):
        raise PermissionDenied


def standing(news: BreakingNews, now: datetime) -> str:
    """Return "on" while readers see the line, "coming" before that and "over" after it."""
    if news.is_on(now):
        return "on"
    return "coming" if news.starts_at and news.starts_at > now else "over"


def told(news: BreakingNews, now: datetime) -> str:
    return {
        "on": "Saved. The line stands on every page now.",
        "coming": "Saved. The line appears at its time.",
        "over": "Saved. Its time is over, so readers do not see it.",
    }[standing(news, now)]
