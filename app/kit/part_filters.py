"""Filters of what stands in other tables: a version's parts, and links that lead to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from sqlalchemy import Column, ColumnElement, Table, and_, literal, or_, select

from app.domain.vocabulary import Vocabulary
from app.kit.filters import Choice, Use, Values, among, is_indexed
from app.kit.history import standing
from app.kit.merging import Groups
from app.kit.render import Scope


@dataclass(frozen=True)
class Within(Choice):
    """One of a version's parts refers to one of these records, and fulfils `also`."""

    asks_one: ClassVar[bool] = True

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
        conditions = [self.version.in_(parts.where(among(self.column, name, used)))] if used.values else []
        if used.null:
            conditions.append(self.version.not_in(parts.where(self.column.is_not(None))))
        return or_(*conditions)

    def test(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """`EXISTS (SELECT … FROM part WHERE owner = version …)`."""
        table = self.column.table
        owner = table.c.owner if self.owner is None else self.owner
        parts = select(literal(1)).select_from(table).where(owner == self.version).correlate(self.version.table)
        if self.also is not None:
            parts = parts.where(self.also)
        conditions: list[ColumnElement[bool]] = []
        if used.values:
            conditions.append(parts.where(among(self.column, name, used)).exists())
        if used.null:
            conditions.append(~parts.where(self.column.is_not(None)).exists())
        return or_(*conditions)

    def seeks(self, used: Use) -> bool:
        """Where an index begins with the column; what nothing leads to is not led to."""
        return not used.null and is_indexed(self.column)

    def leads(self, order: Sequence[ColumnElement[Any]], used: Use) -> bool:
        """In no order."""
        return False


@dataclass(frozen=True)
class Either:
    """One of two conditions on the same ids."""

    asks_one: ClassVar[bool] = True

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
        return _either(used, [partial(one.clause, name, scope=scope) for one in (self.first, self.second)])

    def test(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """The same, asked of one row."""
        return _either(used, [partial(one.test, name, scope=scope) for one in (self.first, self.second)])

    def seeks(self, used: Use) -> bool:
        """Where both do."""
        return self.first.seeks(used) and self.second.seeks(used)

    def leads(self, order: Sequence[ColumnElement[Any]], used: Use) -> bool:
        """In no order."""
        return False


def _either(used: Use, both: Sequence[Callable[..., ColumnElement[bool]]]) -> ColumnElement[bool]:
    conditions = [condition(used=Use(used.values)) for condition in both if used.values]
    if used.null:
        conditions.append(and_(*(condition(used=Use(0, True)) for condition in both)))
    return or_(*conditions)


@dataclass(frozen=True)
class Linked(Values):
    """A link table leads from these records to the row, in this role; its index is in the order of the row's dates."""

    asks_one: ClassVar[bool] = True

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

    def test(self, name: str, used: Use, scope: Scope) -> ColumnElement[bool]:
        """`EXISTS (SELECT … FROM link WHERE figure = version …)`."""
        table = self.table.alias()  # the list may be read along the link's own rows
        links = select(literal(1)).select_from(table).correlate(self.version.table)
        links = links.where(
            table.c[self.version.table.name] == self.version, table.c.role == self.role, standing(table, scope.at)
        )
        conditions: list[ColumnElement[bool]] = []
        if used.values:
            conditions.append(links.where(among(table.c.target, name, used)).exists())
        if used.null:
            conditions.append(~links.exists())
        return or_(*conditions)

    def seeks(self, used: Use) -> bool:
        """Along its index; what nothing leads to is not led to."""
        return not used.null

    def leads(self, order: Sequence[ColumnElement[Any]], used: Use) -> bool:
        """Where the link's index has the rows in this order."""
        return used == Use(1) and all(self._twin(column) in self.table.c for column in order)

    def names(self, name: str, used: Use) -> ColumnElement[bool]:
        """The condition that the link leads from the records asked for."""
        return among(self.table.c.target, name, used)

    def to_version(self) -> Column[Any]:
        """The link's column that holds the row's version; it has the name of the row's table."""
        return self.table.c[self.version.table.name]

    def order(self, order: Sequence[ColumnElement[Any]]) -> list[ColumnElement[Any]]:
        """The same order in the link's own columns."""
        return [self.table.c[self._twin(column)] for column in order]

    def _twin(self, column: ColumnElement[Any]) -> str:
        return f"{self.version.table.name}_record" if column.key == "record" else str(column.key)
