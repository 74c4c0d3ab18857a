"""What every answer says to browsers about what they may do with it, in which language the desk is, and what is said
while the database is away."""

from collections.abc import Callable
from typing import Any

from csp.constants import NONE, SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from js_asset import Media

from newsroom import policies
from newsroom.health import healthz, readyz
from newsroom.metrics import metrics
from newsroom.outages import does_not_answer
from newsroom.views import unavailable

_HEADER = "Content-Security-Policy"


class PolicyMiddleware(CSPMiddleware):
    """The Content-Security-Policy of the desk's pages and of everybody else's, and the Permissions-Policy of all.

    A view may say more with the decorators of django-csp, or write the whole header itself. Whether a page may stand
    in a frame is said with Django's decorators (xframe_options_sameorigin and so on), here as there.
    """

    def process_template_response(self, request: Any, response: TemplateResponse) -> TemplateResponse:
        """Put the nonce on what the desk's pages load: Django's own pages leave it out."""
        context = response.context_data or {}
        for name, value in context.items():
            if isinstance(value, Media):
                context[name] = value.with_nonce(str(request.csp_nonce))
        return response

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Permissions-Policy", policies.PERMISSIONS)
        response = super().process_response(request, response)
        # django-csp puts the directives together in an order that every process draws anew. The page store would take
        # the same page for another one.
        if policy := response.headers.get(_HEADER):
            response.headers[_HEADER] = "; ".join(sorted(policy.split("; ")))
        return response

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        is_desk = request.resolver_match is not None and request.resolver_match.app_name == "admin"
        parts.config = parts.config or (policies.DESK if is_desk else policies.READERS) | _ancestors(response)
        parts.update = parts.update or ({} if is_desk else settings.CSP_EXTRA)
        return parts


def _ancestors(response: HttpResponseBase) -> dict[str, list[str]]:
    """Return which pages may show this one in a frame, as X-Frame-Options says it to old browsers."""
    if getattr(response, "xframe_options_exempt", False):
        return {}
    is_framed = response.headers.get("X-Frame-Options") == "SAMEORIGIN"
    return {"frame-ancestors": [SELF if is_framed else NONE]}


def desk_in_english(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Answer at the desk's addresses in English, whatever LANGUAGE_CODE says to readers.

    The desk's own words are English alone: with Django's in another language half of each page would be.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(reverse("admin:index")):
            return get_response(request)
        with translation.override("en"):
            return get_response(request)

    return answer


class OutageMiddleware:
    """Answers 503 in words while the database does not answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        return unavailable(request) if does_not_answer(exception) else None


def operators_first(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Answer those who look after the site before anything asks for its name: they may only know a machine's number."""
    views = {"/healthz": healthz, "/readyz": readyz, "/metrics": metrics}

    def answer(request: HttpRequest) -> HttpResponseBase:
        view = views.get(request.path_info)
        return view(request) if view else get_response(request)

    return answer
