"""Whether a node lives, and whether it may get readers."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from articles import publishing
from articles.models import Event, LogCursor
from newsroom import health
from tests.factories import make_article

# Whoever asks may know a machine by its number only.
BY_NUMBER = {"HTTP_HOST": "10.1.2.3:8000"}


def fail(*args: Any, **options: Any) -> Any:
    raise OperationalError("no answer from db.internal")


def test_it_is_alive_whatever_the_database_does(client: Client) -> None:
    """Without the mark for a database, touching it is an error."""
    response = client.get("/healthz", **BY_NUMBER)
    assert (response.status_code, response.content) == (200, b"alive\n")


def test_a_public_site_answers_without_a_redirect_to_https(client: Client, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz", **BY_NUMBER).status_code == 200


@pytest.mark.django_db
def test_it_is_ready_when_nothing_is_wrong_and_says_so_in_a_few_queries(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    client.get("/readyz")
    with django_assert_max_num_queries(3):
        response = client.get("/readyz", **BY_NUMBER)
    assert response.status_code == 200
    assert response.json()["status"] == "ready"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_without_the_database_it_is_not_ready_and_names_no_host(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "ensure_connection", fail)
    monkeypatch.setattr(health, "_migrated", {str(connection.settings_dict["NAME"])})
    response = client.get("/readyz")
    assert (response.status_code, response.json()["missing"]) == (503, ["database"])
    assert b"internal" not in response.content


@pytest.mark.django_db
def test_without_a_migration_it_is_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_migrated", set())
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'authors'")
    response = client.get("/readyz")
    assert (response.status_code, response.json()["missing"]) == (503, ["migrations"])


@pytest.mark.django_db
def test_what_is_late_is_degraded_and_readers_still_come(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.WEBSUB_HUB = "https://hub.example/"
    (tmp_path / "file").touch()
    settings.PAGE_STORE_DIR = tmp_path / "file" / "pages"
    now = timezone.now()
    article = make_article()
    assert article.revision
    due = {"due_at": now - timedelta(minutes=3), "now": now - timedelta(hours=1)}
    publishing.schedule_publication(revision=article.revision, by=None, **due)
    LogCursor.objects.create(name=health.FOLLOWER, position=0)
    Event.objects.append(Event.Kind.SITE, tags=["site"], by=None, now=now - timedelta(minutes=5))
    response = client.get("/readyz")
    told = response.json()
    assert (response.status_code, told["status"]) == (200, "degraded")
    assert told["degraded"] == ["schedules", "log", "page store"]
    assert 180 <= told["schedules_late"] < 240
    assert told["log_lag"][health.FOLLOWER]["events"] >= 1
    settings.WEBSUB_HUB = ""
    assert client.get("/readyz").json()["log_lag"] == {}
