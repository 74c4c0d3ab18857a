"""IPTC-IIM, version 4.2: records of numbered datasets, each at most 32 kB."""

from collections import defaultdict

_NAMES = {
    5: "object name", 15: "category", 25: "keywords", 40: "instructions", 55: "date created", 80: "by-line",
    85: "by-line title", 90: "city", 92: "sublocation", 95: "state", 101: "country", 103: "job", 105: "headline",
    110: "credit", 115: "source", 116: "copyright", 120: "caption", 122: "caption writer",
}  # fmt: skip
_MOST_SETS = 2000
_UTF8 = b"\x1b%G"


def read_iptc(record: bytes) -> dict[str, list[str]]:
    """Return the known datasets of an IPTC record, by name, in order. Never raises."""
    raw: dict[int, list[bytes]] = defaultdict(list)
    says_utf8 = False
    at = 0
    for _ in range(_MOST_SETS):
        if record[at : at + 1] != b"\x1c" or at + 5 > len(record):
            break
        number, dataset = record[at + 1], record[at + 2]
        size = int.from_bytes(record[at + 3 : at + 5], "big")
        value = record[at + 5 : at + 5 + size]
        if (number, dataset) == (1, 90):
            says_utf8 = value == _UTF8
        elif number == 2 and dataset in _NAMES:
            raw[dataset].append(value)
        at += 5 + size
    return {_NAMES[dataset]: [_text(value, says_utf8=says_utf8) for value in values] for dataset, values in raw.items()}


def _text(value: bytes, *, says_utf8: bool) -> str:
    """Most programs write UTF-8 without saying so; the older ones Latin-1."""
    try:
        return value.decode(errors="replace" if says_utf8 else "strict")
    except UnicodeDecodeError:
        return value.decode("latin-1")
