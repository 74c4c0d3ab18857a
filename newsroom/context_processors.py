"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from articles.models import SiteProfile
from articles.site import read_site


def site(request: HttpRequest) -> dict[str, Any]:
    """The site, its name for the desk, and its address, which is never taken from the request.

    Views that need the site themselves pass it on; the others need not.
    """
    return {
        "site": SimpleLazyObject(read_site),
        "SITE_NAME": SimpleLazyObject(lambda: SiteProfile.objects.current().name),
        "SITE_URL": settings.SITE_URL,
    }
