"""What a safe start needs: a secret of its own, and database options that suit the engine."""

import os
import secrets
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

LOOPBACK = {"127.0.0.1", "localhost", "::1", "[::1]"}
SHORTEST_SECRET = 50

SQLITE_PRAGMAS = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA cache_size = -20000;
    PRAGMA mmap_size = 134217728;
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


def configured_database(database: dict[str, Any]) -> dict[str, Any]:
    """Complete what DATABASE_URL says with the options the engine needs. Reasons: docs/operators.md."""
    if database["ENGINE"].endswith("sqlite3"):
        # One connection for as long as the thread lives; writers queue at BEGIN, not at the first write.
        return database | {
            "CONN_MAX_AGE": None,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
            "TEST": {"NAME": f"{database['NAME']}.test"},
        }
    options = database.get("OPTIONS", {})
    return database | {
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options | {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}},
    }
