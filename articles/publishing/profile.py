"""What the site says about itself: saving it changes every page."""

from datetime import datetime
from typing import Any

from django.db import transaction

from articles import tags
from articles.models import Event, Policy, SiteProfile


@transaction.atomic
def save_profile(*, profile: SiteProfile, by: Any, now: datetime) -> None:
    """Save the one row there is."""
    profile.pk = 1
    profile.save()
    Event.objects.append(Event.Kind.SITE, tags=[tags.SITE], by=by, now=now)


@transaction.atomic
def save_policy(*, policy: Policy, by: Any, now: datetime) -> None:
    """Save a page of the site; every page links it."""
    policy.changed_at = now
    policy.save()
    Event.objects.append(Event.Kind.SITE, tags=[tags.SITE], by=by, now=now)


@transaction.atomic
def delete_policy(*, policy: Policy, by: Any, now: datetime) -> None:
    """Take a page of the site away, with the links to it."""
    policy.delete()
    Event.objects.append(Event.Kind.SITE, tags=[tags.SITE], by=by, now=now)
