"""Where records refer to each other: every column that does, with the type of record that it leads to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Column, FromClause, Table

from app.kit.history import versions
from app.kit.marks import To, fields_with
from app.kit.referrers import referring_columns as columns_that_refer
from app.kit.resource import Resource


@dataclass(frozen=True, slots=True)
class Referring:
    """A column that refers to records of `type`; `version` is the table of the versions that it belongs to.

    `rows` is what to read both from: the table alone, or joined with the part that the column stands in.
    """

    column: Column[Any]
    type: str
    version: Table
    rows: FromClause


def referring_columns(resources: Iterable[Resource]) -> Iterator[Referring]:
    """Every column in which a version, or a part of one, refers to a record."""
    types = {name: type_ for resource in resources for name, type_ in _types(resource.written)}
    for column, version, owner in columns_that_refer():
        rows: FromClause = version if owner is None else column.table.join(version, version.c.version == owner)
        yield Referring(column, _type_of(column, types), version, rows)


def _types(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """The names of the fields that refer to records, and the types that these lead to."""
    for name, mark, inner, _ in fields_with(model, To):
        if mark:
            yield name, mark.type
        elif inner:
            yield from _types(inner)


def _type_of(column: Column[Any], types: Mapping[str, str]) -> str:
    # The column of a list of references, as that of a version's owner, has the name of the type.
    return column.name if column.name in versions else types[column.name]
