"""Queries that are written once a process: making SQL of a QuerySet costs many times what the database needs for it.

    @prepared
    def listed_in(name: str, *, length: int) -> QuerySet[PublishedArticle]:
        return PublishedArticle.objects.for_list().newest(name)[:length]

    articles = listed_in("section:3", length=20)

What is given by position is filled into the SQL each time: texts, numbers, dates, or lists of them. What is given by
keyword belongs to the question. The function runs once for each set of keywords (and of lengths, and of what is None)
and gets a Blank for each value, to be used in conditions. What the QuerySet says that it shows is said at each call.
"""

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from functools import partial, update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import BigIntegerField, QuerySet, Value

from pagestore.recording import recorded, shown

Row = TypeVar("Row")
Asked = ParamSpec("Asked")


class Blank(Value):
    """A place in the SQL for values of the same sort as `sample`."""

    def __init__(self, sample: Any, position: int) -> None:
        super().__init__(sample, output_field=BigIntegerField() if isinstance(sample, int) else None)
        self.position = position

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]

    def filled(self, values: Sequence[Any], connection: Any) -> Any:
        """Return the parameter for the database."""
        return self.output_field.get_db_prep_value(values[self.position], connection)


class Written:
    """A QuerySet with its SQL, which is never evaluated itself, and with the tags of what it shows."""

    def __init__(self, queryset: Any, tags: Iterable[Any]) -> None:
        self.queryset, self.tags = queryset, list(tags)
        self.compiler = compiler = queryset.query.get_compiler(queryset.db)
        try:
            self.sql, self.parameters = compiler.as_sql()
        except EmptyResultSet:
            self.sql = ""
        else:
            self.converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])

    def rows(self, values: Sequence[Any]) -> list[Any]:
        """Fill the values in and ask the database that reads go to."""
        shown(*(values[tag.position] if isinstance(tag, Blank) else tag for tag in self.tags))
        if not self.sql:
            return []
        using = self.queryset.db
        connection: Any = connections[using]
        filled = [part.filled(values, connection) if isinstance(part, Blank) else part for part in self.parameters]
        # The rest is what a QuerySet does, with a compiler and a query of its own for this once.
        compiler, query = copy(self.compiler), copy(self.queryset.query)
        vars(compiler).update(using=using, connection=connection)
        vars(compiler).update(as_sql=lambda: (self.sql, filled), get_converters=lambda _: self.converters)
        vars(query).update(get_compiler=lambda *_, **__: compiler)
        asked: Any = QuerySet(self.queryset.model, query, using)
        vars(asked).update(_fields=self.queryset._fields)
        answer: Callable[[], list[Any]] = partial(list, self.queryset._iterable_class(asked))
        return connection.with_kept_plans(answer) if connection.vendor == "postgresql" else answer()


class Prepared(Generic[Asked, Row]):
    """A function that returns a QuerySet, called for its rows."""

    def __init__(self, build: "Callable[Asked, QuerySet[Any, Row]]") -> None:
        self._build: Any = build
        self._written: dict[Any, Written] = {}
        update_wrapper(self, build)

    def __call__(self, *args: Asked.args, **kwargs: Asked.kwargs) -> list[Row]:
        # In a list, the last value comes again until there are 1, 2, 4, 8 …: so there are few lengths to write.
        given = [_evened(value) if isinstance(value, list) else value for value in args]
        shape = (*(_shape(value) for value in given), *sorted(kwargs.items()))
        if (written := self._written.get(shape)) is None:
            with recorded() as record:
                written = Written(self._build(*_blanks(given), **kwargs), record.tags)
            self._written[shape] = written
        return written.rows(_flat(given))


def prepared(build: "Callable[Asked, QuerySet[Any, Row]]") -> Prepared[Asked, Row]:
    """Make SQL of the QuerySet that a function returns once, and ask the database whenever it is called."""
    return Prepared(build)


def _evened(values: list[Any]) -> list[Any]:
    length = 1 << (len(values) - 1).bit_length() if values else 0
    return values + values[-1:] * (length - len(values))


def _shape(value: Any) -> Any:
    return (len(value), *map(type, value[:1])) if isinstance(value, list) else type(value)


def _flat(given: Sequence[Any]) -> list[Any]:
    return [value for part in given for value in (part if isinstance(part, list) else (part,))]


def _blanks(given: Sequence[Any]) -> list[Any]:
    """Return what was given with a Blank for each value."""
    position = -1

    def blank(value: Any) -> Blank | None:
        nonlocal position
        position += 1
        return None if value is None else Blank(value, position)

    return [[blank(value) for value in part] if isinstance(part, list) else blank(part) for part in given]
