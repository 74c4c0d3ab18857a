"""Correcting a live article: what readers are told, and the words as readers have them now."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.html import format_html

from articles import content, publishing, workflow
from articles.admin_views.page import form_of, number_in, page
from articles.models import Article, Correction, PublishedArticle, Revision
from articles.publishing.corrections import WORDS
from articles.workflow import Action


class CorrectionForm(forms.Form):
    """The note for readers and the words of the live revision."""

    kind = forms.ChoiceField(choices=Correction.Kind.choices)
    text = forms.CharField(
        label="For readers",
        help_text="What was wrong and what is right, as readers will read it below the article.",
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    headline = forms.CharField(max_length=300, widget=forms.Textarea(attrs={"rows": 1, "dir": "auto"}))
    standfirst = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}))
    body = forms.CharField()
    minor = forms.BooleanField(
        label="Minor edit: readers’ “updated” time stays",
        required=False,
        help_text="For slips of the pen. A correction of substance moves the time.",
    )

    def __init__(self, data: Any, *, body: forms.Field, live: Revision) -> None:
        story = content.whole(live.content)
        super().__init__(data, initial={name: story[name] for name in WORDS})
        body.required = True
        body.widget.attrs |= {"dir": story["direction"], "lang": story["language"]}
        self.fields["body"] = body
        self.order_fields(["kind", "text", *WORDS, "minor"])

    def clean_headline(self) -> str:
        return " ".join(self.cleaned_data["headline"].split())


def correct(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Show the live words and publish the correction of them; the working copy may be ahead and stays so."""
    article = get_object_or_404(Article, pk=pk)
    if not workflow.may(request.user, Action.CORRECT, article):
        raise PermissionDenied
    live = PublishedArticle.objects.select_related("revision", "section").filter(article=article).first()
    if live is None:
        text = "The article is not live, so there is nothing to correct. Edit it, then publish."
        admin.message_user(request, text, messages.WARNING)
        return HttpResponseRedirect(form_of(article))
    field = admin.formfield_for_dbfield(Article._meta.get_field("body"), request)
    form = CorrectionForm(request.POST or None, body=field, live=live.revision)
    opened = _opened(request, article) if request.method == "POST" else live.revision
    meanwhile: Revision | None = None
    if request.method == "POST" and form.is_valid():
        try:
            if opened is None:
                raise publishing.CorrectedMeanwhile(live.revision, WORDS)
            return _publish(admin, request, article, opened, form.cleaned_data)
        except publishing.CorrectedMeanwhile as clash:
            form.add_error(None, str(clash))
            opened, meanwhile = clash.live, opened
        except publishing.Refusal as refusal:
            form.add_error(None, str(refusal))
    return page(
        admin, request, "correct",
        title="Correct this article", form=form, original=article, live=live, form_media=form.media,
        opened=opened or live.revision, meanwhile=meanwhile, is_ahead=article.revision_id != live.revision_id,
    )  # fmt: skip


def _opened(request: HttpRequest, article: Article) -> Revision | None:
    """Return the live revision that the page showed when it was opened; None when that is not known any more."""
    return Revision.objects.filter(article=article, pk=number_in(request.POST.get("opened", "")) or 0).first()


@transaction.atomic
def _publish(
    admin: Any, request: HttpRequest, article: Article, opened: Revision, given: dict[str, Any]
) -> HttpResponse:
    stored = publishing.lock(article)
    if not workflow.may(request.user, Action.CORRECT, stored):
        raise PermissionDenied
    done = publishing.correct(
        article=stored,
        opened=opened,
        kind=given["kind"],
        text=given["text"],
        words={name: given[name] for name in WORDS},
        minor=given["minor"],
        by=request.user,
        now=timezone.now(),
    )
    admin.log_change(request, stored, f"Corrected. {given['text']}")
    address, text = done.published.get_absolute_url(), ""
    if done.left:
        names = " and ".join({"body": "text"}.get(name, name) for name in done.left)
        text += f" This copy keeps its own {names}, because it was rewritten here too: correct it here as well."
    elif done.is_ahead:
        text += " It is in this copy too, whose other changes stay unpublished."
    told = format_html('The correction is live at <a href="{}">{}</a>.{}', address, address, text)
    admin.message_user(request, told, messages.WARNING if done.left else messages.SUCCESS)
    return HttpResponseRedirect(form_of(stored))
