"""The feeds of the front, of sections, authors and topics."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles import rows
from articles.machines import house
from articles.machines.feeds import FORMATS, LENGTH, Channel, channel_of, etag, front
from articles.machines.items import items
from articles.models import Section, Topic
from articles.redirects import moved
from articles.views.answers import dated, linked, unchanged
from authors.models import Author
from pagestore import stored


@stored
@require_safe
def feed(request: HttpRequest, name: str, path: str = "") -> HttpResponse:
    """Answer with a feed; `path` is that of the page whose articles it has, empty for the front."""
    written_as = FORMATS.get(name)
    if written_as is None:
        raise Http404("No such feed.")
    channel = _channel(path) if path else front()
    address = channel.path + name
    if address != request.path:
        return moved(request, address)
    articles = rows.newest_with_log(channel.stream, length=LENGTH)
    version = etag(articles, name, channel.title, channel.about)
    changed_at = articles[0].logged_at if articles else None
    if nothing_new := unchanged(request, version, changed_at):
        return nothing_new
    body = written_as.write(channel, house.absolute(address), items(articles))
    response = dated(HttpResponse(body, content_type=written_as.content_type), version, changed_at)
    if house.hub():
        response["Link"] = linked([("hub", house.hub()), ("self", house.absolute(address))])
    return response


def _channel(path: str) -> Channel:
    """The channel of whatever lives at `path` or once did."""
    target = None if "\0" in path else rows.target_of(path)
    if not isinstance(target, Section | Author | Topic):
        raise Http404("Nothing with a feed lives here.")
    return channel_of(target)
