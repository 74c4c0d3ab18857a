"""What the database has to do for a page or an act: every statement that ran is explained afterwards."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from itertools import count
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.backends.postgresql import base
from django.test.utils import CaptureQueriesContext

APPS = ("articles", "authors", "photos")
# As what the driver sends values; the database finds out what others are.
TYPES = {bool: "boolean", int: "bigint", datetime: "timestamptz"}
# A table with so many rows here has many more elsewhere.
LARGE = 1_500


@dataclass
class Bounds:
    """No statement may read more rows of a table than `read`, and sort no more than `sorted`."""

    read: int = 2_000
    sorted: int = 300


class Planner:
    """Asks the database of the test, whose tables are as large as they will be."""

    @cached_property
    def large(self) -> set[str]:
        models = [model for name in APPS for model in apps.get_app_config(name).get_models()]
        return {model._meta.db_table for model in models if model._default_manager.count() >= LARGE}

    def offences(self, act: Callable[[], Any], bounds: Bounds) -> list[str]:
        """Do it, and return what of it costs more the larger the archive is."""
        kept: dict[str, Statement] = {}
        with CaptureQueriesContext(connection) as queries, connection.execute_wrapper(partial(_note_kept, kept)):
            act()
        # What the driver has prepared already it does not tell; it stands in `kept`.
        statements = dict.fromkeys(query["sql"].strip() for query in queries.captured_queries if query["sql"])
        asked = [sql for sql in statements if re.match(r"\(?(SELECT|WITH|INSERT|UPDATE|DELETE)\b", sql)]
        if connection.vendor != "postgresql":
            return [f"{offence}: {sql[:2000]}" for sql in asked for offence in self._on_sqlite(sql, bounds)]
        # What is kept speaks of $1, and is looked at with its values.
        whole = [Statement(sql) for sql in asked if sql not in kept] + [*kept.values()]
        return [f"{offence}: {one.sql[:2000]}" for one in whole for offence in self._on_postgres(one, bounds)]

    def _on_postgres(self, statement: "Statement", bounds: Bounds) -> Iterator[str]:
        # What writes has done so already: of that there are only estimates.
        is_reading = not re.search(r"\b(INSERT INTO|UPDATE|DELETE FROM)\b", statement.sql)
        plan = statement.explained(f"EXPLAIN (ANALYZE {is_reading}, TIMING OFF, FORMAT JSON)")
        for node in _nodes(plan["Plan"]):
            table, kind = node.get("Relation Name"), node["Node Type"]
            if kind == "Seq Scan" and table in self.large:
                yield f"reads all of {table}"
            read = _rows(node) + node.get("Rows Removed by Filter", 0) * node.get("Actual Loops", 1)
            if table and read > bounds.read:
                yield f"reads {read:.0f} rows of {table}"
            if "Sort" in kind and (rows := _rows(node["Plans"][0])) > bounds.sorted:
                yield f"sorts {rows:.0f} rows"

    def _on_sqlite(self, sql: str, bounds: Bounds) -> Iterator[str]:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            steps = [row[3] for row in cursor.fetchall()]
        # The first rows in the order of an index are no more than a page asks for.
        is_bounded = "LIMIT" in sql and "USE TEMP B-TREE FOR ORDER BY" not in steps
        for step in steps:
            scanned = re.match(r"SCAN (\w+)", step)
            if scanned and scanned[1] in self.large and not is_bounded:
                yield step


@dataclass(frozen=True)
class Statement:
    """With `values` one whose plan is kept: in it they are $1, $2 …"""

    sql: str
    values: Sequence[Any] = ()

    def explained(self, how: str) -> dict[str, Any]:
        """Return its plan; of one that is kept that which serves for all values."""
        with connection.cursor() as cursor:
            if not self.values:
                cursor.execute(f"{how} {self.sql}")
                return dict(cursor.fetchone()[0][0])
            types = ", ".join(TYPES.get(type(value), "unknown") for value in self.values)
            cursor.execute(f"SET LOCAL plan_cache_mode = force_generic_plan; PREPARE kept ({types}) AS {self.sql}")
            cursor.execute(f"{how} EXECUTE kept ({', '.join(['%s'] * len(self.values))})", self.values)
            plan = dict(cursor.fetchone()[0][0])
            cursor.execute("DEALLOCATE kept; RESET plan_cache_mode")
            return plan


def _note_kept(kept: dict[str, Statement], ask: Any, sql: str, values: Any, many: Any, context: Any) -> Any:
    found = ask(sql, values, many, context)
    if values and isinstance(context["cursor"].cursor, getattr(base, "ServerBindingCursor", ())):
        numbers = count(1)
        written = re.sub("%s", lambda _: f"${next(numbers)}", sql).replace("%%", "%").strip()
        kept[written] = Statement(written, values)
    return found


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("Plans", []):
        yield from _nodes(child)


def _rows(node: dict[str, Any]) -> float:
    return float(node.get("Actual Rows", node["Plan Rows"]) * node.get("Actual Loops", 1))
