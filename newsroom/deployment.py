"""What a safe start needs: a secret of its own, database options that suit the engine, shelves for pictures, and a
policy for browsers that stays one."""

import os
import secrets
from collections.abc import Collection
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from csp.utils import DEFAULT_DIRECTIVES
from django.core.exceptions import ImproperlyConfigured

LOOPBACK = {"127.0.0.1", "localhost", "::1", "[::1]"}
SHORTEST_SECRET = 50

SQLITE_PRAGMAS = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA cache_size = -4000;
    PRAGMA mmap_size = 16777216;
"""


def is_loopback(hosts: Collection[str]) -> bool:
    """Whether only this machine can reach a site that answers to `hosts`."""
    return all(host in LOOPBACK for host in hosts)


def secret_key(configured: str, *, path: Path, hosts: Collection[str]) -> str:
    """Return the configured secret, or on a loopback site one that is made once and kept in `path`.

    Raises ImproperlyConfigured when a public site has no secret or a weak one.
    """
    if configured and (is_loopback(hosts) or _is_strong(configured)):
        return configured
    if not is_loopback(hosts):
        raise ImproperlyConfigured(
            f"Newsroom answers to {', '.join(hosts)} but has no real secret. Set SECRET_KEY to at least "
            f"{SHORTEST_SECRET} random characters (.env.example shows a command that makes one), then start again."
        )
    return _kept_secret(path)


def _is_strong(secret: str) -> bool:
    return len(secret) >= SHORTEST_SECRET and len(set(secret)) > 5 and not secret.startswith("django-insecure-")


def _kept_secret(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # O_EXCL: of two processes that start at once, one writes and the other reads.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(SHORTEST_SECRET))
    except FileExistsError:
        pass
    return path.read_text()


# In seconds, but for the last, which is in milliseconds: when a server is given up that does not answer at all.
IMPATIENT = {
    "connect_timeout": 2,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
# In seconds: for a connection out of the pool, and until the pool stops trying by itself. It never waits for other
# threads, so this is the time that one request loses when the database goes away.
PATIENCE = 2.0
# What a connection has asked so many times is worth a plan that is kept.
ASKED_OFTEN = 2


def configured_database(database: dict[str, Any], *, threads: int = 4, keeps_plans: bool = True) -> dict[str, Any]:
    """Complete what DATABASE_URL says with the options the engine needs. Reasons: docs/operators.md.

    `threads` is how many answer requests in one process; two more do what cannot wait. `keeps_plans` says whether a
    connection may be told to remember statements, which not every pool between bears.
    """
    if database["ENGINE"].endswith("sqlite3"):
        # One connection for as long as the thread lives; writers queue at BEGIN, not at the first write.
        return database | {
            "CONN_MAX_AGE": None,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
            "TEST": {"NAME": f"{database['NAME']}.test"},
        }
    pool = {"min_size": 1, "max_size": max(8, threads + 2), "timeout": PATIENCE, "reconnect_timeout": PATIENCE}
    plans = {"prepare_threshold": ASKED_OFTEN if keeps_plans else None}
    return database | {
        "ENGINE": "newsroom.postgres",
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": IMPATIENT | plans | database.get("OPTIONS", {}) | {"pool": pool},
    }


def shared_cache(redis_url: str) -> dict[str, Any]:
    """Return the cache that all nodes share: Redis, or without one a table of the database.

    Raises ImproperlyConfigured when the package is missing.
    """
    if not redis_url:
        # Never culled but by itself (newsroom/log_ins.py): whoever could crowd entries out could guess on.
        options = {"MAX_ENTRIES": 1_000_000}
        return {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "newsroom_cache",
            "OPTIONS": options,
        }
    if find_spec("redis") is None:
        raise ImproperlyConfigured(
            "REDIS_URL is set, but the package for Redis is not installed. Run: pip install -r requirements-redis.txt"
        )
    # In seconds: nobody who logs in waits longer for it.
    options = {"socket_connect_timeout": 2, "socket_timeout": 2}
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis_url, "OPTIONS": options}


def disk_shelves(originals: Path) -> dict[str, Any]:
    """Return the STORAGES of pictures on this machine: renditions in MEDIA_ROOT, and what came in in `originals`."""
    whole_files = "photos.storage.WholeFileStorage"
    return {
        "default": {"BACKEND": whole_files},
        "originals": {"BACKEND": whole_files, "OPTIONS": {"location": originals}},
    }


def bucket_shelves(bucket: str, *, originals: str, endpoint: str, region: str) -> dict[str, Any]:
    """Return the STORAGES of pictures in S3-compatible object storage, from names as `.env.example` explains them.

    Nothing in it is made public: readers get renditions through the site, which knows who may see them. Raises
    ImproperlyConfigured when the packages are missing.
    """
    if find_spec("storages") is None or find_spec("boto3") is None:
        raise ImproperlyConfigured(
            "S3_BUCKET is set, but the packages for object storage are not installed. Run: "
            "pip install -r requirements-s3.txt"
        )
    common = {
        "endpoint_url": endpoint or None,
        "region_name": region or None,
        # Services of one's own seldom have a host name for each bucket.
        "addressing_style": "path" if endpoint else "auto",
        "file_overwrite": True,
        # No ACL is sent: objects are private by default, and many buckets refuse to hear of ACLs.
        "default_acl": None,
        "querystring_auth": False,
    }
    return {
        name: {"BACKEND": "photos.buckets.BucketStorage", "OPTIONS": common | options}
        for name, options in {
            "default": {"bucket_name": bucket, "location": "media"},
            "originals": {"bucket_name": originals or bucket, "location": "originals"},
        }.items()
    }


def extra_sources(text: str) -> dict[str, list[str]]:
    """Return what CSP_EXTRA adds to the policy of readers' pages, sources by directive.

    `text` is written as a Content-Security-Policy is: "img-src https://a.example; connect-src https://a.example".
    Raises ImproperlyConfigured for an unknown directive, and for a source that would allow any inline script.
    """
    extra: dict[str, list[str]] = {}
    for directive, *sources in filter(None, map(str.split, text.split(";"))):
        if directive not in DEFAULT_DIRECTIVES:
            raise ImproperlyConfigured(f"CSP_EXTRA: there is no directive {directive} in a Content-Security-Policy.")
        if unsafe := [source for source in sources if source.startswith("'unsafe-")]:
            raise ImproperlyConfigured(f"CSP_EXTRA: {unsafe[0]} would undo the policy. Name the host instead.")
        extra.setdefault(directive, []).extend(sources)
    return extra
