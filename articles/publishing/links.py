"""Links with which somebody without an account may read one revision for a while."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from articles.models import PreviewLink, Revision
from articles.publishing.revisions import Refusal, lock

USUAL_HOURS = 72
MOST_HOURS = 14 * 24


class LinkTooLong(Refusal):
    """A link that would be forgotten before it ends."""


@transaction.atomic
def share(*, revision: Revision, by: Any, now: datetime, hours: int = USUAL_HOURS) -> PreviewLink:
    """Return a new link to exactly this revision. It ends by itself. Raises LinkTooLong."""
    if not 1 <= hours <= MOST_HOURS:
        raise LinkTooLong(f"A preview can be shared for 1 to {MOST_HOURS} hours. Choose a time in between.")
    article = lock(revision.article)
    return PreviewLink.objects.create(
        article=article, revision=revision, created_by=by, created_at=now, expires_at=now + timedelta(hours=hours)
    )


@transaction.atomic
def revoke(*, link: PreviewLink, now: datetime) -> PreviewLink:
    """End a link now. One that has ended stays as it is."""
    link = PreviewLink.objects.select_for_update().get(pk=link.pk)
    if link.is_valid(now):
        link.revoked_at = now
        link.save(update_fields=["revoked_at"])
    return link
