"""The files that browsers and systems look for at fixed addresses: icons and the manifest."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language_info
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from articles.site import read_site
from pagestore import stored
from photos import icons
from photos.making import MasterLost
from photos.models import Photo

logger = logging.getLogger(__name__)

HOUR = 3600
GROUND = "#fdfcf9"  # the paper of static/newsroom.css
LONGEST_SHORT_NAME = 12  # letters below an icon


@dataclass(frozen=True, slots=True)
class Icon:
    size: int
    is_maskable: bool = False


ICONS = {
    "icon-192": Icon(192),
    "icon-512": Icon(512),
    "icon-maskable-512": Icon(512, is_maskable=True),
    "apple-touch-icon": Icon(180),
}


def _version(request: HttpRequest, name: str = "favicon") -> str | None:
    photo = read_site().profile.icon
    return f'"{photo.key}-{photo.version}-{name}"' if photo and photo.width else None


@stored
@require_safe
@cache_control(public=True, max_age=HOUR)
@condition(etag_func=_version)
def favicon(request: HttpRequest) -> HttpResponse:
    return _drawn(icons.ico, "image/x-icon", "favicon.ico")


@stored
@require_safe
@cache_control(public=True, max_age=HOUR)
@condition(etag_func=_version)
def icon(request: HttpRequest, name: str) -> HttpResponse:
    if name not in ICONS:
        raise Http404("No such icon.")
    wanted = ICONS[name]

    def draw(photo: Photo) -> bytes:
        return icons.png(photo, wanted.size, is_maskable=wanted.is_maskable)

    return _drawn(draw, "image/png", f"{name}.png")


def _drawn(draw: Callable[[Photo], bytes], kind: str, default: str) -> HttpResponse:
    """Return the profile's icon, or send to the house's where there is none."""
    photo = read_site().profile.icon
    if photo and photo.width:
        try:
            return HttpResponse(draw(photo), content_type=kind)
        except (MasterLost, OSError) as error:
            logger.warning("The icon cannot be drawn: %s", error)
    return HttpResponseRedirect(static(f"icons/{default}"))


@stored
@require_safe
@cache_control(public=True, max_age=HOUR)
def manifest(request: HttpRequest) -> HttpResponse:
    """What a system shows of the site when a reader keeps it on a home screen."""
    profile = read_site().profile
    said: dict[str, Any] = {
        "id": "/",
        "name": profile.name,
        "short_name": _short(profile.name),
        "description": profile.description or profile.tagline,
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "lang": settings.LANGUAGE_CODE,
        "dir": "rtl" if get_language_info(settings.LANGUAGE_CODE)["bidi"] else "ltr",
        "background_color": GROUND,
        "theme_color": profile.accent or GROUND,
        "icons": [_entry(name, icon, own=bool(profile.icon and profile.icon.width)) for name, icon in ICONS.items()],
    }
    told = {name: value for name, value in said.items() if value}
    return JsonResponse(told, content_type="application/manifest+json")


def _short(name: str) -> str:
    """Return as many whole words of a name as stand below an icon."""
    if len(name) <= LONGEST_SHORT_NAME:
        return name
    return name[: LONGEST_SHORT_NAME + 1].rpartition(" ")[0] or name[:LONGEST_SHORT_NAME]


def _entry(name: str, icon: Icon, *, own: bool) -> dict[str, str]:
    return {
        "src": reverse("icon", args=[name]) if own else static(f"icons/{name}.png"),
        "sizes": f"{icon.size}x{icon.size}",
        "type": "image/png",
        "purpose": "maskable" if icon.is_maskable else "any",
    }
