"""Usage rights before publishing: which pictures, until when, and what the form says where."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles import publishing
from articles.models import Article, PublishedArticle, Schedule
from articles.preflight import Finding
from tests.desk_form import form_of, send
from tests.factories import NOW, make_article, make_gallery, make_photo, make_section, make_user, publish

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)


def told(article: Article, *, at: datetime = NOW) -> list[Finding]:
    """What the two checks say of the newest revision."""
    assert article.revision
    found = publishing.inspect(article, article.revision, at=at)
    return [finding for finding in found if finding.check.startswith("photo_rights")]


def with_three_pictures(last: date | None) -> Article:
    """An article with a picture in each of the three places, all to be shown until this day."""
    lead, inside, third = (make_photo(title, licensed_until=last) for title in ("Lead", "Inside", "Third"))
    gallery = make_gallery("One day", [make_photo("Free"), third])
    figures = f'<figure data-photo="{inside.pk}"></figure>' * 2 + f'<figure data-gallery="{gallery.pk}"></figure>'
    return make_article(lead_photo=lead, body=f"{figures}<p>Words.</p>")


def test_every_picture_after_its_last_day_is_named_once_with_its_place() -> None:
    findings = told(with_three_pictures(TODAY - DAY))
    assert [(finding.check, finding.field, finding.blocks) for finding in findings] == [
        ("photo_rights", "lead_photo", True), ("photo_rights", "body", True), ("photo_rights", "body", True),
    ]  # fmt: skip
    assert [finding.sentence for finding in findings] == [
        "The rights to the lead photo “Lead” ran out on 19 November 2026.",
        "The rights to the photo “Inside” in the body ran out on 19 November 2026.",
        "The rights to the photo “Third” in the gallery “One day” ran out on 19 November 2026.",
    ]


def test_an_end_within_a_week_is_told_and_blocks_nothing() -> None:
    findings = told(with_three_pictures(TODAY + 7 * DAY))
    assert [(finding.check, finding.blocks) for finding in findings] == [("photo_rights_ending", False)] * 3
    assert findings[0].sentence == "The rights to the lead photo “Lead” end on 27 November 2026."


@pytest.mark.parametrize("last", [None, TODAY + 8 * DAY])
def test_pictures_with_time_enough_are_left_alone(last: date | None) -> None:
    assert told(with_three_pictures(last)) == []


def test_the_last_day_counts_whole_in_the_sites_zone() -> None:
    article = make_article(lead_photo=make_photo(licensed_until=TODAY))
    with timezone.override("America/New_York"):
        late = datetime(2026, 11, 21, 4, 59, tzinfo=UTC)
        assert [finding.check for finding in told(article, at=late)] == ["photo_rights_ending"]
        assert [finding.check for finding in told(article, at=late + timedelta(minutes=1))] == ["photo_rights"]


def test_nothing_is_published_after_the_last_day_unless_a_chief_says_why() -> None:
    article = make_article(lead_photo=make_photo(licensed_until=TODAY - DAY))
    with pytest.raises(publishing.Blocked, match="ran out on 19 November 2026"):
        publish(article)
    publish(article, by=make_user(), override="The agency agreed by telephone.")
    assert PublishedArticle.objects.exists()


def test_a_planned_publication_meets_the_check_at_its_moment() -> None:
    article = make_article(lead_photo=make_photo(licensed_until=TODAY))
    assert article.revision
    due = NOW + 2 * DAY
    with pytest.raises(publishing.Blocked):
        publishing.schedule_publication(revision=article.revision, due_at=due, by=None, now=NOW)
    lead = article.lead_photo
    lead.licensed_until = None
    lead.save()
    publishing.schedule_publication(revision=article.revision, due_at=due, by=None, now=NOW)
    lead.licensed_until = TODAY
    lead.save()
    assert publishing.publish_due(now=due) == {"refused": 1}
    assert "ran out on 20 November 2026" in Schedule.objects.get().refusal
    assert not PublishedArticle.objects.exists()


def test_the_form_names_the_picture_and_leads_to_its_field(managing: Client) -> None:
    lead = make_photo("Cranes", licensed_until=date(2020, 1, 2))
    article = make_article(lead_photo=lead, section=make_section())
    page = managing.get(form_of(article)).content.decode()
    assert "The rights to the lead photo “Cranes” ran out on 2 January 2020." in page
    assert 'href="#id_lead_photo"' in page
    response: Any = send(managing, form_of(article), button="_publish", headline="Now")
    assert response.status_code == 302
    assert not PublishedArticle.objects.exists()
