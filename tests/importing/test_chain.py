"""The order and the dates that follow from printed neighbours."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from articles.importing.chain import Node, chains, dates, oldest_first, title_key

GIVEN = datetime(2024, 6, 26, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def node(title: str, previous: str = "", following: str = "", **fields: object) -> Node:
    return Node(ident=title, title=title, previous=previous, next=following, **({"given": GIVEN} | fields))  # type: ignore[arg-type]


def order(*nodes: Node) -> list[list[str | None]]:
    return [[found and found.ident for found in chain] for chain in chains(nodes)]


def test_titles_match_whatever_their_quotes_dashes_spaces_and_case() -> None:
    assert title_key("Out Of ‘Council\u00a0Green’ – Now") == title_key("OUT of 'Council Green' -  now\u200b")
    assert title_key(None) == ""


def test_neighbours_stand_in_one_chain_in_whatever_order_they_come() -> None:
    assert order(node("b", "a", "c"), node("c", "b"), node("a", "", "b")) == [["a", "b", "c"]]


def test_one_of_two_neighbours_naming_the_other_is_enough() -> None:
    assert order(node("b"), node("a", following="b")) == [["a", "b"]]


def test_a_missing_story_that_both_neighbours_name_is_a_gap() -> None:
    assert order(node("c", previous="b"), node("a", following="b")) == [["a", None, "c"]]


def test_a_title_that_two_stories_bear_is_not_guessed() -> None:
    twins = [Node("x1", "x", given=GIVEN), Node("x2", "x", given=GIVEN)]
    assert sorted(order(node("a", following="x"), *twins)) == [["a"], ["x1"], ["x2"]]


def test_titles_that_run_in_a_circle_link_nothing() -> None:
    assert sorted(order(node("a", following="b"), node("b", following="a"))) == [["a"], ["b"]]


def test_the_newest_undated_story_gets_the_given_date_and_each_older_one_a_minute_less() -> None:
    [chain] = chains([node("a", following="b"), node("b", following="c"), node("c")])
    assert dates(chain) == {"c": GIVEN, "b": GIVEN - MINUTE, "a": GIVEN - 2 * MINUTE}


def test_beside_a_dated_story_it_is_a_minute_from_that() -> None:
    noon = datetime(2024, 1, 1, 12, tzinfo=UTC)
    [chain] = chains([node("a", following="b"), node("b", following="c", date=noon), node("c")])
    assert dates(chain) == {"a": noon - MINUTE, "c": noon + MINUTE}


def test_between_two_close_dates_the_order_still_holds() -> None:
    noon = datetime(2024, 1, 1, 12, tzinfo=UTC)
    rows = [
        node("a", following="b", date=noon),
        node("b", following="c"),
        node("c", following="d"),
        node("d", date=noon + MINUTE),
    ]
    [chain] = chains(rows)
    worked_out = dates(chain)
    assert noon < worked_out["b"] < worked_out["c"] < noon + MINUTE


def test_without_a_given_date_nothing_is_dated() -> None:
    [chain] = chains([node("a", following="b", given=None), node("b", given=None, date=GIVEN)])
    assert dates(chain) == {}


@given(st.permutations(range(12)), st.sets(st.integers(0, 11), max_size=5))
def test_the_order_is_found_from_any_order_of_arrival(arrival: list[int], dated: set[int]) -> None:
    rows = [
        node(
            str(n),
            str(n - 1) if n else "",
            str(n + 1) if n < 11 else "",
            date=GIVEN + n * MINUTE if n in dated else None,
        )
        for n in arrival
    ]
    assert oldest_first(rows, undated=GIVEN) == [str(n) for n in range(12)]
