"""The drawn pictures: every entry of the sample edition draws, always the same, and says what it shows."""

import json
from pathlib import Path
from typing import Any

import pytest

from photos.drawing import SCENES, draw
from photos.drawing.palettes import PALETTES

pytestmark = pytest.mark.files

SEEDS = Path(__file__).parents[2] / "seeds"
ENTRIES: list[dict[str, Any]] = json.loads((SEEDS / "pictures.json").read_text(encoding="utf-8"))
SCALE = 0.1


def name_of(entry: dict[str, Any]) -> str:
    return str(entry.get("capture") or entry["author"])


@pytest.mark.parametrize("entry", ENTRIES, ids=name_of)
def test_an_entry_draws_in_its_size_and_is_not_flat(entry: dict[str, Any]) -> None:
    picture = draw(entry, SCALE)

    assert picture.mode == "RGB"
    assert picture.size == ((80, 80) if entry["scene"] == "portrait" else (192, 128))
    assert all(high - low > 40 for low, high in picture.getextrema())
    assert len(picture.getcolors(picture.width * picture.height) or []) > 500


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_the_same_entry_always_gives_the_same_picture(scene: str) -> None:
    entry = next(entry for entry in ENTRIES if entry["scene"] == scene)

    assert draw(entry, SCALE).tobytes() == draw(entry, SCALE).tobytes()


def test_another_seed_gives_another_picture() -> None:
    entry = next(entry for entry in ENTRIES if entry["scene"] == "harbour")

    assert draw(entry, SCALE).tobytes() != draw({**entry, "seed": entry["seed"] + 1}, SCALE).tobytes()


def test_the_full_size_is_that_of_the_page() -> None:
    scene = next(entry for entry in ENTRIES if "capture" in entry)
    portrait = next(entry for entry in ENTRIES if "author" in entry)

    assert draw(scene).size == (1920, 1280)
    assert draw(portrait).size == (800, 800)


@pytest.mark.parametrize("entry", ENTRIES, ids=name_of)
def test_an_entry_says_what_it_shows_and_who_made_it(entry: dict[str, Any]) -> None:
    assert all(entry[field].strip() for field in ("title", "caption", "credit", "alt"))
    assert len(entry["alt"]) <= 400
    assert entry["alt"] != entry["caption"]
    assert entry.get("palette", "noon") in PALETTES
    if "capture" in entry:
        assert (SEEDS / f"{entry['capture']}.txt").is_file()


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if "capture" in entry], ids=name_of)
def test_a_printed_caption_is_the_pictures_caption(entry: dict[str, Any]) -> None:
    text = (SEEDS / f"{entry['capture']}.txt").read_text(encoding="utf-8")
    printed = [line for line in text.splitlines() if "Photo: " in line]

    assert printed in ([], [f"{entry['caption']} Photo: {entry['credit']}"])


def test_no_article_and_no_author_has_two_pictures() -> None:
    names = [name_of(entry) for entry in ENTRIES]

    assert len(names) == len(set(names))
