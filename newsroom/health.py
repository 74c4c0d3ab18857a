"""Whether this process lives and may get readers, for whoever sends them: systemd, a proxy, an orchestrator.

Anybody may ask. The answers say nothing of versions, machines or people.
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from os import W_OK, access
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.machines.hub import FOLLOWER
from articles.models import Event, LogCursor
from articles.publishing import lateness
from newsroom.replica import replica_is_resting

# A minute of a busy machine is no alarm; in seconds, and in bytes of free disk.
LATE, BEHIND = 30, timedelta(minutes=1)
LITTLE_SPACE = 100_000_000

_migrated: set[str] = set()


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive. It looks at nothing: a process that is killed because the database rests helps nobody."""
    return HttpResponse("alive\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether this node may get readers: 503 with what is missing, or 200 with what is degraded."""
    now = timezone.now()
    try:
        missing = [] if is_migrated() else ["migrations"]
        facts = {} if missing else measured(now)
    except Error:
        missing, facts = ["database"], {}
    degraded = [name for name, is_wrong in WARNINGS.items() if is_wrong(facts)]
    status = "unavailable" if missing else "degraded" if degraded else "ready"
    answer = {"status": status, "missing": missing, "degraded": degraded, **facts}
    return JsonResponse(answer, status=503 if missing else 200)


def is_migrated() -> bool:
    """Whether the database has every migration of this code; once it has, it is not asked again."""
    name = str(connection.settings_dict["NAME"])
    if name not in _migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _migrated.add(name)
    else:
        connection.ensure_connection()
    return True


def measured(now: datetime) -> dict[str, Any]:
    """Return what the database tells: for how many seconds the oldest due act has been waiting, how many events each
    follower of the log has not read yet, and for how many seconds the oldest of those."""
    return {
        "schedules_late": max(lateness(now=now), 0.0),
        "log_lag": {name: {"events": events, "seconds": seconds} for name, events, seconds in lags(now)},
    }


def lags(now: datetime) -> Iterator[tuple[str, int, float]]:
    """Yield the followers of the log that follow it at present, how many events each is behind, and for how long."""
    newest = Event.objects.latest_first().values_list("pk", flat=True).first() or 0
    followers = LogCursor.objects.order_by("name")
    if not settings.WEBSUB_HUB:
        followers = followers.exclude(name=FOLLOWER)
    for name, position in followers.values_list("name", "position"):
        unread = Event.objects.filter(pk__gt=position).order_by("pk").values_list("created_at", flat=True)
        since = unread.first() if position < newest else None
        yield name, max(newest - position, 0), max((now - since).total_seconds(), 0.0) if since else 0.0


def _is_late(facts: dict[str, Any]) -> bool:
    return bool(facts.get("schedules_late", 0) > LATE)


def _is_behind(facts: dict[str, Any]) -> bool:
    return any(lag["seconds"] > BEHIND.total_seconds() for lag in facts.get("log_lag", {}).values())


def _has_no_pages(facts: dict[str, Any]) -> bool:
    return settings.PAGE_STORE and not has_room(settings.PAGE_STORE_DIR)


def _has_no_shelves(facts: dict[str, Any]) -> bool:
    return not settings.S3_BUCKET and not all(map(has_room, (settings.MEDIA_ROOT, settings.ORIGINALS_ROOT)))


def _replica_rests(facts: dict[str, Any]) -> bool:
    return replica_is_resting()


def has_room(folder: Path) -> bool:
    """Whether files can be written to a folder, which is made if need be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return access(folder, W_OK) and shutil.disk_usage(folder).free > LITTLE_SPACE
    except OSError:
        return False


# What may be wrong while readers still get their pages: how readyz names it, and who sees it in what was measured.
WARNINGS: dict[str, Callable[[dict[str, Any]], bool]] = {
    "schedules": _is_late,
    "log": _is_behind,
    "page store": _has_no_pages,
    "pictures": _has_no_shelves,
    "replica": _replica_rests,
}
