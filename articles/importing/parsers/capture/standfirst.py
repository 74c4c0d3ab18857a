"""Whether the first text below a headline is the standfirst or already the body."""

from articles.importing.parsers.capture.agency import read_credit, read_dateline
from articles.importing.parsers.capture.byline import looks_like_name, opens, read_byline
from articles.importing.parsers.capture.dates import read_dates
from articles.importing.parsers.capture.lines import closes, key, plain, stops, weight
from articles.importing.parsers.capture.noise import is_noise
from articles.importing.parsers.capture.page import Page
from articles.importing.parsers.capture.promos import is_caption, is_credit_only, is_promo
from articles.importing.parsers.capture.shapes import is_list_item, is_quote, is_subhead

LONGEST_STANDFIRST = 420


def page_words(page: Page) -> str:
    """The long lines of the page, for comparing."""
    return key("\n".join(line.text for line in page.lines[:60] if 80 < len(line.text) < 3000))


def is_caption_pair(page: Page, index: int, end: int) -> bool:
    """Whether a caption has its credit on the line below."""
    return (
        index + 1 < end
        and page.lines[index].below == 0
        and is_credit_only(page.text(index + 1))
        and len(page.text(index)) < 300
    )


def standfirst_lines(page: Page, index: int, start: int, end: int, sections: frozenset[str]) -> int:
    """How many lines from `index` are the standfirst; 0 when the body begins here."""
    if (
        is_subhead(page, index, end)
        or is_list_item(page.text(index))
        or (is_quote(page.text(index)) and not ends_above_gap(page, index) and not meta_follows(page, index + 1, end))
        or read_dateline(page.text(index))
    ):
        return 0
    if is_promo(page.text(index), alone=True):
        return 0
    count = 1
    while index + count < end and page.lines[index + count - 1].below == 0 and count < 4:
        if (
            is_noise(page.text(index + count))
            or meta_follows(page, index + count, end)
            or is_subhead(page, index + count, end)
        ):
            break
        count += 1
    block = [page.text(i) for i in range(index, index + count)]
    size = sum(weight(text) for text in block)
    if size > LONGEST_STANDFIRST or index + count >= end:
        return 0
    if not stops(block[-1]) and not closes(block[-1]) and block[-1].count(" ") < 3 and weight(block[-1]) < 40:
        return 0
    if ends_above_gap(page, index + count - 1):
        return count
    if count > 1:
        return count if meta_follows(page, index + count, end) else 0
    return single_gap(page, index, start, end, sections)


def ends_above_gap(page: Page, index: int) -> bool:
    """Whether the gap of two blank lines that parts standfirst and body is below a line."""
    return page.lines[index].below >= 2 and not spaced_out(page)


def spaced_out(page: Page) -> bool:
    """Whether two blank lines are this page's usual gap, so that they say nothing."""
    gaps = [line.below for line in page.lines[:200] if line.below]
    return sum(gap > 1 for gap in gaps) * 2 > len(gaps) and len(gaps) > 4


def single_gap(page: Page, index: int, start: int, end: int, sections: frozenset[str]) -> int:
    """Whether a line with one blank line below is the standfirst: 1 or 0, by what stands around and by its length."""
    text, following = page.text(index), page.text(index + 1)
    if meta_follows(page, index + 1, end):
        return 1
    if gap_above(page, index):
        return 0
    if is_promo(following, alone=True) or is_list_item(following) or is_quote(following) or read_credit(following):
        return 0
    body = index + 2 if is_subhead(page, index + 1, end) and index + 2 < end else index + 1
    size, below = weight(text), weight(page.text(body))
    if not closes(text) and size > 90:
        return 0
    if index == start:
        return int(size <= 150 and below * 5 >= size * 6)
    if page.caption and page.names:
        return int(size <= 130 and below * 5 >= size * 6)
    return int(size <= 90 and below * 5 >= size * 7)


def gap_above(page: Page, index: int) -> bool:
    """Whether a gap of two blank lines stood above: then the body is sure to begin here."""
    return page.lines[index].above >= 2 and not spaced_out(page) and any(page.done[:index])


def meta_follows(page: Page, index: int, end: int) -> bool:
    """Whether a byline, date or caption stands here, which only a standfirst has below it."""
    if index >= end:
        return False
    text = page.text(index)
    if len(text) > 300 or (is_subhead(page, index, end) and not is_caption_pair(page, index, end) and not opens(text)):
        return False
    stamps = read_dates(text, page.language)
    if stamps and (not stamps.rest or read_byline(stamps.rest, places=page_words(page))):
        return True
    if opens(text) and (read_byline(text, places=page_words(page)) or len(plain(text)) < 12):
        return True
    name = (
        looks_like_name(text)
        and index + 1 < end
        and (page.text(index + 1).strip() in "-–—|" or read_dates(page.text(index + 1), page.language) is not None)
    )
    return name or (is_caption(text) and not read_credit(text)) or is_caption_pair(page, index, end)
