"""Filters: what a query parameter asks of a row. A query model declares each in one annotated line."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Protocol, runtime_checkable

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function
from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    and_,
    bindparam,
    func,
    or_,
    select,
)

from app.domain import dates
from app.domain.vocabulary import Vocabulary
from app.kit.merging import Groups
from app.kit.parameter_types import NONE
from app.kit.render import Scope
from app.kit.search import Matches, words_of, words_sought


@runtime_checkable
class Filter(Protocol):
    """What a parameter asks of a row."""

    # Whether it can well be asked of one row alone; else it is asked once, of all.
    asks_one: ClassVar[bool]

    @property
    def type(self) -> str | None:
        """The type of record whose ids the parameter takes, None where it takes values."""

    def ask(self, name: str, given: Any, keys: Groups) -> "tuple[Use, Mapping[str, Any]]":
        """How a query with this value uses the filter, and the values of the parameters of its condition."""

    def clause(self, name: str, used: "Use", scope: Scope) -> ColumnElement[bool]:
        """The condition that finds such rows, with parameters whose names start with `name`."""

    def test(self, name: str, used: "Use", scope: Scope) -> ColumnElement[bool]:
        """The same condition for somebody who has a row already, and asks of it alone."""

    def seeks(self, used: "Use") -> bool:
        """Whether an index leads to such rows; else they are met by going through all."""

    def leads(self, order: Sequence[ColumnElement[Any]], used: "Use") -> bool:
        """Whether an index has such rows in this order, or the order itself leads to them."""


@dataclass(frozen=True)
class Use:
    """How a query uses a filter: with how many values (0, 1, or 2 for several), and whether null is asked for.

    Neither is what is left of ids that do not exist: it finds nothing.
    """

    values: int
    null: bool = False


class Plain(ABC):
    """A filter of a row's own columns: its condition is the same for whoever finds rows and whoever has one."""

    asks_one: ClassVar[bool] = True

    @abstractmethod
    def clause(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """The condition."""

    def test(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """The same."""
        return self.clause(name, used, scope)


class Values:
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


class Choice(Values):
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
class Chosen(Choice):
    """Values of a vocabulary, of what is no column and never null."""

    vocabulary: Vocabulary
    type: str | None = None
    nullable = False


@dataclass(frozen=True)
class Equals(Choice, Plain):
    """The column has one of the values, which are those of the vocabulary where there is one."""

    column: Column[Any]
    vocabulary: Vocabulary | None = None
    type: str | None = None

    def clause(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """`column = :name`, or `IN`, or `IS NULL`."""
        conditions = [among(self.column, name, used)] if used.values else []
        if used.null:
            conditions.append(self.column.is_(None))
        return or_(*conditions)

    def seeks(self, used: Use) -> bool:
        """Where an index begins with the column."""
        return is_indexed(self.column)

    def leads(self, order: Sequence[ColumnElement[Any]], used: Use) -> bool:
        """Where an index has the rows of one value in this order."""
        return used == Use(1) and is_indexed(self.column, *order)


def refers(type_: str, column: Column[Any]) -> Equals:
    """The column refers to one of these records."""
    return Equals(column, type=type_)


@dataclass(frozen=True)
class Overlaps(Plain):
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
            return self._latest.is_(None)  # all three columns are null together, and this one is indexed
        columns = self.column.table.c
        return and_(
            columns[f"{self.column.name}_earliest"] <= bindparam(f"{name}_latest", type_=Date),
            columns[f"{self.column.name}_latest"] >= bindparam(f"{name}_earliest", type_=Date),
        )

    def seeks(self, used: Use) -> bool:
        """Where an index begins with the date's latest day."""
        return is_indexed(self._latest)

    def leads(self, order: Sequence[ColumnElement[Any]], used: Use) -> bool:
        """Where the order is by the same date."""
        return order[0] is self._latest

    @property
    def _latest(self) -> ColumnElement[Any]:
        latest: ColumnElement[Any] = self.column.table.c[f"{self.column.name}_latest"]
        return latest


class _One(Plain):
    """A filter that takes one value as it is."""

    type = None

    def ask(self, name: str, given: Any, keys: Groups) -> tuple[Use, Mapping[str, Any]]:
        """The value."""
        return Use(1), {name: given}


@dataclass(frozen=True)
class Reaches(_One):
    """A number that may lie between two columns is at least, or at most, the one given; an open end reaches all."""

    lower: Sequence[Column[Any]]
    upper: Sequence[Column[Any]]
    least: bool

    def clause(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """The range's other end is open, or not short of the number."""
        end = func.coalesce(*(self.upper if self.least else self.lower))
        given = bindparam(name, type_=self.upper[0].type)
        return or_(end.is_(None), end >= given if self.least else end <= given)

    def seeks(self, used: Use) -> bool:
        """No index leads to what may be so many."""
        return False

    def leads(self, order: Sequence[ColumnElement[Any]], used: Use) -> bool:
        """In no order."""
        return False


@dataclass(frozen=True)
class Since(_One):
    """The row was recorded at this moment or later."""

    column: Column[datetime]

    def clause(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """`column >= :name`."""
        return self.column >= bindparam(name, type_=self.column.type)

    def seeks(self, used: Use) -> bool:
        """Every table has an index by moment."""
        return True

    def leads(self, order: Sequence[ColumnElement[Any]], used: Use) -> bool:
        """Where the order is by the same moment."""
        return order[0] is self.column


@dataclass(frozen=True)
class Searched(_One):
    """The version has all the words; the last may be the beginning of one."""

    asks_one: ClassVar[bool] = False

    version: Column[Any]

    def clause(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """`version IN (SELECT rowid FROM words …)`."""
        words = words_of(self.version.table).c
        return self.version.in_(select(words.rowid).where(Matches(words.words, words_sought(name))))

    def seeks(self, used: Use) -> bool:
        """Words have an index of their own."""
        return True

    def leads(self, order: Sequence[ColumnElement[Any]], used: Use) -> bool:
        """In no order."""
        return False


def is_indexed(*columns: ColumnElement[Any]) -> bool:
    """Whether an index of their table begins with these columns."""
    table: Any = columns[0].table
    return any([*index.columns][: len(columns)] == [*columns] for index in table.indexes)


def among(column: ColumnElement[Any], name: str, used: Use) -> ColumnElement[bool]:
    """The condition that the column has the value, or one of them."""
    if used.values == 1:
        return column == bindparam(name, type_=column.type)
    return column.in_(bindparam(name, type_=column.type, expanding=True))
