"""{% picture photo "3x2" phone="1x1" sizes="…" alt="…" is_first=True %}"""

from django import template

from photos.looks import Look
from photos.models import Photo
from photos.pictures import picture, shape
from photos.renditions import Rendition, rendition

SHARED_WIDTH = 1280  # pixels; networks ask for 1200 at least

register = template.Library()

register.simple_tag(picture)
register.filter(shape)


@register.filter
def share_picture(photo: Photo | Look | None) -> Rendition | None:
    """The version that stands beside a link to the page on other sites; none of a picture whose file is lost."""
    return rendition(photo, "16x9", SHARED_WIDTH, "jpg") if photo and photo.width and photo.height else None
