"""Pictures and their stored files, as the tests of making them need both."""

from collections.abc import Iterable
from io import BytesIO

from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from photos.crops import AS_SHOT
from photos.intake import Intake, take_in
from photos.models import PRIVATE, Photo
from photos.renditions import Rendition, renditions
from photos.upkeep import files_in


def gradient(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """A picture whose every pixel says where it is: red grows to the right, green to the bottom."""
    across = Image.linear_gradient("L").rotate(90).resize(size)
    down = Image.linear_gradient("L").resize(size)
    bands = [across, down, Image.new("L", size, 90)]
    return Image.merge(mode, bands + ([across] if mode == "RGBA" else []))


def upload(size: tuple[int, int] = (400, 300), *, mode: str = "RGB", name: str = "gradient.png") -> Intake:
    data = BytesIO()
    gradient(size, mode).save(data, "PNG")
    return take_in(SimpleUploadedFile(name, data.getvalue()))


def widest(photo: Photo, format_: str, ratio: str = AS_SHOT) -> Rendition:
    return renditions(photo, ratio, format_)[-1]


def public_files(photo: Photo) -> list[str]:
    return files_in(default_storage, f"photos/{photo.key}")


def private_files(photo: Photo) -> list[str]:
    return files_in(storages[PRIVATE], f"photos/{photo.key}")


def names(versions: Iterable[Rendition]) -> set[str]:
    return {version.name for version in versions}
