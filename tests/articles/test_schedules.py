"""Acts to come: which words, when, who may, and what becomes of them."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from articles import publishing
from articles.models import Article, Event, Listing, PublishedArticle, Schedule, State, Status
from articles.publishing import Outcome, due, schedules
from tests.factories import (
    NOW,
    make_article,
    make_live_article,
    make_photo,
    make_section,
    make_user,
    publish,
    save,
    with_status,
)

pytestmark = pytest.mark.django_db
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
DUE = NOW + HOUR


def schedule(article: Article, *, due_at: Any = DUE, now: Any = NOW, **options: Any) -> Schedule:
    assert article.revision
    return publishing.schedule_publication(revision=article.revision, due_at=due_at, now=now, **{"by": None} | options)


def change(article: Article, **fields: Any) -> Article:
    for name, value in fields.items():
        setattr(article, name, value)
    save(article)
    return article


def test_readers_get_exactly_the_scheduled_revision_at_its_time_and_not_before() -> None:
    article = make_article("As scheduled")
    schedule(article)
    change(article, headline="Edited since")
    assert not publishing.publish_due(now=DUE - timedelta(microseconds=1))
    assert not PublishedArticle.objects.exists()
    assert publishing.publish_due(now=DUE) == {Outcome.PUBLISHED: 1}
    assert PublishedArticle.objects.get().headline == "As scheduled"
    assert Article.objects.get().headline == "Edited since"
    assert not publishing.publish_due(now=DUE + HOUR)
    assert Event.objects.publications().count() == 1


def test_readers_see_the_due_time_and_not_the_second_of_whoever_looked() -> None:
    article = make_article(published_at=None)
    schedule(article, by=make_user("cleo"))
    publishing.publish_due(now=DUE + timedelta(seconds=40))
    assert PublishedArticle.objects.get().published_at == DUE
    assert Event.objects.publications().get().actor_name == "cleo"
    assert Schedule.objects.get().done_at == DUE + timedelta(seconds=40)
    before = [list(PublishedArticle.objects.values()), list(Listing.objects.values("stream", "published_at"))]
    call_command("rebuild_published", verbosity=0, stdout=StringIO())
    assert [list(PublishedArticle.objects.values()), list(Listing.objects.values("stream", "published_at"))] == before


def test_an_update_is_scheduled_while_readers_go_on_reading() -> None:
    article = change(make_live_article("Old"), headline="New")
    schedule(article, minor=True)
    assert with_status(article).status is Status.CHANGED
    assert with_status(article).plan == "update scheduled"
    publishing.publish_due(now=DUE)
    published = PublishedArticle.objects.get()
    assert (published.headline, published.updated_at) == ("New", None)
    assert with_status(article).status is Status.LIVE


@pytest.mark.parametrize("due_at", [NOW, NOW - MINUTE])
def test_a_time_that_has_passed_is_refused(due_at: Any) -> None:
    with pytest.raises(schedules.InThePast, match="has passed"):
        schedule(make_article(), due_at=due_at)
    assert not Schedule.objects.exists()


def test_what_readers_have_already_is_not_scheduled() -> None:
    with pytest.raises(schedules.AlreadyLive):
        schedule(make_live_article())


def test_scheduling_again_calls_the_first_plan_off() -> None:
    article = make_article()
    first = schedule(article)
    second = schedule(article, due_at=DUE + HOUR, by=make_user("cleo"))
    assert list(Schedule.objects.pending()) == [second]
    first.refresh_from_db()
    assert first.cancelled_by_name == "cleo"
    assert not publishing.publish_due(now=DUE)


def test_a_refused_second_plan_leaves_the_first() -> None:
    article = make_article()
    first = schedule(article)
    change(article, body="<p>TK</p>")
    with pytest.raises(publishing.Blocked):
        schedule(article)
    assert list(Schedule.objects.pending()) == [first]


def test_a_plan_is_called_off_once() -> None:
    article = make_article()
    plan = schedule(article)
    publishing.call_off(schedule=plan, by=None, now=NOW)
    with pytest.raises(publishing.NoLongerPlanned):
        publishing.call_off(schedule=plan, by=None, now=NOW)
    assert not publishing.publish_due(now=DUE)
    assert with_status(article).status is not Status.SCHEDULED


def test_a_draft_whose_plan_was_called_off_can_be_deleted() -> None:
    article = make_article()
    publishing.call_off(schedule=schedule(article), by=None, now=NOW)
    Article.objects.get(pk=article.pk).delete()
    assert not Schedule.objects.exists()


def test_scheduling_makes_the_newest_revision_ready() -> None:
    article = make_article()
    schedule(article)
    assert with_status(article).status is Status.SCHEDULED
    assert Article.objects.get().state == State.READY


def test_publishing_newer_words_calls_the_plan_for_older_ones_off() -> None:
    article = make_article("Old")
    schedule(article)
    publish(change(article, headline="New"), now=NOW + MINUTE)
    assert Schedule.objects.get().refusal == "Revision 2 was published before."
    assert not publishing.publish_due(now=DUE)
    assert PublishedArticle.objects.get().headline == "New"


def test_what_was_withdrawn_meanwhile_does_not_come_back_by_itself() -> None:
    article = change(make_live_article("Old"), headline="New")
    schedule(article)
    publishing.withdraw(article=article, by=None, now=NOW + MINUTE)
    assert Schedule.objects.get().refusal == "The article was withdrawn before."
    assert not publishing.publish_due(now=DUE)
    assert not PublishedArticle.objects.exists()


def test_words_that_reached_readers_by_another_way_are_not_undone() -> None:
    article = change(make_live_article("Old"), headline="New")
    schedule(article)
    Event.objects.append(
        Event.Kind.CORRECTED, tags=[], by=None, now=NOW + MINUTE, article=article, revision=article.revision
    )
    assert publishing.publish_due(now=DUE) == {Outcome.REFUSED: 1}
    assert Schedule.objects.get().refusal == "After it was planned the article was corrected (revision 2)."


def test_a_correction_stops_no_plan_that_has_it() -> None:
    article = change(make_live_article("Old"), headline="New")
    schedule(article)
    live = PublishedArticle.objects.get().revision
    told: Any = {"kind": "correction", "text": "It was noon.", "words": {"standfirst": "Noon."}, "by": None}
    publishing.correct(article=article, opened=live, now=NOW + MINUTE, **told)
    assert publishing.publish_due(now=DUE) == {Outcome.PUBLISHED: 1}
    published = PublishedArticle.objects.get()
    assert (published.headline, published.standfirst) == ("New", "Noon.")
    assert [row["text"] for row in published.content["corrections"]] == ["It was noon."]


def test_a_plan_to_go_back_has_the_correction_of_what_is_live() -> None:
    article = make_live_article("First")
    first = article.revision
    article = change(article, headline="Second")
    publish(article)
    assert first
    publishing.schedule_publication(revision=first, due_at=DUE, by=None, now=NOW)
    told: Any = {"kind": "correction", "text": "It was noon.", "words": {"standfirst": "Noon."}, "by": None}
    assert article.revision
    publishing.correct(article=article, opened=article.revision, now=NOW + MINUTE, **told)
    assert publishing.publish_due(now=DUE) == {Outcome.PUBLISHED: 1}
    published = PublishedArticle.objects.get()
    assert (published.headline, published.standfirst) == ("First", "Noon.")
    assert [row["text"] for row in published.content["corrections"]] == ["It was noon."]


def test_an_embargo_that_came_later_holds_the_plan() -> None:
    article = make_article()
    schedule(article)
    change(article, embargo_until=DUE + MINUTE)
    assert publishing.publish_due(now=DUE) == {Outcome.REFUSED: 1}
    plan = Schedule.objects.get()
    assert "Under embargo until" in plan.refusal
    assert plan.cancelled_at == DUE
    assert not PublishedArticle.objects.exists()
    assert not publishing.publish_due(now=DUE + HOUR)


def test_an_override_covers_what_it_was_given_for_and_nothing_newer() -> None:
    managing = make_user()
    covered, later = (make_article(lead_photo=make_photo(alt_text="")) for _ in range(2))
    for article in (covered, later):
        schedule(article, by=managing, override="The picture desk is asleep")
    change(later, embargo_until=DUE + HOUR)
    assert publishing.publish_due(now=DUE) == {Outcome.PUBLISHED: 1, Outcome.REFUSED: 1}
    event = Event.objects.publications().get()
    assert event.article == covered
    assert event.override.startswith("The picture desk is asleep\nOverridden: The lead photo has no alternative text")


def test_a_section_that_is_gone_is_a_refusal_kept_on_the_plan() -> None:
    old = make_section("Old desk")
    article = make_article(section=old)
    schedule(article)
    change(article, section=make_section("World"))
    old.delete()
    assert publishing.publish_due(now=DUE) == {Outcome.REFUSED: 1}
    assert Schedule.objects.get().refusal == "The section “Old desk” no longer exists: choose another."


def test_a_refusal_is_mailed_to_whoever_planned_it_and_else_to_the_desk(
    django_capture_on_commit_callbacks: Any,
) -> None:
    cleo = make_user("cleo", email="cleo@example.org")
    emma = make_user("emma", role="Editor", email="emma@example.org")
    article = make_article("Ferries return", lead_caption="The secret cargo")
    article.section.editors.add(emma)
    for planner, told in ((cleo, cleo), (make_user("no.mail"), emma), (None, emma)):
        schedule(article, by=planner)
        change(article, lead_caption="TK the secret cargo", embargo_until=DUE + HOUR)
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            assert publishing.publish_due(now=DUE) == {Outcome.REFUSED: 1}
        [message] = mail.outbox
        assert (message.subject, message.to) == ("Not published: Ferries return", [told.email])
        assert "Fri 20 Nov 2026 at 13:00 UTC" in message.body
        assert "secret" not in message.body
        change(article, lead_caption="The secret cargo", embargo_until=None)


def test_mail_that_fails_leaves_the_refusal_where_it_is(
    django_capture_on_commit_callbacks: Any, settings: Any, caplog: Any
) -> None:
    settings.EMAIL_BACKEND = "tests.articles.test_moves.Broken"
    article = make_article()
    schedule(article, by=make_user(email="cleo@example.org"))
    change(article, embargo_until=DUE + HOUR)
    with django_capture_on_commit_callbacks(execute=True):
        assert publishing.publish_due(now=DUE) == {Outcome.REFUSED: 1}
    assert "The mail server is down." in caplog.text
    assert "Under embargo" in Schedule.objects.get().refusal


def test_a_slug_that_changed_meanwhile_still_leads_to_the_article() -> None:
    article = make_article(slug="first")
    schedule(article)
    change(article, slug="second")
    assert publishing.publish_due(now=DUE) == {Outcome.PUBLISHED: 1}
    assert PublishedArticle.objects.get().slug == "first"


def test_a_withdrawal_is_planned_and_carried_out() -> None:
    article = make_live_article()
    publishing.schedule_withdrawal(
        article=article, due_at=DUE, by=None, now=NOW, reason="Rights end", public_note="No longer available."
    )
    assert with_status(article).plan == "withdrawal scheduled"
    assert publishing.publish_due(now=DUE) == {Outcome.WITHDRAWN: 1}
    event = Event.objects.publications().last()
    assert event
    assert (event.kind, event.reason, event.public_note) == ("withdrawn", "Rights end", "No longer available.")
    assert event.created_at == DUE
    assert Schedule.objects.get().done_at == DUE


def test_an_article_may_be_planned_to_come_and_to_go() -> None:
    article = make_article()
    with pytest.raises(schedules.NotLiveThen):
        publishing.schedule_withdrawal(article=article, due_at=DUE, by=None, now=NOW)
    schedule(article)
    publishing.schedule_withdrawal(article=article, due_at=DUE + HOUR, by=None, now=NOW)
    with pytest.raises(schedules.AfterWithdrawal):
        schedule(article, due_at=DUE + 2 * HOUR)
    assert publishing.publish_due(now=DUE) == {Outcome.PUBLISHED: 1}
    assert publishing.publish_due(now=DUE + HOUR) == {Outcome.WITHDRAWN: 1}
    assert not PublishedArticle.objects.exists()


def test_an_unexpected_error_is_logged_and_stops_nobody_else(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, sound = make_article("Broken"), make_article("Sound")
    schedule(broken, due_at=DUE - MINUTE)
    schedule(sound)
    real = due.make_live

    def fail_on_one(article: Article, *args: Any, **options: Any) -> Any:
        if article == broken:
            raise ValueError("The roof fell in")
        return real(article, *args, **options)

    monkeypatch.setattr(due, "make_live", fail_on_one)
    assert publishing.publish_due(now=DUE) == {Outcome.FAILED: 1, Outcome.PUBLISHED: 1}
    assert "The roof fell in" in caplog.text
    assert Schedule.objects.pending().get().article == broken
    with pytest.raises(CommandError, match="1 could not be carried out"):
        call_command("publish_due", stdout=StringIO())
    monkeypatch.undo()
    assert publishing.publish_due(now=DUE) == {Outcome.PUBLISHED: 1}


def test_lateness_is_that_of_the_oldest() -> None:
    assert publishing.lateness(now=NOW) == 0
    for minutes in (1, 3):
        schedule(make_article(), due_at=NOW + minutes * MINUTE)
    assert publishing.lateness(now=NOW) == 0
    assert publishing.lateness(now=NOW + 3 * MINUTE) == 120
    publishing.publish_due(now=NOW + 3 * MINUTE)
    assert publishing.lateness(now=NOW + 3 * MINUTE) == 0


def test_the_command_says_what_it_did() -> None:
    schedule(make_article())
    make_live = make_live_article()
    publishing.schedule_withdrawal(article=make_live, due_at=DUE, by=None, now=NOW)
    out = StringIO()
    call_command("publish_due", stdout=out)
    assert out.getvalue() == "1 published, 1 withdrawn, 0 refused.\n"


def test_looking_for_what_is_due_is_one_query(django_assert_num_queries: Any) -> None:
    schedule(make_article())
    with django_assert_num_queries(1):
        publishing.publish_due(now=NOW)
