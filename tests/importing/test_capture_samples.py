"""Every sample capture becomes what its expected result says."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from tests.importing import tools

CAPTURES = list(tools.stems())
FIELDS = (
    "headline",
    "section_path",
    "standfirst",
    "lead_caption",
    "agency_credit",
    "tags",
    "published",
    "updated",
    "previous_title",
    "next_title",
)


def plain(value: object) -> object:
    """A value as captures are compared: without kinds of quotes, dashes and spaces."""
    if isinstance(value, str):
        return tools.key(value)
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value


def shape(body: list[dict[str, Any]]) -> list[tuple[object, ...]]:
    return [
        (block["type"], plain(block["text"]), plain(block.get("items")), plain(block.get("attribution")))
        for block in body
    ]


def ids(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", CAPTURES, ids=ids)
def test_a_capture_becomes_the_expected_story(path: Path) -> None:
    expected = tools.expected_of(path)
    got = tools.report_of(path.read_bytes())
    if "error" in expected:
        assert got.get("error") in expected.get("accepted_errors", [expected["error"]])
        return
    for field in FIELDS:
        answers = [expected.get(field), *expected.get("alternatives", {}).get(field, [])]
        assert plain(got[field]) in [plain(answer) for answer in answers], field
    pointers = [block for block in expected["body"] if block["type"] == "promo"] or expected.get("soft_promos", [])
    body = got["body"] if pointers != expected.get("soft_promos") else [b for b in got["body"] if b["type"] != "promo"]
    assert shape(body) == shape(expected["body"])
    assert plain([author["name"] for author in got["authors"]]) == plain(
        [author["name"] for author in expected["authors"]]
    )
    assert plain(" ".join(author["bio"] or "" for author in got["authors"])) == plain(
        " ".join(author["bio"] or "" for author in expected["authors"])
    )


@pytest.mark.parametrize("path", CAPTURES, ids=ids)
def test_language_and_direction_are_told(path: Path) -> None:
    expected = tools.expected_of(path)
    if "error" not in expected:
        story = tools.read(path.read_bytes())
        assert (story.language, story.direction) == (expected["lang"], expected["dir"])


@pytest.mark.parametrize("path", CAPTURES, ids=ids)
def test_no_word_of_a_capture_is_lost(path: Path) -> None:
    if "error" not in tools.expected_of(path):
        assert tools.lost_words(tools.read(path.read_bytes())) == []


@pytest.mark.parametrize("path", [path for path in CAPTURES if "error" not in tools.expected_of(path)], ids=ids)
def test_the_checker_beside_the_samples_finds_no_lost_line(path: Path) -> None:
    checker = tools.checker()
    if checker is None:
        pytest.skip("the shared checker is not beside this project")
    story = tools.read(path.read_bytes())
    assert checker.lost_lines(story.source_text, checker.tidy(story.as_report())) == []


def test_the_printed_neighbours_of_the_chain_name_its_headlines() -> None:
    chains = json.loads((tools.OWN / "chain.json").read_text(encoding="utf-8"))["chains"]
    for chain in chains:
        stories = [
            tools.read((tools.OWN / (entry["capture"] + ".txt")).read_bytes()) for entry in chain["oldest_first"]
        ]
        for older, newer in itertools.pairwise(stories):
            assert tools.key(older.next_title or "") == tools.key(newer.headline)
            assert tools.key(newer.previous_title or "") == tools.key(older.headline)
