"""The read-only interface to live articles, in ninjs 3, and oEmbed. docs/api.md tells programmers."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from articles import rows, tags
from articles.machines import house, ninjs, oembed
from articles.machines.feeds import Followed, channel_of, etag
from articles.machines.items import items
from articles.models import FRONT, Event, PublishedArticle, Section, Topic
from articles.reading import LONGEST_ID, PORTION, Place
from articles.views.answers import dated, linked, unchanged, written
from authors.models import Author
from pagestore import shown, stored

_JSON = "application/json; charset=utf-8"
# Each filter: what stands before its value in an address, and what has to live there.
FILTERS: dict[str, tuple[str, type[Followed]]] = {
    "section": ("", Section),
    "topic": ("topics/", Topic),
    "author": ("authors/", Author),
}
Answer = Callable[..., HttpResponse]


class BadRequest(Exception):
    """A question that cannot be answered; the message says what to ask instead."""


def open_to_all(view: Answer) -> Answer:
    """Let pages of other sites read the answers, tell what may be asked, and refuse in JSON."""

    @wraps(view)
    def answer(request: HttpRequest, **parts: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
        elif request.method not in ("GET", "HEAD"):
            response = refused(405, "This interface is for reading: ask with GET.")
        else:
            try:
                response = view(request, **parts)
            except BadRequest as error:
                response = refused(400, str(error))
        if request.method == "OPTIONS" or response.status_code == 405:
            response["Allow"] = "GET, HEAD, OPTIONS"
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response["Access-Control-Allow-Headers"] = "If-None-Match, If-Modified-Since"
        response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link"
        return response

    return answer


def refused(status: int, sentence: str) -> HttpResponse:
    return HttpResponse(in_json({"error": sentence}), status=status, content_type=_JSON)


def in_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


@stored
@open_to_all
def api_index(request: HttpRequest) -> HttpResponse:
    """Say what there is."""
    about = {
        "name": house.name(),
        "about": "Read-only. Articles as ninjs 3, the newest first.",
        "articles": house.absolute(reverse("api-articles")) + "{?section,topic,author,before}",
        "article": house.absolute(reverse("api-articles")) + "{id}/",
        "oembed": house.absolute(reverse("oembed")) + "{?url,format,maxwidth,maxheight}",
    }
    return written(request, in_json(about), _JSON)


@stored
@open_to_all
def api_articles(request: HttpRequest) -> HttpResponse:
    """A portion of the live articles, newest first: all, or those of a section, a topic or an author."""
    stream, asked = _filter(request.GET)
    before = _place(request.GET)
    place = (before.published_at, before.article_id) if before else None
    # One more than is shown tells whether there is more.
    found = list(PublishedArticle.objects.with_log().newest(stream, before=place)[: PORTION + 1])
    links = {"self": _address(asked | ({"before": str(before)} if before else {}))}
    if len(found) > PORTION:
        links["next"] = _address(asked | {"before": str(Place.below(found[PORTION - 1]))})
    articles, version = found[:PORTION], etag(found, *links.values())
    logged_at = articles[0].logged_at if articles else None
    if nothing_new := unchanged(request, version, logged_at):
        return nothing_new
    body = in_json({"links": links, "items": [ninjs.article(item) for item in items(articles)]})
    response = dated(HttpResponse(body, content_type=_JSON), version, logged_at)
    response["Link"] = linked(links.items())
    return response


def _filter(asked: QueryDict) -> tuple[str, dict[str, str]]:
    """Return the stream that is asked for, and the filter as it is written in the address of the next portion."""
    if unknown := sorted(set(asked) - set(FILTERS) - {"before"}):
        raise BadRequest(f"There is no parameter “{unknown[0]}”. There are section, topic, author and before.")
    given = [name for name in FILTERS if name in asked]
    if len(given) > 1:
        raise BadRequest("Ask for one of section, topic and author at a time.")
    if not given:
        return FRONT, {}
    name, value = given[0], asked.get(given[0], "").strip("/")
    start, kind = FILTERS[name]
    target = None if "\0" in value else rows.target_of(start + value)
    if not isinstance(target, kind):
        known_by = "path" if kind is Section else "last part"
        raise BadRequest(f"There is no {name} “{value}”. Ask with the {known_by} of the address of its page.")
    return channel_of(target).stream, {name: target.path if isinstance(target, Section) else target.slug}


def _place(asked: QueryDict) -> Place | None:
    if "before" not in asked:
        return None
    place = Place.parse(asked.get("before", ""))
    if place is None:
        raise BadRequest("“before” takes what stands in links.next of an answer, and nothing else.")
    return place


def _address(asked: dict[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(asked)
    return house.absolute(reverse("api-articles")) + (f"?{query.urlencode(safe='/:~')}" if asked else "")


@stored
@open_to_all
def api_article(request: HttpRequest, *, pk: int) -> HttpResponse:
    """One live article; 410 for one that has been withdrawn, 404 for whatever was never live."""
    if len(str(pk)) > LONGEST_ID:
        return refused(404, "There is no such article.")
    shown(tags.article(pk))
    article = PublishedArticle.objects.with_log().filter(pk=pk).first()
    if article is None:
        if Event.objects.publications().filter(article=pk).exists():
            return refused(410, "The article has been withdrawn.")
        return refused(404, "There is no such article.")
    version = etag([article], "one")
    if nothing_new := unchanged(request, version, article.logged_at):
        return nothing_new
    body = in_json(ninjs.article(items([article])[0]))
    return dated(HttpResponse(body, content_type=_JSON), version, article.logged_at)


@stored
@open_to_all
def embedded(request: HttpRequest) -> HttpResponse:
    """oEmbed: a card of the live article at `url`."""
    address, form = request.GET.get("url", ""), request.GET.get("format", "json")
    if form not in oembed.FORMATS:
        return refused(501, "There are the formats json and xml.")
    widest, highest = (_pixels(request.GET, name) for name in ("maxwidth", "maxheight"))
    article = oembed.find(address)
    if article is None:
        return refused(404, "There is no article at this address.")
    card = oembed.card(article, widest=widest, highest=highest)
    content_type, write = oembed.FORMATS[form]
    return written(request, write(card), content_type)


def _pixels(asked: QueryDict, name: str) -> int | None:
    text = asked.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 7 and int(text)):
        raise BadRequest(f"“{name}” takes a number of pixels.")
    return int(text)
