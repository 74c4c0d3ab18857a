"""Readers are answered from the replica; whoever may just have written something, and whatever fails there, is not."""

from collections.abc import Iterator
from typing import Any
from unittest import mock

import psycopg
import pytest
from django.db import OperationalError, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.site import read_site
from newsroom import replica
from newsroom.replica import LAG, PRIMARY, REPLICA, Standing, reading_alias, replica_is_resting, watch
from tests.desk_form import log_in
from tests.factories import make_live_article

pytestmark = pytest.mark.django_db(transaction=True)
STORY = "/world/ferries-return/"


@pytest.fixture(autouse=True)
def standing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Standing]:
    """A second way to the same database, as if it were a replica without any lag."""
    monkeypatch.setattr(replica, "standing", Standing())
    monkeypatch.setattr(replica, "SETTLING", 0)
    connections.settings[REPLICA] = connections.settings[PRIMARY].copy()
    connection = connections[REPLICA]
    # Here: a test may not open connections to databases that it has not named, and this one it cannot.
    connection.connect()
    yield replica.standing
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]
    del connections[REPLICA], connections.settings[REPLICA]


def fails(error: Exception) -> Any:
    """The replica answers no question but with this error."""
    return mock.patch.object(connections[REPLICA], "_cursor", side_effect=error)


def asked_of_the_replica(client: Client, address: str) -> int:
    with CaptureQueriesContext(connections[REPLICA]) as there, CaptureQueriesContext(connections[PRIMARY]) as here:
        client.get(address)
    assert bool(there) != bool(here)
    return len(there)


@pytest.mark.parametrize("address", ["/", STORY, "/search/?q=ferries", "/nothing/", "/sitemap.xml"])
def test_pages_for_readers_come_from_the_replica_alone(client: Client, address: str) -> None:
    make_live_article("Ferries return")
    assert asked_of_the_replica(client, address)


@pytest.mark.parametrize("address", ["/admin/login/?next=/", "/media/photos/x.webp?preview=x", "/preview/x:y/"])
def test_the_desk_and_previews_come_from_the_primary(client: Client, address: str) -> None:
    with CaptureQueriesContext(connections[REPLICA]) as there:
        client.get(address)
    assert not there.captured_queries


def test_who_is_logged_in_reads_what_was_just_written(client: Client) -> None:
    make_live_article("Ferries return")
    log_in(client, "Editor")
    assert not asked_of_the_replica(client, STORY)


def test_the_site_as_the_replica_has_it_is_not_shown_to_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.site.FRESH_FOR", 60)
    with mock.patch.object(replica.ReplicaRouter, "db_for_read", return_value=REPLICA):
        behind = read_site()
    assert read_site() is not behind


def test_a_replica_that_is_gone_rests_and_the_reader_does_not_notice(client: Client) -> None:
    make_live_article("Ferries return")
    with fails(OperationalError("server closed the connection unexpectedly")):
        assert "Ferries return" in client.get(STORY).content.decode()
        assert replica_is_resting()
        assert reading_alias() == PRIMARY
        watch()
        assert replica_is_resting()
    assert not asked_of_the_replica(client, STORY)
    watch()
    assert asked_of_the_replica(client, STORY)


def test_a_statement_that_the_replica_gave_up_is_answered_by_the_primary_and_it_does_not_rest(client: Client) -> None:
    make_live_article("Ferries return")
    error = OperationalError("canceling statement due to conflict with recovery")
    error.__cause__ = psycopg.errors.SerializationFailure()
    with fails(error):
        assert client.get(STORY).status_code == 200
    assert not replica_is_resting()


def test_a_replica_that_hangs_behind_rests_until_it_has_caught_up(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = 1000.0
    monkeypatch.setattr(replica, "monotonic", lambda: clock)
    standing = Standing()
    for position, newest, is_resting, later in (
        (7, 9, False, 2),  # a little behind what the primary has now
        (8, 9, False, LAG),  # but for too long
        (8, 12, True, 2),
        (9, 12, False, 2),  # where the primary was
        (11, None, False, 2 * LAG),  # the primary does not answer
    ):
        standing.is_at(position, newest=newest)
        assert standing.is_resting is is_resting
        clock += later


def test_a_picture_that_has_not_arrived_there_is_looked_for_in_the_primary(client: Client) -> None:
    with CaptureQueriesContext(connections[PRIMARY]) as here:
        assert client.get(f"/media/photos/{'a' * 20}/3x2-640-{'0' * 12}.webp").status_code == 404
    assert here.captured_queries


def test_after_a_rest_the_log_is_read_from_the_replica_before_pages_are(
    client: Client, monkeypatch: pytest.MonkeyPatch, standing: Standing
) -> None:
    monkeypatch.setattr(replica, "SETTLING", 60)
    make_live_article("Ferries return")
    standing.rest("it was gone")
    watch()
    assert reading_alias() == REPLICA
    assert not asked_of_the_replica(client, STORY)
