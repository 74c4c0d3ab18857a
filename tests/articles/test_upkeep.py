"""Steps that are taken again and again, whatever happens to one of them."""

from dataclasses import replace
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from articles import publishing
from articles.models import PublishedArticle, Schedule
from articles.upkeep import Rounds, Step
from photos.models import Photo
from tests.factories import NOW, make_article, make_photo

SECOND = timedelta(seconds=1)


def step(name: str, *results: Any, every: timedelta = SECOND) -> Step:
    """A step that gives one result after the other; an error is raised."""
    left = list(results)

    def act(*, now: datetime) -> Any:
        result = left.pop(0)
        if isinstance(result, Exception):
            raise result
        return result

    return Step(name, act, every)


@pytest.mark.django_db
def test_each_step_is_taken_when_its_time_has_come() -> None:
    rounds = Rounds([step("often", 1, 2, 3), step("seldom", "a", "b", every=2 * SECOND)])
    assert rounds.take(NOW) == {"often": 1, "seldom": "a"}
    assert rounds.take(NOW + SECOND / 2) == {}
    assert rounds.take(NOW + SECOND) == {"often": 2}
    assert rounds.take(NOW + 2 * SECOND) == {"often": 3, "seldom": "b"}


@pytest.mark.django_db
def test_a_step_that_fails_stops_no_other_and_waits_longer_each_time(caplog: pytest.LogCaptureFixture) -> None:
    gone = OperationalError("the connection is lost")
    rounds = Rounds([step("broken", gone, ValueError("odd"), "well again", "still"), step("sound", *range(9))])
    taken = [rounds.take(NOW + second * SECOND) for second in range(8)]
    assert [second for second in range(8) if "broken" in taken[second]] == [6, 7]
    assert all("sound" in results for results in taken)
    assert "the database does not answer (the connection is lost)" in caplog.text
    assert "odd" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_broke_is_replaced() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no connection to lose.")
    seen = []

    def act(*, now: datetime) -> None:
        connection.ensure_connection()
        if not seen:
            seen.append("broken")
            connection.connection.close()
        seen.append(Schedule.objects.count())

    rounds = Rounds([Step("database", act, SECOND)])
    assert rounds.take(NOW) == {}
    assert rounds.take(NOW + 2 * SECOND) == {"database": None}
    assert seen == ["broken", 0]


@pytest.mark.django_db
def test_a_step_that_takes_one_of_many_is_taken_again_at_once_until_none_waits() -> None:
    many = replace(step("many", 1, 2, 0, 4, every=2 * SECOND), is_one_of_many=True)
    rounds = Rounds([many, step("once", "a", "b", "c")])
    assert list(rounds.take_all(NOW)) == [{"many": 1, "once": "a"}, {"many": 2}, {"many": 0}]
    assert rounds.take(NOW + SECOND) == {"once": "b"}
    assert rounds.take(NOW + 2 * SECOND)["many"] == 4


@pytest.mark.django_db
def test_one_of_many_that_fails_is_not_taken_for_ever() -> None:
    many = replace(step("many", 1, ValueError("odd")), is_one_of_many=True)
    assert list(Rounds([many]).take_all(NOW)) == [{"many": 1}, {}]


@pytest.mark.django_db(transaction=True)
def test_the_worker_makes_all_waiting_pictures_when_asked_to() -> None:
    for title in ("One", "Two", "Three"):
        make_photo(title)
    out = StringIO()
    call_command("worker", once=True, stdout=out)
    assert out.getvalue() == "pictures: 1 made\n" * 3
    assert all(photo.has_avif for photo in Photo.objects.all())


@pytest.mark.django_db(transaction=True)
def test_the_worker_takes_every_step_once_when_asked_to() -> None:
    article, now = make_article(), timezone.now()
    assert article.revision
    publishing.schedule_publication(
        revision=article.revision, due_at=now - SECOND, by=None, now=now - timedelta(hours=1)
    )
    out = StringIO()
    call_command("worker", once=True, stdout=out)
    assert out.getvalue() == "publications: 1 published\n"
    assert PublishedArticle.objects.exists()
