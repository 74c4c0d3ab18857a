"""Galleries at the desk: the list, the form without scripts, who may change what, why one cannot be deleted."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.urls import reverse

from articles.models import Article, CopyGallery, GalleryUse, PublishedArticle
from photos.admin import GalleryAdmin
from photos.models import Gallery, Photo
from photos.signals import gallery_saved
from tests.desk_form import send, shown, told
from tests.factories import make_article, make_gallery, make_live_article, make_photo, make_user

pytestmark = pytest.mark.django_db

ADD = "/admin/photos/gallery/add/"
LIST = "/admin/photos/gallery/"


@pytest.fixture
def reporter(client: Client) -> User:
    user = make_user(role="Reporter")
    client.force_login(user)
    return user


@pytest.fixture
def managing(client: Client) -> Client:
    client.force_login(make_user())
    return client


def form_of(gallery: Gallery) -> str:
    return reverse("admin:photos_gallery_change", args=[gallery.pk])


def titles(gallery: Gallery) -> list[str]:
    return [place.photo.title for place in gallery.gallery_photos.all()]


def put_live(gallery: Gallery, headline: str = "Ferries return") -> Article:
    article = make_live_article(headline)
    GalleryUse.objects.create(article=PublishedArticle.objects.get(pk=article.pk), gallery=gallery)
    return article


def test_a_gallery_is_made_without_scripts_by_the_numbers_of_pictures(client: Client, reporter: User) -> None:
    noon, dawn = make_photo("Noon"), make_photo("Dawn")
    rows = {"gallery_photos-0-photo": noon.pk, "gallery_photos-0-position": 20}
    rows |= {"gallery_photos-1-photo": dawn.pk, "gallery_photos-1-position": 10, "gallery_photos-1-caption": "Early."}
    assert send(client, ADD, title="One day", **rows).status_code == 302
    gallery = Gallery.objects.get()
    assert titles(gallery) == ["Dawn", "Noon"]
    assert gallery.gallery_photos.all()[0].caption == "Early."


def test_pictures_without_a_place_go_to_the_end(client: Client, reporter: User) -> None:
    gallery = make_gallery(photos=[make_photo("Dawn")])
    send(client, form_of(gallery), **{"gallery_photos-1-photo": make_photo("Noon").pk})
    send(client, form_of(gallery), **{"gallery_photos-2-photo": make_photo("Dusk").pk})
    assert titles(gallery) == ["Dawn", "Noon", "Dusk"]


def test_places_are_put_in_another_order_and_taken_out(client: Client, reporter: User) -> None:
    gallery = make_gallery(photos=[make_photo("Dawn"), make_photo("Noon"), make_photo("Dusk")])
    send(client, form_of(gallery), **{"gallery_photos-0-position": 40, "gallery_photos-1-DELETE": "on"})
    assert titles(gallery) == ["Dusk", "Dawn"]


def test_a_picture_stands_once_but_may_come_back_where_it_was_taken_out(client: Client, reporter: User) -> None:
    photo = make_photo("Dawn")
    gallery = make_gallery(photos=[photo])
    page = send(client, form_of(gallery), **{"gallery_photos-1-photo": photo.pk})
    assert "This picture is in the gallery already." in page.content.decode()
    again = {"gallery_photos-1-photo": photo.pk, "gallery_photos-0-DELETE": "on", "gallery_photos-1-caption": "Again."}
    send(client, form_of(gallery), **again)
    assert [place.caption for place in gallery.gallery_photos.all()] == ["Again."]


def test_a_picture_that_somebody_put_in_meanwhile_is_not_put_in_twice(client: Client, reporter: User) -> None:
    gallery, photo = make_gallery(photos=[make_photo("Dawn")]), make_photo("Noon")
    data = shown(client, form_of(gallery)) | {"gallery_photos-1-photo": photo.pk}
    assert client.post(form_of(gallery), data).status_code == 302
    assert "This picture is in the gallery already." in client.post(form_of(gallery), data).content.decode()
    assert titles(gallery) == ["Dawn", "Noon"]


def test_a_number_without_a_picture_is_an_error_of_its_row(client: Client, reporter: User) -> None:
    page = send(client, ADD, title="One day", **{"gallery_photos-0-photo": 999})
    assert "The library has no picture with this number." in page.content.decode()
    assert not Gallery.objects.exists()


def test_the_words_of_the_library_show_through_empty_fields(client: Client, reporter: User) -> None:
    gallery = make_gallery(photos=[make_photo(caption="At the pier.", credit="Lin Wei", alt_text="Two boats.")])
    html = client.get(form_of(gallery)).content.decode()
    for words in ("At the pier.", "Lin Wei", "Two boats."):
        assert f'placeholder="{words}"' in html


@pytest.fixture
def heard() -> Iterator[list[dict[str, Any]]]:
    """What is told of galleries, and whether the change can still be undone then."""
    calls: list[dict[str, Any]] = []

    def listen(sender: type[Gallery], gallery: Gallery, by: User, now: datetime, **kwargs: Any) -> None:
        calls.append({"titles": titles(gallery), "by": by, "in_transaction": connection.in_atomic_block, "now": now})

    gallery_saved.connect(listen)
    yield calls
    gallery_saved.disconnect(listen)


def test_a_save_is_told_with_its_pictures_inside_the_transaction(
    client: Client, reporter: User, heard: list[dict[str, Any]]
) -> None:
    gallery = make_gallery(photos=[make_photo("Dawn"), make_photo("Noon")])
    send(client, form_of(gallery), **{"gallery_photos-0-position": 40})
    [call] = heard
    assert (call["titles"], call["by"], call["in_transaction"]) == (["Noon", "Dawn"], reporter, True)
    assert call["now"].tzinfo


def test_what_readers_see_is_changed_by_those_who_may(client: Client, reporter: User) -> None:
    gallery = make_gallery("As it was")
    data = shown(client, form_of(gallery)) | {"title": "Crafted"}
    put_live(gallery)
    page = client.get(form_of(gallery)).content.decode()
    assert "A live article shows this gallery" in page
    assert 'name="gallery_photos-0-caption"' not in page
    assert client.post(form_of(gallery), data).status_code == 403
    reporter.user_permissions.add(Permission.objects.get(codename="change_public_photo"))
    assert client.post(form_of(gallery), data).status_code == 302
    assert Gallery.objects.get().title == "Crafted"


def test_a_gallery_of_a_draft_is_changed_by_reporters(client: Client, reporter: User) -> None:
    gallery = make_gallery("As it was")
    CopyGallery.objects.create(article=make_article("Ferries"), gallery=gallery)
    send(client, form_of(gallery), title="Better")
    assert Gallery.objects.get().title == "Better"


def test_deleting_a_used_gallery_is_refused_with_the_articles(managing: Client) -> None:
    gallery = make_gallery()
    live, draft = put_live(gallery, "Ferries return"), make_article("Ferries <tomorrow>")
    CopyGallery.objects.create(article=live, gallery=gallery)
    CopyGallery.objects.create(article=draft, gallery=gallery)
    url = reverse("admin:photos_gallery_delete", args=[gallery.pk])
    for page in (managing.get(url), managing.post(url, {"post": "yes"})):
        html = page.content.decode()
        assert reverse("admin:articles_article_change", args=[live.pk]) in html
        assert "Ferries return</bdi></a> (live, working copy)" in html
        assert "Ferries &lt;tomorrow&gt;</bdi></a> (working copy)" in html
        assert "Gallery use" not in html
    assert Gallery.objects.exists()


def test_an_unused_gallery_goes_and_its_pictures_stay(managing: Client) -> None:
    gallery = make_gallery("Old")
    response = managing.post(reverse("admin:photos_gallery_delete", args=[gallery.pk]), {"post": "yes"}, follow=True)
    assert "Old" in told(response)
    assert not Gallery.objects.exists()
    assert Photo.objects.count() == 2


def test_a_gallery_that_comes_into_use_meanwhile_is_refused_with_the_article(
    managing: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    gallery = make_gallery()
    CopyGallery.objects.create(article=make_article("Ferries"), gallery=gallery)
    asked, answers = GalleryAdmin.get_deleted_objects, [([], {}, set(), [])]

    def too_early(*args: Any) -> Any:
        return answers.pop() if answers else asked(*args)

    monkeypatch.setattr(GalleryAdmin, "get_deleted_objects", too_early)
    url = reverse("admin:photos_gallery_delete", args=[gallery.pk])
    page = managing.post(url, {"post": "yes"}, follow=True)
    assert "Ferries</bdi></a> (working copy)" in page.content.decode()
    assert not answers
    assert gallery.gallery_photos.count() == 2


def test_reporters_delete_no_gallery(client: Client, reporter: User) -> None:
    gallery = make_gallery()
    assert client.post(reverse("admin:photos_gallery_delete", args=[gallery.pk]), {"post": "yes"}).status_code == 403


def test_the_list_is_searched_and_narrowed_to_the_unused(client: Client, reporter: User) -> None:
    live, drafted, loose = make_gallery("Harbour day"), make_gallery("Harbour night"), make_gallery("Trams", [])
    put_live(live)
    CopyGallery.objects.create(article=make_article(), gallery=drafted)

    def listed(**query: str) -> list[Gallery]:
        return list(client.get(LIST, query).context["cl"].result_list)

    assert listed(q="day harb") == [live]
    assert listed(use="no") == [loose]
    assert listed(use="yes") == [drafted, live]
    page = client.get(LIST).content.decode()
    assert page.count('class="thumbnail"') == 4


def test_list_and_form_ask_the_same_number_of_questions_however_much_they_show(
    client: Client, reporter: User, django_assert_max_num_queries: Any
) -> None:
    gallery = make_gallery()
    put_live(gallery)
    for url in (LIST, form_of(gallery)):
        with django_assert_max_num_queries(17) as few:
            client.get(url)
        for _ in range(3):
            more = make_gallery(photos=[make_photo() for _ in range(3)])
            more.gallery_photos.update(gallery=gallery) if url != LIST else put_live(more)
        with django_assert_max_num_queries(len(few)):
            client.get(url)
