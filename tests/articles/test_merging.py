"""Three-way merge: what either side wrote is in the merged story or in a clash."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.content import Content
from articles.merging import FieldClash, Merge, RowClash, TextClash, merge
from articles.richtext import blocks


def story(*paragraphs: str, **fields: Any) -> Content:
    """A story of a few fields; merging goes by the fields that mine has."""
    empty: Content = {"headline": "Ferry", "standfirst": "", "section": None}
    rows: Content = {"bylines": [], "related_links": [], "tags": []}
    return empty | {"body": body(*paragraphs)} | rows | fields


def body(*paragraphs: str) -> str:
    return "\n".join(f"<p>{text}</p>" for text in paragraphs)


def byline(pk: int | None, name: str, role: str = "writer") -> dict[str, Any]:
    return {"id": pk, "author": {"id": sum(map(ord, name)), "label": name}, "role": role, "printed_name": name}


def tag(name: str) -> dict[str, Any]:
    return {"id": sum(map(ord, name)), "label": name}


def names(merged: Merge, rows: str = "bylines") -> list[str]:
    return [row["printed_name"] for row in merged.content[rows]]


def test_a_field_that_one_side_changed_is_that_sides() -> None:
    base = story(headline="Ferry", standfirst="")
    merged = merge(base, base | {"headline": "Ferries"}, base | {"standfirst": "They sail."})
    assert (merged.content["headline"], merged.content["standfirst"]) == ("Ferries", "They sail.")
    assert merged.came_in == ["standfirst"]
    assert merged.clashes == []


def test_a_field_that_both_changed_alike_is_no_clash_and_differently_is_one() -> None:
    base = story()
    both = base | {"headline": "Ferries"}
    assert merge(base, both, both) == Merge(content=both)
    merged = merge(base, both, base | {"headline": "Boats"})
    assert merged.content["headline"] == "Ferries"
    assert merged.clashes == [FieldClash("headline", "Ferry", "Ferries", "Boats")]


def test_a_reference_with_a_new_label_is_the_same_reference() -> None:
    base = story(section={"id": 3, "label": "Europe"})
    merged = merge(base, base | {"section": {"id": 4, "label": "Asia"}}, base | {"section": {"id": 3, "label": "EU"}})
    assert merged.content["section"] == {"id": 4, "label": "Asia"}
    assert (merged.came_in, merged.clashes) == ([], [])


def test_two_people_on_neighbouring_paragraphs_do_not_clash() -> None:
    merged = merge(story("a", "b", "c"), story("A", "b", "c", "d"), story("a", "B", "c"))
    assert merged.content["body"] == body("A", "B", "c", "d")
    assert merged.came_in == ["1 paragraph of the text"]
    assert merged.clashes == []


def test_the_same_paragraph_written_differently_clashes_with_both_texts_kept() -> None:
    merged = merge(story("a", "b", "c"), story("new", "a", "mine", "c"), story("a", "theirs", "c"))
    assert merged.content["body"] == body("new", "a", "mine", "c")
    assert merged.clashes == [TextClash(2, ["<p>b</p>"], ["<p>mine</p>"], ["<p>theirs</p>"])]


def test_a_paragraph_that_one_side_deleted_and_the_other_edited_clashes() -> None:
    for mine, theirs in ((story("a"), story("a", "edited")), (story("a", "edited"), story("a"))):
        (clash,) = merge(story("a", "b"), mine, theirs).clashes
        assert isinstance(clash, TextClash)
        assert [*clash.mine, *clash.theirs] == ["<p>edited</p>"]


def test_what_the_other_side_took_out_is_reported() -> None:
    merged = merge(story("a", "b", "c"), story("A", "b", "c"), story("a", "b"))
    assert merged.content["body"] == body("A", "b")
    assert merged.came_in == ["1 paragraph taken out of the text"]


def test_paragraphs_added_at_the_same_place_clash_and_at_different_places_do_not() -> None:
    base = story("a", "b")
    merged = merge(base, story("a", "b", "mine"), story("a", "b", "theirs"))
    assert merged.clashes == [TextClash(2, [], ["<p>mine</p>"], ["<p>theirs</p>"])]
    merged = merge(base, story("mine", "a", "b"), story("a", "b", "theirs"))
    assert merged.content["body"] == body("mine", "a", "b", "theirs")


def test_rows_that_each_side_added_are_all_kept_and_one_that_both_added_is_kept_once() -> None:
    base = story(bylines=[byline(1, "Ada")])
    mine = base | {"bylines": [byline(1, "Ada"), byline(90, "Bo"), byline(91, "Cy")]}
    theirs = base | {"bylines": [byline(1, "Ada"), byline(7, "Dee"), byline(8, "Cy")]}
    merged = merge(base, mine, theirs)
    assert names(merged) == ["Ada", "Bo", "Cy", "Dee"]
    assert [row["id"] for row in merged.content["bylines"]] == [1, 90, 8, 7]
    assert (merged.came_in, merged.clashes) == (["bylines"], [])


def test_an_order_that_one_side_changed_stays_beside_the_other_sides_new_row() -> None:
    base = story(bylines=[byline(1, "Ada"), byline(2, "Bo")])
    turned = base | {"bylines": [byline(2, "Bo"), byline(1, "Ada")]}
    added = base | {"bylines": [byline(1, "Ada"), byline(2, "Bo"), byline(None, "Cy")]}
    assert names(merge(base, turned, added)) == ["Bo", "Cy", "Ada"]
    assert names(merge(base, added, turned)) == ["Bo", "Cy", "Ada"]


def test_a_row_that_both_changed_or_one_deleted_and_the_other_changed_clashes() -> None:
    ada, photos, words = byline(1, "Ada"), byline(1, "Ada", "photographs"), byline(1, "Ada", "translation")
    base = story(bylines=[ada])
    merged = merge(base, base | {"bylines": [photos]}, base | {"bylines": [words]})
    assert merged.content["bylines"] == [photos]
    assert merged.clashes == [RowClash("bylines", ada, photos, words)]
    assert merge(base, base | {"bylines": []}, base | {"bylines": [words]}).clashes == [
        RowClash("bylines", ada, None, words)
    ]
    assert merge(base, base | {"bylines": [photos]}, base | {"bylines": []}).clashes == [
        RowClash("bylines", ada, photos, None)
    ]


def test_a_row_that_was_written_anew_with_the_same_words_is_the_same_row() -> None:
    base = story(bylines=[byline(1, "Ada")])
    mine, theirs = base | {"bylines": [byline(1, "Ada", "photographs")]}, base | {"bylines": [byline(7, "Ada")]}
    merged = merge(base, mine, theirs)
    assert merged.content == mine
    assert (merged.came_in, merged.clashes) == ([], [])


def test_a_row_that_one_side_deleted_and_the_other_left_alone_is_gone() -> None:
    base = story(bylines=[byline(1, "Ada"), byline(2, "Bo")])
    merged = merge(base, base | {"bylines": [byline(1, "Ada", "photographs"), byline(2, "Bo")]}, base | {"bylines": []})
    assert names(merged) == ["Ada"]
    assert [type(clash) for clash in merged.clashes] == [RowClash]


def test_topics_of_both_sides_come_together() -> None:
    base = story(tags=[tag("Ferries"), tag("Ports")])
    mine, theirs = base | {"tags": [tag("Ferries"), tag("Ice")]}, base | {"tags": [tag("Ports"), tag("Sea")]}
    merged = merge(base, mine, theirs)
    assert [item["label"] for item in merged.content["tags"]] == ["Ice", "Sea"]
    assert (merged.came_in, merged.clashes) == (["topics"], [])


def test_without_a_base_everything_that_differs_is_a_clash_and_mine_is_in_the_content() -> None:
    mine = story("a", "mine", headline="Mine", bylines=[byline(1, "Ada", "photographs")], tags=[tag("Ice")])
    theirs = story("a", "theirs", headline="Theirs", bylines=[byline(1, "Ada"), byline(2, "Bo")], tags=[tag("Sea")])
    merged = merge(None, mine, theirs)
    assert merged.content == mine
    assert [clash.name for clash in merged.clashes] == ["headline", "body", "bylines", "bylines", "tags"]
    assert merged.came_in == []


# Any two people on any story

paragraphs = st.lists(st.sampled_from("abcdefghij"), max_size=7)
rows = st.dictionaries(st.integers(1, 6), st.sampled_from(["writer", "photographs"]), max_size=5).flatmap(
    lambda roles: st.permutations([byline(pk, f"Author {pk}", role) for pk, role in roles.items()])
)
topics = st.lists(st.sampled_from("uvwxyz"), unique=True, max_size=4).map(lambda labels: [tag(name) for name in labels])
stories = st.builds(
    lambda texts, bylines, tags, headline: story(*texts, bylines=bylines, tags=tags, headline=headline),
    paragraphs, rows, topics, st.sampled_from("HKL"),
)  # fmt: skip


@given(stories, stories)
@settings(deadline=None)
def test_when_only_one_side_changed_something_the_story_is_that_sides(base: Content, changed: Content) -> None:
    assert merge(base, changed, base).content == changed
    assert merge(base, base, changed).content == changed
    assert merge(base, changed, changed) == Merge(content=changed)
    assert not merge(base, changed, base).clashes
    assert not merge(base, base, changed).clashes


def everything_in(merged: Merge) -> str:
    return json.dumps(
        [merged.content, blocks(merged.content["body"]), [[clash.mine, clash.theirs] for clash in merged.clashes]]
    )


@given(stories, stories, stories)
@settings(deadline=None, max_examples=120)
def test_whatever_either_side_wrote_is_in_the_story_or_in_a_clash(base: Content, one: Content, two: Content) -> None:
    for known in (base, None):
        kept = everything_in(merge(known, one, two))
        for side in (one, two):
            for block in set(blocks(side["body"])) - set(blocks(base["body"])):
                assert json.dumps(block) in kept
            for name in ("bylines", "tags"):
                for row in side[name]:
                    assert row in base[name] or json.dumps(row) in kept


def take_theirs(merged: Merge) -> Content:
    """What the editor's buttons do, from the last clash to the first so that places stay right."""
    content, text = merged.content, blocks(merged.content["body"])
    for clash in reversed(merged.clashes):
        if isinstance(clash, TextClash):
            assert text[clash.at : clash.at + len(clash.mine)] == clash.mine
            text[clash.at : clash.at + len(clash.mine)] = clash.theirs
        elif isinstance(clash, RowClash):
            kept = [row for row in content[clash.name] if row != clash.mine]
            content = content | {clash.name: kept + ([clash.theirs] if clash.theirs else [])}
        else:
            content = content | {clash.name: clash.theirs}
    return content | {"body": "\n".join(text)}


@given(stories, stories, stories)
@settings(deadline=None, max_examples=120)
def test_taking_theirs_everywhere_loses_nothing_of_mine_that_did_not_clash(
    base: Content, mine: Content, theirs: Content
) -> None:
    merged = merge(base, mine, theirs)
    chosen = take_theirs(merge(base, mine, theirs))
    clashed = json.dumps([clash.mine for clash in merged.clashes])
    for block in set(blocks(mine["body"])) - set(blocks(base["body"])):
        assert block in blocks(chosen["body"]) or json.dumps(block) in clashed
    for row in mine["bylines"]:
        assert row in base["bylines"] or row in chosen["bylines"] or json.dumps(row) in clashed
    for item in mine["tags"]:
        assert item in base["tags"] or item in chosen["tags"]
    for block in set(blocks(theirs["body"])) - set(blocks(base["body"])):
        assert block in blocks(chosen["body"])
