"""The public files of pictures: who gets which, under names that never mean other bytes."""

import logging
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from articles import preview
from articles.models import PhotoUse, Placement, SiteProfile
from authors.models import Author
from newsroom.policies import PICTURE
from photos.making import MasterLost, kept, make_now
from photos.models import Photo
from photos.renditions import Asked, Rendition, rendition

logger = logging.getLogger(__name__)

YEAR = 365 * 24 * 3600
# Not left to the machine's table of types: Python knows AVIF only since 3.13.
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@require_safe
def media(request: HttpRequest, name: str) -> HttpResponse:
    """Serve a rendition to everybody when a page shows its picture, to the desk before that, and nothing else."""
    asked = Asked.parse(name)
    photo = photo_in_view(asked.key) if asked else None
    if asked is None or photo is None:
        raise Http404("No such picture.")
    if not (photo.is_shown or preview.shows(request, photo) or request.user.has_perm("photos.view_photo")):
        raise Http404("No such picture.")
    wanted = _wanted(photo, asked, name)
    if wanted.name != name:
        return _instead(request, wanted)
    etag = quote_etag(name)
    response = get_conditional_response(request, etag=etag) or _file(request, photo, wanted)
    if isinstance(response, HttpResponseRedirect) or response.status_code == 503:
        return response
    response["ETag"] = etag
    response["Content-Security-Policy"] = PICTURE
    if "preview" in request.GET:
        patch_cache_control(response, private=True, no_store=True)
    elif photo.is_shown:
        patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    else:
        patch_cache_control(response, private=True, max_age=YEAR)
    return response


def photo_in_view(key: str) -> Any:
    """Return the photo with this key, or None; `is_shown` says whether a page shows it to everybody."""
    this = OuterRef("pk")
    on_every_page = Exists(SiteProfile.objects.filter(Q(logo=this) | Q(icon=this)))
    uses = (PhotoUse.objects, Author.objects, Placement.objects.with_live_article())
    is_shown = reduce(or_, (Exists(rows.filter(photo=this)) for rows in uses), on_every_page)
    return Photo.objects.annotate(is_shown=is_shown).filter(key=key).first()


def _wanted(photo: Photo, asked: Asked, name: str) -> Rendition:
    """Return the rendition of that name, or what came in its place when the crop is another by now."""
    wanted = rendition(photo, asked.ratio, asked.width, asked.format)
    if name == Rendition(photo.key, asked.ratio, wanted.box, asked.width, asked.format).name != wanted.name:
        raise Http404("The picture has no version of this width.")
    return wanted


def _file(request: HttpRequest, photo: Photo, wanted: Rendition) -> HttpResponse:
    data = kept(wanted.name)
    if data is None and wanted.format == "avif":
        # Too slow to be made while a reader waits: the worker repairs it.
        Photo.objects.filter(pk=photo.pk, avif_version=photo.version).update(avif_version=0)
        return _instead(request, rendition(photo, wanted.ratio, wanted.width, "webp"))
    try:
        return HttpResponse(data or make_now(photo, wanted), content_type=TYPES[wanted.format])
    except MasterLost as error:
        logger.warning("%s", error)
        raise Http404("The picture's file is gone.") from error
    except OSError as error:
        logger.warning("The storage of pictures does not answer: %s", error)
        return HttpResponse(status=503, headers={"Retry-After": "30", "Cache-Control": "no-store"})


def _instead(request: HttpRequest, other: Rendition) -> HttpResponse:
    """Send to another rendition for this once; whoever came with a preview link keeps it."""
    query = request.GET.urlencode()
    return HttpResponseRedirect(f"{other.url}?{query}" if query else other.url, headers={"Cache-Control": "no-store"})
