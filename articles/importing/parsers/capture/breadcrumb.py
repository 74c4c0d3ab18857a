"""The head of a page: breadcrumb, category pills and headline, fused or on lines of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from articles.importing.parsers.capture.lines import (
    COMPARED,
    Line,
    is_dense,
    is_heading,
    key,
    plain,
    read_lines,
    stops,
    weight,
)
from articles.importing.parsers.capture.noise import is_noise
from articles.importing.parsers.capture.vocabulary.sections import BINDERS, ENDINGS, ROOTS, SECTIONS

HEAD_LINES = 16
LONGEST_HEADLINE = 400
SEPARATOR = re.compile(r"\s\"+\s|\s*(?:>+|[›»→❯▸▶＞|\\·•←‹«◂◀]|::)\s*|\s+[/\-–—:]\s+|(?<=\w)/(?=\w)")
SURE_SEPARATOR = re.compile(r">|\s\"(?=\s|$)|[›»→❯▸▶＞|\\·•←‹«◂◀/]|::")
PATH_EDGES = ' -/>|›»→:·•"'
GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
HERE = re.compile(
    r"^(?:you are here|you're here|sie sind hier|vous êtes ici|estás aquí|आप यहां हैं|أنت هنا)\s*:?\s*", re.IGNORECASE
)
ROOT = re.compile(
    r"(?:"
    + "|".join(re.escape(key(root)) for root in sorted(ROOTS, key=len, reverse=True))
    + r")(?![\w\u0900-\u097f'-])",
    re.IGNORECASE,
)


@lru_cache(maxsize=16)
def known_names(sections: tuple[str, ...]) -> frozenset[str]:
    """The names known as sections, for comparing: the usual ones and those given (names, or paths with / or >)."""
    given = {key(part) for section in sections for part in SEPARATOR.split(section) if part}
    return frozenset({key(name) for name in SECTIONS} | given | {key(section) for section in sections})


@dataclass(slots=True)
class Head:
    """What was read: the headline, the section path, and the lines used for them."""

    headline: str
    after: int
    path: list[str] = field(default_factory=list)
    title_lines: list[int] = field(default_factory=list)
    crumb_lines: list[int] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def split_path(front: str, names: frozenset[str]) -> tuple[list[str], bool]:
    """The sections in the part of a breadcrumb before the headline, and whether all of them are certain."""
    front = HERE.sub("", plain(front))
    root = ROOT.match(front)
    if not root and ROOT.match(GLUED.sub(" ", front)):
        front = GLUED.sub(" ", front)
        root = ROOT.match(front)
    rest = front[root.end() :] if root else front
    rest = rest.strip(PATH_EDGES)
    if not rest:
        return [], True
    if (SURE_SEPARATOR.search(front) and key(rest) not in names) or " - " in front:
        return [part for part in (p.strip(PATH_EDGES) for p in SEPARATOR.split(rest)) if part], True
    return by_names(rest.split(), names)


def by_names(parts: list[str], names: frozenset[str]) -> tuple[list[str], bool]:
    """Words to section names: the longest known name first; from the first unknown word the rest stays together."""
    path: list[str] = []
    position = 0
    while position < len(parts):
        length = longest_name(parts, position, names) or len(parts) - position
        path.append(" ".join(parts[position : position + length]))
        position += length
    sure = all(key(name) in names for name in path) or len(parts) == 1
    return path, sure


def longest_name(parts: list[str], position: int, names: frozenset[str]) -> int:
    """How many words from `position` make the longest known name; a binder carries it over the next word."""
    for length in range(min(6, len(parts) - position), 0, -1):
        if key(" ".join(parts[position : position + length])) in names:
            behind = position + length
            if behind + 1 < len(parts) and parts[behind].lower() in BINDERS:
                return length + 1 + max(1, longest_name(parts, behind + 1, names))
            return length + is_ending(parts, behind)
    return 0


def is_ending(parts: list[str], position: int) -> bool:
    """Whether a word ends the name before it, which is no such word itself."""
    return position < len(parts) and key(parts[position]) in ENDINGS and key(parts[position - 1]) not in ENDINGS


def front_of(upper: str, lower: str, names: frozenset[str]) -> str | None:
    """What stands before the headline `lower` in the line `upper`; None when the line does not end with it.

    Both are `plain`. The headline may be cut in `upper`, with an ellipsis or, behind the site's root, without.
    """
    big, small = upper.lower(), lower.lower()
    if len(big) != len(upper) or len(small) != len(lower):
        big, small = upper, lower
    rooted = bool(ROOT.match(HERE.sub("", upper)))
    if big.endswith(small):
        front = upper[: len(upper) - len(lower)]
        if not front:
            return ""
        long_enough = weight(lower) >= 10 and (" " in lower or is_dense(lower))
        if not (long_enough or rooted or all(key(n) in names for n in split_path(front, names)[0])):
            return None
        return front if not (front[-1].isalnum() and weight(lower) < 15) or is_dense(lower) else None
    cut = big.endswith("...")
    if not cut and not rooted:
        return None
    core = big[:-3].rstrip() if cut else big
    least = 8 if cut else max(12, min(24, len(small) * 6 // 10))
    starts = range(len(core)) if is_dense(core) else [0, *(m.end() for m in re.finditer(r"\s", core))]
    for start in starts:
        if 3 * (len(core) - start) < least:
            break
        if small.startswith(core[start:]) and weight(core[start:]) >= least:
            return upper[:start]
    return None


def repeated(lines: list[Line], names: frozenset[str]) -> tuple[int, int, str] | None:
    """The first two lines of which the upper ends with the lower, the headline; and what stands before it."""
    texts = [plain(line.text) if len(line.text) <= COMPARED else "" for line in lines[:HEAD_LINES]]
    for upper, text in enumerate(texts):
        found: tuple[int, int, str] | None = None
        for lower in range(upper + 1, min(upper + 9, len(texts))):
            title = texts[lower]
            if not title or weight(title) > LONGEST_HEADLINE or not text or ROOT.fullmatch(title) or is_noise(title):
                continue
            front = front_of(text, title, names)
            if front is None and stops(title):
                break  # a sentence: what is repeated below the text, as the author's name is, is no headline
            if front is None or (front and key(title) in names and lower + 1 < len(texts) and is_crumb(text, names)):
                continue
            if found is None or len(title) > len(texts[found[1]]):
                found = (upper, lower, front)
        if found:
            return found
    return None


def is_crumb(text: str, names: frozenset[str]) -> bool:
    """Whether a line is nothing but a breadcrumb or category pills: site root and known sections."""
    if len(text) > 120:
        return False
    path, sure = split_path(text, names)
    return all(key(name) in names for name in path) if path else bool(ROOT.match(plain(text))) and sure


def read_head(lines: list[Line], names: frozenset[str]) -> Head:
    """Headline and section path of a page."""
    pair = repeated(lines, names)
    if pair:
        upper, lower, front = pair
        head = Head(lines[lower].text, lower + 1, title_lines=[upper, lower])
        crumbs = (
            []
            if front
            else [
                i
                for i in range(upper)
                if is_crumb(lines[i].text, names) or (i and ROOT.fullmatch(plain(lines[0].text)))
            ]
        )
        walk_path(head, [front, *(lines[i].text for i in crumbs)], names)
        head.crumb_lines = [*crumbs, *(i for i in range(upper + 1, lower) if is_crumb(lines[i].text, names))]
        return head
    return printed_once(lines, names)


def printed_once(lines: list[Line], names: frozenset[str]) -> Head:
    """The head of a page that does not repeat its headline."""
    limit = min(HEAD_LINES, len(lines))
    rooted = next(
        (i for i in range(min(8, limit)) if len(lines[i].text) <= COMPARED and ROOT.match(plain(lines[i].text))), None
    )
    start = rooted if rooted is not None else next((i for i in range(limit) if not is_noise(lines[i].text)), 0)
    crumbs = [i for i in range(start, limit) if is_crumb(lines[i].text, names)]
    at = start
    while at + 1 < limit and (at in crumbs or is_noise(lines[at].text)):
        at += 1
    head = Head(lines[at].text, at + 1, title_lines=[at], crumb_lines=[i for i in crumbs if i < at])
    if rooted == at:
        fused(head, lines, at, names)
    elif head.crumb_lines:
        walk_path(head, [lines[i].text for i in head.crumb_lines], names)
    return head


def fused(head: Head, lines: list[Line], at: int, names: frozenset[str]) -> None:
    """A line that opens with the site's root and holds more than known sections: path and perhaps the headline."""
    text = lines[at].text
    path, _ = split_path(text, names)
    rest = path[-1] if path else ""
    below = lines[at + 1] if at + 1 < len(lines) else None
    titled = below is not None and is_heading(below.text) and below.below > 0 and below.text.count(" ") > 1
    if titled and below is not None and len(rest.split()) < 5:
        head.headline, head.after, head.title_lines, head.crumb_lines = (
            below.text,
            at + 2,
            [at + 1],
            [*head.crumb_lines, at],
        )
        walk_path(head, [text], names)
    elif len(path) > 1 or SURE_SEPARATOR.search(plain(text)):
        head.headline = (
            text[len(text) - len(rest) :] if plain(text).endswith(rest) and len(plain(text)) == len(text) else rest
        )
        head.path = path[:-1]
        head.warnings.append("The headline is printed only in the breadcrumb; check where it begins.")


def walk_path(head: Head, parts: list[str], names: frozenset[str]) -> None:
    """Fill the section path from the crumbs; warn of a part that had to be left whole."""
    for part in parts:
        path, sure = split_path(part, names)
        head.path.extend(name for name in path if key(name) not in {key(n) for n in head.path})
        if not sure:
            head.warnings.append(
                f"The breadcrumb names a section that is not known: “{' '.join(path)}” was split as {' > '.join(path)}."
            )


def breadcrumb_names(text: str) -> Iterator[str]:
    """Section names that one capture makes certain: a single word between root and headline, or printed separators."""
    lines = read_lines(text[:20_000])
    names = known_names(())
    pair = repeated(lines, names)
    if not pair:
        return
    upper, lower, front = pair
    path, sure = split_path(front, names)
    if sure:
        yield from path
    for line in lines[upper + 1 : lower]:
        if key(front).endswith(" " + key(line.text)):
            yield plain(line.text)
