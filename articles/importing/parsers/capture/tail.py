"""Below the story: credit, tags, previous and next, author box, related block, comments."""

from articles.importing.parsers.capture.agency import read_credit
from articles.importing.parsers.capture.boxes import read_boxes
from articles.importing.parsers.capture.byline import (
    begins_with,
    opens,
    read_byline,
    same_name,
)
from articles.importing.parsers.capture.dates import read_dates
from articles.importing.parsers.capture.lines import key, stops, weight
from articles.importing.parsers.capture.navigation import (
    Side,
    is_author_box,
    is_comments,
    is_related,
    read_side,
    read_tag_label,
)
from articles.importing.parsers.capture.noise import is_address, is_noise
from articles.importing.parsers.capture.page import Page
from articles.importing.parsers.capture.promos import is_caption, is_promo
from articles.importing.parsers.capture.shapes import is_paragraph
from articles.importing.parsers.capture.tags import split_tags

SEARCHED = 600
MARKS = 8


def find_tail(page: Page, start: int) -> int:
    """The index of the first line below the story."""
    total = len(page.lines)
    first_of_last = max(start, total - SEARCHED)
    indexes = range(start, total) if total - start <= 2 * SEARCHED else range(first_of_last, total)
    marks: list[int] = []
    end = total
    for index in indexes:
        text = page.text(index)
        if len(text) > 600:
            continue
        if is_side(page, index) or is_tag_line(page, index) or is_author_box(text):
            end = index
            break
        if len(marks) < MARKS and (is_related(text) or is_comments(text)):
            marks.append(index)
    return next((mark for mark in marks if not story_between(page, start, mark, end)), end)


def story_between(page: Page, above: int, start: int, end: int) -> bool:
    """Whether the story goes on below a related block, comment label or count: in two long paragraphs, or with more
    text than stands above."""
    below = paragraphs(page, start + 1, end)
    return sum(length > 90 for length in below) > 1 or sum(below) > sum(paragraphs(page, above, start))


def paragraphs(page: Page, start: int, end: int) -> list[int]:
    """The lengths of the paragraphs between two lines."""
    texts = (page.text(i) for i in range(start, end))
    return [weight(text) for text in texts if is_paragraph(text) and stops(text) and not is_noise(text)]


def is_side(page: Page, index: int) -> bool:
    """Whether a previous or next label stands here, not a sentence that begins with these words."""
    side = read_side(page.text(index))
    if side is None:
        return False
    if side.title and stops(page.text(index)) and " " in page.text(index)[len(side.label) : len(side.label) + 1]:
        return False
    return bool(side.title) or index + 1 < len(page.lines)


def is_tag_line(page: Page, index: int) -> bool:
    """Whether a tags label stands here; alone, it needs short lines below."""
    label = read_tag_label(page.text(index))
    if label is None:
        return False
    if label[1]:
        return weight(label[1]) < 400
    return (
        page.text(index).isupper()
        or page.text(index).endswith(":")
        or (index + 1 < len(page.lines) and page.lines[index].below == 0 and not is_paragraph(page.text(index + 1)))
        or page.lines[index].above > 0
    )


def read_tail(page: Page, start: int) -> None:
    """Read everything from the first line below the story."""
    index, closed = start, False
    bios: list[int] = []
    while index < len(page.lines):
        text = page.text(index)
        side = read_side(text)
        label = None if side else read_tag_label(text)
        if page.done[index]:
            index += 1
        elif side:
            index += read_sides(page, index, side)
        elif label and not page.tags:
            index += read_tags(page, index, label[1])
        elif is_related(text) or is_comments(text):
            closed = True
            page.drop(index)
            index += 1
        elif closed and not named(page, text):
            page.drop(index)
            index += 1
        else:
            index += read_line(page, index, bios)
    read_boxes(page, bios)


def named(page: Page, text: str) -> bool:
    """Whether a line of running text opens with the name of an author known from the byline."""
    return weight(text) > 40 and stops(text) and any(begins_with(text, name) for name in page.names)


def read_line(page: Page, index: int, bios: list[int]) -> int:
    """A line between the labels: furniture, credit, byline, date, or of the author box (kept in `bios`)."""
    text = page.text(index)
    credit = read_credit(text)
    if is_author_box(text):
        page.drop(index)
    elif credit and not bios:
        page.credit(index, credit)
    elif (
        is_noise(text)
        or is_address(text)
        or ((is_promo(text, alone=True) or is_caption(text)) and not (stops(text) and weight(text) > 120))
    ):
        page.drop(index)
    elif not read_late_byline(page, index) and not read_late_date(page, index):
        bios.append(index)
        page.take(index)
    return 1


def read_late_byline(page: Page, index: int) -> bool:
    """A byline printed below the story."""
    text = page.text(index)
    if not opens(text) or len(text) > 120 or stops(text):
        return False
    byline = read_byline(text)
    if byline is None:
        return False
    page.names.extend(name for name in byline.names if not any(same_name(name, known) for known in page.names))
    page.agency = page.agency or byline.agency
    page.use(index, *byline.names, page.agency or "")
    return True


def read_late_date(page: Page, index: int) -> bool:
    """Dates printed below the story."""
    stamps = read_dates(page.text(index), page.language) if len(page.text(index)) < 120 else None
    if stamps is None or stamps.rest:
        return False
    page.published = page.published or stamps.published
    page.updated = page.updated or stamps.updated
    page.use(index, dated=True)
    return True


def read_sides(page: Page, index: int, side: Side) -> int:
    """Previous and next, fused with their titles, or with the titles on the lines below."""
    title, lines = side.title, 1
    below = page.text(index + 1) if index + 1 < len(page.lines) else ""
    if (
        not title
        and below
        and page.lines[index].below < 2
        and not (read_side(below) or is_related(below) or is_comments(below) or is_noise(below))
        and not (stops(below) and weight(below) > 120)
    ):
        title, lines = below, 2
        page.take(index + 1)
    set_side(page, side.which, title)
    second = read_side(side.behind) if side.behind else None
    if second:
        set_side(page, second.which, second.title)
    if second:
        page.drop(index)
    elif title in (page.previous, page.next, ""):
        page.use(index, title)
    else:
        for line in range(index, index + lines):
            page.drop(line)
    return lines


def set_side(page: Page, which: str, title: str) -> None:
    """Keep the first title of each side."""
    if which == "previous":
        page.previous = page.previous or title or None
    else:
        page.next = page.next or title or None


def read_tags(page: Page, index: int, rest: str) -> int:
    """The tags behind a label or on the lines below it."""
    if rest:
        context = key(
            "\n".join(line.text for i, line in enumerate(page.lines[:400]) if i != index and len(line.text) < 5000)
        )
        tags, sure = split_tags(rest, context, glued=page.text(index).lower().startswith("tags" + rest[:1].lower()))
        if not sure or (
            len(rest.split()) > 1
            and len(tags) == len(rest.split())
            and any(not tag[:1].isupper() for tag in tags)
            and tags[0].lower() != tags[0].upper()
        ):
            page.warn("The tags were printed without separators; check where one ends and the next begins.")
        add_tags(page, tags)
        page.use(index, *tags)
        return 1
    page.use(index)
    position = index + 1
    while position < len(page.lines) and (page.lines[position - 1].below == 0 or position == index + 1):
        text = page.text(position)
        if (
            read_side(text)
            or is_related(text)
            or is_comments(text)
            or stops(text)
            or weight(text) > 200
            or (is_noise(text) and page.lines[position - 1].below)
            or read_credit(text)
        ):
            break
        tags, _ = split_tags(text, "") if any(mark in text for mark in ",،;|•·#") else ([text], True)
        add_tags(page, tags)
        page.use(position, *tags)
        position += 1
    return position - index


def add_tags(page: Page, tags: list[str]) -> None:
    """Add tags, each once."""
    page.tags.extend(tag for tag in dict.fromkeys(tags) if tag and tag not in page.tags)
