"""Records as rows of a table: which columns a list has, and CSV and Parquet of them.

Columns follow from the model shown. A field is a column of its name; a reference is two, `party_id` and `party_name`; a
date in EDTF brings its first and last day, `as_of_earliest` and `as_of_latest`, of which an open end is empty; a list
is one column of JSON. What a resource shows within another model, it says itself.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
from pyarrow.parquet import ParquetWriter
from pydantic import BaseModel
from sqlalchemy import JSON, Column, ColumnElement, Date, Float, Integer, Table

from app.domain.vocabulary import Vocabulary
from app.kit.columns import Instant
from app.kit.marks import To, marks, model_of
from app.kit.render import DAY, LIST, MOMENT, PLAIN, Join, Scope, id_of, latest
from app.kit.schema import Listed, Recorded

# What a cell is; of each how Arrow has it.
TEXT, NUMBER, DEGREES = "text", "number", "degrees"
_ARROW = {
    TEXT: pa.string(),
    NUMBER: pa.int64(),
    DEGREES: pa.float64(),
    DAY: pa.date32(),
    MOMENT: pa.timestamp("us", tz="UTC"),
    LIST: pa.string(),
}
# A spreadsheet takes what begins so for a formula, and would run it. An apostrophe before it makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Sheet:
    """One column of a table: its name, the field that it is of, what its cells are, and the SQL that reads them.

    Its cells are terms of the `vocabulary`, or ids of records of the type `to`, where it has one.
    """

    name: str
    field: str
    kind: str
    build: Join
    description: str
    vocabulary: Vocabulary | None = None
    to: str | None = None


def sheets_of(
    model: type[BaseModel], table: Table, joins: Mapping[str, Join], own: Mapping[str, Mapping[str, Join]]
) -> tuple[Sheet, ...]:
    """The columns of the records of a model; `own` says which ones a field is that has another model within it."""
    names = sorted(model.model_fields, key=Recorded.model_fields.__contains__)
    return tuple(one for name in names for one in _of_field(model, name, table, joins, own.get(name)))


def _of_field(
    model: type[BaseModel], name: str, table: Table, joins: Mapping[str, Join], own: Mapping[str, Join] | None
) -> Iterator[Sheet]:
    field = model.model_fields[name]
    terms = _vocabulary(field)
    says = field.description or (terms.definition if terms else "")
    if own is not None:
        for column, build in own.items():
            yield Sheet(column, name, _kind(build(Scope())), build, says)
    elif name in joins:
        yield Sheet(name, name, LIST if model_of(field.annotation) else _kind(joins[name](Scope())), joins[name], says)
    elif to := next((mark for mark in marks(field) if isinstance(mark, To)), None):
        label = next(one for one in model_of(field.annotation).model_fields if one != "id")  # type: ignore[union-attr]
        yield Sheet(f"{name}_id", name, TEXT, lambda _: id_of(table.c[name]), f"{says} Its id.", to=to.type)
        yield Sheet(f"{name}_{label}", name, TEXT, named(to.type, label, table.c[name]), f"{says} Its {label}.")
    else:
        yield replace(_plain(name, table.c[name], says), vocabulary=terms)
        for end in ("earliest", "latest"):
            if f"{name}_{end}" in table.c:
                yield _plain(name, table.c[f"{name}_{end}"], f"The {end} day of `{name}`; empty: open.")


def _vocabulary(field: Any) -> Vocabulary | None:
    parts = [field, field.annotation, *getattr(field.annotation, "__args__", ())]
    listed = (mark for part in parts for mark in [*getattr(part, "metadata", ()), *getattr(part, "__metadata__", ())])
    return next((mark.vocabulary for mark in listed if isinstance(mark, Listed)), None)


def _plain(field: str, column: Column[Any], says: str) -> Sheet:
    return Sheet(column.name, field, _kind(column), lambda _: column, says)


def named(type_: str, label: str, key: ColumnElement[Any]) -> Join:
    """What the record with this key is called."""

    def build(scope: Scope) -> ColumnElement[Any]:
        version, rows = latest(type_, key, scope)
        return rows.with_only_columns(version.c[label]).scalar_subquery()

    return build


def _kind(expression: ColumnElement[Any]) -> str:
    kinds = ((JSON, LIST), (Instant, MOMENT), (Float, DEGREES), (Date, DAY), (Integer, NUMBER))
    return next((kind for type_, kind in kinds if isinstance(expression.type, type_)), TEXT)


def cells(sheets: Sequence[Sheet]) -> Callable[[Scope], Sequence[ColumnElement[Any]]]:
    """What is read of a row for these columns: days, moments and lists as text, as JSON has them."""
    return lambda scope: [_cell(one, scope).label(f"cell_{place}") for place, one in enumerate(sheets)]


def _cell(sheet: Sheet, scope: Scope) -> ColumnElement[Any]:
    value = sheet.build(scope)
    return PLAIN[sheet.kind](value) if sheet.kind in PLAIN else value


def safe(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def csv_header(sheets: Sequence[Sheet]) -> bytes:
    """The names of the columns, as the first line of CSV."""
    return ",".join(one.name for one in sheets).encode() + b"\r\n"


def csv_lines(rows: Iterable[Sequence[Any]]) -> bytes:
    """Rows as CSV (RFC 4180, UTF-8); what is null is an empty cell."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


class Parquet:
    """A Parquet file that is written piece by piece: what was written since is taken from it each time."""

    def __init__(self, sheets: Sequence[Sheet], about: Mapping[str, str]) -> None:
        fields = [pa.field(one.name, _ARROW[one.kind], metadata={"description": one.description}) for one in sheets]
        self._schema = pa.schema(fields, metadata=about)
        self._written = io.BytesIO()
        self._writer = ParquetWriter(_Sink(self._written), self._schema, compression="zstd")

    def take(self, rows: Sequence[Sequence[Any]]) -> bytes:
        """Write rows as one group, and give the bytes of it."""
        columns = zip(*rows, strict=True) if rows else ([] for _ in self._schema)
        arrays = [_array(column, field.type) for column, field in zip(columns, self._schema, strict=True)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        return self._since()

    def end(self) -> bytes:
        """The end of the file, without which no program reads it."""
        self._writer.close()
        return self._since()

    def _since(self) -> bytes:
        written = self._written.getvalue()
        self._written.seek(0)
        self._written.truncate()
        return written


class _Sink(io.RawIOBase):
    """Where the file goes: it tells how much was written in all, also of what was taken."""

    def __init__(self, written: io.BytesIO) -> None:
        self._into = written
        self._size = 0

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, piece: Any) -> int:
        """Take a piece."""
        size = self._into.write(piece)
        self._size += size
        return size

    def tell(self) -> int:
        """How much was written."""
        return self._size


def _array(cells: Iterable[Any], type_: pa.DataType) -> pa.Array:
    # Days and moments come as text, which Arrow reads.
    if pa.types.is_date(type_) or pa.types.is_timestamp(type_):
        return pa.array(cells, pa.string()).cast(type_)
    return pa.array(cells, type_)
