"""The article's form: writing, publishing, what an import left, an editor's errors."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, PublishedArticle, RelatedLink, Revision, Source, Status, Topic
from authors.models import Author
from tests.desk_form import ADD, LIST, form_of, send, shown, told
from tests.factories import (
    NOW,
    make_article,
    make_author,
    make_live_article,
    make_section,
    save,
    with_status,
)

pytestmark = pytest.mark.django_db


def byline(author: Author) -> dict[str, str]:
    """The row that the form's search field adds."""
    return {"bylines-TOTAL_FORMS": "1", "bylines-0-author": str(author.pk), "bylines-0-role": "writer"}


def test_an_article_is_written_saved_published_and_read(managing: Client) -> None:
    section, author = make_section("World"), make_author("Ada Bell")
    response = send(
        managing, ADD, headline="Ferries return", body="<p>The first boat came in.</p>", section=section.pk,
        tags=["Ferries", "Baltic Sea"], **byline(author),
    )  # fmt: skip
    article = Article.objects.get()
    assert response.url == form_of(article)
    assert not PublishedArticle.objects.exists()
    assert article.owner == User.objects.get(username="managing")
    assert article.slug == "ferries-return"
    page = managing.post(form_of(article), shown(managing, form_of(article)) | {"_publish": "1"}, follow=True)
    published = PublishedArticle.objects.get()
    assert published.headline == "Ferries return"
    assert published.byline_names == ["Ada Bell"]
    assert {tag["label"] for tag in published.content["tags"]} == {"Ferries", "Baltic Sea"}
    assert published.get_absolute_url() in told(page)
    assert article.revisions.count() == 1
    assert LogEntry.objects.count() == 2


def test_an_article_can_be_published_with_the_first_press(managing: Client) -> None:
    send(managing, ADD, button="_publish", headline="At once", body="<p>Now.</p>", section=make_section().pk)
    assert PublishedArticle.objects.get().headline == "At once"


def test_readers_keep_the_old_words_until_the_change_is_published(managing: Client) -> None:
    article = make_live_article("Old words")
    page = send(managing, form_of(article), headline="New words")
    assert PublishedArticle.objects.get().headline == "Old words"
    assert with_status(article).status is Status.CHANGED
    assert "This copy is 1 save ahead" in managing.get(page.url).content.decode()
    send(managing, form_of(article), button="_publish")
    assert PublishedArticle.objects.get().headline == "New words"


def test_saving_without_a_change_makes_no_revision(managing: Client) -> None:
    article = make_article(authors=[make_author()], tags=["Ferries", "Sea, open"], published_at=NOW)
    RelatedLink.objects.create(article=article, url="https://example.org/", position=10)
    save(article)
    before = Revision.objects.count()
    response = managing.post(form_of(article), shown(managing, form_of(article)) | {"_save": "1"}, follow=True)
    assert Revision.objects.count() == before
    assert "Nothing has changed" in told(response)


def test_a_refused_publication_keeps_the_words_as_a_draft(managing: Client) -> None:
    response = managing.post(ADD, shown(managing, ADD) | {"headline": "No body yet", "_publish": "1"}, follow=True)
    assert Article.objects.get().headline == "No body yet"
    assert not PublishedArticle.objects.exists()
    assert "The body is empty. No section is chosen" in told(response)


def test_a_date_ahead_is_not_published(managing: Client) -> None:
    article = make_article(published_at=None)
    response = managing.post(
        form_of(article), shown(managing, form_of(article)) | {"published_at": "2999-01-01T10:00:00", "_publish": "1"},
        follow=True,
    )  # fmt: skip
    assert "lies ahead" in told(response)
    assert not PublishedArticle.objects.exists()
    assert with_status(article).published_at is not None


def test_a_taken_slug_is_an_error_of_the_form(managing: Client) -> None:
    make_article("First", slug="first")
    article = make_article("Second")
    response = send(managing, form_of(article), slug="first", headline="Third")
    assert "taken" in str(response.context["adminform"].form.errors["slug"])
    assert Article.objects.get(pk=article.pk).headline == "Second"


def test_a_headline_is_one_line(managing: Client) -> None:
    send(managing, ADD, headline="Two\r\nlines")
    assert Article.objects.get().headline == "Two lines"


def test_the_body_is_cleaned(managing: Client) -> None:
    send(managing, ADD, headline="Clean", body="<p>Words<script>alert(1)</script></p>")
    assert Article.objects.get().body == "<p>Words</p>"


def test_topics_may_hold_spaces_and_are_found_whatever_their_capitals(managing: Client) -> None:
    Topic.objects.create(name="Ferries")
    send(
        managing,
        ADD,
        headline="Topics",
        tags=["ferries", "Baltic Sea", "ports, harbours", '"Sea, ""open"""', "\r\n,", ""],
    )
    assert set(Topic.objects.values_list("name", flat=True)) == {
        "Ferries", "Baltic Sea", "ports", "harbours", 'Sea, "open"',
    }  # fmt: skip


def test_a_topic_that_is_too_long_is_an_error_of_the_form(managing: Client) -> None:
    response = send(managing, ADD, headline="Topics", tags=["x" * 101])
    assert "tags" in response.context["adminform"].form.errors
    assert not Article.objects.exists()


def test_bylines_are_kept_in_the_order_of_their_places(managing: Client) -> None:
    ada, tom, lin = make_author("Ada"), make_author("Tom"), make_author("Lin")
    article = make_article(authors=[ada, tom])
    data = shown(managing, form_of(article)) | {
        "bylines-TOTAL_FORMS": "3", "bylines-0-position": "30", "bylines-1-position": "10",
        "bylines-2-author": lin.pk, "bylines-2-role": "writer", "bylines-2-position": "",
    }  # fmt: skip
    managing.post(form_of(article), data | {"_save": "1"})
    assert [str(byline) for byline in article.bylines.all()] == ["Tom", "Ada", "Lin"]


def test_a_row_with_nothing_but_its_place_is_no_row(managing: Client) -> None:
    row = {"bylines-TOTAL_FORMS": "1", "bylines-0-role": "writer", "bylines-0-position": "10"}
    send(managing, ADD, headline="Alone", **row)
    assert not Article.objects.get().bylines.exists()


def test_a_related_link_leads_to_an_article_or_an_address_and_not_to_itself(managing: Client) -> None:
    article, other = make_article(), make_article()
    row = {"related_links-TOTAL_FORMS": "1", "related_links-0-position": "10"}
    both = {"related_links-0-target": other.pk, "related_links-0-url": "https://example.org/"}
    assert "not both" in send(managing, form_of(article), **row, **both).content.decode()
    itself = send(managing, form_of(article), **row, **{"related_links-0-target": article.pk})
    assert "related to itself" in itself.content.decode()
    assert not RelatedLink.objects.exists()
    send(managing, form_of(article), **row, **{"related_links-0-target": other.pk})
    assert RelatedLink.objects.get().target == other


def test_an_imported_article_shows_what_found_no_place(managing: Client) -> None:
    article = make_article(previous_title="Before it")
    Source.objects.create(
        article=article, key="k", file="one.txt", content_hash="h", title_key="t", text="The <original>",
        unplaced=["Share this", "Sign up"], imported_at=NOW, revision=article.revision,
    )  # fmt: skip
    page = managing.get(form_of(article)).content.decode()
    assert "From the import: 2 lines found no place" in page
    assert "The &lt;original&gt;" in page
    assert "Previous: Before it" in page
    found = managing.get(LIST, {"imported": "unplaced"}).context["cl"].result_list
    assert list(found) == [article]
