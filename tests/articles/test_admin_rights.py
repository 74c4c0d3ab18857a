"""Who may do what at the desk, at every door."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from articles.models import Article, PublishedArticle, Topic
from tests.desk_form import ADD, LIST, everything, form_of, log_in, send, shown
from tests.factories import (
    make_article,
    make_author,
    make_live_article,
    make_section,
    make_user,
    save,
)

# What forms say and do asks no database anything of its own: once is enough.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


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
