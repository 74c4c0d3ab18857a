"""The site as it calls itself to machines, and the addresses and ids that it hands out.

Here and nowhere else in this package are the settings and the profile read.
"""

from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from articles.site import read_site

# The year in which ids of this form were first given out. It must never change.
_SINCE = 2026


def name() -> str:
    """The name of the publication."""
    return read_site().profile.name


def about() -> str:
    """What the publication is, in a line."""
    profile = read_site().profile
    return profile.tagline or profile.name


def language() -> str:
    """The language of the site's own words."""
    return str(settings.LANGUAGE_CODE)


def hub() -> str:
    """The address of the WebSub hub that passes on news of the feeds; empty when there is none."""
    return str(settings.WEBSUB_HUB)


def absolute(address: str, *, page: str = "/") -> str:
    """Return an address as it works from anywhere; one that is relative belongs to a `page` of the site."""
    return _joined(f"{settings.SITE_URL}{page}", address)


@lru_cache(maxsize=2048)
def _joined(page: str, address: str) -> str:
    try:
        return urljoin(page, address)
    except ValueError:
        # Brackets that are no IPv6 address: nothing leads there from anywhere.
        return address


def is_ours(address: str) -> bool:
    """Whether a whole address lies on this site, by whatever scheme."""
    try:
        return urlsplit(address).netloc.casefold() == urlsplit(absolute("/")).netloc.casefold()
    except ValueError:
        return False


def permanent_id(of: str) -> str:
    """Return the id of an article (“article/7”) or a feed (“feed/section/3”), which is the same for ever.

    A tag URI (RFC 4151) of host and primary key: no change of slug, section, headline or date reaches it, and neither
    does the move from http to https. An address would change with the first two, and a date of publication, with which
    such ids are often made, may be corrected.
    """
    return f"tag:{settings.SITE_HOST},{_SINCE}:{of}"
