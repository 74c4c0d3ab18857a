"""Helpers for the capture tests: folders, the checker that ships beside the samples, a simple check for lost words."""

import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from articles.importing.parsers import capture
from articles.importing.parsers.capture.lines import key
from articles.importing.story import Refused, Story

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "tests" / "captures"
SHARED = ROOT.parent / "shared"
FOLDERS = [folder for folder in (OWN, SHARED / "samples" / "captures", SHARED / "seeds") if folder.is_dir()]
CHECKER = SHARED / "check" / "score_captures.py"
LABELS = {
    "home",
    "by",
    "and",
    "previous",
    "next",
    "article",
    "tags",
    "tag",
    "on",
    "at",
    "posted",
    "published",
    "updated",
    "last",
    "with",
    "inputs",
    "from",
    "start",
    "startseite",
}


def stems() -> Iterator[Path]:
    """Every capture with an expected result."""
    for folder in FOLDERS:
        for expected in sorted(folder.glob("*.expected.json")):
            yield expected.with_name(expected.name.replace(".expected.json", ".txt"))


def expected_of(path: Path) -> dict[str, Any]:
    """The expected result beside a capture."""
    loaded: dict[str, Any] = json.loads(path.with_name(path.stem + ".expected.json").read_text(encoding="utf-8"))
    return loaded


def read(data: bytes, sections: tuple[str, ...] = ()) -> Story:
    """The one story of a capture."""
    return next(capture.parse(data, sections=sections))


def report_of(data: bytes) -> dict[str, Any]:
    """What the import report says of a capture: the story or its error."""
    try:
        return read(data).as_report()
    except Refused as refused:
        return {"error": refused.kind}


def checker() -> ModuleType | None:
    """The checker beside the samples, when it is there."""
    if not CHECKER.exists():
        return None
    spec = importlib.util.spec_from_file_location("score_captures", CHECKER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def strings_of(value: object) -> Iterator[str]:
    """Every string inside a report."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_of(inner)


def lost_words(story: Story) -> list[str]:
    """Words of three letters and more in the source that the report does not hold; labels, dates and numbers aside."""
    kept = key(" ".join(strings_of(story.as_report())))
    dated = bool(story.published or story.updated)
    lost = []
    for line in story.source_text.split("\n"):
        words = re.findall(r"[^\W\d_]{3,}", key(line))
        missing = [word for word in words if word not in kept and word not in LABELS]
        if missing and not any(
            part and part in kept
            for part in (key(line)[cut:] for cut in range(min(len(line), 40)) if len(line) > cut + 3)
        ):
            lost.extend(missing if not (dated and re.search(r"(?:19|20)\d\d", line)) else [])
    return lost
