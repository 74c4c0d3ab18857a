"""What a request asks for: which page, in which encoding, and whether its reader has it already."""

from collections.abc import Collection, Iterable
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

Environ = dict[str, Any]

# What campaigns and letters write behind an address; no page looks at it.
_NOISE = ("utm_", "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid")
# What is about the one who asks: nothing of it reaches a page that is rendered for everybody.
PERSONAL = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_COOKIE")


def key_of(environ: Environ, parameters: Iterable[tuple[str, Collection[str]]]) -> str | None:
    """Return the key of the page that is asked for; None when it does not know a parameter, so that no page is stored
    under an endless number of addresses. `parameters`: see Rules."""
    path: str = environ.get("PATH_INFO", "/")
    query: str = environ.get("QUERY_STRING", "")
    if not query:
        return path
    asked = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not name.startswith(_NOISE)]
    known: Collection[str] = next((names for beginning, names in parameters if path.startswith(beginning)), ())
    if any(name not in known for name, _ in asked):
        return None
    return f"{path}?{urlencode(asked)}" if asked else path


@lru_cache(maxsize=500)
def encodings(accepted: str) -> tuple[str, ...]:
    """Return what an Accept-Encoding takes, the best first; "" is the plain text, which everybody takes."""
    refused: set[str] = set()
    named: set[str] = set()
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        is_refused = weight.replace(" ", "") in ("q=0", "q=0.0", "q=0.00", "q=0.000")
        (refused if is_refused else named).add(name.strip())
    return (*(name for name in ("br", "gzip") if name in named and name not in refused), "")


def has_it(environ: Environ, etag: str, changed_at: float | None) -> bool:
    """Whether the reader has the version of a page with this ETag, by https://www.rfc-editor.org/rfc/rfc9110#section-13"""
    if (tags := environ.get("HTTP_IF_NONE_MATCH")) is not None:
        own = etag.removeprefix("W/")
        return tags.strip() == "*" or own in (tag.strip().removeprefix("W/") for tag in tags.split(","))
    if changed_at is not None and (since := environ.get("HTTP_IF_MODIFIED_SINCE")):
        try:
            return int(changed_at) <= parsedate_to_datetime(since).timestamp()
        except (TypeError, ValueError, OverflowError):
            return False
    return False
