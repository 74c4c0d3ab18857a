"""Renditions: what is in their bytes."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms

from photos import making
from photos.crops import AS_SHOT, Box
from photos.library import add_photo
from photos.making import MasterLost, encoded, kept, made, make, make_now
from photos.models import Photo
from photos.renditions import FORMATS, Rendition, every_rendition, renditions
from tests.factories import NOW, make_photo
from tests.photos.picturing import gradient, names, public_files, upload, widest

WHOLE = Box(0, 0, 640, 480)
KINDS = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}


def picture(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def version(format_: str, *, width: int = 320, box: Box = WHOLE) -> Rendition:
    return Rendition("k" * 24, AS_SHOT, box, width, format_)


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_master_gives_the_same_bytes(format_: str) -> None:
    master = gradient((640, 480))
    assert encoded(master, version(format_)) == encoded(master.copy(), version(format_))


@pytest.mark.parametrize("format_", FORMATS)
def test_a_rendition_has_the_size_and_kind_that_its_name_says(format_: str) -> None:
    image = picture(encoded(gradient((640, 480)), version(format_, width=200, box=Box(100, 40, 300, 225))))
    assert (image.format, image.size) == (KINDS[format_], (200, 150))


@pytest.mark.parametrize("format_", FORMATS)
def test_a_rendition_shows_its_part_of_the_master(format_: str) -> None:
    box = Box(320, 120, 320, 240)
    image = picture(encoded(gradient((640, 480)), version(format_, width=160, box=box))).convert("RGB")
    expected = gradient((640, 480)).crop(box.corners).resize((160, 120))
    for place in ((5, 5), (80, 60), (150, 110)):
        there, here = expected.getpixel(place), image.getpixel(place)
        assert isinstance(there, tuple)
        assert isinstance(here, tuple)
        assert all(abs(one - other) < 14 for one, other in zip(there, here, strict=True)), place


@pytest.mark.django_db
@pytest.mark.parametrize("format_", FORMATS)
def test_a_rendition_holds_no_profile_and_no_metadata_even_when_the_master_does(
    format_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = add_photo(upload=upload(), by=None, now=NOW)
    exif = Image.Exif()
    exif[0x013B] = "Zq Planted Artist"
    told = BytesIO()
    gradient((400, 300)).save(
        told,
        "JPEG",
        exif=exif,
        comment=b"Zq planted comment",
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    )
    assert b"Zq planted" in told.getvalue()
    monkeypatch.setattr(Photo, "open_master", lambda self: BytesIO(told.getvalue()))
    data = make_now(photo, widest(photo, format_))
    assert not {"icc_profile", "exif", "comment", "xmp"} & picture(data).info.keys()
    assert b"Zq" not in data


@pytest.mark.parametrize("format_", ["avif", "webp"])
def test_a_transparent_picture_stays_transparent(format_: str) -> None:
    image = picture(encoded(gradient((640, 480), "RGBA"), version(format_)))
    assert image.mode == "RGBA"
    low, high = image.getchannel("A").getextrema()
    assert low < 10  # type: ignore[operator]
    assert high > 245  # type: ignore[operator]


def test_a_transparent_picture_stands_on_white_in_jpeg() -> None:
    image = picture(encoded(gradient((640, 480), "RGBA"), version("jpg")))
    assert image.mode == "RGB"
    # The picture is transparent at its left or right edge, whichever way the gradient runs.
    assert max(sum(image.getpixel((x, 100))) for x in (1, 318)) > 740  # type: ignore[arg-type]


@pytest.mark.parametrize("format_", ["avif", "webp"])
def test_what_a_phone_fetches_is_small_even_of_a_picture_full_of_grain(format_: str) -> None:
    grain = Image.effect_noise((1280, 853), 40).convert("RGB")
    calm = len(encoded(gradient((1280, 853)), version(format_, width=1280, box=Box(0, 0, 1280, 853))))
    data = encoded(grain, version(format_, width=1280, box=Box(0, 0, 1280, 853)))
    kind, options = making.SAVING[format_]
    first = BytesIO()
    grain.save(first, kind, quality=dict(making.QUALITIES[format_])[1280][0], **options)
    assert calm < making.MOST_BYTES
    assert len(data) < first.tell() * 0.8


@pytest.mark.django_db
def test_many_renditions_decode_the_master_once(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = add_photo(upload=upload((1400, 900)), by=None, now=NOW)
    opened: list[Any] = []
    original = Photo.open_master
    monkeypatch.setattr(Photo, "open_master", lambda self: opened.append(self) or original(self))
    wanted = [item for item in every_rendition(photo) if item.format != "avif"]
    assert len(wanted) > 40
    assert make(photo, wanted) == len(wanted)
    assert len(opened) == 1
    assert set(public_files(photo)) == names(wanted)


@pytest.mark.django_db
def test_nothing_wanted_reads_no_master() -> None:
    photo = make_photo()
    photo.master = "photos/nowhere/master.jpg"
    assert list(made(photo, [])) == []


@pytest.mark.django_db
@pytest.mark.parametrize("damage", [b"", b"not a picture", b"\xff\xd8\xff\xe0cut", "half"])
def test_a_damaged_master_is_lost(damage: bytes | str, settings: Any) -> None:
    photo = add_photo(upload=upload((500, 400)), by=None, now=NOW)
    path = settings.STORAGES["originals"]["OPTIONS"]["location"] / photo.master
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2] if isinstance(damage, str) else damage)
    with pytest.raises(MasterLost):
        make(photo, renditions(photo, AS_SHOT, "jpg"))
    assert public_files(photo) == []


@pytest.mark.django_db
def test_a_storage_that_does_not_answer_has_lost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Photo) -> Any:
        raise OSError(5, "Input/output error")

    photo = make_photo()
    monkeypatch.setattr(Photo, "open_master", refuse)
    with pytest.raises(OSError, match="Input/output"):
        make(photo, renditions(photo, AS_SHOT, "jpg"))


@pytest.mark.django_db
def test_what_is_made_on_first_use_is_kept_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    photo = make_photo()
    first = make_now(photo, widest(photo, "webp"))
    assert kept(widest(photo, "webp").name) == first
    monkeypatch.setattr(Photo, "open_master", lambda self: pytest.fail("It was made already."))
    assert make_now(photo, widest(photo, "webp")) == first
