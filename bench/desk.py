"""What the desk costs in every archive: the list of articles and the form of one, opened by one editor after the other.

The floor is the log-in page of the same server, which asks the database for nothing that grows.
`python -m bench.desk` logs an editor in and prints the cookie and the number of an article, as JSON.
"""

import json
import os
import platform
import sys
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from articles.models import Article
from bench.archives import Archive, archives
from bench.load import Load, load
from bench.servers import newsroom

NAME = "bench-of-the-desk"
FLOOR = "log-in"


def measure(seconds: float) -> str:
    """Return the table; `seconds` are for all archives together."""
    every = list(archives())
    lines = [
        f"The desk; Python {platform.python_version()}, {os.cpu_count()} processors, wrk -t1 -c1",
        f"{'':<42}{'p50 ms':>8}{'p99 ms':>8}{'÷ log-in':>10}{'errors':>8}",
    ]
    for archive in every:
        pages = dict(_measure(archive, seconds / len(every) / 4))
        floor = pages.pop(FLOOR)
        for name, page in pages.items():
            told = f"{page.p50:>8.1f}{page.p99:>8.1f}{page.p50 / floor.p50:>10.2f}{page.errors:>8}"
            lines.append(f"{f'{archive}, {name}':<42}{told}")
    return "\n".join(lines) + "\n"


def _measure(archive: Archive, seconds: float) -> Iterator[tuple[str, Load]]:
    cookie, article = json.loads(archive.ask("bench.desk"))
    told = (f"Cookie: {cookie}",)
    with newsroom(archive.environment, stored=True) as (url, _):
        yield FLOOR, load(f"{url}/admin/login/", seconds=seconds, connections=1)
        desk = f"{url}/admin/articles/article/"
        yield "list", load(desk, seconds=seconds, connections=1, headers=told)
        yield "list of drafts", load(f"{desk}?status=draft", seconds=seconds, connections=1, headers=told)
        yield "form", load(f"{desk}{article}/change/", seconds=seconds, connections=1, headers=told)


def logged_in() -> tuple[str, int]:
    """Return the cookie of an editor who may do everything, and the number of an article in the middle."""
    user, _ = get_user_model().objects.get_or_create(username=NAME, is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(user)
    newest = Article.objects.order_by("-pk").values_list("pk", flat=True)[0]
    number = Article.objects.filter(pk__gte=newest // 2).order_by("pk").values_list("pk", flat=True)[0]
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}", number


if __name__ == "__main__":
    sys.stdout.write(json.dumps(logged_in()))
