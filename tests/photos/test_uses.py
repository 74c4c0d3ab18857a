"""Where a picture stands."""

from typing import Any

import pytest
from django.urls import reverse

from articles.models import CopyPhoto, Placement, SiteProfile
from photos.models import Gallery, Photo
from photos.uses import Tally, tally, uses_of, uses_of_many
from tests.factories import make_article, make_author, make_live_article, make_photo, publish, save

pytestmark = pytest.mark.django_db


def test_a_picture_that_stands_nowhere_has_no_uses() -> None:
    photo = make_photo()
    assert uses_of(photo) == []
    assert tally([photo]) == {photo.pk: Tally()}


def test_every_place_is_named_with_its_form_and_whether_readers_see_it() -> None:
    photo = make_photo()
    live = make_live_article("Ferries return", lead_photo=photo)
    draft = make_article("A draft", lead_photo=photo)
    author = make_author("Ada Bell", photo=photo)
    gallery = Gallery.objects.create(title="The harbour in winter")
    gallery.gallery_photos.create(photo=photo)
    uses = uses_of(photo)
    assert [(use.what, use.title, use.is_read) for use in uses] == [
        ("Live article", "Ferries return", True),
        ("Author’s portrait", "Ada Bell", True),
        ("Working copy", "A draft", False),
        ("Gallery", "The harbour in winter", False),
    ]
    assert [use.url for use in uses[:3]] == [
        reverse("admin:articles_article_change", args=[live.pk]),
        reverse("admin:authors_author_change", args=[author.pk]),
        reverse("admin:articles_article_change", args=[draft.pk]),
    ]
    assert tally([photo]) == {photo.pk: Tally(4, is_read=True)}


def test_the_logo_and_the_icon_of_the_site_are_places_that_readers_see() -> None:
    photo = make_photo()
    SiteProfile.objects.create(pk=1, name="The Courier", logo=photo, icon=photo)
    assert [use.what for use in uses_of(photo) if use.is_read] == ["Logo of the site", "Icon of the site"]
    assert tally([photo]) == {photo.pk: Tally(2, is_read=True)}
    assert photo.is_public()
    assert not Photo.objects.unused().exists()


def test_a_picture_in_a_body_is_used_like_a_lead_photo() -> None:
    photo = make_photo()
    CopyPhoto.objects.get_or_create(article=make_article("A draft"), photo=photo)
    assert [(use.what, use.title) for use in uses_of(photo)] == [("Working copy", "A draft")]


def test_an_article_counts_once_even_when_its_working_copy_is_ahead() -> None:
    photo, other = make_photo(), make_photo()
    article = make_live_article("Ferries return", lead_photo=photo)
    assert [use.what for use in uses_of(photo)] == ["Live article"]
    article.lead_photo = other
    save(article)
    assert [use.what for use in uses_of(photo)] == ["Live article"]
    assert [use.what for use in uses_of(other)] == ["Working copy"]
    publish(article)
    assert uses_of(photo) == []
    assert [use.what for use in uses_of(other)] == ["Live article"]


def test_a_picture_for_a_place_on_a_front_is_used_and_read_with_the_article() -> None:
    photo, article = make_photo(), make_article("Ferries return")
    Placement.objects.create(slot="lead", article=article, photo=photo)
    assert tally([photo]) == {photo.pk: Tally(1)}
    assert (list(Photo.objects.used()), list(Photo.objects.public()), photo.is_public()) == ([photo], [], False)
    publish(article)
    assert [(use.what, use.title, use.is_read) for use in uses_of(photo)] == [
        ("On a front", "Ferries return in Lead", True)
    ]
    assert tally([photo]) == {photo.pk: Tally(1, is_read=True)}
    assert (list(Photo.objects.public()), photo.is_public()) == ([photo], True)


def test_uses_are_few_questions_however_many_there_are(django_assert_num_queries: Any) -> None:
    photos = [make_photo() for _ in range(3)]
    for photo in photos:
        make_live_article(lead_photo=photo)
        make_article(lead_photo=photo)
        make_author(photo=photo)
    with django_assert_num_queries(9):
        found = uses_of_many(photos)
    assert [len(found[photo.pk]) for photo in photos] == [3, 3, 3]
    with django_assert_num_queries(1):
        tally(photos)
