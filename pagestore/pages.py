"""One page as readers get it: status, headers and bytes, plain and compressed."""

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any
from wsgiref.handlers import format_date_time

import brotli

from pagestore.asking import encodings

Headers = list[tuple[str, str]]

# In levels: what a page gains beyond them costs more time than a reader saves.
GZIP, BROTLI = 6, 5
# In bytes: what fits one packet anyway.
WORTH_COMPRESSING = 1_000
_TEXTS = ("text/", "application/json", "application/feed+json", "application/manifest+json", "image/svg+xml")
_XML = ("application/xml", "+xml")
# For how many seconds caches may give out an old copy: while they fetch the new one, and while nobody answers them.
_STAND_IN = "stale-while-revalidate=1, stale-if-error=10"
# What an answer says of this one rendering; the page says it anew.
_OWN = {"content-length", "etag", "last-modified", "cache-control", "vary", "x-request-id", "surrogate-key"}


@dataclass(frozen=True)
class Page:
    """A rendered page. `position` is the last event of the log that it is known to stand up to; moments are in seconds
    since 1970. `bodies` are its bytes by their Content-Encoding, "" for the plain ones."""

    status: str
    headers: Headers
    bodies: dict[str, bytes]
    tags: frozenset[str]
    position: int
    changed_at: float
    expires_at: float | None
    digest: str

    @classmethod
    def of(
        cls,
        status: str,
        headers: Headers,
        body: bytes,
        *,
        tags: Iterable[str],
        position: int,
        now: float,
        good_for: float | None = None,
        before: "Page | None" = None,
    ) -> "Page":
        """Make the page of an answer. When `before` had the same bytes, its date of change stays."""
        told = {name.lower(): value for name, value in headers}
        kept = [(name, value) for name, value in headers if name.lower() not in _OWN]
        max_age = next((part for part in told.get("cache-control", "").split(", ") if part.startswith("max-age=")), "")
        kept.append(("Cache-Control", f"public, {max_age or 'max-age=0'}, s-maxage=1, {_STAND_IN}"))
        digest = sha256(status.encode() + repr(kept).encode() + body).hexdigest()[:24]
        is_same = before is not None and before.digest == digest
        return cls(
            status,
            kept,
            before.bodies if before and is_same else _encoded(body, told.get("content-type", "")),
            frozenset(tags),
            position,
            before.changed_at if before and is_same else now,
            now + good_for if good_for is not None else None,
            digest,
        )

    @property
    def size(self) -> int:
        """In bytes, roughly."""
        return sum(map(len, self.bodies.values())) + 60 * len(self.tags) + 2_000

    @cached_property
    def is_redirect(self) -> bool:
        return self.status.startswith("3")

    @cached_property
    def etag(self) -> str:
        # Weak: the same page has other bytes in another encoding.
        return f'W/"{self.digest}"'

    @cached_property
    def common(self) -> Headers:
        """The headers of every answer with this page, a 304 included."""
        return [
            *self.headers,
            ("ETag", self.etag),
            ("Last-Modified", format_date_time(self.changed_at)),
            ("Vary", "Accept-Encoding"),
            ("Surrogate-Key", " ".join(sorted(self.tags))),
        ]

    @cached_property
    def heads(self) -> dict[str, Headers]:
        """All headers, by Content-Encoding."""
        return {
            name: [
                *self.common,
                ("Content-Length", str(len(body))),
                *([("Content-Encoding", name)] if name else []),
            ]
            for name, body in self.bodies.items()
        }

    def encoding_for(self, accepted: str) -> str:
        """Return the best Content-Encoding for an Accept-Encoding."""
        return next(name for name in encodings(accepted) if name in self.bodies)

    def facts(self) -> str:
        """Everything but the bytes, as JSON."""
        names = ("status", "headers", "position", "changed_at", "expires_at", "digest")
        return json.dumps({name: getattr(self, name) for name in names} | {"tags": sorted(self.tags)})

    @classmethod
    def read(cls, facts: str, bodies: dict[str, bytes]) -> "Page":
        """Read what facts() wrote."""
        told: dict[str, Any] = json.loads(facts)
        told["headers"] = [(name, value) for name, value in told["headers"]]
        return cls(**told | {"tags": frozenset(told["tags"]), "bodies": bodies})


def for_this_second(now: float) -> tuple[str, str]:
    """Return the header that lets nginx keep a page until this second ends: nginx counts whole seconds, and what it may
    keep for one by Cache-Control it keeps for nearly two."""
    return ("X-Accel-Expires", f"@{int(now)}")


def _encoded(body: bytes, content_type: str) -> dict[str, bytes]:
    kind = content_type.partition(";")[0]
    if len(body) < WORTH_COMPRESSING or not (kind.startswith(_TEXTS) or kind.endswith(_XML)):
        return {"": body}
    return {"": body, "gzip": gzip.compress(body, GZIP, mtime=0), "br": brotli.compress(body, quality=BROTLI)}
