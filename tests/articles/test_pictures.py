"""Which article uses which picture, and what follows when a picture or a gallery changes."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import ProtectedError
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import content, pictures, publishing
from articles.models import Article, CopyGallery, CopyPhoto, Event, GalleryUse, PhotoUse, PublishedArticle
from articles.publishing.copies import follow_pictures
from photos.crops import AS_SHOT
from photos.library import remove_photo, save_photo
from photos.models import Gallery, GalleryPhoto, Photo
from photos.renditions import rendition
from photos.signals import gallery_saved
from tests.desk_form import ADD, send
from tests.factories import (
    NOW,
    make_article,
    make_author,
    make_gallery,
    make_live_article,
    make_photo,
    publish,
    save,
)

pytestmark = pytest.mark.django_db


def figure(photo: Photo | int) -> str:
    return f'<figure data-photo="{getattr(photo, "pk", photo)}"><figcaption></figcaption></figure>'


def strip(gallery: Gallery | int) -> str:
    return f'<figure data-gallery="{getattr(gallery, "pk", gallery)}"><figcaption></figcaption></figure>'


def copies(article: Article) -> tuple[set[int], set[int]]:
    """The photos and galleries that the library thinks an article's working copy shows."""
    photos = CopyPhoto.objects.filter(article=article).values_list("photo_id", flat=True)
    galleries = CopyGallery.objects.filter(article=article).values_list("gallery_id", flat=True)
    return set(photos), set(galleries)


def uses(article: Article) -> set[int]:
    return set(PhotoUse.objects.filter(article=article.pk).values_list("photo_id", flat=True))


def change(gallery: Gallery, *photos: Photo) -> None:
    """Give a gallery these pictures, as its form does."""
    gallery.gallery_photos.all().delete()
    for position, photo in enumerate(photos):
        GalleryPhoto.objects.create(gallery=gallery, photo=photo, position=position)
    gallery_saved.send(Gallery, gallery=gallery, by=None, now=NOW)


def status_of(client: Client, photo: Photo) -> int:
    """What a stranger gets; the file is read to its end, which closes it."""
    response: Any = client.get(rendition(photo, AS_SHOT, 60, "jpg").url)
    response.getvalue()
    return int(response.status_code)


# Working copies


def test_the_rows_of_a_working_copy_follow_every_save() -> None:
    lead, inside, later, gallery = make_photo(), make_photo(), make_photo(), make_gallery()
    article = make_article(lead_photo=lead, body=figure(inside) + figure(inside) + strip(gallery))
    assert copies(article) == ({lead.pk, inside.pk}, {gallery.pk})
    article.lead_photo, article.body = None, figure(later)
    save(article)
    assert copies(article) == ({later.pk}, set())
    article.body = "<p>Words.</p>"
    save(article)
    assert copies(article) == (set(), set())


def test_words_that_change_and_pictures_that_stay_write_no_rows() -> None:
    article = make_article(lead_photo=make_photo(), body=figure(make_photo()) + strip(make_gallery()))
    rows = list(CopyPhoto.objects.order_by("pk").values_list("pk", flat=True))
    article.headline = "New words"
    save(article)
    assert list(CopyPhoto.objects.order_by("pk").values_list("pk", flat=True)) == rows


def test_what_is_not_in_the_library_is_left_out() -> None:
    article = make_article(body=figure(999_999) + strip(999_999) + "<p>Words.</p>")
    assert copies(article) == (set(), set())
    article.headline = "Saved again"
    save(article)
    assert copies(article) == (set(), set())


def test_restoring_brings_the_rows_of_the_old_words_back() -> None:
    old, new, gallery = make_photo(), make_photo(), make_gallery()
    article = make_article(lead_photo=old, body=strip(gallery))
    first = article.revision
    assert first
    article.lead_photo, article.body = new, "<p>Words.</p>"
    save(article)
    publishing.restore(revision=first, base=article.revision, by=None, now=NOW)
    assert copies(article) == ({old.pk}, {gallery.pk})


def test_restoring_words_whose_pictures_are_gone_says_so_and_keeps_their_places() -> None:
    old, inside, gallery = make_photo("Old harbour"), make_photo(), make_gallery()
    article = make_article(lead_photo=old, body=figure(inside) + strip(gallery))
    first, number = article.revision, inside.pk
    assert first
    article.lead_photo, article.body = None, "<p>Words.</p>"
    save(article)
    remove_photo(photo=old)
    remove_photo(photo=inside)
    gallery.delete()
    revision, lost = publishing.restore(revision=first, base=article.revision, by=None, now=NOW)
    assert lost == ["Photo “Old harbour” no longer exists."]
    assert revision.content["body"].count("<figure") == 2
    assert copies(article) == (set(), set())
    said = [finding.sentence for finding in publishing.inspect(article, revision, at=NOW)]
    assert f"A photo in the body (number {number}) is no longer in the library." in said
    assert any("gallery in the body" in sentence and "gone" in sentence for sentence in said)


def test_a_merge_has_the_pictures_of_both() -> None:
    one, two = make_photo(), make_photo()
    article = make_article(body="<p>One.</p>\n<p>Two.</p>")
    base = article.revision
    theirs = Article.objects.get(pk=article.pk)
    theirs.body = f"{figure(one)}\n<p>One.</p>\n<p>Two.</p>"
    save(theirs)
    article.refresh_from_db()
    article.body = f"<p>One.</p>\n<p>Two.</p>\n{figure(two)}"
    article.save()
    publishing.save_merged(article=article, base=base, by=None, now=NOW)
    assert copies(article) == ({one.pk, two.pk}, set())


def test_a_correction_takes_its_pictures_to_the_working_copy_and_leaves_those_that_are_ahead() -> None:
    old, new, ahead = make_photo(), make_photo(), make_photo()
    article = make_live_article(body=f"<p>Words.</p>\n{figure(old)}")
    live = article.revision
    assert live
    words = {"body": f"<p>Words.</p>\n{figure(new)}"}
    publishing.correct(article=article, opened=live, kind="correction", text="Wrong.", words=words, by=None, now=NOW)
    assert copies(article) == ({new.pk}, set())
    article.refresh_from_db()
    article.lead_photo = ahead
    save(article)
    live = PublishedArticle.objects.get().revision
    words = {"body": "<p>Words.</p>"}
    publishing.correct(article=article, opened=live, kind="correction", text="And.", words=words, by=None, now=NOW)
    assert copies(article) == ({ahead.pk}, set())


def test_a_picture_of_a_draft_cannot_be_deleted_and_goes_with_the_draft() -> None:
    photo, gallery = make_photo(), make_gallery()
    article = make_article(body=figure(photo) + strip(gallery))
    with pytest.raises(ProtectedError):
        remove_photo(photo=photo)
    with pytest.raises(ProtectedError):
        gallery.delete()
    article.delete()
    assert not CopyPhoto.objects.exists()
    remove_photo(photo=photo)
    assert not Photo.objects.filter(pk=photo.pk or 0).exists()


def test_a_lead_photo_that_was_deleted_while_the_form_was_open_is_refused_in_words(managing: Client) -> None:
    photo = make_photo()
    gone = photo.pk
    remove_photo(photo=photo)
    response = send(managing, ADD, headline="Too late", lead_photo=gone)
    assert "lead_photo" in response.context["adminform"].form.errors
    article = make_article()
    story = content.read(article) | {"lead_photo": {"id": gone, "label": "Harbour"}}
    with pytest.raises(publishing.PhotoGone, match="“Harbour” was deleted a moment ago"):
        follow_pictures(article, story, before=pictures.NONE)


# Readers


def test_a_live_article_uses_its_own_photos_and_those_of_its_galleries() -> None:
    lead, inside, first, second = (make_photo() for _ in range(4))
    gallery = make_gallery(photos=[first, second, inside])
    article = make_live_article(lead_photo=lead, body=figure(inside) + strip(gallery) + strip(999_999))
    assert uses(article) == {lead.pk, inside.pk, first.pk, second.pk}
    assert list(GalleryUse.objects.values_list("gallery_id", flat=True)) == [gallery.pk]
    article.body = "<p>Words.</p>"
    save(article)
    assert len(uses(article)) == 4
    publish(article)
    assert uses(article) == {lead.pk}
    assert not GalleryUse.objects.exists()


def test_a_picture_of_a_gallery_is_public_while_a_live_article_shows_it(client: Client) -> None:
    kept, dropped = make_photo(), make_photo()
    gallery = make_gallery(photos=[kept, dropped])
    draft = make_article(body=strip(gallery))
    assert (status_of(client, kept), status_of(client, dropped)) == (404, 404)
    publish(draft)
    assert (status_of(client, kept), status_of(client, dropped)) == (200, 200)
    change(gallery, kept)
    assert (status_of(client, kept), status_of(client, dropped)) == (200, 404)
    publishing.withdraw(article=draft, by=None, now=NOW)
    assert status_of(client, kept) == 404


def test_a_gallery_that_changes_changes_the_uses_of_every_article_that_shows_it() -> None:
    lead, inside, other, old, new = (make_photo() for _ in range(5))
    gallery, second = make_gallery(photos=[lead, inside, other, old]), make_gallery(photos=[other])
    both = make_live_article(lead_photo=lead, body=figure(inside) + strip(gallery) + strip(second))
    plain = make_live_article(body=strip(gallery))
    elsewhere = make_live_article(body=figure(old))
    assert uses(plain) == {lead.pk, inside.pk, other.pk, old.pk}
    change(gallery, new)
    assert uses(both) == {lead.pk, inside.pk, other.pk, new.pk}
    assert uses(plain) == {new.pk}
    assert uses(elsewhere) == {old.pk}
    last = Event.objects.latest("id")
    assert (last.kind, last.tags) == (Event.Kind.GALLERY, [f"gallery:{gallery.pk}"])
    before = list(PhotoUse.objects.order_by("article", "photo").values_list("article", "photo"))
    call_command("rebuild_published", stdout=StringIO(), verbosity=0)
    assert list(PhotoUse.objects.order_by("article", "photo").values_list("article", "photo")) == before


def test_a_photo_whose_number_another_one_begins_with_is_told_from_it() -> None:
    short = make_photo()
    long = make_photo(pk=int(f"{short.pk}7"))
    gallery = make_gallery(photos=[short])
    article = make_live_article(body=figure(long) + strip(gallery))
    change(gallery)
    assert uses(article) == {long.pk}


def test_what_no_reader_sees_is_no_line_in_the_log() -> None:
    photo, gallery = make_photo(), make_gallery()
    make_article(lead_photo=photo, body=strip(gallery))
    events = Event.objects.count()
    save_photo(photo=photo, by=None, now=NOW)
    change(gallery, photo)
    assert Event.objects.count() == events
    make_author(photo=photo)
    save_photo(photo=photo, by=None, now=NOW)
    assert Event.objects.latest("id").tags == [f"photo:{photo.pk}"]


def test_a_change_costs_the_same_for_one_article_and_for_many() -> None:
    photo = make_photo()
    gallery = make_gallery(photos=[photo])
    costs = set()
    for _ in range(3):
        make_live_article(lead_photo=photo, body=figure(photo) + strip(gallery))
        with CaptureQueriesContext(connection) as queries:
            publishing.photo_changed(photo=photo, by=None, now=NOW)
            publishing.gallery_changed(gallery=gallery, by=None, now=NOW)
        costs.add(len(queries))
    assert len(costs) == 1
