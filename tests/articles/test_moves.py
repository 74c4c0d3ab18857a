"""Moves between colleagues, the plan, and the mail that follows."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import override_settings

from articles import publishing, workflow
from articles.models import Article, Note, State
from articles.workflow import Action
from tests.factories import (
    NOW,
    make_article,
    make_author,
    make_live_article,
    make_section,
    make_user,
    save,
    with_status,
)

pytestmark = pytest.mark.django_db


def move(article: Article, action: Action, by: Any, note: str = "") -> Note:
    return publishing.move(article=article, action=action, by=by, now=NOW, note=note)


def state_of(article: Article) -> str:
    return Article.objects.get(pk=article.pk).state


def test_a_story_goes_to_review_comes_back_and_is_approved() -> None:
    rita, chief = make_user("rita", role="Reporter", first_name="Rita", last_name="Vale"), make_user()
    article = make_article(owner=rita)
    move(article, Action.SUBMIT, rita)
    assert state_of(article) == State.REVIEW
    move(article, Action.RETURN, chief, "Who says so?")
    assert state_of(article) == State.DRAFT
    move(article, Action.SUBMIT, rita)
    move(article, Action.APPROVE, chief)
    assert state_of(article) == State.READY
    told = [(note.action, note.author_name, note.text) for note in article.notes.all()]
    assert told[0] == ("submit", "Rita Vale", "")
    assert told[1] == ("return", chief.username, "Who says so?")
    assert [action for action, *_ in told] == ["submit", "return", "submit", "approve"]


def test_a_move_from_elsewhere_says_where_the_story_is_and_who_brought_it_there() -> None:
    rita = make_user("rita", role="Reporter", first_name="Rita", last_name="Vale")
    article = make_article(owner=rita)
    move(article, Action.SUBMIT, rita)
    with pytest.raises(publishing.WrongState, match=r"^It is already in review, since 12:00, by Rita Vale\.$"):
        move(article, Action.SUBMIT, rita)
    with pytest.raises(publishing.WrongState, match=r"^It is already draft\.$"):
        move(make_article(owner=rita), Action.RECALL, rita)


def test_a_note_with_a_character_that_no_database_keeps_is_kept_without_it() -> None:
    publishing.move(article=make_article(), action=Action.APPROVE, by=make_user(), now=NOW, note="Go\0od")
    assert Note.objects.get().text == "Good"


def test_returning_needs_a_note() -> None:
    article = make_article()
    move(article, Action.SUBMIT, make_user())
    with pytest.raises(publishing.NoteMissing):
        move(article, Action.RETURN, make_user(), "  ")
    assert state_of(article) == State.REVIEW


def test_reporters_do_not_approve_and_others_do_not_submit() -> None:
    rita, edgar = make_user(role="Reporter"), make_user(role="Editor")
    article = make_article(owner=rita)
    for user, action in ((rita, Action.APPROVE), (edgar, Action.APPROVE), (edgar, Action.SUBMIT)):
        with pytest.raises(publishing.NotAllowed):
            move(article, action, user)
    assert state_of(article) == State.DRAFT
    assert not article.notes.exists()


def test_an_editor_approves_in_own_sections_and_not_what_has_none() -> None:
    edgar, world = make_user(role="Editor"), make_section("World")
    world.editors.add(edgar)
    move(make_article(section=make_section("Europe", parent=world)), Action.APPROVE, edgar)
    with pytest.raises(publishing.NotAllowed):
        move(make_article(section=None), Action.APPROVE, edgar)


def test_what_readers_have_word_for_word_and_what_is_scheduled_does_not_move() -> None:
    chief, live, scheduled = make_user(), make_live_article(), make_article()
    with pytest.raises(publishing.WrongState, match="Readers have exactly these words"):
        move(live, Action.RETURN, chief, "Why?")
    live.headline = "Changed"
    save(live)
    move(live, Action.SUBMIT, chief)
    scheduled.schedules.create(revision=scheduled.revision, due_at=NOW + timedelta(days=1), created_at=NOW)
    with pytest.raises(publishing.WrongState, match="Call the schedule off"):
        move(scheduled, Action.APPROVE, chief)


@pytest.mark.parametrize("role", ["Reporter", "Editor", "Managing editor"])
def test_the_moves_offered_are_those_that_are_allowed(role: str, django_assert_max_num_queries: Any) -> None:
    user = make_user(role=role)
    world = make_section("World")
    world.editors.add(user)
    articles = [
        make_article(section=section, owner=owner, state=state)
        for section in (world, make_section("Sport"), None)
        for owner in (user, None)
        for state in State
    ]
    rows = [with_status(article) for article in [*articles, make_live_article(section=world)]]
    user.get_all_permissions()
    with django_assert_max_num_queries(2):
        rights = workflow.rights_of_many(user, rows)
    for row in rows:
        wanted = [action for action in workflow.open_moves(row) if workflow.may(user, action, row)]
        assert workflow.moves_in(row, rights[row.pk]) == wanted


def test_the_plan_is_no_part_of_the_story() -> None:
    chief, rita = make_user(), make_user(role="Reporter", first_name="Rita", last_name="Vale")
    article = make_article(authors=[make_author(user=rita)])
    publishing.plan(article=article, assignee=rita, due_at=NOW, by=chief, now=NOW)
    stored = Article.objects.get(pk=article.pk)
    assert (stored.assignee, stored.due_at, stored.revision_id) == (rita, NOW, article.revision_id)
    publishing.plan(article=article, assignee=rita, due_at=None, by=rita, now=NOW)
    publishing.plan(article=article, assignee=None, due_at=None, by=rita, now=NOW)
    assert [note.text for note in article.notes.all()] == ["to Rita Vale", "to nobody"]


def test_nobody_is_asked_to_work_on_what_they_may_not_change() -> None:
    tom = make_user(role="Reporter", first_name="Tom", last_name="Rook")
    article = make_article()
    with pytest.raises(publishing.CannotEdit, match="Give them a byline and save first"):
        publishing.plan(article=article, assignee=tom, due_at=None, by=make_user(), now=NOW)
    with pytest.raises(publishing.NotAllowed):
        publishing.plan(article=article, assignee=None, due_at=NOW, by=tom, now=NOW)
    assert Article.objects.get(pk=article.pk).due_at is None


# Mail


def with_mail(name: str, **fields: Any) -> Any:
    return make_user(name, email=f"{name}@example.org", **fields)


def sent(callbacks: Any, act: Any) -> list[tuple[str, str]]:
    """What `act` sends after its commit: (subject, to), by address."""
    mail.outbox.clear()
    with callbacks(execute=True):
        act()
    return sorted((message.subject, message.to[0]) for message in mail.outbox)


def test_submission_goes_to_the_editors_of_the_section_and_above(django_capture_on_commit_callbacks: Any) -> None:
    world = make_section("World")
    europe = make_section("Europe", parent=world)
    for name, section in (("edgar", world), ("emma", europe), ("else", make_section("Sport"))):
        section.editors.add(with_mail(name, role="Editor"))
    rita, chief = with_mail("rita", role="Reporter"), with_mail("chief")
    article = make_article("Ferries return", section=europe, owner=rita)
    told = sent(django_capture_on_commit_callbacks, lambda: move(article, Action.SUBMIT, rita))
    assert told == [("For review: Ferries return", f"{name}@example.org") for name in ("edgar", "emma")]
    homeless = make_article("Homeless", section=None, owner=rita)
    told = sent(django_capture_on_commit_callbacks, lambda: move(homeless, Action.SUBMIT, rita))
    assert told == [("For review: Homeless", chief.email)]


def test_return_and_approval_go_to_the_writers_and_never_to_oneself(django_capture_on_commit_callbacks: Any) -> None:
    rita, tom, chief = with_mail("rita", role="Reporter"), with_mail("tom", role="Reporter"), with_mail("chief")
    article = make_article("“Fish & ships”", owner=chief, authors=[make_author(user=rita), make_author(user=tom)])
    move(article, Action.SUBMIT, rita)
    told = sent(django_capture_on_commit_callbacks, lambda: move(article, Action.RETURN, chief, "The secret source?"))
    assert told == [("Returned: “Fish & ships”", f"{name}@example.org") for name in ("rita", "tom")]
    assert "secret" not in mail.outbox[0].body
    assert f"/admin/articles/article/{article.pk}/change/" in mail.outbox[0].body
    told = sent(django_capture_on_commit_callbacks, lambda: move(article, Action.APPROVE, chief))
    assert len(told) == 2


def test_assignment_and_mention_are_mailed(django_capture_on_commit_callbacks: Any) -> None:
    chief, emma = with_mail("chief"), with_mail("emma.v", first_name="Emma")
    article = make_article("Ferries return")
    told = sent(
        django_capture_on_commit_callbacks,
        lambda: publishing.plan(article=article, assignee=emma, due_at=None, by=chief, now=NOW),
    )
    assert told == [("For you: Ferries return", emma.email)]
    told = sent(
        django_capture_on_commit_callbacks,
        lambda: publishing.write_note(article=article, text="See @emma.v. And @chief, @nobody", by=chief, now=NOW),
    )
    assert told == [("chief on Ferries return", emma.email)]


class Broken:
    """A mail server that is down."""

    def __init__(self, **options: Any) -> None:
        raise OSError("The mail server is down.")


def test_mail_that_fails_undoes_nothing(django_capture_on_commit_callbacks: Any, caplog: Any) -> None:
    chief, rita = with_mail("chief"), with_mail("rita")
    article = make_article(owner=rita)
    with override_settings(EMAIL_BACKEND="tests.articles.test_moves.Broken"), caplog.at_level(logging.ERROR):
        sent(django_capture_on_commit_callbacks, lambda: move(article, Action.APPROVE, chief))
    assert state_of(article) == State.READY
    assert "The mail server is down." in caplog.text


# Notes


def test_a_note_names_people_of_the_desk_and_is_resolved_by_its_author_or_who_may_edit() -> None:
    chief, rita, tom = make_user("chief"), make_user("rita", role="Reporter"), make_user("tom", role="Reporter")
    article = make_article()
    note = publishing.write_note(article=article, text="@tom @tom, who? mail@tom", by=rita, now=NOW)
    assert list(note.mentioned.all()) == [tom]
    with pytest.raises(publishing.NotAllowed):
        publishing.resolve_note(note=note, by=tom, now=NOW)
    assert publishing.resolve_note(note=note, by=rita, now=NOW).resolved_by == rita
    assert publishing.reopen_note(note=note, by=chief).resolved_at is None


def test_a_note_needs_words_and_a_role() -> None:
    article = make_article()
    for text in ("  ", "x" * 5_001):
        with pytest.raises(publishing.NoWords):
            publishing.write_note(article=article, text=text, by=make_user(), now=NOW)
    with pytest.raises(publishing.NotAllowed):
        publishing.write_note(article=article, text="Hello", by=make_user(role=""), now=NOW)
    assert not Note.objects.exists()
