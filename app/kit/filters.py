"""Filters: what a query parameter asks of a row. A query model declares each in one annotated line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function
from sqlalchemy import Column, ColumnElement, Connection, Date, Table, and_, bindparam, or_, select, tuple_

from app.domain import dates
from app.domain.vocabulary import Vocabulary
from app.kit.history import record, standing
from app.kit.parameters import NONE, Parameters
from app.kit.render import Scope


class Filter(Protocol):
    """What a parameter asks of a row."""

    @property
    def type(self) -> str | None:
        """The type of record whose ids the parameter takes, None where it takes values."""

    def clause(self, name: str, used: "Use", scope: Scope) -> ColumnElement[bool]:
        """The condition, with parameters whose names start with `name`."""


@dataclass(frozen=True)
class Use:
    """How a query uses a filter: with how many values (0, 1, or 2 for several), and whether null is asked for."""

    values: int
    null: bool


class _Chosen:
    """A filter that takes values, of a vocabulary where there is one."""

    vocabulary: Vocabulary | None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Values, checked against the vocabulary."""
        return no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A list, of an enumeration's values where there is a vocabulary."""
        items: dict[str, Any] = {"type": "string"}
        if self.vocabulary:
            items["enum"] = [*self.vocabulary.values, NONE]
        return {"type": "array", "items": items}

    def _check(self, values: tuple[str, ...] | None) -> tuple[str, ...] | None:
        if self.vocabulary and any(value != NONE and value not in self.vocabulary for value in values or ()):
            allowed = ", ".join(self.vocabulary.values)
            raise PydanticCustomError("unlisted_value", "Use one or more of: {allowed}", {"allowed": allowed})
        return values


@dataclass(frozen=True)
class Equals(_Chosen):
    """The column has one of the values, which are those of the vocabulary where there is one."""

    column: Column[Any]
    vocabulary: Vocabulary | None = None
    type: str | None = None

    def clause(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """`column = :name`, or `IN`, or `IS NULL`."""
        conditions = [_among(self.column, name, used)] if used.values else []
        if used.null:
            conditions.append(self.column.is_(None))
        return or_(*conditions)


def refers(type_: str, column: Column[Any]) -> Equals:
    """The column refers to one of these records."""
    return Equals(column, type=type_)


@dataclass(frozen=True)
class Within(_Chosen):
    """One of a version's parts refers to one of these records, and fulfils `also`."""

    type: str | None
    column: Column[Any]
    version: Column[Any]
    also: ColumnElement[bool] | None = None
    vocabulary: Vocabulary | None = None
    owner: Column[Any] | None = None  # the part's column that leads to the version, where it is not `owner`

    def clause(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """`version IN (SELECT owner FROM part …)`; null asks for versions with no such part."""
        parts = select(self.column.table.c.owner if self.owner is None else self.owner)
        if self.also is not None:
            parts = parts.where(self.also)
        conditions = [self.version.in_(parts.where(_among(self.column, name, used)))] if used.values else []
        if used.null:
            conditions.append(self.version.not_in(parts.where(self.column.is_not(None))))
        return or_(*conditions)


@dataclass(frozen=True)
class Either:
    """One of two conditions on the same ids."""

    first: Within
    second: Within

    @property
    def type(self) -> str | None:
        """The type that both take ids of."""
        return self.first.type

    def clause(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """One or the other; for null, both."""
        first, second = (one.clause(name, used, scope) for one in (self.first, self.second))
        return and_(first, second) if used.null else or_(first, second)


@dataclass(frozen=True)
class Linked:
    """A link table leads from these records to the row, in this role; its index is in the order of the row's dates."""

    type: str
    table: Table
    role: str
    version: Column[Any]

    def clause(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """`version IN (SELECT … FROM link …)`; null asks for rows that nobody is linked to in this role."""
        links = select(self.to_version()).where(self.table.c.role == self.role, standing(self.table, scope.at))
        conditions = [self.version.in_(links.where(self.names(name, used)))] if used.values else []
        if used.null:
            conditions.append(self.version.not_in(links))
        return or_(*conditions)

    def names(self, name: str, used: Use) -> ColumnElement[bool]:
        """The condition that the link leads from the records asked for."""
        return _among(self.table.c.target, name, used)

    def to_version(self) -> Column[Any]:
        """The link's column that holds the row's version; it has the name of the row's table."""
        return self.table.c[self.version.table.name]

    def leads(self, order: Sequence[ColumnElement[Any]], used: Use) -> bool:
        """Whether a list in this order can be read along the link's index."""
        return used == Use(1, False) and all(self._twin(column) in self.table.c for column in order)

    def order(self, order: Sequence[ColumnElement[Any]]) -> list[ColumnElement[Any]]:
        """The same order in the link's own columns."""
        return [self.table.c[self._twin(column)] for column in order]

    def _twin(self, column: ColumnElement[Any]) -> str:
        return f"{self.version.table.name}_record" if column.key == "record" else str(column.key)


@dataclass(frozen=True)
class Overlaps:
    """The column's date and the parameter's have a day in common."""

    column: Column[Any]
    type: str | None = None

    def clause(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """Both ends of each within reach of the other."""
        if used.null:
            return self.column.is_(None)
        columns = self.column.table.c
        return and_(
            columns[f"{self.column.name}_earliest"] <= bindparam(f"{name}_latest", type_=Date),
            columns[f"{self.column.name}_latest"] >= bindparam(f"{name}_earliest", type_=Date),
        )


def _among(column: ColumnElement[Any], name: str, used: Use) -> ColumnElement[bool]:
    if used.values == 1:
        return column == bindparam(name, type_=column.type)
    return column.in_(bindparam(name, type_=column.type, expanding=True))


@cache
def filters(model: type[Parameters]) -> Mapping[str, Filter]:
    """The filters that a query model declares, by parameter."""
    kinds = (Equals, Within, Either, Linked, Overlaps)
    return {
        name: next(mark for mark in field.metadata if isinstance(mark, kinds))
        for name, field in model.model_fields.items()
        if any(isinstance(mark, kinds) for mark in field.metadata)
    }


@dataclass(frozen=True)
class Asked:
    """The filters of one query: how each is used, and with which values."""

    uses: tuple[tuple[str, Use], ...]
    values: Mapping[str, Any]
    nothing: bool  # an id that does not exist finds nothing


def ask(query: Parameters, keys: Mapping[tuple[str, str], int]) -> Asked:
    """The filters that `query` uses; `keys` leads from the type and id of a record to its key."""
    uses: list[tuple[str, Use]] = []
    values: dict[str, Any] = {}
    nothing = False
    for name, kind in filters(type(query)).items():
        given = getattr(query, name)
        if given is None:
            continue
        if isinstance(kind, Overlaps):
            uses.append((name, Use(1, given == NONE)))
            if given != NONE:
                span = dates.parse(given)
                values |= {f"{name}_earliest": span.earliest, f"{name}_latest": span.latest}
            continue
        null = NONE in given
        found = [value for value in given if value != NONE]
        if kind.type:
            found = [keys[kind.type, value] for value in found if (kind.type, value) in keys]
        uses.append((name, Use(min(len(found), 2), null)))
        nothing = nothing or not (found or null)
        if found:
            values[name] = found[0] if len(found) == 1 else found
    return Asked(tuple(uses), values, nothing)


def named(query: Parameters) -> set[tuple[str, str]]:
    """The records that a query's filters name, by type and id."""
    return {
        (kind.type, value)
        for name, kind in filters(type(query)).items()
        if kind.type
        for value in getattr(query, name) or ()
        if value != NONE
    }


def keys_of(connection: Connection, records: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The keys of those of the records that there are."""
    if not records:
        return {}
    rows = connection.execute(_KEYS, {"records": sorted(records)})
    return {(row.type, row.id): row.key for row in rows}


_KEYS = select(record.c.type, record.c.id, record.c.key).where(
    tuple_(record.c.type, record.c.id).in_(bindparam("records", expanding=True))
)
