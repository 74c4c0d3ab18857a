"""While the database does not answer, nobody waits long and everybody is told in words."""

from sqlite3 import OperationalError as SQLiteError
from typing import Any
from unittest import mock

import psycopg
import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from newsroom import outages
from newsroom.outages import Outage, does_not_answer
from newsroom.views import server_error
from tests.desk_form import ADD, log_in


def raised(kind: type[Exception], cause: Exception | None) -> Exception:
    error = kind("as Django hands it on")
    error.__cause__ = cause
    return error


def of_sqlite(code: int) -> SQLiteError:
    error = SQLiteError("")
    error.sqlite_errorcode = code
    return error


@pytest.mark.files
@pytest.mark.parametrize(
    ("error", "is_away"),
    [
        (raised(OperationalError, psycopg.OperationalError("connection refused")), True),
        (raised(InterfaceError, psycopg.InterfaceError("the connection is closed")), True),
        (raised(OperationalError, psycopg.errors.AdminShutdown()), True),
        (raised(OperationalError, psycopg.errors.CannotConnectNow()), True),
        (raised(OperationalError, psycopg.errors.TooManyConnections()), True),
        (raised(OperationalError, psycopg.errors.DiskFull()), False),
        (raised(OperationalError, psycopg.errors.QueryCanceled()), False),
        (raised(OperationalError, psycopg.errors.LockNotAvailable()), False),
        (raised(OperationalError, of_sqlite(14)), True),  # cannot open the file
        (raised(OperationalError, of_sqlite(5)), False),  # busy
        (raised(OperationalError, of_sqlite(13)), False),  # full
        (ValueError("odd"), False),
    ],
)
def test_an_outage_is_told_from_other_failures(error: Exception, is_away: bool) -> None:
    assert does_not_answer(error) is is_away


@pytest.mark.files
def test_of_all_threads_one_a_second_asks_a_database_that_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = 1000.0
    monkeypatch.setattr(outages, "monotonic", lambda: clock)
    outage = Outage("default")
    assert outage.may_ask()
    outage.begin(OSError("refused"))
    assert not outage.may_ask()
    clock += 1
    assert [outage.may_ask() for _ in range(3)] == [True, False, False]
    outage.end()
    assert [outage.may_ask() for _ in range(3)] == [True, True, True]


@pytest.fixture
def _away(db: None) -> Any:
    error = raised(OperationalError, psycopg.OperationalError("connection refused"))
    with mock.patch.object(connection, "_cursor", side_effect=error):
        yield


@pytest.mark.usefixtures("_away")
@pytest.mark.parametrize("address", ["/", "/nothing/", "/feeds/rss.xml"])
def test_readers_are_asked_to_come_back(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert response["Cache-Control"] == "no-store"
    assert "We are back in a moment" in response.content.decode()
    assert "sha256-" in response["Content-Security-Policy"].partition("style-src ")[2].partition(";")[0]


@pytest.mark.django_db
def test_who_sends_a_form_hears_that_it_was_not_saved_and_where_the_words_are(client: Client) -> None:
    log_in(client, "Editor")
    error = raised(OperationalError, psycopg.OperationalError("connection refused"))
    with mock.patch.object(connection, "_cursor", side_effect=error):
        page, sent, script = client.get(ADD), client.post(ADD), client.post(ADD, headers={"Accept": "application/json"})
    assert [response.status_code for response in (page, sent, script)] == [503, 503, 503]
    assert "Nothing was saved" not in page.content.decode()
    assert "reload the page in a minute" in sent.content.decode()
    assert "Nothing was saved" in script.json()["error"]


@pytest.mark.django_db
def test_what_a_middleware_meets_on_the_way_out_is_told_too(rf: Any) -> None:
    request = rf.get("/")
    try:
        raise raised(OperationalError, None)
    except OperationalError:
        assert server_error(request).status_code == 503
    assert server_error(request).status_code == 500


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_in_words() -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "ada"})
    assert response.status_code == 403
    assert "Please send it again" in response.content.decode()
