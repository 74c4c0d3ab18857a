"""The page store of this site: where it lies, which log it follows and which requests it answers."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections
from django.urls import reverse

from articles.models import Event
from articles.models.history import EventQuerySet
from newsroom import replica
from pagestore import Change, LogUnreachable, Rules, Store

# What pages are made of besides rows. A store that was filled under others is not used.
_SETTINGS = (
    "DATABASE_URL",
    "SITE_URL",
    "SITE_NAME",
    "SITE_TAGLINE",
    "LANGUAGE_CODE",
    "TIME_ZONE",
    "MEDIA_URL",
    "STATIC_URL",
    "WEBSUB_HUB",
    "CSP_EXTRA",
)
_SOURCES = ("articles", "authors", "photos", "newsroom", "pagestore", "templates", "locale")
# In seconds: the store of another version of the site is thrown away when nobody has used it for so long.
_FORGOTTEN = 24 * 3600
_MEGABYTE = 1024 * 1024


class EventLog:
    """The log of events, in the database that readers' pages are rendered from."""

    def position(self) -> int:
        with _asking() as events:
            return events.latest_first().values_list("pk", flat=True).first() or 0

    def changes(self, *, after: int, most: int) -> list[Change]:
        with _asking() as events:
            rows = events.filter(pk__gt=after).order_by("pk").values_list("pk", "tags", "kind", "article_id")
            return [
                Change(pk, frozenset(tags), f"article:{article}" if kind == Event.Kind.WITHDRAWN else "")
                for pk, tags, kind, article in rows[:most]
            ]


@contextmanager
def _asking() -> Iterator[EventQuerySet]:
    # As Django does around a request: a connection that broke meanwhile is replaced, a pooled one given back.
    close_old_connections()
    alias = replica.reading_alias()
    try:
        yield Event.objects.using(alias)
    except (InterfaceError, OperationalError) as error:
        if alias == replica.REPLICA:
            replica.standing.rest(error)
        raise LogUnreachable(str(error)) from error
    finally:
        close_old_connections()


def make_store() -> Store:
    """Return the store of this machine for this version of the site."""
    path = Path(settings.PAGE_STORE_DIR) / f"pages-{_version()}.sqlite3"
    _throw_away_others(path)
    return Store(
        path,
        EventLog(),
        disk_bytes=settings.PAGE_STORE_DISK * _MEGABYTE,
        memory_bytes=settings.PAGE_STORE_MEMORY * _MEGABYTE,
    )


def _version() -> str:
    facts: list[Any] = [getattr(settings, name) for name in _SETTINGS]
    for folder in _SOURCES:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in (".py", ".html", ".xml", ".json", ".mo"):
                facts.append((str(path), path.stat().st_size, path.stat().st_mtime_ns))
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    facts.append(manifest.read_text() if manifest.exists() else "")
    return sha256(repr(facts).encode()).hexdigest()[:12]


def _throw_away_others(own: Path) -> None:
    for path in own.parent.glob("pages-*.sqlite3*"):
        if not path.name.startswith(own.name) and path.stat().st_mtime < time.time() - _FORGOTTEN:
            path.unlink(missing_ok=True)


def rules() -> Rules:
    """Return which requests the store answers."""
    straight = ("/healthz", "/readyz", "/metrics", "/preview/", settings.STATIC_URL, settings.MEDIA_URL)
    return Rules(
        hosts=settings.ALLOWED_HOSTS,
        cookies=(settings.SESSION_COOKIE_NAME,),
        straight=(reverse("admin:index"), reverse("suggest"), reverse("reads"), *straight),
        parameters=[
            (reverse("search"), {"q", "section", "author", "topic", "from", "to", "order", "start"}),
            (reverse("api"), {"section", "topic", "author", "before"}),
            (reverse("oembed"), {"url", "format", "maxwidth", "maxheight"}),
            # Lists.
            ("/", {"before", "after"}),
        ],
        is_secure=_is_secure if settings.SECURE_SSL_REDIRECT else lambda environ: True,
    )


def _is_secure(environ: dict[str, Any]) -> bool:
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        return environ.get(name) == value
    return environ.get("wsgi.url_scheme") == "https"
