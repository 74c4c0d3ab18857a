"""The pages on which the site says how it works."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Policy
from pagestore import stored


@stored
@require_safe
def policy(request: HttpRequest, kind: str) -> HttpResponse:
    return render(request, "articles/policy.html", {"policy": get_object_or_404(Policy, kind=kind)})
