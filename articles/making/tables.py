"""Many rows into tables at once: COPY on PostgreSQL, one statement for many rows on SQLite."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

Models = Sequence[type[models.Model]]


class Tables:
    """Rows that wait to be written, with their defaults where nothing else is said.

    `with_ids` are the models whose rows bring their ids; to all others the database gives them. They are written in the
    order of `models`.
    """

    def __init__(self, of: Models, *, with_ids: Models) -> None:
        self.models = of
        fields: dict[type[models.Model], list[Any]] = {
            model: [field for field in model._meta.concrete_fields if model in with_ids or not field.primary_key]
            for model in of
        }
        self._columns = {model: [field.column for field in fields[model]] for model in of}
        self._defaults = {model: {field.attname: field.get_default() for field in fields[model]} for model in of}
        self._rows: dict[type[models.Model], list[Sequence[Any]]] = {model: [] for model in of}

    def add(self, model: type[models.Model], **values: Any) -> None:
        self._rows[model].append(tuple((self._defaults[model] | values).values()))

    def write(self) -> None:
        """Write the rows that wait."""
        for model, rows in self._rows.items():
            names = ", ".join(map(connection.ops.quote_name, self._columns[model]))
            into = f"{connection.ops.quote_name(model._meta.db_table)} ({names})"
            with connection.cursor() as cursor:
                if connection.vendor == "postgresql":
                    with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                        for row in rows:
                            copy.write_row(row)
                elif rows:
                    holes = ", ".join(["%s"] * len(self._columns[model]))
                    sql = f"INSERT INTO {into} VALUES ({holes})"  # noqa: S608  (our own names)
                    cursor.executemany(sql, [tuple(map(_for_sqlite, row)) for row in rows])
            rows.clear()


def _for_sqlite(value: Any) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def in_json(value: Any) -> str:
    """Return a value as a JSON column takes it."""
    return json.dumps(value)


def check() -> None:
    """Let PostgreSQL check references now: it would else remember every row until the transaction ends."""
    if connection.vendor == "postgresql":
        connection.check_constraints()


def next_id(model: type[models.Model]) -> int:
    """Return the first id that no row has."""
    newest = model._default_manager.order_by("-pk").values_list("pk", flat=True).first()
    return (newest or 0) + 1


@contextmanager
def without_indexes(of: Models, *, wanted: bool) -> Iterator[None]:
    """Take the indexes of some tables away while many rows come in, and make them anew afterwards; keys stay.

    Only on PostgreSQL, and inside the caller's transaction: nobody else ever sees the tables without them.
    """
    if not wanted or connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT index.indexrelid::regclass::text, pg_get_indexdef(index.indexrelid) FROM pg_index index
            WHERE index.indrelid = ANY(%s::regclass[])
                AND NOT EXISTS (SELECT 1 FROM pg_constraint own WHERE own.conindid = index.indexrelid)
            """,
            [[model._meta.db_table for model in of]],
        )
        indexes = dict(cursor.fetchall())
        if indexes:
            cursor.execute(f"DROP INDEX {', '.join(indexes)}")
        yield
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        for definition in indexes.values():
            cursor.execute(definition)


def finish(written: Models) -> None:
    """Let the sequences go on behind the rows that brought their ids, and the planner know what there is."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), written):
            cursor.execute(statement)
        for model in written:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")
