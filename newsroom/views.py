"""The pages that say that something is broken, or away for a while."""

import re
import sys

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views import defaults

from newsroom.outages import does_not_answer
from newsroom.policies import hash_of

# They ask for no other file, so their style stands in them.
_STYLE = re.search(r"<style>(.*)</style>", (settings.BASE_DIR / "templates" / "plain.html").read_text(), re.DOTALL)
_with_style = csp_update({"style-src": [hash_of(_STYLE[1] if _STYLE else "")]})

RETRY_AFTER = 10  # seconds
UNSAVED = "The database does not answer. Nothing was saved; try again in a minute."


@_with_style
def server_error(request: HttpRequest) -> HttpResponseBase:
    """Whatever failed. A middleware or the page for what is not found may have met a database that is away."""
    if does_not_answer(sys.exc_info()[1]):
        return unavailable(request)
    return defaults.server_error(request)


@_with_style
def unavailable(request: HttpRequest) -> HttpResponse:
    """The database does not answer: readers and the desk are told so, scripts in JSON."""
    is_sent = request.method not in ("GET", "HEAD")
    response: HttpResponse
    if "application/json" in request.headers.get("Accept", ""):
        response = JsonResponse({"error": UNSAVED, "message": UNSAVED}, status=503)
    elif request.path_info.startswith(reverse("admin:index")):
        # Without the request: what it would add to the context asks the database.
        response = render(None, "admin/503.html", {"is_sent": is_sent}, status=503)
    else:
        response = render(None, "503.html", status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    return response
