"""Pages of a list that may be very long: they never count the whole table."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db import connections
from django.utils.functional import cached_property
from django.utils.numberformat import format as number_format

# So many rows can be turned through; the rest is reached by searching and filtering.
MOST_ROWS = 10_000


class LongPaginator(Paginator):  # type: ignore[type-arg]
    """Counts up to MOST_ROWS, along the index of the order; beyond that it says about how many there are."""

    object_list: Any

    def page(self, number: Any) -> Page[Any]:
        """Return a page; further down its ids come first, so that nothing else is read of the rows before it."""
        number = self.validate_number(number)
        if number == 1:
            return super().page(number)
        end = number * self.per_page
        ids = list(self.object_list.values_list("pk", flat=True)[end - self.per_page : end])
        return Page(self.object_list.filter(pk__in=ids), number, self)

    @cached_property
    def count(self) -> int:
        return min(self._counted, MOST_ROWS)

    @cached_property
    def label(self) -> str:
        """How many rows there are, in words."""
        if self._counted <= MOST_ROWS:
            return _grouped(self._counted)
        if self._estimated:
            return f"About {_grouped(round(self._estimated, -3))}"
        return f"More than {_grouped(MOST_ROWS)}"

    @property
    def is_cut(self) -> bool:
        return self._counted > MOST_ROWS

    @cached_property
    def _counted(self) -> int:
        """The number of rows, or one that is larger than MOST_ROWS."""
        if self._estimated > 2 * MOST_ROWS:
            return self._estimated
        return int(self.object_list.values("pk")[: MOST_ROWS + 1].count())

    @cached_property
    def _estimated(self) -> int:
        """What PostgreSQL knows of the size of a table that is shown whole; otherwise 0."""
        rows = self.object_list
        connection = connections[rows.db]
        if rows.query.has_filters() or connection.vendor != "postgresql":
            return 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [rows.model._meta.db_table])
            return max(0, int(cursor.fetchone()[0]))


def _grouped(number: int) -> str:
    return number_format(number, ".", grouping=3, thousand_sep=",", force_grouping=True)
