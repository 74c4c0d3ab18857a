"""The author box: which lines it has, whose biography they are."""

from articles.importing.parsers.capture.agency import read_credit
from articles.importing.parsers.capture.biography import find_name
from articles.importing.parsers.capture.byline import (
    as_name,
    begins_with,
    looks_like_name,
    same_name,
)
from articles.importing.parsers.capture.lines import closes, is_heading, key, stops, weight
from articles.importing.parsers.capture.navigation import (
    read_side,
    read_tag_label,
)
from articles.importing.parsers.capture.noise import is_address, is_noise
from articles.importing.parsers.capture.page import Box, Page
from articles.importing.parsers.capture.shapes import is_paragraph


def trailing_box(page: Page, start: int, end: int) -> int:
    """Where the author box begins when no label stands above it; `end` when there is none."""
    if end < len(page.lines) and (read_side(page.text(end)) or read_tag_label(page.text(end))):
        return end
    credit = next((i for i in range(end - 1, max(start, end - 8), -1) if read_credit(page.text(i))), None)
    if (
        credit is not None
        and credit + 1 < end
        and all(is_paragraph(page.text(i)) or is_heading(page.text(i)) for i in range(credit + 1, end))
    ):
        return credit + 1
    display_name = next((i for i in range(end - 1, max(start, end - 12), -1) if is_display_name(page, i)), None)
    if display_name is not None:
        return display_name
    index = end
    while index - 1 > start + 1 and (begins_box(page, index - 1) or is_noise(page.text(index - 1))):
        index -= 1
    while index < end and is_noise(page.text(index)):
        index += 1
    return index


def is_display_name(page: Page, index: int) -> bool:
    """Whether a line at the end of a story is the name of an author: of one the byline names, or with an address or
    the share buttons around it."""
    text = page.text(index)
    if index + 1 == len(page.lines) or not looks_like_name(text):
        return False
    return (
        any(same_name(text, name) for name in page.names)
        or is_address(page.text(index + 1))
        or (is_noise(page.text(index - 1)) and begins_with(page.text(index + 1), text))
    )


def begins_box(page: Page, index: int) -> bool:
    """Whether a line at the end of a story is about its author."""
    text = page.text(index)
    if not is_paragraph(text) or not stops(text):
        return False
    if any(key(text[:200]).startswith(key(name)) for name in page.names):
        return True
    name = find_name(text)
    return (
        not page.names
        and name is not None
        and key(text).startswith(key(name))
        and any(
            mark in key(text)
            for mark in (
                " writes ",
                " covers ",
                " reports ",
                " correspondent",
                " reporter",
                " editor",
                " journalist",
                " columnist",
                "लिखत",
                "संवाददाता",
                "صحفي",
                "مراسل",
                "كاتب",
            )
        )
    )


def read_boxes(page: Page, bios: list[int]) -> None:
    """Give the lines of the author box to the authors; find the name in them when no byline has it."""
    boxes = [Box(name) for name in page.names]
    current: Box | None = None
    for position, index in enumerate(bios):
        text = page.text(index)
        if is_name_line(page, bios, position):
            known = next((box for box in boxes if box.name and same_name(box.name, text)), None)
            if known is None and page.names:
                page.drop(index)
                continue
            if known is None:
                known = Box(as_name(text))
                boxes.append(known)
            current = known
        elif not closes(text) and weight(text) < 60 and not any(begins_with(text, name) for name in page.names):
            page.drop(index)
        else:
            current = owner(page, boxes, current, text)
            current.bio.append(text)
    name_from_bios(boxes)
    page.boxes = boxes


def is_name_line(page: Page, bios: list[int], position: int) -> bool:
    """Whether a line of the box is the display name."""
    text = page.text(bios[position])
    if any(same_name(name, text) for name in page.names):
        return True
    return looks_like_name(text) and text.count(" ") < 5 and (position == 0 or position + 1 < len(bios))


def owner(page: Page, boxes: list[Box], current: Box | None, text: str) -> Box:
    """Whose biography a line is: the author it opens with, else the one of the line before."""
    for box in boxes:
        if box.name and begins_with(text, box.name):
            return box
    if current is None and boxes:
        line = key(text)
        return next((box for box in boxes if box.name and key(box.name) in line), boxes[0])
    if not page.names:
        name = find_name(text)
        if current is None or (
            name and key(text).startswith(key(name)) and current.bio and not shares_word(name, current)
        ):
            boxes.append(Box(None))
            return boxes[-1]
    return current or boxes[0]


def shares_word(name: str, box: Box) -> bool:
    """Whether a name's words occur in a box already."""
    line = key(" ".join([box.name or "", *box.bio]))
    return any(word in line for word in key(name).split())


def name_from_bios(boxes: list[Box]) -> None:
    """Fill in the names that only the biography has."""
    for box in boxes:
        if box.name is None:
            box.name = find_name("\n".join(box.bio))
