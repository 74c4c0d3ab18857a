"""What the sample edition answers. Both databases are held to the same list."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from articles import search
from articles.importing.run import Options, import_files
from articles.importing.telling import Defaults

pytestmark = pytest.mark.django_db
SEEDS = Path(__file__).resolve().parents[3] / "seeds"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

# What is typed, and how the headline begins that must stand first.
FIRST = {
    "bridge walkers": "After eleven years, the Orwen bridge",
    "orwen bridge": "After eleven years, the Orwen bridge",
    "clock council votes": "Council votes to mend",
    "clock thirteen": "Tin Street clock strikes again",
    '"strikes thirteen"': "Tin Street clock strikes again",
    "clockmakers": "The clockmaker of Fennel Yard",
    "night tram": "Night trams to run",
    "railway veldenau": "Veldenau votes to keep",
    "river pilot kavanpur": "In Kavanpur, the pilots",
    "harbor levy": None,
    "harbour levy": "How the new harbour levy works",
    "goalkeeper corner": "Herons let a lead slip",
    "choir": "Fishermen’s choir fills",
    "the library kiln street": "The library on Kiln Street",
    "skerrel cup fog": "Fog keeps the Skerrel Cup",
    "patience wins": "Patience wins the Skerrel Cup",
    "haddock pies": "Smoked haddock and leek pie",
    "turbine halder": "Three turbines above Halder",
    "wheat -turbines": "A wheat that does not mind",
    "lampenwarter": "Der letzte Lampenwärter",
    "Laterne": "Der letzte Lampenwärter",
    "أشرعة": "صانع الأشرعة",
    "کتب خانہ": "پہاڑوں کا چلتا پھرتا کتب خانہ",
    "tea bell nilagarh": "Nilagarh’s tea pickers",
    "central bank rates": "Central bank leaves its rate",
    "bacteria rust": None,
    "comet*": "A comet passes over",
    "obituary strand ludovica": None,
    "ludovica strand": "Ludovica Strand, who drew",
    "tide tables poet": "A prize for the poet",
    "island visitor scale": "The island that weighs",
}
MEANT = {
    "harbor levy": "harbour levy",
    "goalkeper": "goalkeeper",
    "ludovika": "ludovica",
    "orwne bridge": "orwen bridge",
}


def test_the_story_that_is_meant_stands_first():
    import_files([SEEDS], Options(defaults=Defaults(published=NOW)), now=NOW)
    wrong = {}
    for text, wanted in FIRST.items():
        results = search.search(text, search.Filters()).results
        first = str(results[0].article) if results else None
        if not (first or "").startswith(wanted or "") or (first is None) != (wanted is None):
            wrong[text] = first
    assert not wrong
    assert {text: search.meant(text) for text in MEANT} == MEANT
