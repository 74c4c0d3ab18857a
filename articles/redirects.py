"""The way from an old address to the living one."""

from django.http import HttpRequest, HttpResponsePermanentRedirect


def moved(request: HttpRequest, url: str) -> HttpResponsePermanentRedirect:
    """Send the reader on for good; what stands behind the question mark goes along."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{url}?{query}" if query else url)
