"""What a query asks: which of its model's filters it uses, how, and with which values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, bindparam, select, tuple_

from app.kit.filters import Equals, Filter, Searched, Since, Use
from app.kit.history import record
from app.kit.merging import Groups
from app.kit.parameter_types import NONE
from app.kit.parameters import Parameters


@cache
def filters(model: type[Parameters]) -> dict[str, Filter]:
    """The filters that a query model declares, by parameter."""
    return {
        name: mark for name, field in model.model_fields.items() for mark in field.metadata if isinstance(mark, Filter)
    }


@cache
def common_filters(type_: str, table: Table) -> dict[str, Filter]:
    """The filters that every list has."""
    return {
        "ids": Equals(table.c.record, type=type_),
        "updated_since": Since(table.c.updated_at),
        "q": Searched(table.c.version),
    }


@dataclass(frozen=True)
class Asked:
    """The filters of one query: how each is used, and with which values."""

    uses: tuple[tuple[str, Use], ...]
    values: Mapping[str, Any]

    @property
    def nothing(self) -> bool:
        """Whether an id that does not exist finds nothing."""
        return any(use == Use(0) for _, use in self.uses)


def ask(query: Parameters, declared: Mapping[str, Filter], keys: Groups) -> Asked:
    """Those of the declared filters that `query` uses."""
    uses: list[tuple[str, Use]] = []
    values: dict[str, Any] = {}
    for name, kind in declared.items():
        given = getattr(query, name)
        if given is not None:
            use, bound = kind.ask(name, given, keys)
            uses.append((name, use))
            values |= bound
    return Asked(tuple(uses), values)


def named(query: Parameters, declared: Mapping[str, Filter]) -> set[tuple[str, str]]:
    """The records that a query's filters name, by type and id."""
    return {
        (kind.type, value)
        for name, kind in declared.items()
        if kind.type
        for value in getattr(query, name) or ()
        if value != NONE
    }


def keys_of(connection: Connection, records: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The keys of those of the records that there are."""
    sought_for = sorted(records)
    if not sought_for:
        return {}
    rows = connection.execute(_KEYS, {"records": sought_for})
    return {(row.type, row.id): row.key for row in rows}


_KEYS = select(record.c.type, record.c.id, record.c.key).where(
    tuple_(record.c.type, record.c.id).in_(bindparam("records", expanding=True))
)
