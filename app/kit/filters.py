"""Filters: what a query parameter asks of a row. A query model declares each in one annotated line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function
from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    Table,
    and_,
    bindparam,
    func,
    or_,
    select,
)

from app.domain import dates
from app.domain.vocabulary import Vocabulary
from app.kit.history import standing
from app.kit.merging import Groups
from app.kit.parameter_types import NONE
from app.kit.render import Scope
from app.kit.search import Matches, words_of, words_sought


@runtime_checkable
class Filter(Protocol):
    """What a parameter asks of a row."""

    @property
    def type(self) -> str | None:
        """The type of record whose ids the parameter takes, None where it takes values."""

    def ask(self, name: str, given: Any, keys: Groups) -> "tuple[Use, Mapping[str, Any]]":
        """How a query with this value uses the filter, and the values of the parameters of its condition."""

    def clause(self, name: str, used: "Use", scope: Scope) -> ColumnElement[bool]:
        """The condition, with parameters whose names start with `name`."""


@dataclass(frozen=True)
class Use:
    """How a query uses a filter: with how many values (0, 1, or 2 for several), and whether null is asked for.

    Neither is what is left of ids that do not exist: it finds nothing.
    """

    values: int
    null: bool = False


class _Values:
    """A filter that takes values, or ids of a type of record."""

    type: str | None

    def ask(self, name: str, given: Sequence[str], keys: Groups) -> tuple[Use, Mapping[str, Any]]:
        """The values, or the keys of the ids, that are there; `none` apart."""
        found: Sequence[Any] = [value for value in given if value != NONE]
        if self.type:
            # An id finds what refers to any of the records that are one with it.
            found = [*dict.fromkeys(key for id_ in found for key in keys.get((self.type, id_), ()))]
        use = Use(min(len(found), 2), NONE in given)
        return use, {name: found[0] if len(found) == 1 else found} if found else {}


class _Chosen(_Values):
    """A filter that takes values of a vocabulary, where there is one."""

    vocabulary: Vocabulary | None
    nullable = True

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Values, checked against the vocabulary."""
        return no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A list, of an enumeration's values where there is a vocabulary."""
        items: dict[str, Any] = {"type": "string"}
        if self.vocabulary:
            items["enum"] = [*self.vocabulary.values, *((NONE,) if self.nullable else ())]
        return {"type": "array", "items": items}

    def _check(self, values: tuple[str, ...] | None) -> tuple[str, ...] | None:
        unasked = {NONE} if self.nullable else set()
        if self.vocabulary and any(value not in self.vocabulary for value in set(values or ()) - unasked):
            allowed = ", ".join(self.vocabulary.values)
            raise PydanticCustomError("unlisted_value", "Use one or more of: {allowed}", {"allowed": allowed})
        return values


@dataclass(frozen=True)
class Chosen(_Chosen):
    """Values of a vocabulary, of what is no column and never null."""

    vocabulary: Vocabulary
    type: str | None = None
    nullable = False


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

    def ask(self, name: str, given: Sequence[str], keys: Groups) -> tuple[Use, Mapping[str, Any]]:
        """As either of the two is asked."""
        return self.first.ask(name, given, keys)

    def clause(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """One or the other of the values; for null, neither of any."""
        both = (self.first, self.second)
        conditions = [one.clause(name, Use(used.values), scope) for one in both if used.values]
        if used.null:
            conditions.append(and_(*(one.clause(name, Use(0, True), scope) for one in both)))
        return or_(*conditions)


@dataclass(frozen=True)
class Linked(_Values):
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

    def ask(self, name: str, given: str, keys: Groups) -> tuple[Use, Mapping[str, Any]]:
        """The first and the last day of the date."""
        if given == NONE:
            return Use(0, True), {}
        span = dates.parse(given)
        return Use(1), {f"{name}_earliest": span.earliest, f"{name}_latest": span.latest}

    def clause(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """Both ends of each within reach of the other."""
        if used.null:
            return self.column.is_(None)
        columns = self.column.table.c
        return and_(
            columns[f"{self.column.name}_earliest"] <= bindparam(f"{name}_latest", type_=Date),
            columns[f"{self.column.name}_latest"] >= bindparam(f"{name}_earliest", type_=Date),
        )


class _Plain:
    """A filter that takes one value as it is."""

    type = None

    def ask(self, name: str, given: Any, keys: Groups) -> tuple[Use, Mapping[str, Any]]:
        """The value."""
        return Use(1), {name: given}


@dataclass(frozen=True)
class Reaches(_Plain):
    """A number that may lie between two columns is at least, or at most, the one given; an open end reaches all."""

    lower: Sequence[Column[Any]]
    upper: Sequence[Column[Any]]
    least: bool

    def clause(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """The range's other end is open, or not short of the number."""
        end = func.coalesce(*(self.upper if self.least else self.lower))
        given = bindparam(name, type_=self.upper[0].type)
        return or_(end.is_(None), end >= given if self.least else end <= given)


@dataclass(frozen=True)
class Since(_Plain):
    """The row was recorded at this moment or later."""

    column: Column[datetime]

    def clause(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """`column >= :name`."""
        return self.column >= bindparam(name, type_=self.column.type)


@dataclass(frozen=True)
class Searched(_Plain):
    """The version has all the words; the last may be the beginning of one."""

    version: Column[Any]

    def clause(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """`version IN (SELECT rowid FROM words …)`."""
        words = words_of(self.version.table).c
        return self.version.in_(select(words.rowid).where(Matches(words.words, words_sought(name))))


def _among(column: ColumnElement[Any], name: str, used: Use) -> ColumnElement[bool]:
    if used.values == 1:
        return column == bindparam(name, type_=column.type)
    return column.in_(bindparam(name, type_=column.type, expanding=True))
