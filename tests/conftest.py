"""What all tests share."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

# A machine that does much else is slow, and that is nothing the tests are about.
hypothesis.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("busy")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """After a test that committed, Django empties every table and has groups and permissions made anew, which takes a
    hundred times as long as to put back the rows that were there at first."""
    with django_db_blocker.unblock():
        first = rows()

    def restore(verbosity: int, interactive: bool, using: str) -> None:
        assert using == DEFAULT_DB_ALIAS
        put_back(first)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.core.management.commands.flush.emit_post_migrate_signal", restore)
        yield


def rows() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the database by table, without the empty tables."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = cursor.fetchall()
    return {table: stored for table, stored in found.items() if stored}


def put_back(kept: dict[str, list[tuple[Any, ...]]]) -> None:
    with transaction.atomic(), connection.constraint_checks_disabled(), connection.cursor() as cursor:
        for table, stored in kept.items():
            places = ", ".join(["%s"] * len(stored[0]))
            cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} VALUES ({places})", stored)


@pytest.fixture
def kept_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that keeps the site between requests, as it does outside of a test's transaction."""
    monkeypatch.setattr("articles.site._may_keep", lambda using: True)


@pytest.fixture(autouse=True)
def _no_site_of_another_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Positions of the log come again when a test's rows are thrown away; and what a test writes shows at once."""
    monkeypatch.setattr("articles.site._held", {})
    monkeypatch.setattr("articles.site.FRESH_FOR", 0)


@pytest.fixture(autouse=True)
def _no_words_of_another_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.search.vocabulary._stored", set())


@pytest.fixture(autouse=True)
def _own_media(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Pictures that a test makes go with the test."""
    settings.MEDIA_ROOT = tmp_path / "media"  # type: ignore[attr-defined]
    originals = {"BACKEND": "photos.storage.WholeFileStorage", "OPTIONS": {"location": tmp_path / "originals"}}
    settings.STORAGES = settings.STORAGES | {"originals": originals}  # type: ignore[attr-defined]
