"""A picture as an icon: square, in the sizes that tabs and home screens ask for."""

from functools import lru_cache
from io import BytesIO

from PIL import Image

from photos.crops import Box
from photos.making import opened
from photos.models import Photo

TAB_SIZES = (16, 32, 48)  # pixels
# Of a maskable icon, systems cut away whatever lies outside a circle of four fifths of its width.
SAFE = 0.8


def png(photo: Photo, size: int, *, is_maskable: bool = False) -> bytes:
    """Return the square crop of a picture as a PNG of `size` pixels. Raises as making.opened()."""
    return _png(photo, photo.key, photo.box("1x1"), size, is_maskable=is_maskable)


def ico(photo: Photo) -> bytes:
    """Return the file that browsers ask for by the name favicon.ico. Raises as making.opened()."""
    return _ico(photo, photo.key, photo.box("1x1"))


# The site has one icon, in half a dozen sizes. A new file has a new key.


@lru_cache(maxsize=12)
def _png(photo: Photo, key: str, box: Box, size: int, *, is_maskable: bool) -> bytes:
    if not is_maskable:
        return _saved(_square(photo, box, size), "PNG")
    inner = round(size * SAFE)
    ground = Image.new("RGB", (size, size), photo.colour)
    square = _square(photo, box, inner).convert("RGBA")
    ground.paste(square, ((size - inner) // 2,) * 2, square)
    return _saved(ground, "PNG")


@lru_cache(maxsize=2)
def _ico(photo: Photo, key: str, box: Box) -> bytes:
    data = BytesIO()
    _square(photo, box, TAB_SIZES[-1]).save(data, "ICO", sizes=[(size, size) for size in TAB_SIZES])
    return data.getvalue()


def _square(photo: Photo, box: Box, size: int) -> Image.Image:
    return opened(photo).resize((size, size), Image.Resampling.LANCZOS, box=box.corners, reducing_gap=3.0)


def _saved(image: Image.Image, kind: str) -> bytes:
    data = BytesIO()
    image.save(data, kind, optimize=True)
    return data.getvalue()
