"""The draft as readers will see it, before anything is saved."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles import publishing
from articles.models import Article, PublishedArticle, RelatedLink, Source, Topic
from articles.preview import with_pictures
from photos.pictures import picture
from tests.articles.reading import read
from tests.desk_form import ADD, everything, form_of, log_in, send, shown
from tests.factories import (
    NOW,
    make_article,
    make_author,
    make_live_article,
    make_photo,
    make_section,
    make_user,
    publish,
    save,
)

pytestmark = pytest.mark.django_db

NEW = reverse("admin:articles_article_preview_new")


def preview_of(article: Article) -> str:
    return reverse("admin:articles_article_preview", args=[article.pk])


def look(client: Client, article: Article | None = None, **changes: Any) -> str:
    """The page that the Preview button shows for the form with these changes."""
    form, url = (form_of(article), preview_of(article)) if article else (ADD, NEW)
    response = client.post(url, shown(client, form) | changes)
    assert response.status_code == 200, response.content.decode()
    return response.content.decode()


def without_updates(html: str) -> str:
    """The page without the date of the update: the one thing that follows the clock."""
    html = re.sub(r'<meta property="article:modified_time"[^>]*>\s*', "", html)
    html = re.sub(r'"dateModified": "[^"]*", ', "", html)
    return re.sub(r"<span>Updated <time.*?</time></span>", "<span>Updated</span>", html)


def full_story(**fields: Any) -> Article:
    europe = make_section("Europe", parent=make_section("World"))
    make_live_article("The one before", section=europe, published_at=NOW - timedelta(hours=3))
    make_live_article("The one after", section=europe, published_at=NOW - timedelta(hours=1))
    make_live_article("In another section", section=make_section("Sport"), published_at=NOW - timedelta(hours=2))
    article = make_article(
        "Ferries return",
        section=europe,
        kicker="Transport",
        standfirst="After ten years.",
        body='<p>First words, <a href="https://example.org/">elsewhere</a>.</p>',
        authors=[make_author("Ada Bell", photo=make_photo(), bio="Writes about harbours."), make_author("Tom")],
        tags=["Ferries", "Baltic Sea"],
        lead_photo=make_photo("Cranes"),
        agency_credit="With Reuters inputs",
        published_at=NOW - timedelta(minutes=90),
        **fields,
    )
    RelatedLink.objects.create(article=article, target=make_live_article("Harbour grows"), position=10)
    RelatedLink.objects.create(article=article, url="https://example.com/report", label="Report", position=20)
    save(article)
    return article


def test_preview_of_a_draft_is_the_page_that_readers_get(managing):
    article = full_story()
    typed = {"headline": "Ferries are back", "standfirst": "New words.", "tags": ["Ferries", "Tides"]}
    preview = look(managing, article, **typed)
    send(managing, form_of(article), button="_publish", **typed)
    page = read(Client(), "/world/europe/ferries-return/")
    assert preview == page
    for words in ("Ferries are back", "New words.", "Tides", "The one before", "The one after", "Harbour grows"):
        assert words in preview


def test_preview_of_changes_to_a_live_article_is_the_page_but_for_the_minute_of_the_update(managing):
    article = full_story()
    publish(article)
    preview = look(managing, article, headline="Ferries are back")
    assert "Updated" in preview
    send(managing, form_of(article), button="_publish", headline="Ferries are back")
    page = read(Client(), "/world/europe/ferries-return/")
    assert without_updates(preview) == without_updates(page)


def test_preview_of_a_live_article_without_changes_is_its_page(managing):
    article = full_story()
    publish(article)
    assert look(managing, article) == read(Client(), "/world/europe/ferries-return/")
    assert managing.get(preview_of(article)).content.decode() == read(Client(), "/world/europe/ferries-return/")


def test_live_article_is_not_its_own_neighbour_when_its_date_moves(managing):
    article = full_story()
    publish(article)
    preview = look(managing, article, published_at=(NOW - timedelta(minutes=30)).strftime("%Y-%m-%dT%H:%M"))
    send(managing, form_of(article), button="_publish",
         published_at=(NOW - timedelta(minutes=30)).strftime("%Y-%m-%dT%H:%M"))  # fmt: skip
    page = read(Client(), "/world/europe/ferries-return/")
    assert "The one after" in preview
    assert without_updates(preview) == without_updates(page)


def test_printed_neighbours_stand_as_they_will(managing):
    before = make_live_article("Before")
    article = full_story(previous_title="Before", next_title="Not here yet")
    for story, key, previous, following in ((before, "before", "", ""), (article, "here", "before", "missing")):
        Source.objects.create(
            article=story, key=key, file="x.txt", content_hash=key, title_key=key, previous_key=previous,
            next_key=following, imported_at=NOW, revision=story.revision,
        )  # fmt: skip
    preview = look(managing, article)
    publish(article)
    assert preview == read(Client(), "/world/europe/ferries-return/")
    assert '<span dir="auto">Not here yet</span>' in preview


def test_new_article_is_previewed_before_it_exists(managing):
    world, ada = make_section("World"), make_author("Ada Bell")
    byline = {"bylines-TOTAL_FORMS": "1", "bylines-0-author": ada.pk, "bylines-0-role": "writer"}
    before = everything()
    html = look(managing, headline="Brand new", body="<p>Words.</p>", section=world.pk, tags=["Unheard of"], **byline)
    for words in ("<h1>Brand new</h1>", "<p>Words.</p>", "Unheard of", "Ada Bell", "/topics/unheard-of/"):
        assert words in html
    assert "/world/brand-new/" in html
    assert everything() == before
    assert not Topic.objects.exists()


def test_a_bare_draft_is_previewed_with_placeholders(managing):
    before = everything()
    html = look(managing, headline="", body="<p>Only words so far.</p>")
    assert "<h1>No headline yet</h1>" in html
    assert "No section yet" in html
    assert "<p>Only words so far.</p>" in html
    assert everything() == before


def test_preview_leaves_everything_as_it_was(managing):
    article = full_story()
    publish(article)
    fields = shown(managing, form_of(article)) | {"bylines-0-DELETE": "on", "bylines-1-printed_name": "T. Reed"}
    before = everything()
    html = managing.post(preview_of(article), fields | {"headline": "Typed", "slug": "typed"}).content.decode()
    assert "T. Reed" in html
    assert "<bdi>Ada Bell</bdi>" not in html
    assert everything() == before
    assert "Typed" not in read(Client(), "/world/europe/ferries-return/")
    assert not list(managing.get(form_of(article)).context["messages"])


def test_preview_shows_the_own_words_whoever_saved_since(managing):
    article = make_article("As it was")
    fields = shown(managing, form_of(article)) | {"headline": "Typed here"}
    article.standfirst = "By the colleague."
    save(article, by=make_user())
    before = everything()
    html = managing.post(preview_of(article), fields).content.decode()
    assert "Typed here" in html
    assert "By the colleague." not in html
    assert everything() == before


def test_what_is_wrong_is_said_in_words(managing):
    make_section("Sport")
    article, other = make_article(), make_article("Taken")
    fields = shown(managing, form_of(article)) | {
        "slug": other.slug, "bylines-TOTAL_FORMS": "1", "bylines-0-role": "writer", "bylines-0-printed_name": "Nobody",
    }  # fmt: skip
    before = everything()
    response = managing.post(preview_of(article), fields)
    assert response.status_code == 422
    html = response.content.decode()
    assert "is taken, by another article" in html
    assert "Byline 1: Author: This field is required." in html
    assert everything() == before


def test_nothing_of_a_preview_is_kept_or_found(managing):
    article = make_article()
    answers = [
        managing.post(preview_of(article), shown(managing, form_of(article))),
        managing.post(preview_of(article), shown(managing, form_of(article)) | {"slug": "admin"}),
        managing.get(preview_of(article)),
    ]
    for response in answers:
        assert "no-store" in response["Cache-Control"]
        assert "public" not in response["Cache-Control"]
        assert response["X-Frame-Options"] == "SAMEORIGIN"
        assert "noindex" in response["X-Robots-Tag"]
        assert response["Referrer-Policy"] == "no-referrer"
    assert managing.get(form_of(article))["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("role", ["", "Reporter", "Editor"])
def test_only_who_may_edit_previews_typed_words(client, role):
    article = make_live_article("Others'", section=make_section("Sport"))
    log_in(client, role)
    before = everything()
    assert client.post(preview_of(article), {"base_revision": article.revision_id, "headline": "X"}).status_code == 403
    assert client.post(preview_of(article), {"headline": "X"}).status_code == 403
    assert client.get(preview_of(article)).status_code == (200 if role else 403)
    assert client.post(NEW, {"headline": "X"}).status_code != 200
    assert everything() == before


def test_strangers_are_sent_to_the_log_in_page(client):
    article = make_article("Secret")
    for response in (client.get(preview_of(article)), client.post(preview_of(article)), client.post(NEW)):
        assert response.status_code == 302
        assert response["Location"].startswith("/admin/login/")


def test_preview_of_a_story_that_names_what_is_gone(managing):
    gone, photo = make_section("Gone"), make_photo()
    article = make_article("Ferries return", section=gone, lead_photo=photo)
    old = article.revision
    article.section, article.lead_photo = make_section("World"), None
    save(article)
    gone.delete()
    photo.delete()
    article.revision = old
    Article.objects.filter(pk=article.pk).update(revision=old)
    html = managing.get(preview_of(article)).content.decode()
    assert "Ferries return" in html
    assert "No section yet" in html


def test_preview_of_a_withdrawn_article_keeps_its_first_date(managing):
    article = make_article("Ferries return")
    publish(article, now=datetime(2026, 11, 20, 7, 30, tzinfo=UTC))
    publishing.withdraw(article=article, by=None, now=NOW)
    html = managing.get(preview_of(article)).content.decode()
    assert "20 November 2026, 07:30 UTC" in html
    assert "Updated" not in html
    assert not PublishedArticle.objects.exists()


def test_every_file_of_a_picture_carries_the_token_of_a_link():
    photo = make_photo(size=(1300, 900))
    photo.avif_version = photo.version
    html = with_pictures(picture(photo, "3x2", phone="4x3", alt="a > b, /media/x.jpg 2x"), "1.abc")
    files = re.findall(r"/media/photos/[^\s\",]+", html)
    # Six widths in three formats and src; five in three on phones.
    assert len(files) == 6 * 3 + 1 + 5 * 3
    assert all(re.fullmatch(r"[^?]+\.(avif|webp|jpg)\?preview=1\.abc", file) for file in files)
    assert 'alt="a &gt; b, /media/x.jpg 2x"' in html
