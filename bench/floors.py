"""What nothing can be faster than under the same server: a bare WSGI callable, and a bare Django view.

    granian --interface wsgi --workers 2 --blocking-threads 4 --working-dir bench floors:bare_callable
    granian --interface wsgi --workers 2 --blocking-threads 4 --working-dir bench --factory floors:bare_django

Both answer any path with 20 KB. The view has settings of its own, without middleware, so it needs a process of its own.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import re_path

# Of 20 KB, as the table of figures to reach has it.
BODY = b"<!doctype html><title>Floor</title>".ljust(20_000)
TYPE = "text/html; charset=utf-8"


def bare_callable(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", TYPE), ("Content-Length", str(len(BODY)))])
    return [BODY]


def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse(BODY, content_type=TYPE)


urlpatterns = [re_path("", view)]


def bare_django() -> WSGIHandler:
    """Return a Django application that has this view and nothing else."""
    settings.configure(DEBUG=False, ALLOWED_HOSTS=["*"], MIDDLEWARE=[], ROOT_URLCONF=__name__)
    return get_wsgi_application()
