"""A large archive, quickly: rows as publishing writes them, without its history."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from articles.models import FRONT, Article, Listing, PublishedArticle, stream
from tests.factories import NOW, make_live_article


def make_many(number: int, *, streams: Sequence[str] = (), newest: datetime = NOW) -> list[PublishedArticle]:
    """So many live articles like one that was published, an hour apart, in the front, its section and `streams`."""
    first = make_live_article("The first of many", published_at=newest)
    row = PublishedArticle.objects.get(pk=first.pk)
    articles = Article.objects.bulk_create(
        Article(headline=f"Story {n}", slug=f"many-{first.pk}-{n}", section=row.section) for n in range(number)
    )
    rows = []
    for n, article in enumerate(articles):
        at = newest - timedelta(hours=n + 1)
        copy = {field.attname: getattr(row, field.attname) for field in PublishedArticle._meta.concrete_fields}
        words = {"article_id": article.pk, "slug": article.slug, "headline": article.headline, "published_at": at}
        rows.append(PublishedArticle(**(copy | words)))
    PublishedArticle.objects.bulk_create(rows)
    names = [FRONT, stream(row.section), *streams]
    Listing.objects.bulk_create(
        Listing(stream=name, published_at=row.published_at, article_id=row.pk) for row in rows for name in names
    )
    return rows
