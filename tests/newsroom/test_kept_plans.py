"""PostgreSQL plans once what is asked again and again."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import NotSupportedError, connection, transaction

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL alone plans before it asks."),
]


@pytest.fixture(autouse=True)
def words() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (word varchar(10)); INSERT INTO kept VALUES ('ferry')")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE kept")


def found(word: str = "ferry") -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM kept WHERE word = %s", [word])
        return list(cursor.fetchall())


def ask() -> list[Any]:
    return list(connection.with_kept_plans(found))  # type: ignore[attr-defined]


def kept() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT word FROM kept%'")
        return int(cursor.fetchone()[0])


def change_type() -> None:
    """As another process does that migrates."""
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("ALTER TABLE kept ALTER word TYPE text")
    other.close()


def test_the_plan_of_what_is_asked_often_is_kept() -> None:
    for _ in range(4):
        assert ask() == [("ferry",)]
    assert kept() == 1
    for _ in range(4):
        assert found("bus") == []
    assert kept() == 1


def test_the_values_of_other_statements_are_not_remembered() -> None:
    ask()
    found("a whole story, which nobody asks for twice")
    remembered = connection.connection._prepared
    assert not [query for query, _ in (*remembered._counts, *remembered._names) if b"whole story" in query]


def test_what_a_migration_made_out_of_date_is_planned_anew() -> None:
    for _ in range(4):
        ask()
    change_type()
    assert ask() == [("ferry",)]


def test_inside_a_transaction_the_error_is_the_callers() -> None:
    for _ in range(4):
        ask()
    change_type()
    with pytest.raises(NotSupportedError, match="cached plan"), transaction.atomic():
        ask()
    assert ask() == [("ferry",)]
