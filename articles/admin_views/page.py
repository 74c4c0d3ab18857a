"""What the pages beside the article's form share."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.models import Article
from photos.desk import is_id


def page(admin: Any, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """Return a page of the desk; `original` in the context is the article it is about."""
    context |= admin.admin_site.each_context(request) | {"opts": admin.opts, "media": admin.media}
    return TemplateResponse(request, f"admin/articles/article/{template}.html", context)


def form_of(article: Article) -> str:
    """Return the address of the article's form."""
    return reverse("admin:articles_article_change", args=[article.pk])


def number_in(text: str) -> int | None:
    """Return the number that an address or a form carries, whoever may have changed it; None when it is none."""
    return int(text) if is_id(text) else None
