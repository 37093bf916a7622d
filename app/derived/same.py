"""Merged records in answers: which record a source is now, and which questions are one because of it.

Nothing is written anew when records are merged, so it is looked up when it is read. Where nothing is merged, as one
short statement tells, none of it is asked.
"""

from collections.abc import Collection
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    union,
)
from sqlalchemy.sql.elements import BindParameter

from app.kit.history import standing
from app.kit.merging import merged
from app.tables.claims import question

# The columns of a question that may refer to a record which was merged.
_MERGE = ("party", "perpetrator", "conflict", "place")


def is_merging(connection: Connection, at: int | None) -> bool:
    """Whether any records are merged."""
    return connection.execute(_MERGING[at is not None], {"at": at}).scalar() is not None


def at_change(past: bool) -> BindParameter[int] | None:
    """The parameter of the change to read as of, None where what is current is read."""
    return bindparam("at", type_=BigInteger) if past else None


@lru_cache(maxsize=2)
def leaders(past: bool) -> FromClause:
    """Of each question about a record that was merged, or merged into, its `key` and that of its `leader`."""
    at = at_change(past)
    changed = union(*(select(merged.c[name]).where(standing(merged, at)) for name in ("record", "root")))
    rows: FromClause = question
    asked: dict[str, ColumnElement[Any]] = {
        name: column for name, column in question.c.items() if name not in ("key", "id", "family")
    }
    moved: ColumnElement[int] = literal(0)
    for name in _MERGE:
        into = merged.alias()
        rows = rows.outerjoin(into, and_(into.c.record == question.c[name], standing(into, at)))
        asked[name] = func.coalesce(into.c.root, question.c[name])
        moved = moved + case((into.c.root.is_(None), 0), else_=1)
    leader = func.first_value(question.c.key).over(partition_by=[*asked.values()], order_by=[moved, question.c.key])
    affected = or_(*(question.c[name].in_(changed) for name in _MERGE))
    return select(question.c.key, leader.label("leader")).select_from(rows).where(affected).subquery()


def members_of(connection: Connection, questions: Collection[int], at: int | None) -> list[int]:
    """The keys of these questions, and of those that they lead where records are merged."""
    same = leaders(at is not None)
    led = select(same.c.key).where(same.c.leader.in_(bindparam("questions", expanding=True)))
    values = {"questions": list(questions), "at": at}
    return list({*questions, *connection.execute(led, values).scalars()})


def as_merged(
    rows: FromClause, column: ColumnElement[int], merging: bool, past: bool
) -> tuple[FromClause, ColumnElement[int]]:
    """The rows with, where records are merged, the record that the one in a column is now; and its key."""
    if not merging:
        return rows, column
    into = merged.alias()
    joined = rows.outerjoin(into, and_(into.c.record == column, standing(into, at_change(past))))
    return joined, func.coalesce(into.c.root, column)


_MERGING = {past: select(merged.c.record).where(standing(merged, at_change(past))).limit(1) for past in (False, True)}
