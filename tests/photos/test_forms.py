"""The forms of a picture, without a page around them."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from photos.fields import HandCropsField, PercentField
from photos.forms import AddForm, PhotoForm
from photos.models import Photo
from tests.factories import NOW, make_photo
from tests.photos.quarters import quarters

pytestmark = pytest.mark.django_db


def sent(photo: Photo, **changes: Any) -> dict[str, Any]:
    """What the form of a picture sends when only `changes` were made."""
    form = PhotoForm(instance=photo)
    return {field.html_name: field.value() or "" for field in form if field.name != "file"} | changes


@pytest.mark.parametrize(("share", "shown"), [(0.5, 50), (1 / 3, 33.3), (0.0, 0), (1.0, 100), (0.07, 7)])
def test_a_share_is_shown_as_a_percentage_and_is_not_changed_by_being_sent_back(share: float, shown: float) -> None:
    field = PercentField()
    assert field.prepare_value(share) == shown
    assert not field.has_changed(share, str(shown))
    assert field.has_changed(share, "42.1")
    assert field.clean("42.1") == pytest.approx(0.421)


@pytest.mark.parametrize("typed", ["", "x", "-1", "101", "nan", "inf", "1e400", "12;"])
def test_a_focal_point_outside_the_picture_is_an_error(typed: str) -> None:
    form = PhotoForm(sent(photo := make_photo(), focal_x=typed), instance=photo)
    assert not form.is_valid()
    assert "focal_x" in form.errors


@pytest.mark.parametrize(
    "junk",
    ["{", "[" * 1900, "1" * 1900, "[" * 5000, "9" * 5000, '{"16x9": [NaN, 0, 1]}', '{"16x9": [1e999, 0, 1]}', "null",
     '"16x9"', "\ud800", "\0", '{"16x9": [0, 0, ' + "1" * 1900 + "]}"],
)  # fmt: skip
def test_junk_for_crops_is_an_error_of_the_form(junk: str) -> None:
    form = PhotoForm(sent(photo := make_photo(), crops=junk), instance=photo)
    assert not form.is_valid()
    assert list(form.errors) == ["crops"]


def test_no_crops_are_no_correction() -> None:
    field = HandCropsField()
    assert field.clean("") == field.clean("{}") == {}
    assert not field.has_changed({}, "")
    assert not field.has_changed({"1x1": [0, 0, 1.0]}, json.dumps({"1x1": [0.0, 0, 1]}))
    assert field.has_changed({}, "junk")


def test_a_form_that_nobody_touched_has_changed_nothing() -> None:
    photo = make_photo(focal_x=1 / 3, crops={"1x1": [0.1, 0.2, 0.5]})
    form = PhotoForm(sent(photo), instance=photo)
    assert form.is_valid(), form.errors
    assert form.changed_data == []
    assert form.save(commit=False).focal_x == 1 / 3


@pytest.mark.parametrize("opened", ["", "made up"])
def test_a_form_that_does_not_say_what_it_builds_on_is_refused(opened: str) -> None:
    form = PhotoForm(sent(photo := make_photo(), opened=opened), instance=photo)
    assert not form.is_valid()
    assert "Somebody changed this picture" in form.non_field_errors()[0]


def test_a_picture_that_was_deleted_meanwhile_is_told_in_words() -> None:
    data = sent(photo := make_photo())
    Photo.objects.filter(pk=photo.pk).delete()
    form = PhotoForm(data, instance=photo)
    assert "deleted" in form.non_field_errors()[0]


def state(photo: Photo) -> str:
    return str(PhotoForm(instance=photo).initial["opened"])


@pytest.mark.parametrize(
    "change",
    [{"title": "x"}, {"caption": "x"}, {"credit": "x"}, {"keywords": "x"}, {"licensed_until": NOW.date()},
     {"focal_x": 0.1}, {"crops": {"1x1": [0, 0, 0.5]}}, {"key": "x"}, {"version": 7}],
)  # fmt: skip
def test_whatever_the_form_shows_belongs_to_the_state_of_a_picture(change: dict[str, Any]) -> None:
    before = state(photo := make_photo())
    Photo.objects.filter(pk=photo.pk).update(**change)
    assert state(Photo.objects.get()) != before


def test_the_worker_changes_nothing_that_a_form_is_about() -> None:
    before = state(photo := make_photo())
    Photo.objects.filter(pk=photo.pk).update(avif_version=1, avif_not_before=NOW)
    assert state(Photo.objects.get()) == before


def test_a_new_picture_needs_a_file_and_nothing_else() -> None:
    assert list(AddForm({"title": "Harbour"}).errors) == ["file"]
    form = AddForm({}, {"file": SimpleUploadedFile("Cranes.png", quarters())})
    assert form.is_valid(), form.errors
    assert form.typed == {}
