"""The same picture is recognised however it was resized or saved; another one is not taken for it."""

import itertools
import json
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageEnhance

from photos.drawing import draw
from photos.fingerprints import MOST_DIFFERENT, bands, difference, fingerprint, near_bands
from photos.intake import Intake, take_in
from photos.library import add_photo, alike
from photos.models import Photo
from tests.factories import NOW

ENTRIES = json.loads((Path(__file__).parents[2] / "seeds" / "pictures.json").read_text(encoding="utf-8"))


@cache
def drawn(number: int) -> Image.Image:
    return draw(ENTRIES[number], 0.25)


def scene(seed: int) -> Image.Image:
    """A picture that is like no other: coarse light and shade with things in front of it."""
    chance = Random(seed)
    light = Image.frombytes("RGB", (6, 5), chance.randbytes(90)).resize((320, 240), Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(light)
    for _ in range(12):
        left, top = chance.randrange(-20, 300), chance.randrange(-20, 220)
        box = (left, top, left + chance.randrange(15, 120), top + chance.randrange(15, 120))
        chance.choice((pen.ellipse, pen.rectangle))(box, fill=tuple(chance.randbytes(3)))
    return light


def resized(image: Image.Image, share: float) -> Image.Image:
    return image.resize((round(image.width * share), round(image.height * share)), Image.Resampling.LANCZOS)


def again(image: Image.Image, format_: str, **options: int) -> Image.Image:
    data = BytesIO()
    image.save(data, format_, **options)
    return Image.open(BytesIO(data.getvalue()))


CHANGES: dict[str, Callable[[Image.Image], Image.Image]] = {
    **{f"at {share:.0%}": lambda image, share=share: resized(image, share) for share in (0.25, 0.5, 0.8, 1.3, 2.0)},
    **{f"as JPEG {q}": lambda image, q=q: again(image, "JPEG", quality=q) for q in (30, 60, 95)},
    "as WebP": lambda image: again(image, "WEBP", quality=50),
    "as PNG": lambda image: again(image, "PNG"),
    "brighter": lambda image: ImageEnhance.Brightness(image).enhance(1.06),
    "darker": lambda image: ImageEnhance.Brightness(image).enhance(0.95),
    "without its edge": lambda image: image.crop((1, 1, image.width - 1, image.height - 1)),
    "at 50% as JPEG 40": lambda image: again(resized(image, 0.5), "JPEG", quality=40),
}


def is_found(one: str, other: str) -> bool:
    """Whether PhotoQuerySet.like finds one by the other."""
    in_a_band = any(band in near for band, near in zip(bands(one), near_bands(other), strict=True))
    return in_a_band and difference(one, other) <= MOST_DIFFERENT


@pytest.mark.parametrize("change", CHANGES)
def test_the_same_picture_is_found(change: str) -> None:
    pictures = [drawn(number) for number in range(0, len(ENTRIES), 4)] + [scene(seed) for seed in range(15)]
    for number, picture in enumerate(pictures):
        one, other = fingerprint(picture), fingerprint(CHANGES[change](picture).convert("RGB"))
        assert is_found(one, other), (number, difference(one, other))


def test_the_sample_editions_scenes_are_not_mistaken_for_each_other() -> None:
    # Not its portraits: heads drawn to one pattern, of which some are as near as a picture is to its own copy.
    scenes = [number for number, entry in enumerate(ENTRIES) if entry["scene"] != "portrait"]
    prints = [fingerprint(drawn(number)) for number in scenes]
    assert len(prints) > 30
    assert all(prints)
    assert min(difference(one, other) for one, other in itertools.combinations(prints, 2)) > MOST_DIFFERENT


def test_three_hundred_others_are_not_mistaken_for_each_other() -> None:
    prints = [fingerprint(scene(seed)) for seed in range(300)]
    assert min(difference(one, other) for one, other in itertools.combinations(prints, 2)) > MOST_DIFFERENT


@pytest.mark.parametrize("colour", ["black", "white", "#336699"])
def test_a_flat_picture_has_no_fingerprint(colour: str) -> None:
    flat = Image.new("RGB", (300, 200), colour)
    assert fingerprint(flat) == ""
    assert fingerprint(again(flat, "JPEG", quality=40)) == ""


def test_what_cannot_be_seen_does_not_count() -> None:
    hidden = scene(1)
    hidden.putalpha(0)
    assert fingerprint(hidden) == ""


def upload(image: Image.Image, quality: int = 85) -> Intake:
    data = BytesIO()
    image.save(data, "JPEG", quality=quality)
    return take_in(SimpleUploadedFile("picture.jpg", data.getvalue()))


@pytest.mark.django_db
def test_the_library_offers_the_same_picture_by_its_bands(django_assert_num_queries: Callable) -> None:
    photos = [add_photo(upload=upload(scene(seed)), by=None, now=NOW) for seed in range(4)]
    smaller = upload(resized(scene(2), 0.5), 60)
    with django_assert_num_queries(1) as asked:
        assert Photo.objects.like(smaller.fingerprint) == [photos[2]]
    assert all(f"band_{number}" in asked[0]["sql"] for number in (1, 2, 3, 4))
    assert alike(smaller) == [photos[2]]
    assert alike(upload(scene(9))) == []


@pytest.mark.django_db
def test_a_flat_picture_is_only_known_by_its_bytes(django_assert_num_queries: Callable) -> None:
    flat = Image.new("RGB", (300, 200), "#336699")
    photo = add_photo(upload=upload(flat), by=None, now=NOW)
    assert alike(upload(flat)) == [photo]
    assert alike(upload(flat, 50)) == []
    with django_assert_num_queries(0):
        assert Photo.objects.like("") == []


@pytest.mark.django_db
def test_the_very_same_file_comes_first_and_once() -> None:
    photos = [add_photo(upload=upload(scene(1), quality), by=None, now=NOW) for quality in (70, 85)]
    assert alike(upload(scene(1), 85)) == [photos[1], photos[0]]
