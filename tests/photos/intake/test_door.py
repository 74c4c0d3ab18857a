"""The whole table of odd files at the desk's door: an answer in words, and never an error of the house."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from photos.models import Photo
from tests.desk_form import log_in
from tests.photos.intake.odd_files import ODD

pytestmark = pytest.mark.django_db

UPLOAD = "/admin/photos/photo/upload/"


@pytest.mark.parametrize("part", range(4))
def test_every_odd_file_gets_an_answer(client: Client, part: int, tmp_path: Path) -> None:
    log_in(client, "Reporter")
    for name in list(ODD)[part::4]:
        make, happened = ODD[name]
        before = Photo.objects.count()
        answer = client.post(UPLOAD, {"file": SimpleUploadedFile("odd.jpg", make()), "again": "1"})
        is_kept = isinstance(happened, tuple)
        assert answer.status_code == (200 if is_kept else 400), (name, answer.content)
        assert Photo.objects.count() == before + is_kept
        assert is_kept or answer.json()["error"].endswith("."), name
    left = [path.parent.name for path in (tmp_path / "originals").rglob("original*")]
    assert sorted(left) == sorted(Photo.objects.values_list("key", flat=True))


@pytest.mark.parametrize(
    "name", ["a." + "x" * 180, "\u202e gpj.exe", "a\x01b.jpg", "..\\..\\etc", "...", "é" * 120 + ".png"]
)
def test_an_odd_name_is_no_matter(client: Client, name: str) -> None:
    log_in(client, "Reporter")
    make, _ = ODD["a wide JPEG"]
    assert client.post(UPLOAD, {"file": SimpleUploadedFile(name, make())}).status_code == 200
    assert len(Photo.objects.get().original) <= 120
