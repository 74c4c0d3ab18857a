"""What the readers' search page asks: results, the way on, and what may have been meant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.safestring import SafeString

from articles.models import PublishedArticle
from articles.models.search import place_of
from articles.models.site import PublishedArticleQuerySet
from articles.search.engine import MOST_RANKED, Found, Wanted, facet, facets
from articles.search.entries import engine
from articles.search.query import Term, is_searchable, parse
from articles.search.ranking import ranked
from articles.search.snippets import beginning, marked, snippet
from articles.search.spelling import better

PORTION = 20
HINTS = 8
# While somebody types, so many of the newest matches are ranked.
_RANKED_HINTS = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search: ids (of a section and those below it; of an author; of a topic), and moments."""

    sections: Sequence[int] = ()
    author: int | None = None
    topic: int | None = None
    since: datetime | None = None
    until: datetime | None = None

    def __bool__(self) -> bool:
        return bool(self.sections or self.author or self.topic or self.since or self.until)

    def wanted(self, terms: Sequence[Term]) -> Wanted:
        """Return what an engine is asked for."""
        named = [facets("section", self.sections)] if self.sections else []
        named += [[facet(kind, pk)] for kind, pk in (("author", self.author), ("topic", self.topic)) if pk]
        since = place_of(self.since) if self.since else None
        until = place_of(self.until) if self.until else None
        return Wanted(terms, named, since, until, _known(terms))


def _known(terms: Sequence[Term]) -> Sequence[str]:
    """Return the words that the beginnings among some terms may stand for: one query, none where there is none."""
    beginnings = dict.fromkeys(term.words[-1] for term in terms if term.is_open)
    return engine().endings(list(beginnings)) if beginnings else ()


@dataclass(frozen=True, slots=True)
class Result:
    """An article that was found: its headline with the words marked, and the lines that hold them, if any do."""

    article: PublishedArticle
    headline: SafeString
    snippet: SafeString


@dataclass(frozen=True, slots=True)
class Results:
    """One page of results. `more` is where the next begins: a number of results, or a place when they are by date."""

    results: Sequence[Result]
    more: int | None = None
    is_bounded: bool = False


def search(text: str, filters: Filters, *, by_date: bool = False, start: int | None = None) -> Results | None:
    """Find live articles: two queries, one when there are none; for the beginnings of words one more. None when `text`
    and `filters` ask for nothing.

    `start` is what the page before gave as `more`; anything else that fits the database is harmless.
    """
    terms = parse(text)
    if not is_searchable(terms) and not filters:
        return None
    wanted = filters.wanted(terms)
    # Without a word there is nothing to rank by.
    if by_date or not is_searchable(terms):
        return _by_date(wanted, start)
    start = min(max(start or 0, 0), MOST_RANKED)
    found = engine().newest(wanted, MOST_RANKED)
    places = ranked(found.matches, wanted.plus)[start:]
    more = start + PORTION if len(places) > PORTION else None
    return Results(_results(places[:PORTION], terms), more, found.is_bounded)


def _by_date(wanted: Wanted, start: int | None) -> Results:
    if start is not None:
        wanted = replace(wanted, before=start if wanted.before is None else min(start, wanted.before))
    found = _newest(wanted, PORTION + 1)
    places = [match.place for match in found.matches]
    is_whole = len(places) > PORTION
    more = places[PORTION - 1] if is_whole else None
    return Results(_results(places[:PORTION], wanted.terms), more, found.is_bounded and not is_whole)


def _newest(wanted: Wanted, length: int) -> Found:
    """Return the newest `length` matches; for phrases as many are looked at as are ranked, and more may be found."""
    return engine().newest(wanted, MOST_RANKED if wanted.has_phrases else length)


def _results(places: Sequence[int], terms: Sequence[Term]) -> list[Result]:
    if not places:
        return []
    return [
        Result(
            article,
            marked(article.headline, terms, article.language),
            snippet(article.search_entry.text, terms, article.language)
            or marked(article.standfirst, terms, article.language)
            or beginning(article.search_entry.text),
        )
        for article in _in_order(places, PublishedArticle.objects.for_list().select_related("search_entry"))
    ]


def _in_order(places: Sequence[int], rows: PublishedArticleQuerySet) -> list[PublishedArticle]:
    found = rows.filter(search_entry__place__in=places)
    return sorted(found, key=lambda article: places.index(article.search_entry.place))


def meant(text: str) -> str:
    """Return a query like `text` that finds something, or "": two queries."""
    suggestion = better(text, parse(text))
    return suggestion if suggestion and _newest(Filters().wanted(parse(suggestion)), 1).matches else ""


def hints(text: str) -> list[PublishedArticle]:
    """Return live articles for what somebody is typing, the best first: three queries."""
    terms = parse(text, live=True)
    if not is_searchable(terms):
        return []
    wanted = Filters().wanted(terms)
    places = ranked(engine().newest(wanted, _RANKED_HINTS).matches, wanted.plus)[:HINTS]
    rows = PublishedArticle.objects.select_related("section", "search_entry").defer(
        "body_html", "content", "search_entry__text"
    )
    return _in_order(places, rows) if places else []
