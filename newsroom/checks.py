"""What `manage.py check --deploy` warns of: settings that work, until an operator meets the trap in them."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Info, Tags, Warning, register  # noqa: A004  (Django's own word)

# The ticker and the follower of the log, beside the threads that answer.
OWN_THREADS = 2
# PostgreSQL takes 100 unless it is told otherwise; some are for the worker, for commands and for its own upkeep.
MOST_CONNECTIONS = 80
SHORTEST_TOKEN = 20


@register(deploy=True)
def check_connections(app_configs: Any, **options: Any) -> Sequence[CheckMessage]:
    """Every thread of every web process may hold a connection of the pool."""
    pool = settings.DATABASES["default"].get("OPTIONS", {}).get("pool")
    if not pool:
        return []
    most = settings.WEB_WORKERS * min(settings.WEB_THREADS + OWN_THREADS, pool["max_size"])
    if most <= MOST_CONNECTIONS:
        return []
    return [
        Warning(
            f"WEB_WORKERS and WEB_THREADS may open {most} connections from this machine alone.",
            hint="Set max_connections of PostgreSQL accordingly, or lower one of the two.",
            id="newsroom.W001",
        )
    ]


@register(deploy=True)
def check_databases(app_configs: Any, **options: Any) -> Sequence[CheckMessage]:
    """SQLite is a file on one machine."""
    if len(settings.DATABASES) > 1 and settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        hint = "Set DATABASE_URL to PostgreSQL, or leave DATABASE_REPLICA_URL empty."
        return [Warning("There is a replica, but the database itself is SQLite.", hint=hint, id="newsroom.W002")]
    return []


@register(Tags.security, deploy=True)
def check_metrics_token(app_configs: Any, **options: Any) -> Sequence[CheckMessage]:
    """Whoever guesses the token reads /metrics."""
    if settings.METRICS_TOKEN and len(settings.METRICS_TOKEN) < SHORTEST_TOKEN:
        hint = f"Make it {SHORTEST_TOKEN} random characters at least, as SECRET_KEY is made."
        return [Warning("METRICS_TOKEN can be guessed.", hint=hint, id="newsroom.W003")]
    return []


@register(Tags.security, deploy=True)
def check_proxy(app_configs: Any, **options: Any) -> Sequence[CheckMessage]:
    """`manage.py serve` speaks http: who ends TLS has to say so, or every page redirects to itself."""
    if settings.IS_HTTPS and not settings.BEHIND_PROXY:
        hint = "Let the proxy that ends TLS set X-Forwarded-Proto, and set BEHIND_PROXY=True."
        return [Warning("SITE_URL is https, but no proxy says which requests are.", hint=hint, id="newsroom.W004")]
    return []


@register(deploy=True)
def check_mail(app_configs: Any, **options: Any) -> Sequence[CheckMessage]:
    """Printed mail stands in the log, with names and addresses."""
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        hint = "Set EMAIL_URL to a mail server."
        return [Info("Mail to colleagues is not sent but printed.", hint=hint, id="newsroom.I001")]
    return []
