"""Several people and programs at once on one article, with real transactions: no word is lost, nobody is turned away.

Each test runs its acts in threads that start together; which one is first is left to chance, and either may be.
"""

import contextlib
import json
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.catalogue import save_section
from articles.importing.report import Entry
from articles.importing.run import Options, import_files
from articles.models import (
    Article,
    CopyGallery,
    CopyPhoto,
    Event,
    PhotoUse,
    PublishedArticle,
    RelatedLink,
    Revision,
    Schedule,
)
from photos.library import remove_gallery, remove_photo
from photos.models import Gallery, GalleryPhoto, Photo
from photos.upkeep import make_renditions
from tests.desk_form import LIST, form_of, shown
from tests.factories import (
    NOW,
    make_article,
    make_author,
    make_gallery,
    make_live_article,
    make_photo,
    make_section,
    make_user,
    publish,
    save,
)
from tests.photos.test_admin import picture

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = range(3)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run the acts in threads that start together; return what each returned. An error in one is an error here."""
    start, results, errors = threading.Barrier(len(acts)), dict[int, Any](), list[Exception]()

    def run(index: int, act: Callable[[], Any]) -> None:
        try:
            start.wait(timeout=60)
            results[index] = act()
        except Exception as error:  # noqa: BLE001
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not errors, errors
    return [results[index] for index in range(len(acts))]


def editor(name: str) -> Client:
    client = Client()
    client.force_login(make_user(first_name=name, last_name="Hart"))
    return client


def opened(client: Client, article: Article, **changes: Any) -> Callable[[], Any]:
    """Open the form now; the result sends it."""
    data = shown(client, form_of(article)) | changes
    return lambda: client.post(form_of(article), data if "_publish" in data else data | {"_save": "1"}, follow=True)


def told(page: Any) -> str:
    """What a page says. Its context would be of no use: with threads, Django's client notes those of all pages."""
    return unescape(page.content.decode())


def every_word(*pages: Any) -> str:
    """All revisions and all pages that were shown: whatever was typed is somewhere here."""
    revisions = json.dumps(list(Revision.objects.values_list("content", flat=True)), ensure_ascii=False)
    return revisions + "".join(page.content.decode() for page in pages)


def assert_a_history_in_order(article: Article) -> None:
    """Numbers without gap or double, each revision on the one before, the working copy on the newest."""
    revisions = list(article.revisions.order_by("number"))
    assert [revision.number for revision in revisions] == list(range(1, len(revisions) + 1))
    assert [revision.base for revision in revisions] == [None, *revisions[:-1]]
    assert Article.objects.get(pk=article.pk).revision == revisions[-1]


@pytest.mark.parametrize("_", ROUNDS)
def test_two_forms_with_different_changes_are_both_saved(_: int) -> None:
    article = make_article("As it was", body="<p>One.</p>\n<p>Two.</p>", authors=[make_author("Ada")])
    first = opened(editor("Ann"), article, headline="By Ann", body="<p>One. Ann.</p><p>Two.</p>")
    second = opened(editor("Ben"), article, standfirst="By Ben", body="<p>One.</p><p>Two. Ben.</p>")
    pages = at_once(first, second)
    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("By Ann", "By Ben")
    assert article.body == "<p>One. Ann.</p>\n<p>Two. Ben.</p>"
    assert sorted("Also in it, from" in told(page) for page in pages) == [False, True]
    assert_a_history_in_order(article)


@pytest.mark.parametrize("_", ROUNDS)
def test_of_two_forms_that_clash_one_is_saved_and_the_other_has_both_texts(_: int) -> None:
    article = make_article("As it was")
    pages = at_once(
        opened(editor("Ann"), article, headline="By Ann", kicker="Ann’s"),
        opened(editor("Ben"), article, headline="By Ben", standfirst="Ben’s"),
    )
    (clash,) = [page for page in pages if "Two versions" in page.content.decode()]
    for words in ("By Ann", "By Ben", "Ann’s", "Ben’s"):
        assert words in clash.content.decode() or words in every_word()
    assert "By Ann" in clash.content.decode()
    assert "By Ben" in clash.content.decode()
    assert article.revisions.count() == 2
    assert_a_history_in_order(article)


@pytest.mark.parametrize("_", ROUNDS)
def test_a_form_and_a_publication_of_many_at_once(_: int) -> None:
    article = make_article("As it was")
    chief = editor("Chief")
    seen = article.revision_id
    publish = {"action": "publish_selected", "_selected_action": [article.pk], "confirmed": "1"}
    saved, list_page = at_once(
        opened(editor("Ann"), article, headline="By Ann"),
        lambda: chief.post(LIST, publish | {f"seen-{article.pk}": seen}, follow=True),
    )
    assert "Saved as revision 2." in told(saved)
    assert_a_history_in_order(article)
    live = PublishedArticle.objects.first()
    if live:
        assert live.headline == "As it was"
    else:
        assert "Ann Hart saved this article" in told(list_page)


@pytest.mark.parametrize("_", ROUNDS)
def test_a_form_and_a_restoration_at_once(_: int) -> None:
    article = make_article("As it was", standfirst="First.")
    article.standfirst = "Second."
    save(article)
    old, base = article.revisions.get(number=1), article.revision

    def restore() -> str:
        try:
            publishing.restore(revision=old, base=base, by=None, now=NOW)
        except publishing.StaleEdit as stale:
            return str(stale)
        return "restored"

    page, result = at_once(opened(editor("Ann"), article, headline="By Ann"), restore)
    assert "By Ann" in Article.objects.get(pk=article.pk).headline
    assert "Saved as revision" in told(page)
    assert "Ann Hart saved this article" in result or Article.objects.get(pk=article.pk).standfirst == "First."
    assert_a_history_in_order(article)


@pytest.mark.parametrize("_", ROUNDS)
def test_a_form_and_a_planned_publication_at_once(_: int) -> None:
    article = make_article("As it was", authors=[make_author("Ada")])
    revision, due = article.revision, NOW + timedelta(minutes=1)
    assert revision is not None
    publishing.schedule_publication(revision=revision, due_at=due, by=None, now=NOW)
    page, tally = at_once(
        opened(editor("Ann"), article, headline="By Ann"), lambda: publishing.publish_due(now=NOW + timedelta(hours=1))
    )
    assert "Saved as revision 2." in told(page)
    if not PublishedArticle.objects.exists():
        # The form held the article; the next second carries it out.
        assert tally == {"busy": 1}
        publishing.publish_due(now=NOW + timedelta(hours=1))
    assert PublishedArticle.objects.get().headline == "As it was"
    assert Article.objects.get(pk=article.pk).headline == "By Ann"
    assert_a_history_in_order(article)


@pytest.mark.parametrize("_", ROUNDS)
def test_a_form_and_the_planning_of_the_newest_revision_at_once(_: int) -> None:
    article = make_article("As it was", authors=[make_author("Ada")])
    seen, chief = article.revision, editor("Chief")
    assert seen is not None
    publishing.schedule_publication(revision=seen, due_at=timezone.now() + timedelta(days=1), by=None, now=NOW)
    article.kicker = "Newer"
    newer = save(article)
    url = reverse("admin:articles_article_schedule_newest", args=[article.pk])
    saved, planned = at_once(
        opened(editor("Ann"), article, headline="By Ann"),
        lambda: chief.post(url, {"revision": newer.pk}, follow=True),
    )
    assert "Saved as revision 3." in told(saved)
    kept = Schedule.objects.pending().get().revision
    assert kept == newer or (kept == seen and "Ann Hart saved this article" in told(planned))
    assert_a_history_in_order(article)


def capture(folder: Path, name: str, headline: str, text: str) -> Path:
    path = folder / name
    path.write_text(f"Home World {headline}\n\n{headline}\n\nBy Ada Bell | March 4, 2024\n\n{text}\n", encoding="utf-8")
    return path


def bring_in(*paths: Path, **options: Any) -> list[str]:
    told: list[Entry] = []
    import_files(paths, Options(), now=NOW, tell=told.append, **options)
    return [f"{entry.status}: {entry.reason}" for entry in told]


OLD_TEXT = "The ferry sailed at noon and came back at four with nobody on board."
NEW_TEXT = "The ferry sailed at one and came back at five with everybody on board."


@pytest.mark.parametrize("_", ROUNDS)
def test_a_form_and_an_import_at_once(_: int, tmp_path: Path) -> None:
    bring_in(capture(tmp_path, "a.txt", "Ferry Sails Empty", OLD_TEXT))
    article = Article.objects.get()
    path = capture(tmp_path, "a.txt", "Ferry Sails Empty", NEW_TEXT)
    page, report = at_once(opened(editor("Ann"), article, standfirst="By Ann."), lambda: bring_in(path))
    assert Article.objects.get().standfirst == "By Ann."
    assert "By Ann." in every_word(page)
    if report[0].startswith("updated"):
        assert "Also in it, from an import: 1 paragraph of the text." in told(page)
        assert NEW_TEXT in Article.objects.get().body
    else:
        assert report == ["skipped: edited since the import; the edit stays"]
        assert OLD_TEXT in Article.objects.get().body
    assert_a_history_in_order(article)


def test_an_edit_between_the_imports_reading_and_its_writing_stays(tmp_path: Path) -> None:
    bring_in(capture(tmp_path, "a.txt", "Ferry Sails Empty", OLD_TEXT))
    article, client = Article.objects.get(), editor("Ann")

    def watch(rows: Any, label: str, total: int | None) -> Any:
        if label == "Loading":
            opened(client, article, standfirst="By Ann.")()
        return rows

    report = bring_in(capture(tmp_path, "a.txt", "Ferry Sails Empty", NEW_TEXT), watch=watch)
    assert report == ["skipped: edited since the import; the edit stays"]
    article.refresh_from_db()
    assert article.standfirst == "By Ann."
    assert OLD_TEXT in article.body
    assert_a_history_in_order(article)


def test_a_publication_while_an_import_waits_for_its_article_is_no_deadlock(tmp_path: Path) -> None:
    files = [capture(tmp_path, f"{name}.txt", f"Ferry {name}", OLD_TEXT) for name in "ab"]
    bring_in(*files)
    article = Article.objects.select_related("revision").get(headline="Ferry b")
    article.standfirst = "By Ann."
    revision = save(article)
    holds = threading.Event()

    def publish() -> None:
        with transaction.atomic():
            publishing.lock(article)
            holds.set()
            until_somebody_waits()
            publishing.publish(revision=revision, by=None, now=NOW)

    def bring_in_again() -> list[str]:
        holds.wait(timeout=60)
        return bring_in(*(capture(tmp_path, f"{name}.txt", f"Ferry {name}", NEW_TEXT) for name in "ab"))

    _, report = at_once(publish, bring_in_again)
    assert [line.split(":")[0] for line in report] == ["updated", "skipped"]
    assert PublishedArticle.objects.get(pk=article.pk).content["standfirst"] == "By Ann."


def test_two_articles_that_link_to_each_other_are_saved_at_once() -> None:
    one, two = make_live_article("One"), make_live_article("Two")
    both_hold = threading.Barrier(2)

    def link(article: Article, target: Article) -> None:
        with transaction.atomic():
            stored = publishing.lock(article)
            # On SQLite one of the two waits for the other's whole transaction, and this wait in vain.
            with contextlib.suppress(threading.BrokenBarrierError):
                both_hold.wait(timeout=60 if connection.vendor == "postgresql" else 0.5)
            RelatedLink.objects.create(article=stored, target=target)
            publishing.save_revision(article=stored, base=stored.revision, by=None, now=NOW)

    at_once(lambda: link(one, two), lambda: link(two, one))
    for article in (one, two):
        assert article.related_links.count() == 1
        assert_a_history_in_order(article)


def while_a_link_is_saved(act: Callable[[], Any]) -> None:
    """Begin `act` while an article is being saved with a link to another one that `act` has locked already."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time.")
    photo = make_photo()
    linked, saving = make_live_article(lead_photo=photo), make_live_article(lead_photo=photo)
    # As old revisions that are to be thinned out.
    Revision.objects.update(created_at=NOW - timedelta(days=900))
    held = threading.Event()

    def save_slowly() -> None:
        with transaction.atomic():
            publishing.lock(saving)
            held.set()
            until_somebody_waits()
            RelatedLink.objects.create(article=saving, target=linked)

    def begin() -> None:
        assert held.wait(20)
        act()

    at_once(save_slowly, begin)
    assert RelatedLink.objects.get().target == linked


def until_somebody_waits() -> None:
    """Until another transaction waits for a lock. On SQLite it waits to begin, and nobody can see it."""
    if connection.vendor == "sqlite":
        return
    for _ in range(1200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone():
                return
        time.sleep(0.05)
    raise AssertionError("nobody waits")


def test_a_photo_and_a_gallery_change_without_waiting_for_an_article_that_shows_them_and_is_being_saved() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time.")
    photo, gallery = make_photo(), make_gallery()
    article, changed = make_live_article(lead_photo=photo, body=strip(gallery)), threading.Event()

    def save_slowly() -> None:
        with transaction.atomic():
            stored = publishing.lock(article)
            stored.headline = "By Ann"
            publishing.save_revision(article=stored, base=stored.revision, by=None, now=NOW)
            assert changed.wait(20)

    def change() -> None:
        publishing.photo_changed(photo=photo, by=None, now=NOW)
        publishing.gallery_changed(gallery=gallery, by=None, now=NOW)
        changed.set()

    at_once(save_slowly, change)
    assert {event.kind for event in Event.objects.order_by("-id")[:2]} == {Event.Kind.PHOTO, Event.Kind.GALLERY}


def strip(gallery: Gallery) -> str:
    return f'<figure data-gallery="{gallery.pk}"><figcaption></figcaption></figure>'


@pytest.mark.parametrize("_", ROUNDS)
def test_a_gallery_changes_while_an_article_with_it_is_published_and_the_uses_are_those_of_now(_: int) -> None:
    new, gallery = make_photo("New"), make_gallery()
    article = make_article(body=strip(gallery))

    def change() -> None:
        with transaction.atomic():
            gallery.gallery_photos.all().delete()
            GalleryPhoto.objects.create(gallery=gallery, photo=new)
            publishing.gallery_changed(gallery=gallery, by=None, now=NOW)

    at_once(change, lambda: publish(article))
    assert list(PhotoUse.objects.values_list("photo_id", flat=True)) == [new.pk]


@pytest.mark.parametrize("_", ROUNDS)
def test_articles_with_the_same_pictures_in_another_order_are_saved_at_once(_: int) -> None:
    photos, galleries = [make_photo() for _ in range(3)], [make_gallery() for _ in range(2)]
    blocks = [f'<figure data-photo="{photo.pk}"></figure>' for photo in photos] + [strip(row) for row in galleries]
    one, two = make_article(), make_article()

    def write(article: Article, body: str) -> None:
        article.body = body
        save(article)

    at_once(lambda: write(one, "".join(blocks)), lambda: write(two, "".join(reversed(blocks))))
    assert CopyPhoto.objects.count() == 6
    assert CopyGallery.objects.count() == 4


@pytest.mark.parametrize("_", ROUNDS)
def test_a_photo_is_deleted_while_a_form_takes_it_and_one_of_the_two_is_refused_in_words(_: int) -> None:
    photo, article, client = make_photo(), make_article("As it was"), editor("Ann")
    changes = {"lead_photo": photo.pk, "body": f'<figure data-photo="{photo.pk}"></figure><p>Words.</p>'}
    send, pk = opened(client, article, **changes), photo.pk

    def delete() -> bool:
        try:
            remove_photo(photo=Photo.objects.get(pk=pk))
        except ProtectedError:
            return False
        return True

    page, is_gone = at_once(send, delete)
    article.refresh_from_db()
    if is_gone:
        assert article.lead_photo is None
        # Which sentence it is depends on how far the form had come.
        assert 'class="errorlist' in told(page)
    else:
        assert article.lead_photo_id == pk
        assert "Saved as revision 2." in told(page)
    assert CopyPhoto.objects.count() == (0 if is_gone else 1)
    assert_a_history_in_order(article)


def while_a_picture_is_published(gallery: Gallery, act: Callable[[], Any]) -> Any:
    """Begin `act` while an article with the gallery is being published; return what it returned."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time.")
    article, held = make_article(body=strip(gallery)), threading.Event()

    def publish_slowly() -> None:
        with transaction.atomic():
            publishing.lock(article)
            # The log is taken before the reader's row is written, as in every publication.
            Event.objects.hold()
            held.set()
            until_somebody_waits()
            publish(article)

    def begin() -> Any:
        assert held.wait(20)
        return act()

    _, result = at_once(publish_slowly, begin)
    assert PublishedArticle.objects.filter(pk=article.pk).exists()
    return result


@pytest.mark.parametrize("door", ["words", "form", "another file", "many", "worker"])
def test_a_picture_changes_while_an_article_with_it_is_published(door: str) -> None:
    photo, client = make_photo(credit="Ada Bell"), editor("Ann")
    gallery, url = make_gallery(photos=[photo]), reverse("admin:photos_photo_change", args=[photo.pk])
    before = {name: value for name, value in shown(client, url).items() if name != "file"} | {"credit": "Lin Wei"}
    many = {"action": "describe_selected", "_selected_action": [photo.pk], "confirmed": "1", "credit": "Lin Wei"}
    acts: dict[str, Callable[[], Any]] = {
        "words": lambda: client.post(reverse("admin:photos_photo_words", args=[photo.pk]), {"credit": "Lin Wei"}),
        "form": lambda: client.post(url, before),
        "another file": lambda: client.post(url, before | {"file": picture("Another.png")}),
        "many": lambda: client.post(reverse("admin:photos_photo_changelist"), many),
        "worker": lambda: make_renditions(now=NOW),
    }
    while_a_picture_is_published(gallery, acts[door])
    now = Photo.objects.get()
    assert (now.credit, now.has_avif) == (("Ada Bell", True) if door == "worker" else ("Lin Wei", False))
    assert (now.key != photo.key) == (door == "another file")


def test_a_gallery_is_deleted_while_an_article_takes_it_and_one_of_the_two_is_refused_in_words() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time.")
    gallery, article, held = make_gallery(), make_article(), threading.Event()

    def save_slowly() -> None:
        with transaction.atomic():
            article.body = strip(gallery)
            save(article)
            held.set()
            until_somebody_waits()

    def delete() -> bool:
        assert held.wait(20)
        try:
            remove_gallery(gallery=Gallery.objects.get())
        except ProtectedError:
            return False
        return True

    assert at_once(save_slowly, delete)[1] is False
    assert CopyGallery.objects.get().gallery == gallery
    assert gallery.gallery_photos.count() == 2


def test_a_picture_is_deleted_while_a_gallery_takes_it_and_the_gallery_is_refused_in_words() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time.")
    gallery, photo, client, held = make_gallery(), make_photo("New"), editor("Ann"), threading.Event()
    url = reverse("admin:photos_gallery_change", args=[gallery.pk])
    data = shown(client, url) | {"title": "Better", "gallery_photos-2-photo": photo.pk}

    def delete_slowly() -> None:
        with transaction.atomic():
            remove_photo(photo=photo)
            held.set()
            until_somebody_waits()

    def add() -> Any:
        assert held.wait(20)
        return client.post(url, data)

    page = at_once(delete_slowly, add)[1]
    assert "at the same moment" in told(page)
    assert "The library has no picture with this number." in told(page)
    gallery.refresh_from_db()
    assert gallery.title != "Better"


def test_old_revisions_go_while_an_article_is_saved_with_a_link_to_another_in_the_batch() -> None:
    while_a_link_is_saved(lambda: publishing.thin_revisions(now=NOW))


def test_a_section_is_described_anew_while_a_first_article_of_it_is_published() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time.")
    article, section, held = make_article(), make_section(), threading.Event()

    def publish_slowly() -> None:
        with transaction.atomic():
            publishing.lock(article)
            # The log is taken before the reader's row is written, as in every publication.
            Event.objects.append(Event.Kind.SECTION, tags=[], by=None, now=NOW)
            held.set()
            until_somebody_waits()
            publish(article)

    def describe() -> None:
        assert held.wait(20)
        section.description = "Everything abroad."
        save_section(section=section, by=None, now=NOW)

    at_once(publish_slowly, describe)
    assert PublishedArticle.objects.get().section.description == "Everything abroad."
