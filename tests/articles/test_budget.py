"""The budget: which stories stand on the board, where, in what order, and who may move them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles import budget, publishing
from articles.budget import Filters
from articles.models import Article, Autosave, State
from articles.workflow import Action
from tests.desk_form import ADD, log_in, told
from tests.factories import NOW as NOON
from tests.factories import make_article, make_author, make_live_article, make_section, make_user, publish, save

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NEW_YORK = "America/New_York"


def shown(user: Any, now: datetime = NOON, **filters: Any) -> dict[str, list[str]]:
    """The headlines on the board, by column."""
    columns = budget.board(user, Filters(**filters), now)
    return {column.name: [str(card.article) for card in column.cards] for column in columns if column.cards}


def on_board(user: Any, **filters: Any) -> set[str]:
    return {headline for headlines in shown(user, **filters).values() for headline in headlines}


def test_a_story_belongs_to_a_day_by_deadline_schedule_or_publication() -> None:
    user = make_user()
    make_article("Due", due_at=NOON + HOUR)
    make_article("Due tomorrow", due_at=NOON + DAY, state=State.REVIEW)
    make_article("Due next week", due_at=NOON + 7 * DAY)
    make_article("Undated, of somebody")
    scheduled = make_article("Scheduled", state=State.READY)
    scheduled.schedules.create(revision=scheduled.revision, due_at=NOON + 2 * HOUR, created_at=NOON)
    make_live_article("Live", published_at=NOON - HOUR)
    make_live_article("Live last week", published_at=NOON - 7 * DAY)
    assert shown(user) == {
        "draft": ["Due"], "review": ["Due tomorrow"], "scheduled": ["Scheduled"], "live": ["Live"],
    }  # fmt: skip
    assert on_board(user, day=date(2026, 11, 27)) == {"Due next week"}


def test_overdue_stands_first_then_own_then_by_time() -> None:
    user = make_user()
    make_article("Later", due_at=NOON + 2 * HOUR)
    make_article("Sooner", due_at=NOON + HOUR)
    make_article("Own", due_at=NOON + 3 * HOUR, assignee=user)
    make_article("By-lined", due_at=NOON + 4 * HOUR, authors=[make_author(user=user)])
    make_article("Overdue", due_at=NOON - 9 * DAY)
    make_article("Own without a date", owner=user)
    assert shown(user)["draft"] == ["Overdue", "Own", "By-lined", "Own without a date", "Sooner", "Later"]


def test_what_is_live_is_never_overdue_and_changes_stand_where_they_are() -> None:
    user = make_user()
    make_live_article("Live", published_at=NOON - HOUR, due_at=NOON - 2 * HOUR)
    for headline, state in (("Changed", State.DRAFT), ("Changes in review", State.REVIEW)):
        article = make_article(headline, published_at=NOON - HOUR)
        publish(article, now=NOON)
        article.kicker = "New"
        save(article)
        Article.objects.filter(pk=article.pk).update(state=state)
    board = budget.board(user, Filters(), NOON)
    assert not any(card.is_overdue for column in board for card in column.cards)
    assert shown(user) == {"live": ["Live", "Changed"], "review": ["Changes in review"]}


def test_the_day_begins_at_midnight_of_the_site(settings: Any) -> None:
    settings.TIME_ZONE = NEW_YORK
    with timezone.override(NEW_YORK):
        make_article("Late in the evening", due_at=datetime(2026, 11, 25, 4, 59, tzinfo=UTC))
        make_article("After midnight", due_at=datetime(2026, 11, 25, 5, 0, tzinfo=UTC))
        assert on_board(make_user(), day=date(2026, 11, 24)) == {"Late in the evening"}


def test_the_board_is_narrowed_to_a_section_with_what_is_below_and_to_a_person() -> None:
    user, emma = make_user(), make_user()
    world = make_section("World")
    make_article("Europe", due_at=NOON, section=make_section("Europe", parent=world), assignee=emma)
    make_article("Sport", due_at=NOON, section=make_section("Sport"), authors=[make_author(user=emma)])
    make_article("World", due_at=NOON, section=world)
    assert on_board(user, section=world) == {"Europe", "World"}
    assert on_board(user, person=emma) == {"Europe", "Sport"}
    assert on_board(user, section=world, person=emma) == {"Europe"}


def test_a_card_says_who_has_the_story_open_and_whether_a_note_names_the_user() -> None:
    user, emma = make_user("chief"), make_user("emma", first_name="Emma")
    article = make_article(due_at=NOON, owner=emma)
    for who in (user, emma):
        Autosave.objects.create(user=who, article=article, token="a", seen_at=NOON)
    for text in ("@chief look", "Another"):
        publishing.write_note(article=article, text=text, by=emma, now=NOON)
    publishing.plan(article=article, assignee=emma, due_at=NOON, by=user, now=NOON)
    [card] = budget.cards_of(user, [article.pk], NOON)
    assert (card.open_by, card.article.open_notes, card.article.calls) == (["Emma"], 2, True)
    [card] = budget.cards_of(emma, [article.pk], NOON)
    assert not card.article.calls


def test_editors_return_and_writers_take_back() -> None:
    chief, rita = make_user(), make_user(role="Reporter")
    article = make_article(owner=rita, state=State.REVIEW, due_at=NOON)
    [card] = budget.cards_of(chief, [article.pk], NOON)
    assert card.targets == {"draft": "return", "ready": "approve"}
    [card] = budget.cards_of(rita, [article.pk], NOON)
    assert (card.targets, card.may_publish) == ({"draft": "recall"}, False)


def refused_at_noon() -> Article:
    """A story whose publication was planned for noon, and refused then."""
    article = make_article("Refused", saved_at=NOON - 2 * HOUR)
    revision = save(article, now=NOON - 2 * HOUR)
    publishing.schedule_publication(revision=revision, due_at=NOON, by=None, now=NOON - HOUR)
    article = Article.objects.get(pk=article.pk)
    article.embargo_until = NOON + HOUR
    save(article, now=NOON - HOUR)
    publishing.publish_due(now=NOON)
    return article


def test_a_refused_plan_stands_first_on_every_board_until_it_is_seen_to() -> None:
    user = make_user()
    make_article("Own", due_at=NOON + HOUR, owner=user, state=State.READY)
    article = refused_at_noon()
    [card] = budget.cards_of(user, [article.pk], NOON)
    assert (card.column, card.at, card.is_overdue, card.is_late) == ("ready", NOON, False, True)
    assert "Under embargo" in card.refused[0].refusal
    assert shown(user)["ready"] == ["Refused", "Own"]
    assert on_board(user, day=date(2026, 11, 30)) == {"Refused"}
    article.embargo_until = None
    save(article, now=NOON + HOUR)
    assert on_board(user) == {"Own"}


def test_a_refused_plan_is_seen_to_by_another_plan_or_by_hand() -> None:
    user = make_user()
    planned, published = refused_at_noon(), refused_at_noon()
    later = NOON + 2 * HOUR
    publishing.schedule_publication(revision=planned.revision, due_at=later, by=None, now=NOON + HOUR)
    publish(published, now=later)
    for card in budget.cards_of(user, [planned.pk, published.pk], later):
        assert not card.refused


def test_a_full_board_is_bounded_and_asks_the_same_number_of_questions(
    managing: Client, django_assert_max_num_queries: Any
) -> None:
    now = timezone.now()
    make_article(due_at=now, authors=[make_author()])
    managing.get("/admin/")
    with django_assert_max_num_queries(26) as few:
        managing.get("/admin/")
    owner = make_user()
    Article.objects.bulk_create(
        Article(headline=f"Story {number}", slug=f"s{number}", due_at=now, owner=owner) for number in range(250)
    )
    with django_assert_max_num_queries(len(few)):
        page = managing.get("/admin/")
    assert sum(len(column.cards) for column in page.context["columns"]) == budget.MOST_CARDS


# The page


def test_the_budget_is_the_first_page_with_unsaved_work_and_the_lists(managing: Client) -> None:
    user = make_user("other")
    article = make_article("Saved headline")
    mine = {"user_id": managing.session["_auth_user_id"], "typed_at": NOON, "seen_at": NOON}
    Autosave.objects.create(token="1", article=article, fields=[["headline", "Typed headline"]], **mine)
    Autosave.objects.create(token="2", fields=[["headline", ""]], **mine)
    Autosave.objects.create(token="3", article=article, fields=None, **mine)
    Autosave.objects.create(token="4", fields=[["headline", "Not hers"]], **mine | {"user_id": user.pk})
    page = managing.get("/admin/")
    assert [(work["headline"], work["address"]) for work in page.context["unsaved"]] == [
        ("Typed headline", f"/admin/articles/article/{article.pk}/change/"), ("A new article without a headline", ADD),
    ]  # fmt: skip
    html = page.content.decode()
    assert 'href="/admin/photos/photo/"' in html
    assert "autofocus" in html


def test_filters_that_are_not_known_filter_nothing(managing: Client) -> None:
    make_article("Here", due_at=timezone.now())
    for query in ({"section": "no/where"}, {"person": "nobody"}, {"day": "some day"}, {"day": "9999-12-31"}):
        assert "Here" in managing.get("/admin/", query).content.decode()


def test_the_headline_typed_on_the_board_stands_in_the_new_form(managing: Client) -> None:
    form = managing.get(ADD, {"headline": "Ferries “return”"}).context["adminform"].form
    assert form["headline"].value() == "Ferries “return”"


def test_a_card_is_moved_with_a_plain_button_and_the_filters_stay(managing: Client) -> None:
    article = make_article(due_at=timezone.now(), state=State.REVIEW)
    url, board = f"/admin/articles/article/{article.pk}/move/", "/admin/?section=world&person=&day="
    page = managing.post(url, {"action": "return", "note": "", "next": board}, follow=True)
    assert "a returned article needs a note" in told(page)
    page = managing.post(url, {"action": "return", "note": "Who says so?", "next": board})
    assert page.url == board
    assert Article.objects.get().state == State.DRAFT
    assert managing.post(url, {"action": "approve", "next": "https://evil.example/"}).url == "/admin/"


def test_a_card_is_moved_by_script_and_a_refusal_says_where_it_is(managing: Client) -> None:
    article = make_article("Ferries", due_at=timezone.now())
    url = f"/admin/articles/article/{article.pk}/move/"
    for refusal in ("", "It is already ready, since"):
        answer = managing.post(url, {"action": "approve"}, headers={"accept": "application/json"}).json()
        assert answer["column"] == "ready"
        assert "Ferries" in answer["html"]
        assert answer["refusal"].startswith(refusal)
        assert bool(answer["refusal"]) == bool(refusal)


@pytest.mark.parametrize("role", ["", "Reporter", "Editor"])
def test_every_role_gets_a_first_page(client: Client, role: str) -> None:
    user = log_in(client, role)
    make_article("A story", due_at=timezone.now(), owner=user)
    page = client.get("/admin/")
    assert page.status_code == 200
    assert ("A story" in page.content.decode()) == bool(role)


def test_moves_are_made_with_the_stored_words_only(managing: Client) -> None:
    article = make_article("As stored", state=State.REVIEW)
    managing.post(f"/admin/articles/article/{article.pk}/move/", {"action": "approve", "headline": "Crafted"})
    assert Article.objects.get().headline == "As stored"
    assert article.notes.get().action == Action.APPROVE


def test_what_waits_in_review_needs_no_date_to_be_seen() -> None:
    make_article("Waiting", state=State.REVIEW)
    make_article("Somebody's draft")
    assert shown(make_user()) == {"review": ["Waiting"]}
