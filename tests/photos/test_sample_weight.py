"""What the lead pictures of the sample edition weigh on a phone."""

import json
from typing import Any

import pytest
from django.conf import settings

from photos.drawing import draw
from photos.making import encoded
from photos.models import Photo
from photos.pictures import WIDEST_ON_A_PHONE
from photos.renditions import rendition

pytestmark = pytest.mark.files

MOST = 60_000  # bytes
# Those that are fullest of grain and people.
RICHEST = ("012_football_derby", "009_container_traffic", "013_fishermens_choir", "016_rain_in_four_colours")


def the_edition() -> dict[str, dict[str, Any]]:
    entries = json.loads((settings.BASE_DIR / "seeds" / "pictures.json").read_text(encoding="utf-8"))
    return {entry["capture"]: entry for entry in entries if "capture" in entry}


@pytest.mark.parametrize("capture", RICHEST)
def test_lead_picture_is_light_on_any_phone(capture: str) -> None:
    """The widest file that a phone is offered: browsers take it for two and for three dots a CSS pixel."""
    image = draw(the_edition()[capture])
    photo = Photo(key="k" * 24, width=image.width, height=image.height)
    for format_ in ("avif", "webp"):
        widest = rendition(photo, "4x3", WIDEST_ON_A_PHONE, format_)
        assert widest.width == WIDEST_ON_A_PHONE
        assert 1024 < len(encoded(image, widest)) < MOST, format_
