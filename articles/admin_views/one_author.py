"""The page on which an author is merged into another one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from articles import people
from articles.forms import MergeForm
from articles.models import Listing, stream
from authors.models import Author


def may_merge(user: Any, author: Author) -> bool:
    """Merging changes one author and deletes another. With a log-in the rights on articles go over, too."""
    needed = ["authors.change_author", "authors.delete_author", *(["auth.change_user"] if author.user_id else [])]
    return bool(user.has_perms(needed))


def merge(site: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Say what goes over and ask to whom; then do it."""
    author = get_object_or_404(Author, pk=pk)
    if not may_merge(request.user, author):
        raise PermissionDenied
    form = MergeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        into = form.cleaned_data["into"]
        try:
            people.merge_author(author=author, into=into, by=request.user, now=timezone.now())
        except people.CannotMerge as refusal:
            form.add_error("into", refusal)
        except ProtectedError:
            form.add_error(None, "Somebody has just written this name on an article. Try again.")
        else:
            site.get_model_admin(Author).log_change(request, into, f"Merged “{author}” into this author.")
            messages.success(request, f"“{author}” and “{into}” are one author now.")
            return redirect("admin:authors_author_change", into.pk)
    context = site.each_context(request) | {
        "title": "Merge this author?",
        "author": author,
        "form": form,
        "media": form.media,
        "articles": author.bylines.values("article").distinct().count(),
        "live": Listing.objects.filter(stream=stream(author)).count(),
    }
    return TemplateResponse(request, "admin/authors/author/merge.html", context)
