"""Readable addresses: how a headline becomes a slug, and which slugs nobody may have."""

import re
from collections.abc import Callable

from anyascii import anyascii

LONGEST_SLUG = 80

# First path parts with a meaning of their own, now or planned (product page list).
RESERVED = frozenset(
    [
        "admin",
        "api",
        "archive",
        "author",
        "authors",
        "corrections",
        "feed",
        "feeds",
        "healthz",
        "media",
        "metrics",
        "news-sitemap.xml",
        "oembed",
        "page",
        "policies",
        "preview",
        "reads",
        "readyz",
        "robots.txt",
        "search",
        "section",
        "sections",
        "series",
        "sitemap.xml",
        "sitemaps",
        "static",
        "tag",
        "tags",
        "topic",
        "topics",
    ]
)


def slugify(text: str) -> str:
    """Return `text` in ASCII, lower case, words joined by hyphens, at most 80 characters; "" when nothing is left.

    Transliterates first: Django's own function empties Devanagari and Arabic.
    """
    # An apostrophe inside a word is not a word break: “India’s” becomes “indias”.
    ascii_text = re.sub(r"(?<=\w)'(?=\w)", "", anyascii(text)).lower()
    words = re.findall(r"[a-z0-9]+", ascii_text)
    slug = "-".join(words)
    if len(slug) <= LONGEST_SLUG:
        return slug
    whole_words = slug[: LONGEST_SLUG + 1].rpartition("-")[0]
    return whole_words or slug[:LONGEST_SLUG]


def free_slug(wanted: str, *, fallback: str, is_free: Callable[[str], bool]) -> str:
    """Return `wanted` as a slug, or with -2, -3 … behind it when it is taken."""
    base = slugify(wanted) or fallback
    slug, number = base, 1
    while not is_free(slug):
        number += 1
        ending = f"-{number}"
        slug = base[: LONGEST_SLUG - len(ending)] + ending
    return slug
