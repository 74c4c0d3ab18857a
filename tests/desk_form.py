"""The admin's forms as a browser sends them: what the page shows, changed where the test says so."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse

from articles.models import Article
from tests.factories import make_user

ADD = "/admin/articles/article/add/"
LIST = "/admin/articles/article/"


def form_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def log_in(client: Client, role: str, **fields: Any) -> User:
    user = make_user(role=role, **fields)
    client.force_login(user)
    return user


def told(response: Any) -> str:
    """What the page tells the editor about what was just done."""
    return " ".join(str(message) for message in response.context["messages"])


# What a request may write without anybody having done anything, and what no request writes.
NOT_OF_THE_NEWSROOM = ("sessions", "contenttypes")


def everything() -> list[list[Any]]:
    """Every row of the database, to see that nothing changed."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.app_label not in NOT_OF_THE_NEWSROOM:
                cursor.execute(f'SELECT * FROM "{model._meta.db_table}" ORDER BY "{model._meta.pk.column}"')
                found.append(cursor.fetchall())
    return found


def shown(client: Client, url: str) -> dict[str, Any]:
    """Return every value that the form at `url` would send if nothing were touched."""
    context = client.get(url).context
    forms = [context["adminform"].form]
    for wrapped in context["inline_admin_formsets"]:
        forms += [wrapped.formset.management_form, *wrapped.formset.forms]
    data: dict[str, Any] = {}
    for form in forms:
        for field in form:
            if field.field.disabled:
                continue
            value = field.value()
            # The admin wraps choices of other rows to add its "+".
            widget = getattr(field.field.widget, "widget", field.field.widget)
            if hasattr(widget, "decompress"):
                for name, part in zip(("_0", "_1"), widget.decompress(value), strict=True):
                    data[field.html_name + name] = part
                continue
            data[field.html_name] = widget.format_value(value)
    return {name: value for name, value in data.items() if value not in (None, [])}


def send(client: Client, url: str, *, button: str = "_save", **changes: Any) -> Any:
    """Open the form at `url`, change some fields, press a button."""
    return client.post(url, shown(client, url) | changes | {button: "1"})
