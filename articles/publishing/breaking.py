"""Breaking news: the line across the top of every page."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from articles import tags
from articles.models import BreakingNews, Event
from articles.publishing.revisions import Refusal
from articles.publishing.turns import watch_times


class NotALine(Refusal):
    """Breaking news without words, or with times that make no sense."""


@transaction.atomic
def save_breaking(*, news: BreakingNews, by: Any, now: datetime) -> BreakingNews:
    """Save a line, new or changed. Raises NotALine."""
    news.text = " ".join(news.text.replace("\0", "").split())
    try:
        news.clean_fields(exclude=["article"])
        news.clean()
    except ValidationError as error:
        raise NotALine(" ".join(error.messages)) from error
    news.save()
    watch_times(now)
    Event.objects.append(Event.Kind.BREAKING, tags=[tags.BREAKING], by=by, now=now)
    return news


@transaction.atomic
def delete_breaking(*, news: BreakingNews, by: Any, now: datetime) -> None:
    """Take a line away for good."""
    news.delete()
    Event.objects.append(Event.Kind.BREAKING, tags=[tags.BREAKING], by=by, now=now)
