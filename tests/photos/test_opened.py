"""Forms of the desk that two people have open at once."""

from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from articles.models import Policy, PolicyKind, Section, Series, SiteProfile, Topic
from authors.models import Author
from photos.models import Gallery
from tests.desk_form import shown
from tests.factories import NOW, make_author, make_gallery, make_photo, make_section, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(make_user())
    return client


def form_of(row: Model) -> str:
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])


def make_policy() -> Policy:
    return Policy.objects.create(kind=PolicyKind.ETHICS, title="Fair", body="<p>We listen.</p>", changed_at=NOW)


ROWS: list[tuple[Any, str, str]] = [
    (make_author, "bio", "job_title"),
    (make_section, "description", "name"),
    (make_policy, "body", "title"),
    (make_gallery, "description", "title"),
    (lambda: SiteProfile.objects.create(pk=1, name="The Post"), "footer", "tagline"),
    (lambda: Series.objects.create(name="Ice", slug="ice"), "description", "name"),
    (lambda: Topic.objects.create(name="Ice", slug="ice"), "slug", "name"),
]


@pytest.mark.parametrize(("make", "theirs", "mine"), ROWS)
def test_a_form_that_is_behind_is_refused_with_both_words_and_saved_when_sent_again(
    desk: Client, make: Any, theirs: str, mine: str
) -> None:
    row = make()
    sent = shown(desk, form_of(row)) | {mine: "Mine"}
    type(row).objects.filter(pk=row.pk).update(**{theirs: "theirs-of-today"})
    page = desk.post(form_of(row), sent)
    assert "since you opened it, and nothing was saved yet" in page.content.decode()
    assert "“theirs-of-today”" in page.content.decode()
    form = page.context["adminform"].form
    assert form[mine].value() == "Mine"
    assert getattr(type(row).objects.get(), theirs) == "theirs-of-today"
    assert desk.post(form_of(row), sent | {"opened": form["opened"].value()}).status_code == 302
    assert getattr(type(row).objects.get(), mine) == "Mine"


def test_a_form_that_nobody_overtook_is_saved_at_once(desk: Client) -> None:
    author = make_author(bio="One.\n\nTwo.")
    assert desk.post(form_of(author), shown(desk, form_of(author)) | {"bio": "One.\r\n\r\nThree."}).status_code == 302
    assert "Three." in Author.objects.get().bio


def test_an_editor_who_was_added_meanwhile_stays(desk: Client) -> None:
    section = make_section("World")
    sent = shown(desk, form_of(section)) | {"name": "The World"}
    section.editors.add(make_user("cleo"))
    assert "editors “cleo”" in desk.post(form_of(section), sent).content.decode()
    assert Section.objects.get().editors.count() == 1


def test_a_caption_that_a_colleague_wrote_in_a_gallery_is_not_taken_back_unseen(desk: Client) -> None:
    gallery = make_gallery(photos=[make_photo("Dawn")])
    sent = shown(desk, form_of(gallery)) | {"title": "Mine"}
    gallery.gallery_photos.update(caption="Theirs.")
    assert "Somebody changed this gallery" in desk.post(form_of(gallery), sent).content.decode()
    assert Gallery.objects.get().gallery_photos.get().caption == "Theirs."
