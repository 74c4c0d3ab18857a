"""Plain-text captures of article pages, as copied from a browser.

Layout family: breadcrumb, category pills, headline, standfirst, byline, dates, counters, caption, body, agency
credit, tags, previous and next, author box, related block, comments; each part may be missing.
"""

from collections.abc import Collection, Iterator

from articles.importing.parsers.capture.body import judge_lonely, last_credit, read_body
from articles.importing.parsers.capture.boxes import trailing_box
from articles.importing.parsers.capture.breadcrumb import breadcrumb_names, known_names, read_head
from articles.importing.parsers.capture.decode import MAGIC, decode
from articles.importing.parsers.capture.language import direction_of, language_of
from articles.importing.parsers.capture.lines import read_lines, weight
from articles.importing.parsers.capture.page import Page
from articles.importing.parsers.capture.tail import find_tail, read_tail
from articles.importing.parsers.capture.top import read_top
from articles.importing.story import Block, Person, Refused, Story

__all__ = ["breadcrumb_names", "decode", "extensions", "name", "parse", "recognises", "section_names"]

name = "capture"
extensions: tuple[str, ...] = (".txt",)
MOST_HEADLINE = 1000
MOST_LINES = 250_000


def recognises(data: bytes) -> bool:
    """Whether these bytes look like plain text: not empty, not binary, not markup or JSON."""
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return bool(start) and start[:1] not in b"<{[" and b"\x00" not in start and not start.startswith(MAGIC)


def section_names(top: bytes) -> Collection[str]:
    """The names of sections that the top of a capture makes certain."""
    return frozenset(breadcrumb_names(top.decode("utf-8", "ignore")))


def parse(data: bytes, *, sections: Collection[str] = ()) -> Iterator[Story]:
    """The one story of a capture.

    `sections` are names or paths known from elsewhere; they tell where a breadcrumb's words part.
    Raises Refused: empty, binary, encoding, html, too_large, no_body.
    """
    yield read_story(decode(data), sections)


def read_story(text: str, sections: Collection[str]) -> Story:
    """The story in a capture's text."""
    lines = read_lines(text)
    if len(lines) > MOST_LINES:
        raise Refused(
            "too_large",
            f"The file has {len(lines):,} lines; that is no article. Split it or remove what does not belong.",
        )
    if not lines:
        raise Refused("empty", "The file is empty: there is no text in it.")
    names = known_names(tuple(sections))
    head = read_head(lines, names)
    if len(head.headline) > MOST_HEADLINE:
        raise Refused(
            "no_body",
            f"The first line has {len(head.headline):,} letters; that is no headline, so the text cannot be told "
            f"from it.",
        )
    page = Page(lines, language_of("\n".join(line.text[:1000] for line in lines[:40])))
    page.headline, page.path = head.headline, tuple(head.path)
    page.warnings.extend(head.warnings)
    for index in head.title_lines:
        page.use(index, head.headline, *head.path)
    for index in head.crumb_lines:
        page.use(index, *head.path)
    for index in range(head.after):
        if not page.done[index]:
            page.drop(index)
    read_page(page, head.after, names)
    return finish(page, text)


def read_page(page: Page, start: int, names: frozenset[str]) -> None:
    """Read everything below the headline."""
    end = find_tail(page, start)
    body = read_top(page, start, end, names)
    box = trailing_box(page, body, end)
    read_body(page, body, box)
    judge_lonely(page)
    last_credit(page)
    read_tail(page, box)
    if not any(block.type != "promo" for block in page.blocks):
        if page.standfirst is None or weight(page.standfirst) < 20:
            raise Refused("no_body", "The page has a headline but no text below it; copy the whole article.")
        page.blocks.append(Block("paragraph", page.standfirst))
        page.standfirst = None


def finish(page: Page, text: str) -> Story:
    """The story of a page that has been read."""
    return Story(
        headline=page.headline,
        body=tuple(page.blocks),
        source_text=text,
        section_path=page.path,
        standfirst=page.standfirst,
        lead_caption=page.caption,
        agency_credit=page.agency or page.dateline,
        tags=tuple(page.tags),
        promos=tuple(block.text for block in page.blocks if block.type == "promo"),
        published=page.published,
        updated=page.updated,
        previous_title=page.previous,
        next_title=page.next,
        authors=tuple(Person(box.name, "\n".join(box.bio) or None) for box in page.boxes),
        discarded=page.discarded(),
        language=page.language,
        direction=direction_of(page.language),
        warnings=tuple(page.warnings),
    )
