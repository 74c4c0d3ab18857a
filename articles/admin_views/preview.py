"""The article as readers will see it, before anything is saved."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.forms.formsets import all_valid
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.views.decorators.clickjacking import xframe_options_sameorigin

from articles import publishing, workflow
from articles.models import Article, Revision
from articles.preview import as_published, private
from articles.reading import page_of
from articles.site import read_site
from articles.workflow import Action


class NotShowable(Exception):
    """What was typed cannot be saved, and so cannot be shown; `errors` are sentences."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__(*errors)
        self.errors = errors


@xframe_options_sameorigin
def preview(admin: Any, request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Show what a form that is sent holds, without saving it; without a form, what is saved."""
    if request.method == "POST":
        try:
            return private(typed(admin, request, pk))
        except IntegrityError:
            # Two articles reached for one slug at the same moment. The second round finds it taken.
            return private(typed(admin, request, pk))
    article = get_object_or_404(Article.objects.select_related("revision"), pk=pk)
    if not admin.has_view_permission(request, article):
        raise PermissionDenied
    if article.revision is None:
        raise Http404("Nothing is saved yet.")
    return private(picture(request, article.revision))


def typed(admin: Any, request: HttpRequest, pk: int | None) -> HttpResponse:
    """Save what was typed as any save does, draw the reader's page from it, and take everything back."""
    with transaction.atomic():
        try:
            return picture(request, save(admin, request, pk))
        except NotShowable as refusal:
            return render(request, "articles/preview_errors.html", {"errors": refusal.errors}, status=422)
        finally:
            transaction.set_rollback(True)


def picture(request: HttpRequest, revision: Revision) -> HttpResponse:
    site = read_site()
    article = as_published(revision, now=timezone.now(), tree=site.tree)
    with translation.override(settings.LANGUAGE_CODE):
        return render(request, "articles/article.html", page_of(article, site))


def save(admin: Any, request: HttpRequest, pk: int | None) -> Revision:
    """Run the article's form and its rows, save them in the caller's transaction. Raises NotShowable."""
    is_change, article = pk is not None, None
    if is_change:
        article = admin.get_object(request, str(pk))
        if article is None:
            raise Http404("No such article.")
    may = workflow.may(request.user, Action.EDIT, article) if article else admin.has_add_permission(request)
    if not may:
        raise PermissionDenied
    fields = flatten_fieldsets(admin.get_fieldsets(request, article))
    form = admin.get_form(request, article, change=is_change, fields=fields)(
        request.POST, request.FILES, instance=article
    )
    # Whoever looks at a text early may not have its headline yet.
    form.fields["headline"].required = False
    is_valid = form.is_valid()
    story = admin.save_form(request, form, change=is_change) if is_valid else form.instance
    formsets, _ = admin._create_formsets(request, story, change=is_change)
    if not (all_valid(formsets) and is_valid):
        raise NotShowable(list(sentences(form, formsets)))
    try:
        admin.save_model(request, story, form, is_change)
        form.save_m2m()
        for formset in formsets:
            admin.save_formset(request, form, formset, change=is_change)
        return publishing.save_revision(article=story, base=form.newest, by=request.user, now=timezone.now())
    except ValidationError as refusal:
        raise NotShowable(refusal.messages) from refusal


def sentences(form: Any, formsets: list[Any]) -> Iterator[str]:
    """Say what is wrong, and where."""
    yield from in_words(form)
    for formset in formsets:
        kind = str(formset.model._meta.verbose_name).capitalize()
        yield from (str(error) for error in formset.non_form_errors())
        for number, row in enumerate(formset.forms, start=1):
            yield from (f"{kind} {number}: {error}" for error in in_words(row))


def in_words(form: Any) -> Iterator[str]:
    for name, errors in form.errors.items():
        where = f"{form.fields[name].label or name}: " if name in form.fields else ""
        yield from (f"{where}{error}" for error in errors)
