"""Stories that come in from elsewhere, many at once: their articles, addresses and first revisions."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from articles import addresses, content, pictures
from articles.content import Content
from articles.models import Article, Revision, State
from articles.publishing.copies import follow_pictures
from articles.publishing.revisions import LONGEST_NOTE


@transaction.atomic
def take_in(
    *, stories: Sequence[Content], notes: Sequence[str], ready: Sequence[bool], now: datetime
) -> list[Revision]:
    """Save stories that are new here, with a note each, and return their first revisions; all of them or none.

    What they name must be there and stay; related links and corrections they have none. `ready` says of each whether it
    is about to be published. It comes to what save_revision() does with one.
    """
    articles = [content.new_article(story) for story in stories]
    addresses.give_slugs(articles)
    first = Revision.objects.reserve(len(articles))
    for article, pk, is_ready in zip(articles, first, ready, strict=True):
        article.revision_id = pk
        article.saved_at = now
        article.state = State.READY if is_ready else State.DRAFT
    Article.objects.bulk_create(articles)
    for article in articles:
        if not article.slug:
            addresses.give_slug(article)
            article.save(update_fields=["slug"])
    addresses.claim_new(articles)
    content.write_new(articles, stories)
    return _first_revisions(articles, notes, now)


def _first_revisions(articles: Sequence[Article], notes: Sequence[str], now: datetime) -> list[Revision]:
    revisions = []
    for article, story, note in zip(articles, content.read_all(articles), notes, strict=True):
        if pictures.in_story(story) != pictures.NONE:
            follow_pictures(article, story, before=pictures.NONE)
        revision = Revision(
            pk=article.revision_id,
            article=article,
            number=1,
            content=story,
            created_at=now,
            note=note[:LONGEST_NOTE],
        )
        revisions.append(revision)
    return Revision.objects.bulk_create(revisions)
