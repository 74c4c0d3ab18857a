"""How often somebody may try to log in: by account and by address, on all nodes together.

Each attempt takes a place before the password is looked at, and one that succeeds gives it back. A place is an entry of
the shared cache that goes by itself after WINDOW; adding one that is there fails, so no two attempts get the same.
"""

from collections.abc import Iterable
from datetime import datetime
from ipaddress import ip_address, ip_network
from math import ceil
from time import time

from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WINDOW = 15 * 60  # seconds
# Of a newsroom behind one address everybody may mistype; and nobody elsewhere can lock out an account by guessing.
PER_ADDRESS, PER_ACCOUNT, PER_ACCOUNT_AND_ADDRESS = 50, 50, 10


class TooOften(ValidationError):
    """All places are taken; the message says how long to wait."""

    def __init__(self, seconds: float) -> None:
        minutes = max(1, ceil(seconds / 60))
        super().__init__(
            f"Too many attempts to log in. Try again in {minutes} {'minute' if minutes == 1 else 'minutes'}."
        )


class Attempt:
    """One attempt to log in as `username`, whether there is such an account or not. Raises TooOften."""

    def __init__(self, username: str, address: str) -> None:
        account = username.casefold()
        self.of_account = _places(f"{account} at {address}", PER_ACCOUNT_AND_ADDRESS)
        # The address first: an attempt that it refuses takes no place of the account's.
        wanted = (_places(address, PER_ADDRESS), self.of_account, _places(account, PER_ACCOUNT))
        self.taken = [_take(places) for places in wanted]

    def succeeded(self) -> None:
        """Give the places back, and those of this person's earlier attempts."""
        cache.delete_many([*self.taken, *self.of_account])


def _places(whose: str, number: int) -> list[str]:
    # Addresses and names are personal data: only who has the secret could find out which ones were meant.
    name = salted_hmac("newsroom.log_ins", whose, algorithm="sha256").hexdigest()[:32]
    return [f"log-in:{name}:{place}" for place in range(number)]


def _take(places: Iterable[str]) -> str:
    places = list(places)
    taken, now = cache.get_many(places), time()
    for place in places:
        if place not in taken and cache.add(place, now + WINDOW, WINDOW):
            return place
    raise TooOften(min(taken.values(), default=now + WINDOW) - now)


def address_of(request: HttpRequest) -> str:
    """Return where a request comes from; of IPv6 the network, since each has addresses without number.

    X-Forwarded-For is believed behind a proxy alone, and of it only the last hop, which that proxy has written.
    """
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    text = hops.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(text)
    except ValueError:
        return text
    return str(ip_network((address, 64), strict=False)) if address.version == 6 else text


class LogInForm(AdminAuthenticationForm):
    """The form of the desk's log-in page."""

    def clean(self) -> dict[str, object]:
        username = self.cleaned_data.get("username")
        if not username or self.request is None:
            return super().clean()
        attempt = Attempt(username, address_of(self.request))
        cleaned = super().clean()
        attempt.succeeded()
        return cleaned


def forget_old(*, now: datetime) -> int:
    """Delete sessions that have ended and places that are free again; return how many. A step of the worker."""
    number, _ = Session.objects.filter(expire_date__lt=now).delete()
    if not settings.REDIS_URL:
        # Redis does it by itself; Django's table keeps its entries until somebody asks for them.
        table = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
        with connection.cursor() as cursor:
            ended = connection.ops.adapt_datetimefield_value(now)
            cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [ended])  # noqa: S608  (our own name)
            number += cursor.rowcount
    return number
