"""Promos: callouts that stand in many stories by rule."""

from datetime import datetime
from typing import Any

from django.db import transaction

from articles import tags
from articles.models import Event, Promo
from articles.publishing.turns import watch_times


@transaction.atomic
def save_promo(*, promo: Promo, by: Any, now: datetime) -> None:
    """Save a promo, new or changed; every story may show it."""
    promo.save()
    watch_times(now)
    Event.objects.append(Event.Kind.SITE, tags=[tags.PROMOS], by=by, now=now)


@transaction.atomic
def delete_promo(*, promo: Promo, by: Any, now: datetime) -> None:
    """Take a promo out of all stories for good."""
    promo.delete()
    Event.objects.append(Event.Kind.SITE, tags=[tags.PROMOS], by=by, now=now)
