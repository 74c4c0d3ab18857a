"""The way in: what an upload must pass, and what is learnt from it, before it becomes a picture of the library."""

from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import PurePath
from threading import Lock
from typing import Any

from PIL import Image

from photos.fingerprints import fingerprint
from photos.intake.colours import dominant_colour
from photos.intake.decoding import decoded
from photos.intake.formats import taken_apart
from photos.intake.gates import checked_bytes
from photos.intake.metadata import said_in
from photos.intake.refusals import (
    BrokenPicture,
    FileTooLarge,
    NotAPicture,
    TooIntricate,
    TooManyPixels,
    UploadRefused,
)
from photos.intake.wording import tidy

__all__ = [
    "BrokenPicture",
    "FileTooLarge",
    "Intake",
    "NotAPicture",
    "TooIntricate",
    "TooManyPixels",
    "UploadRefused",
    "take_in",
]

# Pictures that come at the same time are decoded one after the other, so that their memory does not add up.
_one_at_a_time = Lock()
_FORMAT_NAMES = {"WEBP": "WebP", "HEIF": "HEIC"}


@dataclass(frozen=True, slots=True)
class Intake:
    """An upload that has passed: the file as it came, the clean master made of it, and what is known about both.

    `words` are fields of Photo that the file itself fills in (title always); `metadata` is everything else it says
    about itself, as text by name, for the desk's eyes and search.
    """

    name: str
    original: bytes
    master: bytes
    master_suffix: str
    size: tuple[int, int]
    colour: str
    is_transparent: bool
    digest: str
    fingerprint: str
    words: dict[str, Any]
    metadata: dict[str, str]


def take_in(upload: Any) -> Intake:
    """Check an uploaded file and make its master.

    `upload` is an open file with `name` and `size`. Raises UploadRefused, whatever the file holds.
    """
    original = checked_bytes(upload)
    parts = taken_apart(original)
    said = said_in(parts)
    with _one_at_a_time:
        image, came_in = decoded(parts)
        master = _master(image)
    is_transparent = image.mode == "RGBA"
    about_the_file = {
        "Size as it came": f"{came_in[0]} × {came_in[1]}",
        "Format": _FORMAT_NAMES.get(parts.format, parts.format),
    }
    return Intake(
        name=upload.name,
        original=original,
        master=master,
        master_suffix=".png" if is_transparent else ".jpg",
        size=image.size,
        colour=dominant_colour(image),
        is_transparent=is_transparent,
        digest=sha256(original).hexdigest(),
        fingerprint=fingerprint(image),
        words={"title": title_of(upload.name)} | said.words,
        metadata=said.metadata | about_the_file,
    )


def title_of(name: str) -> str:
    """Return a title for a picture of which nothing is known but the name of its file."""
    return tidy(PurePath(name).stem.replace("_", " "), 200) or "Picture"


def _master(image: Image.Image) -> bytes:
    data = BytesIO()
    if image.mode == "RGBA":
        # Twice as quick as the usual level, and some per cent larger; nobody but the house reads it.
        image.save(data, "PNG", compress_level=3)
    else:
        # Not a progressive one: for that, Pillow reckons with a byte a pixel and gives up on pictures full of noise.
        image.save(data, "JPEG", quality=92, subsampling=0)
    return data.getvalue()
