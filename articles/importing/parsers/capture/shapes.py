"""What a line of the body is by its form: paragraph, subhead, list item, quotation."""

import re

from articles.importing.parsers.capture.lines import closes, is_cased, is_heading, weight
from articles.importing.parsers.capture.noise import is_noise
from articles.importing.parsers.capture.page import Page
from articles.importing.parsers.capture.promos import is_credit_only

BULLET = re.compile(r"[•▪●◦‣⁃∙■□▶➤✓✔*·–—-]\s+(?=\S)|[•▪●◦‣■](?=\S)")
NUMBER = re.compile(r"\(?(?:\d{1,3}|[٠-٩]{1,3}|[०-९]{1,3}|[۰-۹]{1,3})[.)\]]\s+(?=\S)")
QUOTE_PAIRS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‘": "’",
    '"': '"',
    "'": "'",
    "”": "”",
    "‹": "›",
    "「": "」",
    "『": "』",
    "‚": "‘’",
    "״": "״",
}
LONGEST_QUOTE = 420
ATTRIBUTION = re.compile(r"[-–—―~]{1,2}\s?(?=\S)")


def is_list_item(text: str) -> bool:
    """Whether a line opens with a bullet or a number."""
    return bool(BULLET.match(text) or NUMBER.match(text))


def is_paragraph(text: str) -> bool:
    """Whether a line is running text."""
    return (closes(text) and (weight(text) > 25 or " " in text)) or weight(text) > 110


def is_quote(text: str) -> bool:
    """Whether a line is one quotation and nothing else."""
    if not 4 < len(text) <= LONGEST_QUOTE or text[0] not in QUOTE_PAIRS:
        return False
    ends = QUOTE_PAIRS[text[0]]
    bare = text.rstrip(".。۔। ")
    if bare[-1:] not in ends:
        return False
    inner = bare[1:-1]
    if any(end in inner for end in ends if end not in "'’") or (ends == '"' and '"' in inner):
        return False
    return text[0] == "'" or text[0] not in inner


def is_subhead(page: Page, index: int, end: int) -> bool:
    """Whether a line is a subhead: short, no full stop, directly on a paragraph."""
    text = page.lines[index].text
    if index + 1 >= end or page.lines[index].below or not is_heading(text):
        return False
    if is_list_item(text) and not is_numbered_heading(page, index):
        return False
    if is_quote(text) and (closes(text) or text.count(" ") > 7 or not is_paragraph(page.lines[index + 1].text)):
        return False
    if text[-1] in ",;،" or (text[0].islower() and is_cased(text[0])):
        return False
    below = page.lines[index + 1].text
    if is_credit_only(below) or is_noise(below) or (is_list_item(below) and text.endswith(":")):
        return False
    if text.isdecimal() and len(text) != 4:
        return False
    return (
        (is_paragraph(below) and not ATTRIBUTION.match(below))
        or (is_list_item(below) and not text.endswith(":"))
        or starts_section(page, index + 1, end)
    )


def is_numbered_heading(page: Page, index: int) -> bool:
    """Whether a number opens a line that has a paragraph below it, and no other item of a list around it."""
    line = page.lines[index]
    return bool(NUMBER.match(line.text)) and line.above > 0 and not is_list_item(page.text(index + 1))


def starts_section(page: Page, index: int, end: int) -> bool:
    """Whether the line below a short line is a quotation that a paragraph follows directly."""
    return (
        is_quote(page.lines[index].text)
        and page.lines[index].below == 0
        and index + 1 < end
        and is_paragraph(page.lines[index + 1].text)
    )


def is_attribution(text: str) -> bool:
    """Whether a line below a quotation names the speaker."""
    return weight(text) < 130 and (
        bool(ATTRIBUTION.match(text)) or (is_heading(text) and text.count(" ") < 12 and not is_quote(text))
    )
