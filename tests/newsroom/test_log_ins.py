"""Who guesses passwords has to wait; who mistypes one does not notice."""

import re
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from newsroom import log_ins
from newsroom.log_ins import PER_ACCOUNT_AND_ADDRESS, WINDOW, address_of, forget_old
from tests.factories import make_user

pytestmark = pytest.mark.django_db
WAIT = "Too many attempts to log in. Try again in 15 minutes."


def try_to_log_in(client: Client, name: str = "ada", password: str = "wrong", **about: str) -> str:
    """What the log-in page says; nothing when it lets somebody in."""
    response = client.post("/admin/login/", {"username": name, "password": password}, **about)  # type: ignore[arg-type]
    return "" if response.status_code == 302 else response.content.decode()


@pytest.mark.parametrize("name", ["ada", "nobody"])
def test_after_ten_failures_even_the_right_password_has_to_wait_whether_there_is_the_account_or_not(
    client: Client, name: str
) -> None:
    make_user("ada")
    for _ in range(PER_ACCOUNT_AND_ADDRESS):
        assert WAIT not in try_to_log_in(client, name)
    assert WAIT in try_to_log_in(client, name.upper(), "newsroom")
    # Whoever guesses elsewhere does not lock the account's owner out.
    if name == "ada":
        assert not try_to_log_in(client, name, "newsroom", REMOTE_ADDR="192.0.2.7")


def test_an_address_has_to_wait_whichever_accounts_it_tries(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_ins, "PER_ADDRESS", 3)
    for number in range(3):
        assert WAIT not in try_to_log_in(client, f"name{number}")
    assert WAIT in try_to_log_in(client, "another")


def test_who_gets_in_has_all_attempts_again(client: Client) -> None:
    make_user("ada")
    for _ in range(2):
        for _ in range(PER_ACCOUNT_AND_ADDRESS - 1):
            try_to_log_in(client)
        assert not try_to_log_in(client, password="newsroom")


def test_the_proxy_in_front_is_believed_and_what_came_to_it_is_not(rf: Any, settings: Any) -> None:
    request = rf.get("/", HTTP_X_FORWARDED_FOR="10.0.0.1, 192.0.2.7", REMOTE_ADDR="127.0.0.1")
    assert address_of(request) == "127.0.0.1"
    settings.BEHIND_PROXY = True
    assert address_of(request) == "192.0.2.7"
    assert address_of(rf.get("/", REMOTE_ADDR="2001:db8::1:2")) == "2001:db8::/64"


def test_what_is_kept_names_nobody_and_goes_by_itself(client: Client) -> None:
    try_to_log_in(client, "ada")
    Session.objects.create(session_key="old", expire_date=timezone.now() - timedelta(days=1))
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM newsroom_cache")
        keys = [key for (key,) in cursor.fetchall()]
    assert len(keys) == 3
    # A digest may spell any short name by chance.
    assert all(re.fullmatch(r":\d+:log-in:[0-9a-f]{32}:\d+", key) for key in keys)
    digests = {key.split(":")[3] for key in keys}
    assert digests.isdisjoint(sha256(words.encode()).hexdigest()[:32] for words in ("ada", "127.0.0.1"))
    assert forget_old(now=timezone.now()) == 1
    assert forget_old(now=timezone.now() + timedelta(seconds=WINDOW + 1)) == 3
    assert not cache.get_many(keys)
