"""The story's text: paragraphs, subheads, lists, quotes and the promos between them."""

import re

from articles.importing.parsers.capture.agency import read_credit, read_dateline, read_last_words, read_place_and_agency
from articles.importing.parsers.capture.lines import CLOSERS, closes, is_heading, stops, weight
from articles.importing.parsers.capture.navigation import is_related
from articles.importing.parsers.capture.noise import is_address, is_noise
from articles.importing.parsers.capture.page import Page
from articles.importing.parsers.capture.promos import is_caption, is_credit_only, is_pointer_label, is_promo
from articles.importing.parsers.capture.shapes import (
    ATTRIBUTION,
    BULLET,
    NUMBER,
    is_attribution,
    is_list_item,
    is_paragraph,
    is_quote,
    is_subhead,
)
from articles.importing.story import Block

CAREFUL = 1500
QUOTE_AND_NAME = re.compile(r"\s+[-–—―]{1,2}\s?(?=[^\s\d])")


def read_body(page: Page, start: int, end: int) -> None:
    """Read the blocks between two lines; noise goes to the discarded lines, a credit to the agency."""
    index = start
    while index < end:
        if page.done[index]:
            index += 1
        elif index - start > CAREFUL:
            page.blocks.append(Block("paragraph", page.text(index)))
            page.take(index)
            index += 1
        else:
            index += read_block(page, index, end)
    if end - start > CAREFUL:
        page.warn(f"The page has more than {CAREFUL} lines; those behind came in as plain paragraphs.")


def read_block(page: Page, index: int, end: int) -> int:
    """Read one block; how many lines it took."""
    text = page.text(index)
    if len(text) > 500:
        return add(page, "paragraph", index)
    subhead = is_subhead(page, index, end)
    if is_list_item(text) and not subhead and not (text[0] in "-–—" and read_credit(text)):
        return read_list(page, index, end)
    alone = page.lines[index].below > 0 and (page.lines[index].above > 0 or index == 0)
    if is_promo(text, alone=alone):
        return read_promo(page, index, end)
    if subhead:
        return add(page, "subhead", index)
    if is_noise(text) or is_address(text):
        page.drop(index)
        return 1
    if text[0] == "#" and all(word[0] == "#" and len(word) > 1 for word in text.split()):
        page.tags.extend(word.strip("#,") for word in text.split())
        page.drop(index)
        return 1
    if is_related(text):
        return drop_related(page, index, end)
    credit = read_credit(text) or (read_place_and_agency(text) if alone else None)
    if credit:
        page.credit(index, credit)
        return 1
    if len(text) < 400 and ((is_caption(text) and not is_paragraph_with_mark(text)) or is_pair(page, index, end)):
        return read_picture(page, index, end)
    quote = read_quote(page, index, end)
    return quote or read_paragraph(page, index, end, alone=alone)


def drop_related(page: Page, index: int, end: int) -> int:
    """A related block inside the text: its label and the titles below it."""
    page.drop(index)
    lines = 1
    while (
        index + lines < end
        and not closes(page.text(index + lines))
        and is_heading(page.text(index + lines))
        and not is_subhead(page, index + lines, end)
    ):
        page.drop(index + lines)
        lines += 1
    return lines


def is_paragraph_with_mark(text: str) -> bool:
    """Whether a long line only happens to hold a caption's word."""
    return weight(text) > 260


def is_pair(page: Page, index: int, end: int) -> bool:
    """Whether a caption's credit stands on the line below."""
    return (
        index + 1 < end
        and page.lines[index].below == 0
        and is_credit_only(page.text(index + 1))
        and weight(page.text(index)) < 200
    )


def read_picture(page: Page, index: int, end: int) -> int:
    """A caption between paragraphs: the lead picture's when there is none yet and the text has hardly begun."""
    lines = 2 if is_pair(page, index, end) else 1
    early = sum(block.type == "paragraph" for block in page.blocks) < 2
    for i in range(index, index + lines):
        if page.caption is None and early:
            page.take(i)
        else:
            page.drop(i)
    if page.caption is None and early:
        page.caption = "\n".join(page.text(i) for i in range(index, index + lines))
    return lines


def add(page: Page, kind: str, index: int) -> int:
    """Add a line as a block."""
    page.blocks.append(Block(kind, page.text(index)))
    page.take(index)
    return 1


def read_promo(page: Page, index: int, end: int) -> int:
    """A promo; a label alone takes the title on the line below with it."""
    text, lines = page.text(index), 1
    if (
        is_pointer_label(text)
        and index + 1 < end
        and page.lines[index].below == 0
        and not is_paragraph(page.text(index + 1))
    ):
        text, lines = text + "\n" + page.text(index + 1), 2
    page.blocks.append(Block("promo", text))
    for i in range(index, index + lines):
        page.take(i)
    return lines


def read_list(page: Page, index: int, end: int) -> int:
    """The items from this line on, across single blank lines between items of the same kind."""
    ordered = bool(NUMBER.match(page.text(index)))
    pattern = NUMBER if ordered else BULLET
    last = index
    while last + 1 < end and page.lines[last].below < 2 and pattern.match(page.text(last + 1)):
        last += 1
    items = [pattern.sub("", page.text(i), count=1) for i in range(index, last + 1)]
    if len(items) == 1 and (ordered or page.text(index)[0] in "-–—*·"):
        return read_quote(page, index, end) or read_paragraph(page, index, end, alone=False)
    page.blocks.append(Block("list", "\n".join(items), tuple(items), ordered))
    for i in range(index, last + 1):
        page.take(i)
    return last - index + 1


def read_quote(page: Page, index: int, end: int) -> int:
    """A pull-quote: one quotation standing alone, with or without the line that says who spoke."""
    line = page.lines[index]
    if not line.above and index and page.blocks and page.blocks[-1].type != "subhead":
        return 0
    attribution = None
    text, lines = line.text, 1
    parts = QUOTE_AND_NAME.split(text)
    if len(parts) == 2 and is_quote(parts[0]) and len(parts[1]) < 120:
        attribution = text[len(parts[0]) :].strip()
        text = parts[0]
    if not is_quote(text):
        return 0
    if attribution is None and line.below == 0 and index + 1 < end:
        below = page.text(index + 1)
        if not is_attribution(below) or (page.lines[index + 1].below == 0 and not ATTRIBUTION.match(below)):
            return 0
        attribution, lines = below, 2
    elif (
        attribution is None
        and index + 1 < end
        and line.below == 1
        and ATTRIBUTION.match(page.text(index + 1))
        and is_attribution(page.text(index + 1))
    ):
        attribution, lines = page.text(index + 1), 2
    page.blocks.append(Block("quote", text, attribution=attribution))
    for i in range(index, index + lines):
        page.take(i)
    return lines


def read_paragraph(page: Page, index: int, end: int, *, alone: bool) -> int:
    """A paragraph; a line broken inside a sentence goes on in the next line, the break kept."""
    lines = 1
    while goes_on(page, index + lines - 1, end):
        lines += 1
    text = "\n".join(page.text(i) for i in range(index, index + lines))
    if alone and lines == 1 and is_heading(text) and not closes(text):
        page.lonely.append(len(page.blocks))
    first = not any(block.type == "paragraph" for block in page.blocks)
    if first:
        page.dateline = read_dateline(text)
    page.blocks.append(Block("paragraph", text))
    for i in range(index, index + lines):
        page.take(i)
    return lines


def goes_on(page: Page, index: int, end: int) -> bool:
    """Whether a line breaks inside a sentence: long enough, no end, and small letters on the next line."""
    if index + 1 >= end or page.lines[index].below or page.done[index + 1]:
        return False
    text, below = page.text(index), page.text(index + 1)
    return (
        len(text) > 40
        and not stops(text)
        and text[-1] not in CLOSERS + ":?!"
        and below[0].islower()
        and not is_list_item(below)
    )


def judge_lonely(page: Page) -> None:
    """Short lines that stood alone: subheads where a page prints several so and no other, else paragraphs."""
    heads = [
        at for at in page.lonely if at + 1 < len(page.blocks) and page.blocks[at + 1].type in ("paragraph", "list")
    ]
    alike = len(heads) > 1 and not any(block.type == "subhead" for block in page.blocks)
    for at in page.lonely:
        text = page.blocks[at].text
        if alike and at in heads:
            page.blocks[at] = Block("subhead", text)
        page.warn(f"A short line stands alone in the text: “{text[:80]}”. It came in as a {page.blocks[at].type}.")


def last_credit(page: Page) -> None:
    """Take the agency from the brackets that end the last paragraph; the words stay."""
    paragraphs = [block for block in page.blocks if block.type == "paragraph"]
    if paragraphs and page.dateline is None:
        page.dateline = read_last_words(paragraphs[-1].text)
