"""What changed between two versions of a front, in words."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.utils.dateparse import parse_datetime

from articles.models import Slot
from articles.moments import spoken

# As FrontVersion keeps them.
Rows = Sequence[dict[str, Any]]
_OWN = {"kicker": "kicker", "headline": "headline", "photo": "picture"}


def differences(old: Rows, new: Rows) -> list[str]:
    """Return a sentence for everything that came, went, moved or got other times or words; none if all is the same."""
    before, after = _named(old), _named(new)
    sentences = [f"{_told(row)} came into {_slot(row)}." for key, row in after.items() if key not in before]
    sentences += [f"{_told(row)} went from {_slot(row)}." for key, row in before.items() if key not in after]
    stayed = [key for key in after if key in before]
    for key in stayed:
        sentences += _changes(before[key], after[key])
    return sentences + _reordered(before, after, stayed)


def placed_in(rows: Rows) -> list[str]:
    """Return a sentence for everything that a version placed."""
    return [f"{_told(row)} in {_slot(row)} {times(row)}." for row in rows]


def _named(rows: Rows) -> dict[tuple[int, int], dict[str, Any]]:
    """The rows by article, and by how often it has been placed before."""
    seen: Counter[int] = Counter()
    found = {}
    for row in rows:
        pk = row["article"]["id"]
        found[pk, seen[pk]] = row
        seen[pk] += 1
    return found


def _changes(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    told, sentences = _told(new), []
    if old["slot"] != new["slot"]:
        sentences.append(f"{told} moved from {_slot(old)} to {_slot(new)}.")
    if (old["starts_at"], old["ends_at"]) != (new["starts_at"], new["ends_at"]):
        sentences.append(f"{told} is shown {times(new)}.")
    own = [label for name, label in _OWN.items() if old[name] != new[name]]
    if own:
        sentences.append(f"{told} has another {' and '.join(own)} here.")
    return sentences


def _reordered(before: dict[Any, Any], after: dict[Any, Any], stayed: list[Any]) -> list[str]:
    """The slots in which the same stories stand in another order."""
    same = [key for key in stayed if before[key]["slot"] == after[key]["slot"]]
    sentences = []
    for slot in dict.fromkeys(after[key]["slot"] for key in same):
        was = [key for key in before if key in same and before[key]["slot"] == slot]
        now = [key for key in after if key in same and after[key]["slot"] == slot]
        if was != now:
            order = ", ".join(_told(after[key]) for key in now)
            sentences.append(f"{_slot(after[now[0]])} is in another order: {order}.")
    return sentences


def times(row: dict[str, Any]) -> str:
    """Say from when until when a row is shown: “until Tue 24 Nov 2026 at 18:00 UTC”; “at all times”."""
    start, end = (parse_datetime(row[name]) if row[name] else None for name in ("starts_at", "ends_at"))
    said = [*([f"from {spoken(start)}"] if start else []), *([f"until {spoken(end)}"] if end else [])]
    return " ".join(said) or "at all times"


def _told(row: dict[str, Any]) -> str:
    return f"“{row['article']['label']}”"


def _slot(row: dict[str, Any]) -> str:
    return f"“{Slot(row['slot']).label}”"
