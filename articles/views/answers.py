"""Answers to machines: whoever has the newest already gets 304, and everybody may keep it for a minute."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date

# What is withdrawn stands in caches along the way no longer than this.
FRESH = timedelta(minutes=1)


def unchanged(request: HttpRequest, etag: str, changed_at: datetime | None) -> HttpResponse | None:
    """Return the answer 304 for whoever has what `etag` and `changed_at` speak of, else None."""
    response = get_conditional_response(request, etag=etag, last_modified=_seconds(changed_at))
    return dated(response, etag, changed_at) if response else None


def dated(response: HttpResponse, etag: str, changed_at: datetime | None) -> HttpResponse:
    """Say of an answer which version it is and that everybody may keep it for a while."""
    response["ETag"] = etag
    if changed_at:
        response["Last-Modified"] = http_date(changed_at.timestamp())
    patch_cache_control(response, public=True, max_age=int(FRESH.total_seconds()))
    return response


def written(request: HttpRequest, content: bytes, content_type: str, **headers: str) -> HttpResponse:
    """Return an answer that is told apart by its bytes."""
    etag = f'"{sha256(content).hexdigest()[:20]}"'
    response = unchanged(request, etag, None)
    return response or dated(HttpResponse(content, content_type=content_type, headers=headers), etag, None)


def linked(links: Iterable[tuple[str, str]]) -> str:
    """Return the value of a Link header: addresses with what they are to the answer."""
    return ", ".join(f'<{address}>; rel="{relation}"' for relation, address in links)


def _seconds(moment: datetime | None) -> int | None:
    return int(moment.timestamp()) if moment else None
