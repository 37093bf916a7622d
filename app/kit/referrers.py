"""What refers to a record as things stand: the other records that would be left without it."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, bindparam, func, select, union

from app.kit.columns import metadata
from app.kit.history import record, standing, versions
from app.kit.rows import Identity

MOST = 100


def referrers(connection: Connection, keys: Sequence[int]) -> list[Identity]:
    """The current records that refer to any of these, by type and id, without these themselves; at most `MOST`.

    What a figure refers to, its statement does.
    """
    rows = connection.execute(_referrers(), {"keys": keys, "most": MOST})
    return [(row.type, row.id) for row in rows]


@cache
def _referrers() -> Select[Any]:
    found = union(*(_of(column, version, owner) for column, version, owner in referring_columns())).subquery()
    # A figure belongs to its statement for ever, and is written with it.
    root = record.alias()
    named = record.outerjoin(root, root.c.key == record.c.owner)
    type_, id_ = (func.coalesce(root.c[name], record.c[name]) for name in ("type", "id"))
    given: Any = bindparam("keys", expanding=True)
    others = record.c.key.not_in(given) & (record.c.owner.is_(None) | record.c.owner.not_in(given))
    return (
        select(type_.label("type"), id_.label("id"))
        .select_from(named.join(found, found.c.record == record.c.key))
        .where(others)
        .distinct()
        .order_by(type_, id_)
        .limit(bindparam("most"))
    )


def referring_columns() -> Iterator[tuple[Column[Any], Table, Column[Any] | None]]:
    """Every column that refers to another record, with the version table that it belongs to, and a part's owner."""
    by_version = {table.c.version: table for table in versions.values()}
    for table in metadata.sorted_tables:
        if table in by_version.values():
            for column in _references(table):
                if column not in _own(table):
                    yield column, table, None
        elif table.info.get("guard") == "frozen" and "owner" in table.c and "position" in table.c:
            (key,) = table.c.owner.foreign_keys
            for column in _references(table):
                yield column, by_version[key.column], table.c.owner


def _own(table: Table) -> set[Column[Any]]:
    """The columns of what a version is of, and of what that belongs to."""
    pairs = (key.columns for key in table.foreign_key_constraints if record.c.owner in {e.column for e in key.elements})
    return {table.c.record, *(column for columns in pairs for column in columns)}


def _references(table: Table) -> Iterator[Column[Any]]:
    own = (column for column in table.c if not column.info.get("repeats"))
    return (column for column in own if any(key.column is record.c.key for key in column.foreign_keys))


def _of(column: Column[Any], version: Table, owner: Column[Any] | None) -> Select[Any]:
    given: Any = bindparam("keys", expanding=True)
    rows = select(version.c.record).where(column.in_(given), standing(version))
    return rows if owner is None else rows.join(column.table, owner == version.c.version)
