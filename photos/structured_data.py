"""What a page tells machines about its pictures, in the words of https://schema.org/ImageObject.

Which of them search engines read: https://developers.google.com/search/docs/appearance/structured-data/image-license-metadata
"""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from photos.crops import AS_SHOT
from photos.models import Photo
from photos.renditions import rendition

WIDTH = 1280  # pixels
# An element ends at "</script>" whatever surrounds it; old browsers take the last two for ends of lines.
_ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def image_object(
    photo: Photo, *, ratio: str = AS_SHOT, caption: str = "", credit: str = "", is_lead: bool = False
) -> dict[str, Any]:
    """Return a picture in one of its ratios as an ImageObject, without what nobody has said about it.

    `caption` and `credit` are this use's own, as plain text; empty ones follow the library. The photo has a file.
    """
    file = rendition(photo, ratio, WIDTH, "jpg")
    address = f"{settings.SITE_URL}{file.url}"
    said = {
        "@type": "ImageObject",
        "url": address,
        "contentUrl": address,
        "width": file.width,
        "height": file.height,
        "caption": caption or photo.caption,
        "creator": {"@type": "Person", "name": photo.creator} if photo.creator else None,
        "creditText": credit or photo.credit,
        "copyrightNotice": photo.copyright_notice,
        "license": photo.licence_url,
        "representativeOfPage": is_lead,
    }
    return {name: value for name, value in said.items() if value}


def script(objects: Sequence[dict[str, Any]]) -> SafeString:
    """Return the element that holds them; nothing when there is none."""
    if not objects:
        return mark_safe("")
    data = json.dumps({"@context": "https://schema.org", "@graph": list(objects)}, ensure_ascii=False)
    return mark_safe(f'<script type="application/ld+json">{data.translate(_ESCAPES)}</script>')
