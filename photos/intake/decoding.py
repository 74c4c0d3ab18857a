"""From a picture's file to its pixels alone: upright, in sRGB, within the longest side.

A picture is made smaller as early as can be and its colours are converted after that, so that sixty megapixels stay
in the memory once.
"""

from io import BytesIO

from PIL import Image, ImageCms

from photos.intake.exif import orientation
from photos.intake.formats import Parts
from photos.intake.gates import BROKEN, opened, refusals

LONGEST_SIDE = 2560
_MOST_PROFILE = 8 * 1024 * 1024
# So many rows at a time are brought into a mode that can be scaled.
_ROWS = 256
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}


def decoded(parts: Parts) -> tuple[Image.Image, tuple[int, int]]:
    """Return a picture in RGB, or RGBA where it is transparent, and the width and height it came in (upright).

    Only the first frame of an animation is decoded. Raises UploadRefused.
    """
    image = opened(parts)
    with refusals():
        size = image.size
        image.draft(None, _fitting(size))
        image.load()
        # Only now: some decoders learn the profile with the pixels.
        profile = parts.profile or image.info.get("icc_profile") or b""
        turn = _UPRIGHT.get(_orientation(image, parts))
        image = _in_srgb(_shrunk(image, _fitting(size)), profile)
        if image.mode == "RGBA" and image.getchannel("A").getextrema()[0] == 255:
            image = image.convert("RGB")
        if turn is not None:
            image = image.transpose(turn)
            size = size if turn in (Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.ROTATE_180,
                                    Image.Transpose.FLIP_TOP_BOTTOM) else size[::-1]  # fmt: skip
        # A fresh picture: what the file said beside its pixels stays behind.
        return Image.frombytes(image.mode, image.size, image.tobytes()), size


def _orientation(image: Image.Image, parts: Parts) -> int:
    if parts.format == "AVIF":  # Pillow tells the turns of the file's own boxes in this way.
        return orientation(image.info.get("exif", b""))
    return 1 if parts.format == "HEIF" else orientation(parts.exif)


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    scale = min(1.0, LONGEST_SIDE / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _shrunk(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return a picture in L, LA, RGB, RGBA or CMYK, scaled to `size`."""
    if image.size == size:
        return _plain(image)
    # First across, some rows at a time, and then down: the same numbers as in one go, without a second full copy.
    narrow: Image.Image | None = None
    for top in range(0, image.height, _ROWS):
        rows = min(_ROWS, image.height - top)
        strip = _weighted(_plain(image.crop((0, top, image.width, top + rows))))
        strip = strip.resize((size[0], rows), Image.Resampling.LANCZOS)
        narrow = narrow or Image.new(strip.mode, (size[0], image.height))
        narrow.paste(strip, (0, top))
    assert narrow is not None
    image.close()
    del image
    small = narrow.resize(size, Image.Resampling.LANCZOS)
    return small.convert({"La": "LA", "RGBa": "RGBA"}[small.mode]) if small.mode in ("La", "RGBa") else small


def _weighted(image: Image.Image) -> Image.Image:
    # So that the colour of what cannot be seen does not bleed into what can.
    return image.convert({"LA": "La", "RGBA": "RGBa"}[image.mode]) if image.mode in ("LA", "RGBA") else image


def _plain(image: Image.Image) -> Image.Image:
    """Return a picture in L, LA, RGB, RGBA or CMYK."""
    if image.mode.startswith("I"):  # 16 bits a pixel: keep the upper eight
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode == "LA":
        return image
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in _SPACES else image.convert("L" if image.mode == "1" else "RGB")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    if alpha is not None:
        image = image.convert(image.mode[:-1])
    image = _converted(image, profile) or image.convert("RGB")
    if alpha is not None:
        image.putalpha(alpha)
    return image


def _converted(image: Image.Image, profile: bytes) -> Image.Image | None:
    """Return a picture without transparency in sRGB; None where its profile tells nothing that fits it."""
    if not profile or len(profile) > _MOST_PROFILE:
        return None
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        space = source.profile.xcolor_space.strip()
        if space == "RGB" and image.mode == "L":
            image = image.convert("RGB")
        if space != _SPACES[image.mode]:
            return None
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, *BROKEN):
        return None
