"""Where the pages of articles say that they are being read. Neither a cookie nor an address is looked at or kept."""

import re

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.counting import reads
from articles.reading import LONGEST_ID

# Nearly every robot names itself or an address that explains it; people's browsers do neither.
_ROBOTS = re.compile(
    r"bot|crawl|spider|slurp|headless|lighthouse|preview|monitor|archiver|scrap|fetch|curl|wget|python|java/|https?:",
    re.IGNORECASE,
)


@csrf_exempt
@require_POST
def read_notice(request: HttpRequest) -> HttpResponse:
    """Count one reading of the article whose id is all that the body holds; always 204, whatever came."""
    # One byte more than the longest id: a longer body is not read to its end.
    number = request.read(LONGEST_ID + 1)
    if number.isdigit() and len(number) <= LONGEST_ID and _is_from_our_page(request) and not _is_robot(request):
        reads.note(int(number), now=timezone.now())
    return HttpResponse(status=204)


def _is_from_our_page(request: HttpRequest) -> bool:
    """Whether a page of this site sent it. Browsers say so by themselves, on https and on the own machine."""
    origin = request.headers.get("Origin")
    is_ours = origin is None or origin.partition("://")[2] == request.get_host()
    return is_ours and request.headers.get("Sec-Fetch-Site") == "same-origin"


def _is_robot(request: HttpRequest) -> bool:
    agent = request.headers.get("User-Agent", "")
    return not agent or bool(_ROBOTS.search(agent))
