"""A table of hostile and odd files: what happened to each."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from photos.intake import UploadRefused, take_in
from tests.photos.intake.odd_files import ODD, Happened

pytestmark = pytest.mark.files


def happened_to(data: bytes, name: str = "odd.jpg") -> Happened:
    try:
        intake = take_in(SimpleUploadedFile(name, data))
    except UploadRefused as refusal:
        return type(refusal)
    master = Image.open(BytesIO(intake.master))
    master.load()
    assert master.size == intake.size
    assert (master.mode == "RGBA") is intake.is_transparent
    assert not {"exif", "xmp", "icc_profile", "comment"} & set(master.info)
    return master.mode, master.size


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_is_kept_or_refused_as_the_table_says(name: str) -> None:
    make, happened = ODD[name]
    assert happened_to(make()) == happened


def test_the_table_is_long_and_holds_both() -> None:
    kept = [name for name, (_, happened) in ODD.items() if isinstance(happened, tuple)]
    assert len(ODD) >= 60
    assert len(kept) >= 30
    assert len(ODD) - len(kept) >= 30
