"""Nothing reaches readers past the checks: publishing, overriding, and the embargo at every door."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.models import Article, Event, PublishedArticle, Schedule
from tests.desk_form import LIST, form_of, log_in, send, shown, told
from tests.factories import NOW, make_article, make_live_article, make_section, make_user, publish, save

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def held_article(**fields: Any) -> Article:
    return make_article(embargo_until=timezone.now() + HOUR, **fields)


def test_what_blocks_is_listed_and_nothing_is_published() -> None:
    article = make_article(body="<p>TK</p>", embargo_until=NOW + HOUR)
    with pytest.raises(publishing.Blocked) as refused:
        publish(article)
    assert [finding.check for finding in refused.value.findings] == ["embargo", "leftover"]
    assert refused.value.may_be_overridden
    assert not Event.objects.publications().exists()


def test_a_managing_editor_overrides_with_a_reason_that_the_log_keeps() -> None:
    publish(make_article(embargo_until=NOW + HOUR), by=make_user("cleo"), override="The ministry agreed")
    event = Event.objects.publications().get()
    assert event.override == "The ministry agreed\nOverridden: Under embargo until Fri 20 Nov 2026 at 13:00 UTC."
    assert event.actor_name == "cleo"


def test_an_override_where_nothing_blocks_leaves_no_trace() -> None:
    publish(make_article(), by=make_user(), override="Just in case")
    assert Event.objects.publications().get().override == ""


@pytest.mark.parametrize("role", ["Editor", "Reporter", None])
def test_others_may_not_override(role: str | None) -> None:
    world = make_section("World")
    by = make_user(role=role) if role else None
    if by:
        world.editors.add(by)
    with pytest.raises(publishing.MayNotOverride, match="Under embargo"):
        publish(make_article(section=world, embargo_until=NOW + HOUR), by=by, override="I know better")
    assert not PublishedArticle.objects.exists()


def test_no_override_makes_a_page_without_a_headline() -> None:
    with pytest.raises(publishing.Blocked, match="body is empty"):
        publish(make_article(body=""), by=make_user(), override="Words follow")


def test_an_archive_needs_no_alternative_text_and_keeps_the_embargo() -> None:
    publish(make_article(body="<p>TK</p>"), archive=True)
    with pytest.raises(publishing.Blocked, match="embargo"):
        publish(make_article(embargo_until=NOW + HOUR), archive=True)


def test_older_words_are_held_by_an_embargo_on_the_newer_ones() -> None:
    article = make_article()
    older = article.revision
    assert older
    article.embargo_until = NOW + HOUR
    save(article)
    with pytest.raises(publishing.Blocked, match="embargo"):
        publishing.publish(revision=older, by=None, now=NOW)


def test_the_embargo_holds_at_the_form(managing: Client) -> None:
    article = held_article()
    page = managing.post(form_of(article), shown(managing, form_of(article)) | {"_publish": "1"}, follow=True)
    assert "It is not published: Under embargo until" in told(page)
    assert not PublishedArticle.objects.exists()


def test_the_embargo_holds_for_acts_on_many_and_the_report_says_so(managing: Client) -> None:
    held, free = held_article(headline="Held"), make_article("Free")
    chosen = {"action": "publish_selected", "_selected_action": [held.pk, free.pk]}
    chosen |= {f"seen-{article.pk}": article.revision_id for article in (held, free)}
    question = managing.post(LIST, chosen).content.decode()
    assert "Under embargo until" in question
    assert "There is no standfirst." in question
    report = told(managing.post(LIST, chosen | {"confirmed": "1"}, follow=True))
    assert "“Held”: Under embargo until" in report
    assert [row.headline for row in PublishedArticle.objects.all()] == ["Free"]


def test_the_embargo_holds_for_a_schedule(managing: Client) -> None:
    article = held_article()
    assert article.revision
    url, revision = reverse("admin:articles_article_schedule", args=[article.pk]), article.revision.pk
    early, late = (timezone.localtime(timezone.now() + hours * HOUR) for hours in (0.5, 2))
    page = managing.post(url, {"due": f"{early:%Y-%m-%dT%H:%M}", "revision": revision})
    assert "Under embargo until" in page.content.decode()
    assert not Schedule.objects.exists()
    managing.post(url, {"due": f"{late:%Y-%m-%dT%H:%M}", "revision": revision})
    assert Schedule.objects.pending().count() == 1


def test_the_embargo_holds_an_update_of_a_live_article(managing: Client) -> None:
    article = make_live_article("Old")
    article.headline, article.embargo_until = "New", timezone.now() + HOUR
    save(article)
    send(managing, form_of(article), button="_publish")
    assert PublishedArticle.objects.get().headline == "Old"


def test_a_managing_editor_publishes_anyway_from_the_form(managing: Client) -> None:
    article = make_article(body="<p>TK</p>")
    page = managing.get(form_of(article)).content.decode()
    assert "Publish anyway, because" in page
    send(managing, form_of(article), button="_publish", _override="A quotation")
    assert Event.objects.publications().get().override.startswith("A quotation\nOverridden: Still to come")


def test_a_crafted_override_of_an_editor_is_refused(client: Client) -> None:
    world = make_section("World")
    world.editors.add(log_in(client, "Editor"))
    article = make_article(section=world, body="<p>TK</p>")
    assert "Publish anyway" not in client.get(form_of(article)).content.decode()
    send(client, form_of(article), button="_publish", _override="Crafted")
    assert not PublishedArticle.objects.exists()
