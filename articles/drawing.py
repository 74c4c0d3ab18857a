"""Parts of pages that depend on nothing but what they are given: each is drawn once a process and then remembered."""

from collections.abc import Hashable
from datetime import tzinfo
from functools import lru_cache
from typing import Any

from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone
from django.utils.translation import get_language

# The parts of some dozens of pages, 2 KB each. A story stands on many pages, and each is drawn anew when another comes.
REMEMBERED = 1500


def drawn(template: str, **facts: Hashable) -> SafeString:
    """Return what a template draws of these facts, the language and the zone; it gets to see nothing else.

    Facts are values that never change: texts, numbers, tuples and frozen dataclasses of them, in which no text is
    marked safe. Raises TypeError for a row, which equals itself whatever it says.
    """
    given = tuple((name, type(value), value) for name, value in facts.items())
    return _drawn(template, get_language(), get_current_timezone(), given)


# With the types, since a text that is marked safe equals one that is not, and is drawn differently.
@lru_cache(maxsize=REMEMBERED)
def _drawn(template: str, language: str | None, zone: tzinfo, facts: tuple[tuple[str, type, Any], ...]) -> SafeString:
    if rows := [name for name, kind, _ in facts if issubclass(kind, Model)]:
        raise TypeError(f"{template} takes the facts of a row as {', '.join(rows)}, never the row.")
    return render_to_string(template, {name: value for name, _, value in facts})
