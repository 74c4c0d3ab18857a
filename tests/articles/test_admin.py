"""The desk: writing, publishing, withdrawing, and who may."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.core import serializers
from django.test import Client
from django.urls import reverse

from articles import publishing
from articles.models import Article, Event, PublishedArticle, RelatedLink, Revision, Section, Source, Status, Topic
from tests.desk_form import send, shown
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
    with_status,
)  # fmt: skip

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/add/"
LIST = "/admin/articles/article/"


def form_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def told(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def everything() -> list[str]:
    """Every row of the newsroom, to see that nothing changed."""
    apps_of_the_house = ("articles", "authors", "photos")
    models = [model for app in apps_of_the_house for model in apps.get_app_config(app).get_models()]
    return [serializers.serialize("json", model._default_manager.order_by("pk")) for model in models]


@pytest.fixture
def managing(client: Client) -> Client:
    client.force_login(make_user("managing"))
    return client


def log_in(client: Client, role: str, **fields: Any) -> User:
    user = make_user(role=role, **fields)
    client.force_login(user)
    return user


# Writing and publishing


def test_an_article_is_written_saved_published_and_read(managing: Client) -> None:
    section, author = make_section("World"), make_author("Ada Bell")
    response = send(
        managing, ADD, headline="Ferries return", body="<p>The first boat came in.</p>", section=section.pk,
        tags=["Ferries", "Baltic Sea"], **{"bylines-0-author": author.pk},
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
    assert "needs: body, section" in told(response)


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
    send(managing, ADD, headline="Alone", **{"bylines-0-position": "10"})
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


# Two people


def two_saves(client: Client) -> tuple[Article, dict[str, Any]]:
    """An article opened in a form, and then saved by a colleague."""
    first, second = make_author("First"), make_author("Second")
    article = make_article("As it was", authors=[first, second], section=make_section("World"))
    data = shown(client, form_of(article))
    article = Article.objects.get(pk=article.pk)
    article.standfirst = "By the colleague."
    article.bylines.filter(author=second).delete()
    save(article, by=make_user("colleague", first_name="Cleo", last_name="Hart"))
    return article, data


def test_a_stale_form_is_shown_again_with_what_was_typed_and_overwrites_nothing(managing: Client) -> None:
    article, data = two_saves(managing)
    before = everything()
    data |= {"headline": "Typed here", "bylines-1-printed_name": "Second, typed", "_publish": "1"}
    for _ in range(2):
        page = managing.post(form_of(article), data)
        html = page.content.decode()
        assert page.status_code == 200
        assert "Cleo Hart saved this article at" in html
        assert 'value="Second, typed"' in html
        assert ">\nTyped here</textarea>" in html
        assert reverse("admin:articles_article_revision", args=[article.pk, 2]) in html
    assert everything() == before


def test_mine_on_top_keeps_both_versions(managing: Client) -> None:
    article, data = two_saves(managing)
    newest = Article.objects.get(pk=article.pk).revision_id
    data |= {"headline": "Typed here", "bylines-1-printed_name": "Second, typed", "on_top": newest}
    managing.post(form_of(article), data | {"_save": "1"})
    article = Article.objects.get(pk=article.pk)
    assert article.headline == "Typed here"
    assert [str(byline) for byline in article.bylines.all()] == ["First", "Second, typed"]
    headlines = list(article.revisions.values_list("number", "content__headline", "content__standfirst"))
    assert headlines == [
        (3, "Typed here", ""), (2, "As it was", "By the colleague."), (1, "As it was", ""),
    ]  # fmt: skip


def test_mine_on_top_means_the_version_that_was_shown(managing: Client) -> None:
    article, data = two_saves(managing)
    seen = Article.objects.get(pk=article.pk)
    seen.kicker = "Third hand"
    save(seen)
    page = managing.post(form_of(article), data | {"on_top": article.revision_id, "headline": "Mine", "_save": "1"})
    assert "after you opened it" in page.content.decode()
    assert Article.objects.get().headline == "As it was"


def test_a_form_without_its_base_overwrites_nothing(managing: Client) -> None:
    article = make_article("As it was")
    for base in ("", "0", "nonsense", "9" * 30):
        page = send(managing, form_of(article), headline="Mine", base_revision=base)
        assert page.status_code == 200
    assert Article.objects.get().headline == "As it was"


def test_an_old_version_can_be_read(managing: Client) -> None:
    article = make_article("As it was", authors=[make_author()], tags=["Ferries"])
    article.headline = "As it is"
    save(article)
    page = managing.get(reverse("admin:articles_article_revision", args=[article.pk, 1])).content.decode()
    assert "As it was" in page
    assert "<p>The first paragraph.</p>" in page


# Taking down and deleting


def test_withdrawing_asks_for_a_reason_and_takes_the_article_from_the_readers(managing: Client) -> None:
    article = make_live_article()
    url = reverse("admin:articles_article_withdraw", args=[article.pk])
    assert managing.get(url).status_code == 200
    managing.post(url, {"reason": ""})
    assert PublishedArticle.objects.exists()
    page = managing.post(url, {"reason": "The numbers did not hold"}, follow=True)
    assert not PublishedArticle.objects.exists()
    assert "Withdrawn" in page.content.decode()
    assert "The numbers did not hold" in page.content.decode()
    again = managing.get(url, follow=True)
    assert "nothing to withdraw" in told(again)


def test_only_what_was_never_published_can_be_deleted(managing: Client) -> None:
    draft, live, withdrawn = make_article(), make_live_article(), make_live_article()
    publishing.withdraw(article=withdrawn, by=None, now=NOW)
    for article in (live, withdrawn):
        delete = reverse("admin:articles_article_delete", args=[article.pk])
        assert managing.post(delete, {"post": "yes"}).status_code == 403
    managing.post(LIST, {"action": "delete_selected", "_selected_action": [draft.pk, live.pk], "post": "yes"})
    assert Article.objects.count() == 3
    managing.post(reverse("admin:articles_article_delete", args=[draft.pk]), {"post": "yes"})
    assert set(Article.objects.all()) == {live, withdrawn}


def test_many_are_published_and_withdrawn_with_a_report(managing: Client) -> None:
    whole, empty = make_article("Whole"), make_article("Empty", body="")
    chosen = {"_selected_action": [whole.pk, empty.pk]}
    question = managing.post(LIST, chosen | {"action": "publish_selected"})
    assert "Whole" in question.content.decode()
    assert not PublishedArticle.objects.exists()
    report = told(managing.post(LIST, chosen | {"action": "publish_selected", "confirmed": "1"}, follow=True))
    assert "1 article published" in report
    assert "“Empty”: Before it can be published" in report
    managing.post(LIST, chosen | {"action": "withdraw_selected", "confirmed": "1", "reason": ""})
    assert PublishedArticle.objects.exists()
    report = told(
        managing.post(LIST, chosen | {"action": "withdraw_selected", "confirmed": "1", "reason": "Error"}, follow=True)
    )
    assert "1 article withdrawn" in report
    assert not PublishedArticle.objects.exists()


# Who may


def test_a_reporter_writes_an_article_and_owns_it(client: Client) -> None:
    rita = log_in(client, "Reporter")
    send(client, ADD, headline="By Rita", section=make_section().pk, owner=make_user().pk)
    article = Article.objects.get()
    assert article.owner == rita
    send(client, form_of(article), headline="By Rita, again")
    assert Article.objects.get().headline == "By Rita, again"


def test_a_reporter_edits_what_carries_the_own_byline(client: Client) -> None:
    rita = log_in(client, "Reporter")
    article = make_article(authors=[make_author(user=rita)])
    send(client, form_of(article), headline="Edited")
    assert Article.objects.get().headline == "Edited"


def test_others_articles_are_for_reading_only(client: Client) -> None:
    log_in(client, "Reporter")
    article = make_live_article("Not hers")
    page = client.get(form_of(article)).content.decode()
    assert "Not hers" in page
    assert "<p>The first paragraph.</p>" in page
    assert 'name="_save"' not in page
    assert 'name="headline"' not in page


def test_a_section_editor_publishes_in_own_sections_and_below(client: Client) -> None:
    world = make_section("World")
    edgar = log_in(client, "Editor")
    world.editors.add(edgar)
    article = make_article(section=make_section("Europe", parent=world))
    send(client, form_of(article), button="_publish", headline="Edited")
    assert PublishedArticle.objects.get().headline == "Edited"


def test_a_section_editor_cannot_move_an_article_out_of_or_into_a_section_of_others(client: Client) -> None:
    world, sport = make_section("World"), make_section("Sport")
    edgar = log_in(client, "Editor")
    world.editors.add(edgar)
    mine = make_article(section=world)
    page = send(client, form_of(mine), section=sport.pk)
    assert "section" in page.context["adminform"].form.errors
    theirs = make_article(section=sport, owner=edgar)
    send(client, form_of(theirs), section=world.pk, headline="Still theirs")
    assert Article.objects.get(pk=mine.pk).section == world
    assert Article.objects.get(pk=theirs.pk).section == sport
    assert Article.objects.get(pk=theirs.pk).headline == "Still theirs"


def test_publishing_a_move_takes_the_right_where_readers_find_the_article_now(client: Client) -> None:
    world, sport = make_section("World"), make_section("Sport")
    article = make_live_article(section=sport)
    article.section = world
    save(article)
    world.editors.add(log_in(client, "Editor"))
    assert 'name="_publish"' not in client.get(form_of(article)).content.decode()
    assert client.post(form_of(article), {"base_revision": article.revision_id, "_publish": "1"}).status_code == 403
    assert PublishedArticle.objects.get().section == sport


FORBIDDEN = [
    ("Reporter", "change", {"headline": "Crafted"}),
    ("Reporter", "change", {"_publish": "1"}),
    ("Reporter", "own", {"_publish": "1"}),
    ("Reporter", "withdraw", {"reason": "Crafted"}),
    ("Reporter", "delete", {"post": "yes"}),
    ("Editor", "change", {"headline": "Crafted"}),
    ("Editor", "own", {"_publish": "1"}),
    ("Editor", "withdraw", {"reason": "Crafted"}),
    ("Editor", "delete", {"post": "yes"}),
    ("Editor", "owndelete", {"post": "yes"}),
]


@pytest.mark.parametrize(("role", "door", "data"), FORBIDDEN)
def test_a_forbidden_attempt_is_refused_and_changes_nothing(
    client: Client, role: str, door: str, data: dict[str, str]
) -> None:
    user = log_in(client, role)
    article = make_live_article("Others'", section=make_section("Sport"))
    own = make_live_article("Own", section=make_section("Sport"), owner=user)
    url = {
        "change": form_of(article),
        "own": form_of(own),
        "withdraw": reverse("admin:articles_article_withdraw", args=[article.pk]),
        "delete": reverse("admin:articles_article_delete", args=[article.pk]),
        "owndelete": reverse("admin:articles_article_delete", args=[own.pk]),
    }[door]
    form = shown(client, form_of(own)) if door == "own" else {"base_revision": article.revision_id}
    before = everything()
    assert client.post(url, form | data).status_code == 403
    assert everything() == before


@pytest.mark.parametrize("role", ["Reporter", "Editor"])
def test_acts_on_many_check_every_article(client: Client, role: str) -> None:
    log_in(client, role)
    live, draft = make_live_article(), make_article()
    before = everything()
    chosen = {"_selected_action": [live.pk, draft.pk], "confirmed": "1", "reason": "Crafted", "post": "yes"}
    for action in ("publish_selected", "withdraw_selected", "delete_selected"):
        client.post(LIST, chosen | {"action": action})
    assert everything() == before


def test_nobody_without_a_role_gets_in(client: Client) -> None:
    article = make_live_article()
    log_in(client, "")
    history = reverse("admin:articles_article_history", args=[article.pk])
    revision = reverse("admin:articles_article_revision", args=[article.pk, 1])
    for url in (LIST, ADD, form_of(article), history, revision, reverse("admin:articles_topic_suggest")):
        assert client.get(url).status_code == 403
    assert client.get(completion("byline", "author")).status_code == 403


def completion(model: str, field: str, app: str = "articles") -> str:
    return reverse(
        "admin:autocomplete", query={"app_label": app, "model_name": model, "field_name": field, "term": "a"}
    )


def test_choosers_offer_only_what_one_may_see(client: Client) -> None:
    log_in(client, "Reporter")
    make_author("Ada Bell")
    assert client.get(completion("byline", "author")).json()["results"][0]["text"] == "Ada Bell"
    assert client.get(completion("relatedlink", "target")).status_code == 200
    assert client.get(completion("article", "owner")).status_code == 403


def test_topics_are_suggested(managing: Client) -> None:
    for name in ("Harbours", "Ferries", "Old ferries"):
        Topic.objects.create(name=name)
    found = managing.get(reverse("admin:articles_topic_suggest"), {"term": "fer"}).json()["results"]
    assert [topic["text"] for topic in found] == ["Ferries", "Old ferries"]


# Lists


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(
    managing: Client, django_assert_max_num_queries: Any
) -> None:
    def fill(number: int) -> None:
        for _ in range(number):
            make_live_article(authors=[make_author(), make_author()], section=make_section("Europe"), lead_photo=None)

    fill(2)
    managing.get(LIST)
    with django_assert_max_num_queries(12) as few:
        managing.get(LIST)
    fill(6)
    with django_assert_max_num_queries(len(few)):
        page = managing.get(LIST)
    assert len(page.context["cl"].result_list) == 8


def test_the_list_is_searched_by_headline_standfirst_byline_and_slug(managing: Client) -> None:
    article = make_article(
        "Swifts", standfirst="A mayor counts", authors=[make_author("Lin Wei")], slug="birds-of-june"
    )
    make_article("Another")
    for word in ("swift", "mayor", "wei", "birds-of"):
        assert list(managing.get(LIST, {"q": word}).context["cl"].result_list) == [article]


def test_the_list_is_filtered_by_section_with_what_is_below_and_by_author(managing: Client) -> None:
    world = make_section("World")
    author = make_author("Lin Wei")
    europe = make_article("Europe", section=make_section("Europe", parent=world), authors=[author])
    make_article("Sport", section=make_section("Sport"))
    assert list(managing.get(LIST, {"section": "world"}).context["cl"].result_list) == [europe]
    assert list(managing.get(LIST, {"author": author.pk}).context["cl"].result_list) == [europe]
    assert managing.get(LIST, {"author": "x", "section": "none", "status": "odd"}).status_code == 200


def test_every_article_is_found_under_its_own_status_only(managing: Client) -> None:
    make_article("Draft")
    make_live_article("Live")
    changed = make_live_article("Changed")
    changed.headline = "Changed again"
    save(changed)
    withdrawn = make_live_article("Withdrawn")
    publishing.withdraw(article=withdrawn, by=None, now=NOW)
    scheduled = make_article("Scheduled")
    scheduled.schedules.create(revision=scheduled.revision, due_at=NOW + timedelta(days=1), created_at=NOW)
    Article.objects.filter(pk=make_article("In review").pk).update(state="review")
    ready = make_live_article("Ready again")
    publishing.withdraw(article=ready, by=None, now=NOW)
    Article.objects.filter(pk=ready.pk).update(state="ready")
    for status in Status:
        wanted = {article.pk for article in Article.objects.with_status() if article.status is status}
        assert wanted
        assert {row.pk for row in managing.get(LIST, {"status": status.value}).context["cl"].result_list} == wanted


@pytest.mark.parametrize("role", ["Reporter", "Editor", "Managing editor"])
def test_every_page_of_the_desk_opens_for_every_role(client: Client, role: str) -> None:
    log_in(client, role)
    article = make_live_article(authors=[make_author(photo=make_photo())], lead_photo=make_photo(), tags=["Ferries"])
    for url in ("/admin/", LIST, ADD, form_of(article), "/admin/articles/section/", "/admin/articles/topic/"):
        assert client.get(url).status_code == 200
    for url in ("/admin/authors/author/", "/admin/photos/photo/", "/admin/photos/photo/add/"):
        assert client.get(url).status_code == 200
    assert client.get(reverse("admin:articles_section_change", args=[article.section_id])).status_code == 200


# Sections and topics


def section_form(section: Section) -> str:
    return reverse("admin:articles_section_change", args=[section.pk])


def test_a_section_moves_with_what_is_below_it(managing: Client) -> None:
    world = make_section("World")
    europe = make_section("Europe", parent=world)
    send(managing, section_form(world), slug="abroad")
    assert Section.objects.get(pk=europe.pk).path == "abroad/europe"


def test_a_section_that_cannot_be_is_an_error_of_the_form(managing: Client) -> None:
    world = make_section("World")
    europe = make_section("Europe", parent=world)
    before = everything()
    assert "below itself" in send(managing, section_form(world), parent=europe.pk).content.decode()
    assert "is taken" in send(managing, section_form(world), slug="search").content.decode()
    assert everything() == before


def test_two_sections_cannot_share_an_address(managing: Client) -> None:
    make_section("World")
    response = send(managing, "/admin/articles/section/add/", name="Also", slug="world")
    assert response.status_code == 200
    assert Section.objects.count() == 1


def test_only_an_empty_section_can_be_deleted(managing: Client) -> None:
    used, empty = make_section("Used"), make_section("Empty")
    make_article(section=used)
    delete = "admin:articles_section_delete"
    assert managing.post(reverse(delete, args=[used.pk]), {"post": "yes"}).status_code == 403
    managing.post(reverse(delete, args=[empty.pk]), {"post": "yes"})
    assert list(Section.objects.all()) == [used]
    assert Event.objects.filter(kind=Event.Kind.SECTION).last().tags == [f"section:{empty.pk}"]


def test_a_topic_gets_its_address(managing: Client) -> None:
    topic = Topic.objects.create(name="Feries")
    send(managing, reverse("admin:articles_topic_change", args=[topic.pk]), name="Ferries", slug="ferries")
    assert Topic.objects.get().addresses.get().path == "topics/ferries"


# People


def test_a_managing_editor_gives_roles_and_reaches_nobody_above(managing: Client) -> None:
    reporter = make_user("rita", role="Reporter")
    chief = User.objects.create_superuser("chief", password="newsroom")
    power = Group.objects.create(name="Power")
    power.permissions.add(*Group.objects.get(name="Managing editor").permissions.all())
    power.permissions.create(content_type_id=1, codename="everything", name="Everything")
    url = reverse("admin:auth_user_change", args=[reporter.pk])
    page = managing.get(url).content.decode()
    assert "is_superuser" not in page
    assert "Power" not in page
    editor = Group.objects.get(name="Editor")
    send(managing, url, groups=[editor.pk], is_superuser="on", user_permissions=[1])
    reporter = User.objects.get(pk=reporter.pk)
    assert list(reporter.groups.all()) == [editor]
    assert not reporter.is_superuser
    assert not reporter.user_permissions.exists()
    assert managing.post(reverse("admin:auth_user_change", args=[chief.pk]), {"username": "x"}).status_code == 403
    assert managing.get(reverse("admin:auth_user_password_change", args=[chief.pk])).status_code == 403
    reporter.groups.set([power])
    assert managing.post(url, {"username": "x"}).status_code == 403


@pytest.mark.parametrize("role", ["Reporter", "Editor"])
def test_others_do_not_manage_people(client: Client, role: str) -> None:
    log_in(client, role)
    assert client.get("/admin/auth/user/").status_code == 403


def test_a_live_article_offers_its_page_and_a_draft_does_not(managing: Client) -> None:
    live, draft = make_live_article("Live one", section=make_section("World")), make_article()
    assert "View on site" in managing.get(form_of(live)).content.decode()
    assert "View on site" not in managing.get(form_of(draft)).content.decode()
    publish(draft)
    assert "View on site" in managing.get(form_of(draft)).content.decode()
