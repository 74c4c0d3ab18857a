"""A front as it will be at a later moment: what is planned counts, for the desk alone."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from articles import publishing
from articles.fronts.arrangement import arrange
from articles.fronts.outlook import arrange_as_of
from articles.models import Genre, MostRead, Placement, PublishedArticle, Slot
from tests.articles.reading import read
from tests.factories import NOW, make_article, make_live_article, make_photo, make_section, make_user, save

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def leads(section: object = None, *, at: object, **more: object) -> list[str]:
    return [teaser.headline for teaser in arrange_as_of(section, at=at, **more).lead]  # type: ignore[arg-type]


def test_now_it_is_what_readers_see() -> None:
    for n in range(20):
        make_live_article(f"Story {n}", published_at=NOW - n * HOUR)
    assert arrange_as_of(None, at=NOW) == arrange(None, now=NOW)


def test_a_scheduled_story_is_in_from_its_time_on(client: Client) -> None:
    make_live_article("Here already")
    photo, chief = make_photo(), make_user()
    embargoed = make_article(
        "Under embargo", lead_photo=photo, embargo_until=NOW + HOUR, genre=Genre.OPINION, section=make_section("City")
    )
    publishing.schedule_publication(revision=embargoed.revision, due_at=NOW + HOUR, by=chief, now=NOW)
    before, after = (arrange_as_of(None, at=NOW + minutes * HOUR / 60) for minutes in (59, 60))
    assert [teaser.headline for teaser in before.lead] == ["Here already"]
    assert [(teaser.headline, teaser.lead_photo) for teaser in after.lead] == [("Under embargo", photo.look)]
    assert after.lead[0].get_absolute_url() == "/city/under-embargo/"
    assert leads(make_section("City"), at=NOW + HOUR) == ["Under embargo"]
    # Looking ahead changes nothing.
    assert not PublishedArticle.objects.filter(pk=embargoed.pk).exists()
    assert "Under embargo" not in read(client, "/")


def test_placements_have_their_times_and_the_planned_story_its_place() -> None:
    make_live_article("Here already")
    coming = make_article("Results are in")
    publishing.schedule_publication(revision=coming.revision, due_at=NOW + HOUR, by=make_user(), now=NOW)
    Placement.objects.create(slot=Slot.OPINION, article=coming, headline="All results", ends_at=NOW + 2 * HOUR)
    shown = [[teaser.headline for teaser in arrange_as_of(None, at=NOW + hours * HOUR).opinion] for hours in (0, 1, 2)]
    assert shown == [[], ["All results"], []]
    unsaved = [Placement(slot=Slot.LEAD, article=coming, headline="Not saved yet", starts_at=NOW + HOUR)]
    assert leads(at=NOW, placements=unsaved) == ["Here already"]
    assert leads(at=NOW + HOUR, placements=unsaved) == ["Not saved yet"]


def test_planned_withdrawals_and_updates_count_too() -> None:
    going, updated = make_live_article("Going"), make_live_article("As it was", published_at=NOW - HOUR)
    MostRead.objects.create(stream="front", position=1, article=going.published)
    publishing.schedule_withdrawal(article=going, due_at=NOW + HOUR, by=make_user(), now=NOW)
    updated.headline = "As it will be"
    publishing.schedule_publication(revision=save(updated), due_at=NOW + HOUR, by=make_user(), now=NOW)
    front = arrange_as_of(None, at=NOW + HOUR)
    assert [teaser.headline for teaser in [*front.lead, *front.secondary]] == ["As it will be"]
    assert front.most_read == []


def test_what_the_checks_will_refuse_is_not_in() -> None:
    held = make_article("Held back")
    publishing.schedule_publication(revision=held.revision, due_at=NOW + HOUR, by=make_user(), now=NOW)
    held.embargo_until = NOW + 2 * HOUR
    save(held)
    assert leads(at=NOW + HOUR) == []


def test_it_is_for_the_desk_alone() -> None:
    assert leads(at=NOW, user=make_user(role="Reporter")) == []
    with pytest.raises(PermissionDenied):
        arrange_as_of(None, at=NOW, user=make_user(role=""))
