"""Promotions and pointers to other stories, and captions of pictures."""

import re

from articles.importing.parsers.capture.lines import closes, is_heading, key, plain, stops
from articles.importing.parsers.capture.noise import is_share_button
from articles.importing.parsers.capture.vocabulary.credits import AGENCIES, CAPTION_MARKS
from articles.importing.parsers.capture.vocabulary.page import ASKING, CHANNELS, POINTERS, POINTERS_ALONE

LONGEST_POINTER = 260
LONGEST_PROMO = 180
LONGEST_CAPTION = 400
CHANNEL = re.compile(rf"(?<![a-zа-я])(?:{CHANNELS})(?![a-zà-ÿ])", re.IGNORECASE)
ASK = re.compile(
    rf"[^\w]{{0,6}}(?:please |now |jetzt |click here to |to |don't forget to )?(?:{ASKING})(?![a-zà-ÿ])", re.IGNORECASE
)
ASKED = re.compile(rf"(?<!\w)(?:{ASKING})(?![a-zà-ÿ])", re.IGNORECASE)
FOLLOW_US = re.compile(
    r"[^\w]{0,4}(?:follow|join|like|find|support|connect with|subscribe to) us\b|[^\w]{0,4}subscribe\b|"
    r"[^\w]{0,4}download (?:the|our)\b",
    re.IGNORECASE,
)
POINTER = re.compile(rf"[^\w]{{0,6}}(?P<label>{POINTERS})(?P<end>\s?[|:：\-–—»›>]|\s|$)", re.IGNORECASE)
MARK = "|".join(re.escape(mark) for mark in sorted(CAPTION_MARKS, key=len, reverse=True))
AGENCY = "|".join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True) if len(name) > 1)
CAPTION = re.compile(
    rf"(?:^|[\s(\[|/.,–—-])(?:{MARK})\s?(?:[:：]|©)|(?<!\w)(?:photo|image|picture|photograph|foto|pic|"
    rf"illustration)s? (?:by|courtesy|credit|von|de|di|door)\b|[(\[|]\s?(?:{MARK})\s?[)\]]"
    rf"|[(\[]\s?(?:file|archive|archiv|representative|representational|file photo|file "
    rf"image)\b[^()]{{0,40}}[)\]]|\bgetty(?: images)?\b|\bshutterstock\b|\bistock\b|\bunsplash\b|\bwikimedia\b|"
    rf"\bpexels\b"
    rf"|[|/©]\s?(?:{AGENCY})\s?[)\]]?\.?$|(?:ap|afp|pti|reuters|ani|epa|dpa) (?:photo|file photo|images?)\b|"
    rf"©\s?\S|\bfile (?:photo|image|picture)\.?$|(?:^|[\s(])(?:{MARK})\s?[/|]\s?\S",
    re.IGNORECASE,
)
# No caption is without one of these; looking for them takes a fiftieth of the time.
CAPTION_SIGN = re.compile(
    r"[:：©(\[|/]|photo|image|pic|foto|illustration|getty|shutterstock|istock|unsplash|wikimedia|pexels", re.IGNORECASE
)
CREDIT_ONLY = re.compile(
    rf"^[(\[]?\s?(?:(?:{MARK})\s?[:：/|]|(?:photo|image|picture|photograph|foto)s? (?:by|courtesy)\b|©|getty "
    rf"images|file photo|(?:{AGENCY})\s?/|(?:ap|afp|pti|reuters) photo)",
    re.IGNORECASE,
)


def is_pointer(text: str) -> bool:
    """Whether a line points to another story ("Also Read: …")."""
    if len(text) > LONGEST_POINTER:
        return False
    text = plain(text)
    match = POINTER.match(text)
    if not match:
        return False
    label = key(match["label"]).rstrip(":")
    if label in POINTERS_ALONE and not match["end"].strip() and not match["label"].endswith(":"):
        return (
            match.end() >= len(text.rstrip(" .:»›>")) or text[: match.end()].isupper() or is_title_behind(text, match)
        )
    return not (stops(text) and len(text) > 140)


def is_title_behind(text: str, label: re.Match[str]) -> bool:
    """Whether a label of two words, printed without a colon, has a title behind it: "Also Read Bells Rung Again"."""
    return " " in label["label"] and text[label.end() : label.end() + 1].isupper() and is_heading(text)


def is_pointer_label(text: str) -> bool:
    """Whether a line is only the label of a pointer, its title standing below."""
    text = plain(text[:60])
    match = POINTER.match(text) if len(text) < 60 else None
    return bool(match) and not text[match.end() :].strip(" |:-–—»›>") if match else False


def is_promo(text: str, *, alone: bool) -> bool:
    """Whether a line promotes a channel. `alone`: blank lines stand above and below, which a subhead never has."""
    if is_pointer(text):
        return True
    if len(text) > LONGEST_PROMO or is_share_button(text):
        return False
    text = plain(text)
    asks = bool(ASK.match(text))
    channel = bool(CHANNEL.search(text))
    if alone and asks and is_heading(text):
        return True
    if asks and (channel or FOLLOW_US.match(text)):
        return alone or (
            bool(ASKED.search(text))
            and (
                closes(text)
                or " us" in key(text)
                or " on " in key(text)
                or "for " in key(text)
                or " our " in key(text)
                or ":" in text
                or is_channel_last(text)
            )
        )
    if not alone or not channel:
        return False
    return not stops(text) or (
        bool(ASKED.search(text))
        and len(text) < 120
        and not re.search(r"\b(?:said|says|will|would|has|have|had|was|were)\b", text)
    )


def is_channel_last(text: str) -> bool:
    """Whether a line ends with a channel: "Join The Harbour Ledger WhatsApp Channel"."""
    return any(match.end() == len(text) for match in CHANNEL.finditer(text))


def is_caption(text: str) -> bool:
    """Whether a line carries a picture's credit."""
    return len(text) <= LONGEST_CAPTION and bool(CAPTION_SIGN.search(text) and CAPTION.search(text))


def is_credit_only(text: str) -> bool:
    """Whether a line is a picture's credit without a caption."""
    return len(text) < 120 and bool(CREDIT_ONLY.match(text))
