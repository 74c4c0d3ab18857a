"""What begins and ends by itself is told in the log, once."""

from datetime import timedelta
from typing import Any

import pytest

from articles import publishing
from articles.models import BreakingNews, Event, Placement, Promo, Turn
from tests.articles.test_concurrent_saves import at_once
from tests.factories import NOW, make_live_article, make_section

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def save_front(section: Any = None, **fields: Any) -> None:
    rows = [Placement(slot="lead", article=make_live_article(), **fields)]
    publishing.save_front(section=section, placements=rows, base=0, by=None, now=NOW)


def save_breaking(**fields: Any) -> BreakingNews:
    return publishing.save_breaking(news=BreakingNews(**({"text": "Ferries are back"} | fields)), by=None, now=NOW)


def tags_at(now: Any) -> list[str] | None:
    event = publishing.turn(now=now)
    return event.tags if event else None


def test_beginnings_and_ends_are_told_at_their_time_and_never_again() -> None:
    city = make_section("City")
    save_front(starts_at=NOW + HOUR, ends_at=NOW + 3 * HOUR)
    save_front(city, ends_at=NOW + HOUR)
    save_breaking(starts_at=NOW + 2 * HOUR)
    told = [tags_at(NOW + hours * HOUR / 2) for hours in range(8)]
    assert told == [
        None,
        None,
        ["placements:front", f"placements:section:{city.pk}"],
        None,
        ["breaking"],
        None,
        ["placements:front"],
        None,
    ]
    kinds = Event.objects.filter(actor=None, created_at__gt=NOW).values_list("kind", flat=True)
    assert list(kinds) == ["front", "breaking", "front"]


def test_a_promo_comes_and_goes_at_its_time() -> None:
    promo = Promo(text="Join our channel", starts_at=NOW + HOUR, ends_at=NOW + 2 * HOUR)
    publishing.save_promo(promo=promo, by=None, now=NOW)
    told = [tags_at(NOW + hours * HOUR) for hours in range(4)]
    assert told == [None, ["promos"], ["promos"], None]
    assert {event.kind for event in Event.objects.filter(created_at__gt=NOW)} == {"site"}


def test_what_passed_while_nobody_looked_is_told_in_one_line() -> None:
    save_front(starts_at=NOW + HOUR, ends_at=NOW + 2 * HOUR)
    save_breaking(ends_at=NOW + 2 * HOUR)
    assert tags_at(NOW + 9 * HOUR) == ["breaking", "placements:front"]
    assert tags_at(NOW + 9 * HOUR) is None


def test_looking_in_vain_costs_one_question(django_assert_num_queries: Any) -> None:
    for _ in range(2):
        with django_assert_num_queries(1):
            assert publishing.turn(now=NOW) is None
        save_breaking(starts_at=NOW + HOUR)


def test_breaking_news_is_in_the_log_and_needs_words_and_sensible_times() -> None:
    news = save_breaking(text=" Ferries \0are  back ")
    assert news.text == "Ferries are back"
    publishing.delete_breaking(news=news, by=None, now=NOW)
    assert [event.tags for event in Event.objects.filter(kind=Event.Kind.BREAKING)] == [["breaking"], ["breaking"]]
    for fields in ({"text": " "}, {"text": "x" * 161}, {"starts_at": NOW, "ends_at": NOW}):
        with pytest.raises(publishing.NotALine):
            save_breaking(**fields)
    assert not BreakingNews.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_several_who_look_at_once_one_tells_it() -> None:
    save_breaking(starts_at=NOW + HOUR)
    results = at_once(*[lambda: publishing.turn(now=NOW + HOUR)] * 4)
    assert [event.tags for event in results if event] == [["breaking"]]
    assert Turn.objects.get().until == NOW + HOUR
