"""How many questions a page asks the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import site


@contextmanager
def at_most(limit: int) -> Iterator[None]:
    """Fail when more queries than that are needed by a process that served another page within the last second."""
    with mock.patch.multiple(site, _may_keep=lambda using: True, FRESH_FOR=float("inf"), _held={}):
        site.read_site()
        with CaptureQueriesContext(connection) as queries:
            yield
    asked = [query["sql"] for query in queries.captured_queries]
    assert len(asked) <= limit, f"{len(asked)} queries:\n" + "\n".join(asked)
