"""Bytes of a capture to text, or the reason why they are no text."""

import codecs
import re

from articles.importing.parsers.capture.lines import EDGES
from articles.importing.parsers.files import LIMIT, too_large
from articles.importing.story import Refused

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (
    b"\x89PNG",
    b"%PDF",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\xd0\xcf\x11\xe0",
    b"RIFF",
    b"{\\rtf",
    b"\x7fELF",
    b"MZ\x90",
    b"II*\x00",
    b"MM\x00*",
    b"OggS",
    b"ID3",
)
CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13} | {127})
UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HIGH_BYTE = re.compile(rb"[\x80-\xff]")
HIGH_LETTER = re.compile(rb"[\xc0-\xff]")
ASCII_LETTER = re.compile(rb"[A-Za-z]")
BLOCK_TAGS = (
    "a|article|aside|b|blockquote|body|br|div|em|figure|footer|form|h[1-6]|head|header|html|i|iframe|img|li|link|"
    "main|meta|nav|ol|p|"
    "script|section|span|strong|style|svg|table|tbody|td|title|tr|ul|xml"
)
MARKUP_START = re.compile(rf"\s*(?:<!doctype\b|<\?xml\b|<!--|</?(?:{BLOCK_TAGS})\b[^<>]{{0,500}}>)", re.IGNORECASE)
MARKUP_LINE = re.compile(rf"^[ \t]{{0,40}}</?(?:{BLOCK_TAGS})\b[^<>\n]{{0,500}}>", re.IGNORECASE | re.MULTILINE)
MARKUP_SAMPLE = 200_000
EMPTY = Refused("empty", "The file is empty: there is no text in it.")
BINARY = Refused(
    "binary", "The file is not text (a picture, PDF, archive or other binary file); copy the page's text instead."
)
CUT = Refused("encoding", "The text is damaged UTF-8, cut or changed inside a letter; fetch the file again.")
UNKNOWN = Refused("encoding", "The file is neither UTF-8 nor Western (Latin-1) text; save it as UTF-8.")
HTML = Refused("html", "The file holds HTML or XML markup, not a page's text; copy the text from the browser.")


def refusal(model: Refused) -> Refused:
    """A fresh exception like `model`."""
    return Refused(model.kind, model.message)


def decode(data: bytes) -> str:
    """The text of a capture, without byte order mark and with line ends as \\n.

    Takes UTF-8, UTF-16 and UTF-32 with a mark, and Latin-1/cp1252.
    Raises Refused: too_large, empty, binary, encoding, html.
    """
    if len(data) > LIMIT:
        raise too_large()
    if not data.strip():
        raise refusal(EMPTY)
    text = as_text(data)
    text = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    if not text.strip(EDGES + "\n"):
        raise refusal(EMPTY)
    if MARKUP_START.match(text) or len(MARKUP_LINE.findall(text[:MARKUP_SAMPLE])) > 2:
        raise refusal(HTML)
    return text


def as_text(data: bytes) -> str:
    """The bytes in the first encoding that fits."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise refusal(CUT) from error
            if "\x00" in text:
                raise refusal(BINARY)
            return text
    if data.startswith(MAGIC) or b"\x00" in data or len(data) - len(data.translate(None, CONTROLS)) > len(data) // 20:
        raise refusal(BINARY)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            raise refusal(CUT) from error
    return western(data)


def western(data: bytes) -> str:
    """The bytes as cp1252, unless they are damaged UTF-8 or another alphabet."""
    whole, high = len(UTF8_LETTER.findall(data)), len(HIGH_BYTE.findall(data))
    if whole and whole * 4 >= high:
        raise refusal(CUT)
    letters = len(HIGH_LETTER.findall(data))
    if letters * 3 > len(ASCII_LETTER.findall(data)) + 9:
        raise refusal(UNKNOWN)
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
