"""How the places of a front fill, as pure lists of numbers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.fronts.slots import fill, front_tag, open_slots, slots_of
from articles.models import FRONT, OPINION, Section, Slot

pytestmark = pytest.mark.files

ids = st.integers(min_value=1, max_value=40)
stream_of_ids = st.lists(ids, unique=True, max_size=40)
on_front = st.dictionaries(st.sampled_from([place.slot for place in open_slots(None)]), st.lists(ids, max_size=6))


def test_the_front_page_has_opinion_and_a_section_has_not() -> None:
    section = Section(pk=7)
    assert {place.slot for place in slots_of(None)} - {place.slot for place in slots_of(section)} == {Slot.OPINION}
    assert {place.source for place in slots_of(section)} == {"section:7"}
    assert Slot.MOST_READ not in {place.slot for place in open_slots(None)}
    assert [front_tag(None), front_tag(7)] == ["placements:front", "placements:section:7"]


def test_what_is_placed_comes_first_and_the_newest_follow() -> None:
    shown = fill(open_slots(None), {Slot.SECONDARY: [30, 2]}, {FRONT: range(1, 40), OPINION: [4, 20]})
    assert shown[Slot.LEAD] == [1]
    assert shown[Slot.SECONDARY] == [30, 2, 3, 4]
    # 4 stands above already; there is no other opinion.
    assert shown[Slot.OPINION] == [20]
    assert shown[Slot.RIVER] == [5, 6, 7, 8, 9, 10, 11, 12]


def test_of_two_leads_that_are_on_the_first_leads_and_the_other_fills_like_any_article() -> None:
    shown = fill(open_slots(None), {Slot.LEAD: [9, 8]}, {FRONT: [8, 7]})
    assert (shown[Slot.LEAD], shown[Slot.SECONDARY]) == ([9], [8, 7])


@settings(max_examples=200)
@given(placed=on_front, newest=stream_of_ids, opinions=stream_of_ids)
def test_no_article_stands_twice_and_no_place_stays_free_while_there_is_one_for_it(
    placed: dict[Slot, list[int]], newest: list[int], opinions: list[int]
) -> None:
    slots = open_slots(None)
    shown = fill(slots, placed, {FRONT: newest, OPINION: opinions})
    everywhere = [pk for pks in shown.values() for pk in pks]
    assert len(everywhere) == len(set(everywhere))
    for place in slots:
        here = shown[place.slot]
        assert len(here) <= place.length
        by_hand = [pk for pk in here if pk in placed.get(place.slot, [])]
        assert here[: len(by_hand)] == by_hand
        if len(here) < place.length:
            assert set({FRONT: newest, OPINION: opinions}[place.source]) <= set(everywhere)
