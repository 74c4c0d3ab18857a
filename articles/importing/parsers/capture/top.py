"""Between headline and body: byline, dates, caption, counters, standfirst."""

import re

from articles.importing.parsers.capture.agency import read_credit, read_place_and_agency
from articles.importing.parsers.capture.byline import looks_like_name, opens, read_byline
from articles.importing.parsers.capture.dates import is_label, is_open_date, label_of, read_dates
from articles.importing.parsers.capture.lines import closes, is_heading, key
from articles.importing.parsers.capture.navigation import read_tag_label
from articles.importing.parsers.capture.noise import is_address, is_noise
from articles.importing.parsers.capture.page import Page
from articles.importing.parsers.capture.promos import is_caption, is_credit_only, is_promo
from articles.importing.parsers.capture.shapes import is_list_item, is_quote, is_subhead
from articles.importing.parsers.capture.standfirst import is_caption_pair, page_words, standfirst_lines
from articles.importing.parsers.capture.vocabulary.people import ROLES

TOP_LINES = 40
PARTED = re.compile(r"[|•·,]|\s[-–—/]\s")


def read_top(page: Page, start: int, end: int, sections: frozenset[str]) -> int:
    """Read what stands above the body; returns the index of the body's first line."""
    index, texts = start, 0
    while index < min(end, start + TOP_LINES):
        if page.done[index]:
            index += 1
            continue
        step = read_meta(page, index, end, sections)
        if step:
            index += step
            continue
        if page.standfirst is not None:
            return index
        texts = standfirst_lines(page, index, start, end, sections)
        if not texts:
            return index
        page.standfirst = "\n".join(page.text(i) for i in range(index, index + texts))
        for i in range(index, index + texts):
            page.take(i)
        index += texts
    return index


def read_meta(page: Page, index: int, end: int, sections: frozenset[str]) -> int:
    """Use up a line that is no text of the story; how many lines went, 0 for text."""
    text = page.text(index)
    if len(text) > 420:
        return 0
    if is_noise(text):
        page.drop(index)
        return 1
    dated = read_date_line(page, index)
    if dated or (
        is_subhead(page, index, end)
        and not opens(text)
        and not is_caption(text)
        and not is_caption_pair(page, index, end)
    ):
        return dated
    return (
        read_spread_byline(page, index, end)
        or read_byline_line(page, index, end)
        or read_caption(page, index, end)
        or read_small(page, index, end, sections)
    )


def read_date_line(page: Page, index: int) -> int:
    """A line of dates, perhaps with the byline or an agency on it."""
    text = page.text(index)
    stamps = read_dates(text, page.language)
    if not stamps:
        return read_date_label(page, index)
    names: tuple[str, ...] = ()
    agency = None
    if stamps.rest:
        byline = (
            read_byline(stamps.rest, places=page_words(page))
            if opens(stamps.rest) or not stamps.rest.endswith(",")
            else None
        )
        agency = read_credit(stamps.rest)
        if byline is None and agency is None and (len(stamps.rest.split()) > 5 or not PARTED.search(text)):
            return 0
        if byline and not agency:
            names, agency = byline.names, byline.agency
    above = page.text(index - 1) if index and not page.lines[index].above else ""
    if stamps.updated is None and above and is_label(above) and label_of(above):
        set_dates(page, None, stamps.published)
    else:
        set_dates(page, stamps.published, stamps.updated)
    set_names(page, names, agency)
    page.use(index, *names, page.agency or "", dated=True)
    return 1


def read_date_label(page: Page, index: int) -> int:
    """A label alone above its date, or a date whose day cannot be told."""
    text = page.text(index)
    if (
        len(text) < 60
        and any(c.isalpha() for c in text)
        and is_label(text)
        and index + 1 < len(page.lines)
        and read_dates(page.text(index + 1), page.language)
    ):
        page.use(index)
        return 1
    if is_open_date(text):
        page.drop(index)
        page.warn(f"The date “{text}” can be read in two ways; set it by hand.")
        return 1
    return 0


def set_dates(page: Page, published: str | None, updated: str | None) -> None:
    """Keep the first date of each kind."""
    page.published = page.published or published
    page.updated = page.updated or updated


def set_names(page: Page, names: tuple[str, ...], agency: str | None) -> None:
    """Add the authors of a byline, each once."""
    page.names.extend(name for name in names if key(name) not in {key(known) for known in page.names})
    page.agency = page.agency or agency


def read_spread_byline(page: Page, index: int, end: int) -> int:
    """A byline over several lines: "By" / name / "-" / date."""
    text = page.text(index)
    match = opens(text)
    alone = bool(match and not text[match.end() :].strip(" :-")) and len(text) < 30
    at = index + 1 if alone else index
    if at >= end or (alone and page.lines[index].below > 1):
        return 0
    name = page.text(at)
    follower = page.text(at + 1) if at + 1 < end else ""
    dash = follower.strip() in ("-", "–", "—", "|", "·", "•")
    dated = bool(follower) and read_dates(follower, page.language) is not None and len(follower) < 70
    if not alone and not (dash or (dated and looks_like_name(name))):
        return 0
    byline = read_byline(name, explicit=True, places=page_words(page))
    if byline is None or (not alone and not dash and is_promo(name, alone=True)):
        return 0
    set_names(page, byline.names, byline.agency)
    if alone:
        page.use(index)
    page.use(at, *byline.names, page.agency or "")
    if dash:
        page.use(at + 1)
    return at - index + 1 + dash


def read_byline_line(page: Page, index: int, end: int) -> int:
    """A byline on one line, and the role below it; or an agency in its place."""
    text = page.text(index)
    agency = read_credit(text) or read_place_and_agency(text)
    if agency and len(text) < 80:
        page.credit(index, agency)
        return 1
    byline = read_byline(text, places=page_words(page)) if opens(text) or has_role(text) else None
    if byline is None:
        return 0
    set_names(page, byline.names, byline.agency)
    page.use(index, *byline.names, page.agency or "")
    following = page.text(index + 1) if index + 1 < end and not page.lines[index].below else ""
    if (
        following
        and len(following) < 60
        and is_heading(following)
        and any(word.strip(",.").lower() in ROLES for word in following.split())
        and page.lines[index + 1].below
    ):
        page.drop(index + 1)
        return 2
    return 1


def has_role(text: str) -> bool:
    """Whether a line is a name with a role behind a comma."""
    name, comma, role = text.partition(",")
    return (
        bool(comma) and len(text) < 80 and looks_like_name(name) and any(word.lower() in ROLES for word in role.split())
    )


def read_caption(page: Page, index: int, end: int) -> int:
    """The lead picture's caption, its credit on the same line or the one below."""
    text = page.text(index)
    lines = 2 if is_caption_pair(page, index, end) else 1 if is_caption(text) else 0
    if not lines or (lines == 1 and read_credit(text) and not is_credit_only(text)):
        return 0
    caption = "\n".join(page.text(i) for i in range(index, index + lines))
    if page.caption == page.text(index - 1) and is_credit_only(text) and not is_caption(page.caption):
        page.caption += "\n" + text
        page.take(index)
        return 1
    for i in range(index, index + lines):
        if page.caption:
            page.drop(i)
        else:
            page.take(i)
    page.caption = page.caption or caption
    return lines


def read_small(page: Page, index: int, end: int, sections: frozenset[str]) -> int:
    """Small lines: category pills, tags, promos, addresses, a name alone, a caption without credit."""
    text = page.text(index)
    if is_address(text) or key(text) in sections:
        page.use(index, *page.path)
        return 1
    label = read_tag_label(text)
    if label and label[1]:
        return 0
    if is_promo(text, alone=True) and page.lines[index].below:
        return 0
    if (
        not is_heading(text)
        or closes(text)
        or text.endswith(":")
        or index + 1 >= end
        or (page.lines[index].below == 0 and not is_noise(page.text(index + 1)))
        or is_list_item(text)
        or is_quote(text)
    ):
        return 0
    if page.names == [] and looks_like_name(text) and text.count(" ") < 4 and named_below(page, text, index):
        set_names(page, (text,), None)
        page.use(index, text)
        return 1
    if page.standfirst is not None and page.caption is None and page.lines[index].above and text.count(" ") > 1:
        page.caption = text
        page.take(index)
        return 1
    return 0


def named_below(page: Page, name: str, index: int) -> bool:
    """Whether one of the page's last lines opens with this name."""
    return any(
        key(line.text[:200]).startswith(key(name)) for line in page.lines[max(index + 2, len(page.lines) - 30) :]
    )
