"""The pages of an archive that are measured: `python -m bench.pages 1000` prints their addresses in an archive of 1,000
articles and the queries that each asks, as JSON. The lists are those in which the article stands."""

import json
import sys

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Listing, PublishedArticle, Topic
from articles.reading import PORTION
from authors.models import Author

ROWS = ("article", "front", "section", "author", "topic", "search", "feed")
# Words that stand in most stories of a made archive.
SEARCH = "/search/?q=council+harbour"
_LOOKED_AT = 200


def article_of(archive: int) -> PublishedArticle:
    """Return the newest of so many made articles whose first author and topic have more stories than a page shows, as
    all have in a large archive; what other parts of the bench published comes after them."""
    newest = PublishedArticle.objects.select_related("section").filter(pk__lte=archive).newest()[:_LOOKED_AT]
    return max(newest, key=lambda article: min(PORTION + 1, *map(_length, _streams(article))))


def addresses(archive: int) -> dict[str, str]:
    article = article_of(archive)
    return {
        "article": article.get_absolute_url(),
        "front": "/",
        "section": article.section.get_absolute_url(),
        "author": Author.objects.get(pk=article.content["bylines"][0]["author"]["id"]).get_absolute_url(),
        "topic": Topic.objects.get(pk=article.content["tags"][0]["id"]).get_absolute_url(),
        "search": SEARCH,
        "feed": reverse("feed", args=["atom.xml"]),
    }


def _streams(article: PublishedArticle) -> list[str]:
    content = article.content
    return [f"author:{content['bylines'][0]['author']['id']}", f"topic:{content['tags'][0]['id']}"]


def _length(stream: str) -> int:
    return Listing.objects.filter(stream=stream)[: PORTION + 1].count()


def queries(path: str) -> int:
    """Return how many queries a warm process asks for a page."""
    client = Client(headers={"host": "127.0.0.1"})
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return len(asked)


if __name__ == "__main__":
    sys.stdout.write(json.dumps({name: (path, queries(path)) for name, path in addresses(int(sys.argv[1])).items()}))
