"""The article's form filled with a story that nobody typed, in the shape in which a browser would have sent it."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles.content import CHILD_ROWS, FIELDS, POSITION_STEP, Content
from articles.forms import quoted
from articles.models import Article

Row = dict[str, Any]
# What a control of the form can hold: (value, what a chooser shows for it). A list of topics has several.
Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Filled:
    """The form's fields, and under which prefix ("bylines-2") the row with an id stands in it."""

    fields: QueryDict
    prefixes: dict[tuple[str, int | None], str]


def fill(sent: QueryDict, story: Content, stored: Content) -> Filled:
    """Return the fields `sent` with the words of `story` in them, for an article whose rows are now as in `stored`."""
    filled = Filled(sent.copy(), {})
    for field in FIELDS:
        filled.fields[field.name] = "".join(value for value, _ in choices(field, story[field.name]))
    filled.fields.setlist("tags", [value for value, _ in topics(story["tags"])])
    for name in CHILD_ROWS:
        if f"{name}-TOTAL_FORMS" in sent:
            _fill_rows(filled, name, story[name], stored[name])
    return filled


def choices(field: Any, value: Any) -> Choices:
    """Return what a control of the form holds for a value as content has it."""
    if value is None or value == "":
        return [("", "")]
    if field.is_relation:
        return [(str(value["id"]), value["label"])]
    if isinstance(field, models.DateTimeField):
        local = timezone.localtime(parse_datetime(value))
        value = f"{local:%Y-%m-%dT%H:%M:%S}" if local.second else f"{local:%Y-%m-%dT%H:%M}"
    return [(str(value), str(value))]


def topics(tags: list[Row]) -> Choices:
    return [(quoted(tag["label"]), tag["label"]) for tag in tags]


def row_choices(name: str, row: Row) -> dict[str, Choices]:
    """Return the controls of a row; a printed name that is the author's own stays empty and follows the author."""
    model, columns = CHILD_ROWS[name]
    if name == "bylines" and row["printed_name"] == row["author"]["label"]:
        row = row | {"printed_name": ""}
    return {column: choices(model._meta.get_field(column), row[column]) for column in columns}


def _fill_rows(filled: Filled, name: str, rows: list[Row], stored: list[Row]) -> None:
    """Rows that are stored come first, as a formset wants it; those that the story lacks are marked for deletion."""
    fields, ids, known = filled.fields, _ids(rows), _ids(stored)
    _take_rows(fields, name)
    placed = list(enumerate([*rows, *(row for row in stored if row["id"] not in ids)], start=1))
    initial = [(place, row) for place, row in placed if row.get("id") in known]
    new = [(place, row) for place, row in placed if row.get("id") not in known]
    for index, (place, row) in enumerate([*initial, *new]):
        prefix = f"{name}-{index}"
        for column, [(value, _)] in row_choices(name, row).items():
            fields[f"{prefix}-{column}"] = value
        fields[f"{prefix}-position"] = str(place * POSITION_STEP)
        if index < len(initial):
            fields[f"{prefix}-id"] = str(row["id"])
        if place > len(rows):
            fields[f"{prefix}-DELETE"] = "on"
        filled.prefixes[name, row.get("id")] = prefix
    fields[f"{name}-TOTAL_FORMS"] = str(len(placed))
    fields[f"{name}-INITIAL_FORMS"] = str(len(initial))


def renew(sent: QueryDict, article: Article) -> QueryDict:
    """Return the fields `sent` with those rows made new ones that the article has no longer."""
    fields = sent.copy()
    for name in CHILD_ROWS:
        if f"{name}-TOTAL_FORMS" not in sent:
            continue
        known = {str(pk) for pk in getattr(article, name).values_list("pk", flat=True)}
        rows = _take_rows(fields, name)
        initial = [row for row in rows if row.get("id") in known]
        new = [row | {"id": ""} for row in rows if row.get("id") not in known]
        for index, row in enumerate([*initial, *new]):
            fields.update({f"{name}-{index}-{part}": value for part, value in row.items()})
        fields[f"{name}-TOTAL_FORMS"], fields[f"{name}-INITIAL_FORMS"] = str(len(rows)), str(len(initial))
    return fields


def _take_rows(fields: QueryDict, name: str) -> list[dict[str, str]]:
    """Take the rows of a formset out of the fields and return what each had, in their order."""
    rows: dict[int, dict[str, str]] = {}
    for key in list(fields):
        prefix, _, rest = key.partition("-")
        index, _, part = rest.partition("-")
        if prefix == name and index.isdecimal() and part:
            rows.setdefault(int(index), {})[part] = str(fields[key])
            del fields[key]
    return [rows[index] for index in sorted(rows)]


def _ids(rows: list[Row]) -> set[Any]:
    return {row["id"] for row in rows if row.get("id")}
