"""Scheduling at the desk: what the page says, what is planned, who may."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.models import Article, PublishedArticle, Schedule
from tests.desk_form import ADD, LIST, everything, form_of, log_in, send, shown, told
from tests.factories import make_article, make_live_article, make_section, publish, save

# What forms say and do asks no database anything of its own: once is enough.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
HOUR = timedelta(hours=1)


def page_of(article: Article, name: str = "schedule") -> str:
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def plan(client: Client, article: Article, due: str = "2099-11-24T18:00", **fields: Any) -> Any:
    return client.post(page_of(article), {"due": due, "revision": article.revision_id} | fields, follow=True)


def change(article: Article, **fields: Any) -> Article:
    for name, value in fields.items():
        setattr(article, name, value)
    save(article)
    return article


def test_the_button_saves_the_words_and_goes_on_to_the_time(managing: Client) -> None:
    response = send(
        managing, ADD, button="_schedule", headline="Tomorrow", body="<p>Words.</p>", section=make_section().pk
    )
    article = Article.objects.get()
    assert response.url == page_of(article)
    assert "Schedule revision 1" in managing.get(response.url).content.decode()
    response = send(managing, form_of(article), button="_schedule", headline="Tomorrow, edited")
    assert "Schedule revision 2" in managing.get(response.url).content.decode()


def test_one_sentence_says_what_will_happen_and_when(managing: Client, settings: Any) -> None:
    article = make_article()
    page = plan(managing, article)
    sentence = "Revision 1 goes live on Tue 24 Nov 2099 at 18:00 UTC, in "
    assert f"Scheduled. {sentence}" in told(page)
    assert "later saves are not part of it." in told(page)
    assert sentence in page.content.decode()
    assert "chip-scheduled" in page.content.decode()
    assert Schedule.objects.get().due_at == datetime(2099, 11, 24, 18, tzinfo=UTC)


def test_the_time_is_meant_and_said_in_the_sites_zone(managing: Client) -> None:
    article = make_article()
    with timezone.override("Asia/Kolkata"):
        assert "at 18:00 IST (UTC+05:30)" in told(plan(managing, article))
    assert Schedule.objects.get().due_at == datetime(2099, 11, 24, 12, 30, tzinfo=UTC)


def test_a_time_that_does_not_exist_is_refused_in_words(managing: Client) -> None:
    with timezone.override("Europe/Berlin"):
        page = plan(managing, make_article(), "2027-03-28T02:30").content.decode()
    assert "There is no 02:30 on 28 March 2027" in page
    assert not Schedule.objects.exists()


@pytest.mark.parametrize(
    ("which", "hour", "zone"), [("", 0, "CEST (UTC+02:00)"), ("first", 0, "CEST"), ("second", 1, "CET (UTC+01:00)")]
)
def test_a_time_that_comes_twice_is_chosen_and_said(managing: Client, which: str, hour: int, zone: str) -> None:
    article = make_article()
    with timezone.override("Europe/Berlin"):
        words = managing.get(page_of(article, "schedule_words"), {"due": "2027-10-31T02:30", "which": which})
        assert "this time comes twice" in words.content.decode()
        assert zone in told(plan(managing, article, "2027-10-31T02:30", which=which))
    assert Schedule.objects.get().due_at == datetime(2027, 10, 31, hour, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "due", ["", "2001-01-01T10:00", "nonsense", "0001-01-01T00:00", "9999-12-31T23:59", "10000-01-01T00:00"]
)
def test_other_nonsense_is_no_time(managing: Client, due: str) -> None:
    article = make_article()
    with timezone.override("America/New_York"):
        assert managing.post(page_of(article), {"due": due, "revision": article.revision_id}).status_code in (200, 302)
        assert managing.get(page_of(article, "schedule_words"), {"due": due, "revision": "x"}).status_code == 200
    assert not Schedule.objects.filter(due_at__lt=timezone.now()).exists()


def test_an_embargo_in_a_doubled_hour_lasts_until_the_second_one_and_never_falls_into_a_gap(managing: Client) -> None:
    article = make_article()
    with timezone.override("Europe/Berlin"):
        send(managing, form_of(article), embargo_until="2027-10-31T02:30", published_at="2027-10-31T02:30")
        stored = Article.objects.get()
        assert stored.embargo_until == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
        assert stored.published_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
        page = send(managing, form_of(article), embargo_until="2027-03-28T02:30")
        assert "There is no 02:30" in str(page.context["adminform"].form.errors["embargo_until"])
        saved = managing.post(form_of(article), shown(managing, form_of(article)) | {"_save": "1"}, follow=True)
        assert "Nothing has changed" in told(saved)


def test_what_is_scheduled_is_the_revision_that_was_shown(managing: Client) -> None:
    article = make_article("As shown")
    shown_revision = article.revision_id
    change(article, headline="By a colleague")
    plan(managing, article, revision=shown_revision)
    assert Schedule.objects.get().revision_id == shown_revision
    other = make_article()
    plan(managing, article, revision=other.revision_id)
    assert Schedule.objects.get().revision_id == shown_revision


def test_a_save_after_scheduling_says_what_stays_and_one_click_moves_it(managing: Client) -> None:
    article = make_article()
    plan(managing, article)
    page = managing.post(form_of(article), shown(managing, form_of(article)) | {"headline": "Edited"}, follow=True)
    assert "Planned for Tue 24 Nov 2099 at 18:00 UTC is still revision 1, without this save." in told(page)
    assert "Schedule revision 2 instead" in page.content.decode()
    newest = {"revision": Article.objects.get().revision_id}
    page = managing.post(page_of(article, "schedule_newest"), newest, follow=True)
    planned = Schedule.objects.pending().get()
    assert planned.revision == Article.objects.get().revision
    assert "Schedule revision 2 instead" not in page.content.decode()


def test_a_plan_is_called_off(managing: Client) -> None:
    article = make_article()
    plan(managing, article)
    number = Schedule.objects.get().pk
    assert "called off" in told(managing.post(page_of(article, "call_off"), {"schedule": number}, follow=True))
    assert "no longer planned" in told(managing.post(page_of(article, "call_off"), {"schedule": number}, follow=True))
    assert managing.post(page_of(article, "call_off"), {"schedule": "x"}).status_code == 404
    assert managing.post(page_of(make_article(), "call_off"), {"schedule": number}).status_code == 404


def test_a_withdrawal_is_planned_with_reason_and_public_line(managing: Client) -> None:
    article = make_live_article()
    url = page_of(article, "schedule_withdrawal")
    assert managing.get(url).status_code == 200
    managing.post(url, {"due": "2099-11-24T18:00", "reason": ""})
    assert not Schedule.objects.exists()
    fields = {"due": "2099-11-24T18:00", "reason": "Rights end", "public_note": "Gone."}
    page = managing.post(url, fields, follow=True)
    assert "The article is withdrawn on Tue 24 Nov 2099 at 18:00 UTC" in told(page)
    assert Schedule.objects.get().public_note == "Gone."
    assert "withdrawal scheduled" in managing.get(LIST).content.decode()


def test_what_blocks_is_said_while_the_time_is_chosen_and_may_be_overridden(managing: Client) -> None:
    article = make_article(body="<p>TK</p>")
    assert "Still to come" in managing.get(page_of(article)).content.decode()
    assert "Still to come" in plan(managing, article).content.decode()
    assert not Schedule.objects.exists()
    plan(managing, article, override="A quotation")
    assert Schedule.objects.get().override.startswith("A quotation\nOverridden: Still to come")


def test_a_plan_that_came_to_nothing_is_told_until_the_next_save(managing: Client) -> None:
    article = make_article()
    plan(managing, article)
    publish(article, now=timezone.now())
    page = managing.get(form_of(article)).content.decode()
    assert "was called off: Revision 1 was published before." in page
    send(managing, form_of(article), headline="Edited")
    assert "was called off" not in managing.get(form_of(article)).content.decode()


def test_findings_lead_to_their_fields_and_are_fresh_after_a_save(managing: Client) -> None:
    article = make_article()
    page = managing.get(form_of(article)).content.decode()
    assert '<a href="#id_standfirst" data-field="standfirst">There is no standfirst.</a>' in page
    send(managing, form_of(article), standfirst="There is one now.")
    fresh = managing.get(page_of(article, "outlook")).content.decode()
    assert "There is no topic." in fresh
    assert "There is no standfirst." not in fresh


def test_nothing_is_said_about_words_that_readers_have(managing: Client) -> None:
    assert "There is no standfirst." not in managing.get(form_of(make_live_article())).content.decode()


DOORS = ["schedule", "schedule_words", "schedule_withdrawal", "schedule_newest", "call_off", "outlook"]


@pytest.mark.parametrize("role", ["Reporter", "Editor", ""])
@pytest.mark.parametrize("door", DOORS)
def test_who_may_not_is_refused_at_every_door(client: Client, role: str, door: str) -> None:
    article = change(make_live_article(section=make_section("Sport")), headline="New")
    assert article.revision
    now = timezone.now()
    planned = publishing.schedule_publication(revision=article.revision, due_at=now + HOUR, by=None, now=now)
    log_in(client, role)
    before = everything()
    fields = {"due": "2099-11-24T18:00", "revision": article.revision_id, "reason": "x", "schedule": planned.pk}
    assert client.post(page_of(article, door), fields).status_code == 403
    assert client.get(page_of(article, door), fields).status_code in (403, 405)
    assert everything() == before


def test_a_crafted_button_schedules_nothing(client: Client) -> None:
    rita = log_in(client, "Reporter")
    article = make_article(owner=rita)
    assert "Schedule…" not in client.get(form_of(article)).content.decode()
    assert client.post(form_of(article), shown(client, form_of(article)) | {"_schedule": "1"}).status_code == 403
    assert client.post(ADD, shown(client, ADD) | {"headline": "New", "_schedule": "1"}).status_code == 403
    assert not PublishedArticle.objects.exists()


def test_no_plan_takes_the_article_into_a_section_of_others(client: Client) -> None:
    theirs, others = make_section("Theirs"), make_section("Others")
    theirs.editors.add(log_in(client, "Editor"))
    article = make_article(section=others)
    there = article.revision_id
    change(article, section=theirs)
    assert article.revision_id != there
    before = everything()
    assert plan(client, article, revision=there).status_code == 403
    assert everything() == before
    assert plan(client, article).status_code == 200
    assert Schedule.objects.get().revision == article.revision
