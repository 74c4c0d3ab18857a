"""Live articles with a picture after its last day: who finds them, and who hears of them."""

from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import publishing, rights
from articles.models import Article, Errand
from articles.upkeep import SLOW_STEPS
from photos.models import Photo
from tests.desk_form import LIST, log_in
from tests.factories import (
    NOW,
    make_article,
    make_gallery,
    make_live_article,
    make_photo,
    make_section,
    make_user,
    save,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)


def run_out_on(last: date, *photos: Photo) -> None:
    """Let the rights end, after the pictures were published."""
    Photo.objects.filter(pk__in=[photo.pk for photo in photos]).update(licensed_until=last)


def found(today: date = TODAY) -> list[tuple[str, str, str]]:
    return [(row.article.headline, row.photo.title, row.where) for row in rights.run_out(today)]


def live_with_old_picture(headline: str = "Old picture", **fields: Any) -> Article:
    photo = make_photo("Cranes")
    article = make_live_article(headline, lead_photo=photo, **fields)
    run_out_on(TODAY - DAY, photo)
    return article


def test_a_picture_is_found_wherever_the_page_shows_it() -> None:
    lead, inside, third, everywhere = (make_photo(title) for title in ("Lead", "Inside", "Third", "Everywhere"))
    gallery = make_gallery(photos=[third, everywhere])
    strip = f'<figure data-gallery="{gallery.pk}"><figcaption></figcaption></figure>'
    make_live_article("One", lead_photo=lead, body=f'<figure data-photo="{inside.pk}"></figure>{strip}')
    body = f'<figure data-photo="{everywhere.pk}"></figure>{strip}'
    make_live_article("Two", lead_photo=everywhere, body=body)
    run_out_on(TODAY - DAY, third)
    run_out_on(TODAY - 2 * DAY, lead, inside, everywhere)
    assert found() == [
        ("One", "Lead", "lead photo"),
        ("One", "Inside", "in the text"),
        ("Two", "Everywhere", "lead photo, in the text, in a gallery"),
        ("One", "Everywhere", "in a gallery"),
        ("Two", "Third", "in a gallery"),
        ("One", "Third", "in a gallery"),
    ]


def test_only_what_readers_see_after_the_last_day_is_found() -> None:
    ends_today, unused, withdrawn = make_photo(), make_photo(), make_photo()
    article = make_live_article(lead_photo=ends_today)
    gone = make_live_article(lead_photo=withdrawn)
    publishing.withdraw(article=gone, by=None, now=NOW)
    make_article(lead_photo=unused)
    article.lead_photo = unused
    save(article)
    run_out_on(TODAY, ends_today)
    run_out_on(TODAY - DAY, unused, withdrawn)
    assert found() == []
    assert len(found(TODAY + DAY)) == 1


def test_looking_costs_one_question_however_much_is_found(django_assert_num_queries: Any) -> None:
    for _ in range(3):
        live_with_old_picture()
    with django_assert_num_queries(1):
        rows = rights.run_out(TODAY)
        assert all(row.article.get_absolute_url() and row.last_day for row in rows)
    assert len(rows) == 3
    assert len(rights.run_out(TODAY, 2)) == 2


def test_the_search_begins_with_the_pictures() -> None:
    live_with_old_picture()
    query = rights.articles_concerned(TODAY)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # On a handful of rows it would read the whole table.
            cursor.execute("SET LOCAL enable_seqscan = off")
    assert "photo_licence" in query.explain()


def test_the_command_lists_them_and_ends_well() -> None:
    article = live_with_old_picture()
    out = StringIO()
    call_command("check_rights", stdout=out)
    line, total = out.getvalue().splitlines()
    assert line == (
        f"/world/{article.slug}/ “Old picture”: “Cranes” "
        f"(picture {article.lead_photo_id}, lead photo), until 19 November 2026"
    )
    assert total == "1 picture in 1 live article may no longer be shown."


# Once a night


def nightly(now: datetime = NOW) -> int:
    """What one worker does when it looks."""
    return rights.tell_nightly(now=now)


def test_the_worker_does_it_beside_its_other_work() -> None:
    assert [step.act for step in SLOW_STEPS if step.name == "picture rights"] == [rights.tell_nightly]


def test_the_editors_of_the_section_get_one_mail_with_all_of_theirs() -> None:
    europe, sport = make_section("Europe", parent=make_section("World")), make_section("Sport")
    editor, above = make_user("ed", role="Editor", email="ed@x.org"), make_user(role="Editor", email="world@x.org")
    chief = make_user("chief", email="chief@x.org")
    make_user(role="Reporter", email="reporter@x.org")
    europe.editors.add(editor)
    europe.parent.editors.add(above)
    first = live_with_old_picture("First", section=europe)
    second = live_with_old_picture("Second", section=europe)
    nobodys = live_with_old_picture("Nobody’s", section=sport)
    assert nightly() == 3
    sent = {message.to[0]: message for message in mail.outbox}
    assert set(sent) == {editor.email, above.email, chief.email}
    text = sent["ed@x.org"]
    assert text.subject == "Pictures that may no longer be shown: 2 live articles"
    assert sent["chief@x.org"].subject.endswith("1 live article")
    for article in (first, second):
        assert f"/admin/articles/article/{article.pk}/change/" in text.body
        assert article.headline in text.body
    assert "“Cranes” (lead photo), until 19 November 2026" in text.body
    assert "/admin/articles/article/?rights=over" in text.body
    assert nobodys.headline not in text.body


def test_however_many_workers_ask_they_write_once_a_day() -> None:
    make_user(email="chief@x.org")
    live_with_old_picture()
    for hour in range(12):
        nightly(NOW + hour * timedelta(minutes=10))
    assert len(mail.outbox) == 1
    nightly(NOW + DAY)
    assert len(mail.outbox) == 2


def test_nothing_to_tell_is_told_to_nobody() -> None:
    make_user(email="chief@x.org")
    make_live_article(lead_photo=make_photo())
    assert nightly() == 0
    assert mail.outbox == []


def test_mail_that_could_not_be_sent_is_sent_by_the_next_who_asks(monkeypatch: Any) -> None:
    make_user(email="chief@x.org")
    live_with_old_picture()
    with monkeypatch.context() as patch:
        patch.setattr("articles.mail.get_connection", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            nightly()
    assert nightly() == 1
    assert len(mail.outbox) == 1


def test_a_claim_is_given_once_a_day() -> None:
    assert [Errand.objects.claim("rounds", TODAY) for _ in range(3)] == [True, False, False]
    assert Errand.objects.claim("other", TODAY)
    assert Errand.objects.claim("rounds", TODAY + DAY)
    assert not Errand.objects.claim("rounds", TODAY)
    Errand.objects.give_back("rounds")
    assert Errand.objects.claim("rounds", TODAY + DAY)


# At the desk


def listed(client: Client, value: str) -> set[str]:
    page: Any = client.get(LIST, {"rights": value})
    return {str(article) for article in page.context["cl"].result_list}


def notice(client: Client) -> str:
    """What the first page says of it; the link's address comes first."""
    context: Any = client.get("/admin/").context
    shown = context["without_rights"]
    return f"{shown['address']} {shown['label']}" if shown else ""


def test_chiefs_see_all_of_them_on_the_first_page_and_in_the_list(managing: Client) -> None:
    assert notice(managing) == ""
    live_with_old_picture("One")
    live_with_old_picture("Two", section=make_section("Sport"))
    make_live_article("Three")
    assert notice(managing) == f"{LIST}?rights=over 2"
    assert "2 live articles</a> show pictures whose rights have run out" in managing.get("/admin/").content.decode()
    assert listed(managing, "over") == {"One", "Two"}
    assert listed(managing, "nonsense") == {"One", "Two", "Three"}


def test_editors_see_those_of_their_sections_and_reporters_none(client: Client) -> None:
    sport = make_section("Sport")
    live_with_old_picture("One")
    live_with_old_picture("Two", section=sport)
    editor = log_in(client, "Editor")
    assert notice(client) == ""
    sport.editors.add(editor)
    assert notice(client) == f"{LIST}?rights=own 1"
    assert listed(client, "own") == {"Two"}
    assert listed(client, "over") == {"One", "Two"}
    log_in(client, "Reporter")
    assert notice(client) == ""


def test_the_first_page_asks_one_question_while_nothing_is_found_and_few_otherwise(client: Client) -> None:
    section, costs = make_section(), {}
    for role in ("Managing editor", "Editor", "Reporter"):
        user = log_in(client, role)
        section.editors.add(user)
        user = type(user).objects.get(pk=user.pk)
        user.has_perm("articles.publish_article")
        article, costs[role] = None, []
        for _ in range(2):
            with CaptureQueriesContext(connection) as queries:
                rights.number_for(user, TODAY, most=100)
            costs[role].append(len(queries))
            article = article or live_with_old_picture()
        publishing.withdraw(article=article, by=None, now=NOW)
    assert costs == {"Managing editor": [1, 1], "Editor": [1, 4], "Reporter": [0, 0]}
