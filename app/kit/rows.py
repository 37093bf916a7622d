"""From what is written to the columns of a row: ids become keys, dates come with their days."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Table

from app.kit.marks import Dated, To, marks
from app.kit.schema import Written, edtf

Row = dict[str, Any]
Identity = tuple[str, str]  # a record's type and id


def columns_of(written: Written, table: Table, keys: Mapping[Identity, int]) -> Row:
    """A written model's values as the columns of `table`: ids as keys, dates with their days, the rest as it is."""
    row: Row = {}
    for name, kind in _columns(type(written), table):
        value = getattr(written, name)
        if isinstance(kind, To):
            row[name] = None if value is None else keys[kind.type, value]
        elif isinstance(kind, Dated):
            row |= dated_columns(name, value)
        elif isinstance(value, list):
            row[name] = [item.model_dump() if isinstance(item, Written) else item for item in value]
        else:
            row[name] = value
    return row


def dated_columns(name: str, value: str | None) -> Row:
    """The three columns of an EDTF date."""
    if value is None:
        return {name: None, f"{name}_earliest": None, f"{name}_latest": None}
    date = edtf(value)
    return {name: value, f"{name}_earliest": date.earliest, f"{name}_latest": date.latest}


@cache
def _columns(model: type[Written], table: Table) -> tuple[tuple[str, To | Dated | None], ...]:
    # A field with a table of its own (a list of records or of models) has no column here.
    return tuple(
        (name, next(iter(marks(field)), None)) for name, field in model.model_fields.items() if name in table.c
    )
