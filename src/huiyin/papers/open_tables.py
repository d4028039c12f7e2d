"""Tables for programs: fields that describe themselves, as CSV and JSON with a schema that a machine can check.

A module declares what it opens once; the pages of open data, the schemas and the API are made from that::

    declare(Table("stations", _("联络站点"), _("…"), FIELDS, rows))

`rows()` gives mappings in the order of publication; nothing personal of citizens may be among them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .sheets_out import guarded

Kind = Literal["string", "text", "integer", "number", "boolean", "date", "datetime", "uri", "array"]
Row = Mapping[str, Any]

# How each kind is written in JSON Schema (2020-12) and in Table Schema (Frictionless).
_JSON: dict[str, dict[str, Any]] = {
    "string": {"type": "string"},
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "uri": {"type": "string", "format": "uri"},
    "array": {"type": "array", "items": {"type": "string"}},
}
_TABLE: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "uri": {"type": "string", "format": "uri"},
    "array": {"type": "list", "delimiter": ";"},
}


@dataclass(frozen=True)
class Field:
    """One column. A field that is not `always` there is null in JSON and empty in CSV where there is nothing."""

    name: str
    label: Any
    kind: Kind = "string"
    about: Any = ""
    always: bool = False

    def as_json_schema(self) -> dict[str, Any]:
        made: dict[str, Any] = {"title": str(self.label), **_JSON[self.kind]}
        if not self.always and self.kind != "array":
            made["type"] = [made["type"], "null"]
        if self.about:
            made["description"] = str(self.about)
        return made

    def as_table_schema(self) -> dict[str, Any]:
        made = {"name": self.name, "title": str(self.label), **_TABLE.get(self.kind, {"type": self.kind})}
        if self.about:
            made["description"] = str(self.about)
        if self.always:
            made["constraints"] = {"required": True}
        return made


@dataclass(frozen=True)
class Table:
    """`version` is that of the fields: its first number changes when a field goes or changes its meaning."""

    code: str
    label: Any
    about: Any
    fields: tuple[Field, ...]
    rows: Callable[[], Iterable[Row]]
    key: str = "id"
    version: str = "1.0.0"

    def json_schema(self) -> dict[str, Any]:
        """What each element of `data` in the JSON file is."""
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": str(self.label),
            "description": str(self.about),
            "type": "object",
            "properties": {one.name: one.as_json_schema() for one in self.fields},
            "required": [one.name for one in self.fields],
            "additionalProperties": False,
        }

    def table_schema(self) -> dict[str, Any]:
        """What the columns of the CSV file are."""
        return {"fields": [one.as_table_schema() for one in self.fields], "primaryKey": [self.key]}

    def shown(self, row: Row) -> dict[str, Any]:
        """A row with exactly the declared fields. Raises KeyError for a missing one, so that nothing is left out."""
        return {one.name: row[one.name] for one in self.fields}


_tables: dict[str, Table] = {}


def declare(table: Table) -> None:
    """Make a table known. Raises ValueError when the code is taken by another one."""
    if _tables.setdefault(table.code, table) is not table:
        raise ValueError(f"the open table {table.code!r} is declared twice")


def all_tables() -> list[Table]:
    return list(_tables.values())


def get(code: str) -> Table:
    """Raises KeyError for a table nobody declared."""
    return _tables[code]


def csv_lines(table: Table) -> Iterator[str]:
    """The lines of the CSV file, the names of the fields first."""
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    writer.writerow([one.name for one in table.fields])
    for row in table.rows():
        yield held.getvalue()
        held.seek(0)
        held.truncate()
        writer.writerow([_cell(value) for value in table.shown(row).values()])
    yield held.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return guarded(";".join(map(str, value)) if isinstance(value, list | tuple) else str(value))


def json_parts(table: Table, head: Mapping[str, Any]) -> Iterator[str]:
    """The JSON file in parts: `head`, then `data` with one object a row."""
    yield json.dumps({**head, "data": []}, ensure_ascii=False, indent=1)[: -len("[]\n}")] + "["
    before = "\n"
    for row in table.rows():
        yield before + json.dumps(table.shown(row), ensure_ascii=False)
        before = ",\n"
    yield "\n]\n}\n"
