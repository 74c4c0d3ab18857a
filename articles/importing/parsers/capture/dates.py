"""Dates as pages print them, to ISO dates and times without zone sums."""

import re
from dataclasses import dataclass
from datetime import date

from articles.importing.parsers.capture.lines import EDGES, plain
from articles.importing.parsers.capture.vocabulary.time import AROUND, MONTHS, UPDATED, WEEKDAYS

LONGEST = 220
DIGITS = {
    zero + n: str(n)
    for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xFF10)
    for n in range(10)
}
MONTH_NUMBERS = {
    plain(name.replace("_", " ")).lower(): number
    for row in MONTHS
    for number, entry in enumerate(row.split(), 1)
    for name in entry.split("|")
}
MONTH = "|".join(re.escape(name) for name in sorted(MONTH_NUMBERS, key=len, reverse=True))
WEEKDAY = "|".join(map(re.escape, sorted(WEEKDAYS, key=len, reverse=True)))
YEAR = r"(?:19|20)\d\d(?!\d)"
DATE = re.compile(
    rf"(?<!\d)(?P<iso>(?P<y1>{YEAR})[-/.](?P<m1>\d\d?)[-/.](?P<d1>\d\d?)(?!\d))"
    rf"|(?P<east>(?P<y2>{YEAR})\s?[年년]\s?(?P<m2>\d\d?)\s?[月월]\s?(?P<d2>\d\d?)\s?[日일])"
    rf"|(?<!\d)(?P<d3>\d\d?)(?:st|nd|rd|th|er|re|º|ª|°|\.)?[\s,/.-]{{0,3}}(?:(?:de|of|"
    rf"d')\s?)?(?P<mon3>{MONTH})(?:/(?:{MONTH}))?\.?[\s,،/-]{{0,3}}(?:del?\s|г\.?\s)?(?P<y3>{YEAR})"
    rf"|(?<!\w)(?P<mon4>{MONTH})\.?\s?(?P<d4>\d\d?)(?:st|nd|rd|th)?[\s,،.]{{1,3}}(?P<y4>{YEAR})"
    rf"|(?<!\d)(?P<a>\d\d?)(?P<sep>[./-])(?P<b>\d\d?)(?P=sep)(?P<y5>{YEAR})",
    re.IGNORECASE,
)
HALVES = r"a\.?m\.?|p\.?m\.?|صباحاً|صباحًا|صباحا|مساءً|مساء|ظهراً|ظهرا|ص|م|पूर्वाह्न|अपराह्न"
CLOCK = r"(?P<h>\d\d?)(?:[:.h٫]|\sh\s?)(?P<min>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?"
LEAD = r"(?:at|um|à|às|a las|alle|alle ore|ore|om|kl\.?|о|в|de|الساعة|सुबह|शाम|रात|दोपहर|बजे|को|בשעה|t)"
BEHIND = re.compile(
    rf"[\s,،/|@•·(–—-]{{0,4}}(?:{LEAD}[\s:]{{0,2}}){{0,2}}(?:{CLOCK}\s?(?P<half>{HALVES})?|"
    rf"(?P<h2>\d\d?)\s?(?P<half2>a\.?m\.?|p\.?m\.?|h|uhr|heures))(?:(?=Z\b)|(?!\w))",
    re.IGNORECASE,
)
BEFORE = re.compile(
    rf"(?:^|(?<=[\s(|:,]))(?:{LEAD}\s)?{CLOCK}\s?(?P<half>{HALVES})?\s?(?:[A-Z]{{2,5}})?(?:\s?बजे)?[\s,|"
    rf")(–-]{{0,4}}(?:on\s)?(?:(?:{WEEKDAY}),?\s)?$",
    re.IGNORECASE,
)
ZONE = re.compile(
    r"\s?(?:\(?(?:IST|GMT|UTC|EST|EDT|PST|PDT|CST|CDT|MST|CET|CEST|BST|PKT|EET|EEST|AEST|AEDT|JST|KST|SGT|WIB|"
    r"MSK|MEZ|MESZ|Z|UHR|UUR|HRS|HOURS|HEURES|H|बजे|МСК)\b\)?"
    r"(?:\s?[+-]\d\d?(?::?\d\d)?)?|\(?[+-]\d\d:?\d\d\)?)?",
    re.IGNORECASE,
)
CLOCK_ONLY = re.compile(r"\d\d?[:.]\d\d|[ap]\.?m\.?|ist|gmt|utc", re.IGNORECASE)
EVENING = re.compile(r"शाम|रात")
LABELS = frozenset(plain(word).lower() for word in (*UPDATED, *AROUND, *WEEKDAYS))
UPDATES = frozenset(plain(word).lower() for word in UPDATED)
WORD_EDGES = " .,:;|•·()[]-–—/@،\"'*" + EDGES


@dataclass(frozen=True, slots=True)
class Stamps:
    """The dates of a line, and what the line holds besides them and their labels."""

    published: str | None
    updated: str | None
    rest: str


def read_dates(text: str, language: str) -> Stamps | None:
    """The dates of a short line; None when there is none."""
    if len(text) > LONGEST:
        return None
    line = plain(text).translate(DIGITS)
    if not any(c.isdigit() for c in line):
        return None
    published: str | None = None
    updated: str | None = None
    rest: list[str] = []
    position = 0
    for match in DATE.finditer(line):
        iso = iso_date(match, language, line)
        if match.start() < position or not iso:
            continue
        clock, start, end = find_clock(line, match.start(), match.end(), position)
        front = line[position:start]
        label = label_of(front)
        rest.append(without_labels(front))
        stamp = f"{iso}T{clock}" if clock else iso
        if label == "updated" or (published and not updated):
            updated = updated or stamp
        else:
            published = published or stamp
        position = end
    if not position:
        return None
    rest.append(without_labels(line[position:]))
    return Stamps(published, updated, " | ".join(part for part in rest if part))


def iso_date(match: re.Match[str], language: str, line: str) -> str | None:
    """The date of a match as YYYY-MM-DD; None when there is no such day or its order is open."""
    group = match.groupdict()
    if group["iso"]:
        year, month, day = group["y1"], group["m1"], group["d1"]
    elif group["east"]:
        year, month, day = group["y2"], group["m2"], group["d2"]
    elif group["mon3"]:
        year, month, day = group["y3"], str(MONTH_NUMBERS[group["mon3"].lower()]), group["d3"]
    elif group["mon4"]:
        year, month, day = group["y4"], str(MONTH_NUMBERS[group["mon4"].lower()]), group["d4"]
    else:
        return numeric(int(group["a"]), int(group["b"]), int(group["y5"]), group["sep"], language, line)
    return valid(int(year), int(month), int(day))


def numeric(first: int, second: int, year: int, separator: str, language: str, line: str) -> str | None:
    """A date in numbers only: by its numbers where they leave no choice, else by language and separator."""
    if first > 12 or first == second:
        return valid(year, second, first)
    if second > 12:
        return valid(year, first, second)
    if language != "en" or separator == "." or " IST" in line:
        return valid(year, second, first)
    return None


def valid(year: int, month: int, day: int) -> str | None:
    """YYYY-MM-DD when there is such a day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def find_clock(line: str, start: int, end: int, floor: int) -> tuple[str | None, int, int]:
    """Hour and minute beside a date, and where date and time together begin and end."""
    behind = BEHIND.match(line, end)
    if behind:
        hour, minute, half = behind["h"] or behind["h2"], behind["min"] or "00", behind["half"] or behind["half2"]
        clock = as_clock(int(hour), minute, half, evening=bool(EVENING.search(behind[0])))
        if clock:
            zone = ZONE.match(line, behind.end())
            return clock, start, zone.end() if zone else behind.end()
    before = BEFORE.search(line[max(floor, start - 40) : start])
    if before:
        clock = as_clock(int(before["h"]), before["min"], before["half"], evening=False)
        if clock:
            return clock, max(floor, start - 40) + before.start(), end
    return None, start, end


def as_clock(hour: int, minute: str, half: str | None, *, evening: bool) -> str | None:
    """HH:MM of 24 hours."""
    mark = (half or "").lower()
    if (mark.startswith(("p", "م", "अप")) or evening) and hour < 12:
        hour += 12
    elif mark.startswith(("a", "ص", "पू")) and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute}" if hour < 24 else None


def label_of(front: str) -> str | None:
    """Whether the words before a date say that it is an update."""
    parts = [part.strip(WORD_EDGES) for part in front.lower().split()]
    return "updated" if any(part in UPDATES for part in parts[-4:]) else None


def without_labels(part: str) -> str:
    """What is left of a piece of line when labels, week days and marks at its edges are taken off."""
    left = part.split()
    while left and (left[0].strip(WORD_EDGES).lower() in LABELS or not left[0].strip(WORD_EDGES)):
        left.pop(0)
    while left and (left[-1].strip(WORD_EDGES).lower() in LABELS or not left[-1].strip(WORD_EDGES)):
        left.pop()
    while left and left[-1].strip(WORD_EDGES).isdigit():
        left.pop()
    return " ".join(left).strip(" |•·–—-")


def is_open_date(text: str) -> bool:
    """Whether a line is nothing but a date that does not say its day, or day and month in an order that is open."""
    if len(text) > 60:
        return False
    left = without_labels(DATE.sub(" ", plain(text).translate(DIGITS)))
    parts = [part.strip(WORD_EDGES).lower() for part in left.split()]
    return any(c.isdigit() for c in text) and all(
        part in MONTH_NUMBERS or (part.isdigit() and len(part) == 4) or CLOCK_ONLY.fullmatch(part) for part in parts
    )


def is_label(text: str) -> bool:
    """Whether a line holds only words that announce a date."""
    return len(text) < 60 and not without_labels(plain(text))
