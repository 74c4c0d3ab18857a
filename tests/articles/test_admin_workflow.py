"""The workflow at the desk: buttons of the form, the plan and the notes beside it, acts on many."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, Note, State
from tests.desk_form import ADD, LIST, everything, form_of, log_in, shown, told
from tests.factories import make_article, make_author, make_section, make_user

# What forms say and do asks no database anything of its own: once is enough.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
JSON = {"headers": {"accept": "application/json"}}


def door(name: str, article: Article, *more: int) -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *more])


def press(client: Client, url: str, move: str, **changes: Any) -> Any:
    return client.post(url, shown(client, url) | changes | {"_move": move}, follow=True)


def test_a_reporter_saves_and_submits_with_one_button(client: Client) -> None:
    rita = log_in(client, "Reporter")
    page = press(client, ADD, "submit", headline="Ferries return")
    article = Article.objects.get()
    assert (article.owner, article.state) == (rita, State.REVIEW)
    assert "Saved as revision 1. Submitted for review." in told(page)
    page = client.get(form_of(article)).content.decode()
    assert 'value="recall"' in page
    assert 'value="submit"' not in page
    assert 'value="approve"' not in page


def test_an_editor_returns_with_a_note_and_the_words_are_saved(managing: Client) -> None:
    article = make_article(state=State.REVIEW)
    page = press(managing, form_of(article), "return", headline="Edited")
    assert "a returned article needs a note" in told(page)
    assert Article.objects.get().headline == "Edited"
    assert Article.objects.get().state == State.REVIEW
    press(managing, form_of(article), "return", _move_note="Who says so?")
    assert Article.objects.get().state == State.DRAFT
    assert "Who says so?" in managing.get(form_of(article)).content.decode()


def test_crafted_moves_are_refused_and_change_nothing(client: Client) -> None:
    rita = log_in(client, "Reporter")
    own, other = make_article(owner=rita), make_article()
    form = shown(client, form_of(own))
    before = everything()
    for url, data in (
        (form_of(own), form | {"headline": "Crafted", "_move": "approve"}),
        (form_of(own), form | {"headline": "Crafted", "_move": "publish"}),
        (form_of(other), {"base_revision": other.revision_id, "_move": "submit"}),
        (ADD, shown(client, ADD) | {"headline": "Crafted", "_move": "approve"}),
        (door("plan", other), {"assignee": rita.pk}),
        (door("move", other), {"action": "submit"}),
        (door("move", own), {"action": "approve"}),
        (door("move", own), {"action": "publish"}),
    ):
        assert client.post(url, data).status_code == 403
    assert everything() == before


def test_nobody_without_a_role_writes_notes_or_looks_for_people(client: Client) -> None:
    article = make_article()
    note = Note.objects.create(article=article, text="Hello", created_at=article.saved_at)
    log_in(client, "")
    before = everything()
    assert client.post(door("note", article), {"text": "Crafted"}).status_code == 403
    assert client.post(door("resolve", article, note.pk), {"resolve": "1"}).status_code == 403
    assert client.get(reverse("admin:articles_article_suggest_people")).status_code == 403
    assert everything() == before


def test_the_plan_is_saved_at_once_with_and_without_script(managing: Client) -> None:
    article, emma = make_article(), make_user("emma")
    answer = managing.post(door("plan", article), {"assignee": emma.pk, "due_at": "2026-11-24T17:30"}, **JSON).json()
    stored = Article.objects.get()
    assert stored.assignee == emma
    assert stored.due_at
    assert f"{stored.due_at:%H:%M}" == "17:30"
    assert "2026-11-24T17:30" in answer["html"]
    page = managing.post(door("plan", article), {"assignee": "", "due_at": ""}, follow=True)
    assert "The plan is saved." in told(page)
    assert Article.objects.get().assignee is None
    assert stored.revisions.count() == 1


def test_an_assignee_who_may_not_edit_is_refused_with_a_way_out(managing: Client) -> None:
    article, tom = make_article(), make_user("tom", role="Reporter")
    answer = managing.post(door("plan", article), {"assignee": tom.pk}, **JSON).json()
    assert "Give them a byline" in answer["refusal"]
    assert Article.objects.get().assignee is None
    answer = managing.post(door("plan", article), {"due_at": "soon"}, **JSON).json()
    assert "a day with a time" in answer["refusal"]


def test_the_thread_shows_notes_and_moves_from_old_to_new(client: Client) -> None:
    rita = log_in(client, "Reporter", username="rita")
    article = make_article(authors=[make_author(user=rita)])
    press(client, form_of(article), "submit")
    answer = client.post(door("note", article), {"text": "<b>@rita</b>\nlook"}, **JSON).json()
    assert "&lt;b&gt;@rita&lt;/b&gt;<br>look" in answer["html"]
    page = client.post(door("note", article), {"text": "Second"}, follow=True).content.decode()
    assert page.index("submitted it for review") < page.index("@rita") < page.index("Second")
    note = Note.objects.get(text="Second")
    assert "Resolved: Second" in client.post(door("resolve", article, note.pk), {"resolve": "1"}, **JSON).json()["html"]
    client.post(door("resolve", article, note.pk), {"reopen": "1"})
    assert Note.objects.get(text="Second").resolved_at is None
    assert client.post(door("note", article), {"text": " "}, **JSON).json()["refusal"] == "Type the note first."


def test_a_note_is_resolved_at_its_own_article_only(managing: Client) -> None:
    article, other = make_article(), make_article()
    note = Note.objects.create(article=article, text="Hello", created_at=article.saved_at)
    assert managing.post(door("resolve", other, note.pk), {"resolve": "1"}).status_code == 404


def test_colleagues_are_found_by_name(managing: Client) -> None:
    make_user("rita", first_name="Rita", last_name="Vale")
    make_user("gone", last_name="Vale", is_active=False)
    found = managing.get(reverse("admin:articles_article_suggest_people"), {"q": "va"}).json()["results"]
    assert [(person["text"], person["note"]) for person in found] == [("rita", "Rita Vale")]


def test_many_are_moved_with_a_report_for_each(client: Client) -> None:
    edgar, world = log_in(client, "Editor"), make_section("World")
    world.editors.add(edgar)
    mine = make_article("Mine", section=world, state=State.REVIEW)
    draft = make_article("Draft", section=world)
    others = make_article("Others", section=make_section("Sport"), state=State.REVIEW)
    chosen = {"_selected_action": [mine.pk, draft.pk, others.pk], "action": "return_selected"}
    assert "Who says so?" not in client.post(LIST, chosen).content.decode()
    page = client.post(LIST, chosen | {"confirmed": "1", "reason": "Who says so?"}, follow=True)
    assert "1 article returned." in told(page)
    assert "“Draft”: It is already draft." in told(page)
    assert "“Others”: You may not return this article." in told(page)
    assert Article.objects.get(pk=mine.pk).state == State.DRAFT
    assert Article.objects.get(pk=others.pk).state == State.REVIEW
    for action, state in (("submit", State.REVIEW), ("approve", State.READY)):
        client.post(LIST, {"_selected_action": [mine.pk], "action": f"{action}_selected", "confirmed": "1"})
        assert Article.objects.get(pk=mine.pk).state == state
