"""What files say about themselves, made fit for a form and a database."""

import re
from datetime import date
from unicodedata import category

# They turn the direction of what stands behind them.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_DATE = re.compile(r"\s*(\d{4})[-:/]?(\d\d)[-:/]?(\d\d)")


def tidy(text: str, most: int) -> str:
    """Return a text in one line of at most so many characters, without those that no page and no database takes."""
    text = text[: most * 4]
    kept = (
        " " if letter.isspace() or category(letter) == "Cc" else letter
        for letter in text
        if letter not in _TURNING and category(letter) not in ("Cs", "Cn")
    )
    return " ".join("".join(kept).split())[:most].strip()


def day(text: str) -> date | None:
    """Return the day at the start of a date as IPTC, XMP or Exif writes it; None where there is no such day."""
    if not (found := _DATE.match(text)):
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None
