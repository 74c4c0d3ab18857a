"""What an import did, story by story, with numbers that add up."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import IO, Any


class Outcome(StrEnum):
    """What became of one story."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(slots=True)
class Entry:
    """One story of the report, or one file that could not be read as stories."""

    file: str
    item: str | None = None
    status: Outcome = Outcome.FAILED
    reason: str | None = None
    error: dict[str, str] | None = None
    url: str | None = None
    warnings: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """How lists name the story: the file, and the item where a file has several."""
        return self.file if self.item is None else f"{self.file}#{self.item}"

    def as_json(self, story: dict[str, Any] | None) -> dict[str, Any]:
        """The entry as the report has it; a story that failed has none."""
        values = {
            name: getattr(self, name) for name in ("file", "item", "status", "reason", "error", "url", "warnings")
        }
        return values | ({"story": story} if self.status != Outcome.FAILED else {})


def totals(entries: Iterable[Entry]) -> dict[str, int]:
    """Return how many stories had each outcome, and `found`, their sum."""
    counted = Counter(entry.status for entry in entries)
    return {outcome.value: counted[outcome] for outcome in Outcome} | {"found": counted.total()}


def exit_status(counts: dict[str, int]) -> int:
    """0 all in, 1 nothing usable, 3 some failed."""
    if not counts[Outcome.FAILED]:
        return 0 if counts["found"] else 1
    return 3 if counts["found"] > counts[Outcome.FAILED] else 1


def write(path: Path, files: Iterator[dict[str, Any]], *, order: list[str], counts: dict[str, int]) -> None:
    """Write the JSON report one story at a time, so that its size does not matter."""
    with path.open("w", encoding="utf-8") as out:
        out.write('{"files": [')
        for number, entry in enumerate(files):
            out.write(",\n" if number else "\n")
            _dump(entry, out)
        out.write('\n],\n"order": ')
        _dump(order, out)
        out.write(',\n"totals": ')
        _dump(counts, out)
        out.write("}\n")


def _dump(value: Any, out: IO[str]) -> None:
    json.dump(value, out, ensure_ascii=False)
