"""The row that a form is about: what its user may do with it, and how it is read for a form that is sent."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest

from articles import content, publishing, workflow
from articles.admin import moving, refill
from articles.admin_views.page import number_in
from articles.models import Article
from articles.workflow import Action
from photos.desk import DeskAdmin

# What a button of the form does besides saving.
BUTTONS = {"_publish": Action.PUBLISH, "_schedule": Action.SCHEDULE}
# Where a request remembers what its user may do with its article, in the manner of a WSGI environment.
RIGHTS = "newsroom.rights"


class RowAdmin(DeskAdmin):
    """Rights are those on the article as it is stored."""

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        return Action.EDIT in self.rights(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_delete_permission(request) and (obj is None or Action.DELETE in self.rights(request, obj))

    def rights(self, request: HttpRequest, article: Article) -> frozenset[Action]:
        """What the user may do. The page asks for every inline and panel, and gets what was read with the article."""
        answers = request.META.setdefault(RIGHTS, {})
        if article.pk not in answers:
            answers[article.pk] = workflow.rights(request.user, article)
        held: frozenset[Action] = answers[article.pk]
        return held

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Article | None:
        """A form that is sent gets the row locked, with rights read then, at the version on which it was opened."""
        request.META.pop(RIGHTS, None)
        article = super().get_object(request, object_id, from_field)
        if article is None or request.method != "POST" or not transaction.get_connection().in_atomic_block:
            return article
        publishing.lock(article)
        article = super().get_object(request, object_id, from_field)
        if article is not None and "base_revision" in request.POST:
            self._check_rights(request, article)
            self._rewind(request, article)
        return article

    def _check_rights(self, request: HttpRequest, article: Article) -> None:
        wanted = [Action.EDIT, *(action for button, action in BUTTONS.items() if button in request.POST)]
        if not self.rights(request, article).issuperset([*wanted, *moving.wanted(request)]):
            raise PermissionDenied

    def _rewind(self, request: HttpRequest, article: Article) -> None:
        """Bring the rows back to what the form was opened with, so that its rows find theirs."""
        base = request.POST["base_revision"]
        if article.revision_id is None or base == str(article.revision_id):
            return
        opened = article.revisions.filter(pk=base).first() if number_in(base) else None
        if opened is not None:
            content.write(article, content.whole(opened.content))
        else:
            request.POST = refill.renew(request.POST, article)  # type: ignore[assignment]
