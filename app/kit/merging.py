"""Merging: two records of one thing become one. The loser leads to the winner, and both ids find the same rows.

Nothing that refers to the loser is written anew: what was said stays as it was said. A row of `merged` holds from one
change to another as versions do, so the past is asked as the present is, and a merge can be undone. `root` is where the
way ends after any number of merges, so that no reader has to walk it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    ForeignKey,
    Index,
    Select,
    Table,
    bindparam,
    func,
    insert,
    select,
    tuple_,
    update,
)
from sqlalchemy.sql.elements import BindParameter

from app.kit.columns import FOREVER, NOW, Key, metadata, reference
from app.kit.history import current_index, lifetime, record, standing

merged = Table(
    "merged",
    metadata,
    Column("record", Key, ForeignKey("record.key"), primary_key=True, autoincrement=False),
    Column("since", Key, primary_key=True, autoincrement=False),
    *lifetime()[1:],
    reference("target", required=True),
    reference("root", required=True),
    info={"guard": "closing"},
)
Index("ix_merged_root", merged.c.root)
current_index(merged, "record", unique=True)

Groups = Mapping[tuple[str, str], tuple[int, ...]]
"""From the type and id of a record to its key, and then the keys of the records that are one with it."""


class Circular(Exception):
    """The merges would lead back to where they begin."""


def groups_of(connection: Connection, records: Iterable[tuple[str, str]], at: int | None) -> Groups:
    """The keys of those of the records that there are, with those merged with them now, or at the change `at`."""
    sought = sorted(records)
    found: dict[tuple[str, str], dict[int, None]] = {}
    if not sought:
        return {}
    for row in connection.execute(_GROUPS[at is not None], {"records": sought, "at": at}):
        keys = found.setdefault((row.type, row.id), {row.key: None, row.root: None})
        if row.other is not None:
            keys[row.other] = None
    return {identity: tuple(keys) for identity, keys in found.items()}


def _groups(at: BindParameter[int] | None) -> Select[Any]:
    own, other = merged.alias(), merged.alias()
    # The root itself is in no row; a record that was never merged is its own.
    named = (
        select(record.c.type, record.c.id, record.c.key, func.coalesce(own.c.root, record.c.key).label("root"))
        .select_from(record.outerjoin(own, (own.c.record == record.c.key) & standing(own, at)))
        .where(tuple_(record.c.type, record.c.id).in_(bindparam("records", expanding=True)))
        .subquery()
    )
    joined = named.outerjoin(other, (other.c.root == named.c.root) & standing(other, at))
    return select(*named.c, other.c.record.label("other")).select_from(joined)


_GROUPS = {False: _groups(None), True: _groups(bindparam("at", type_=BigInteger))}


def merged_into(key: ColumnElement[Any], at: BindParameter[int] | None) -> Select[Any]:
    """The keys of the records that were merged into the one with this key, directly or on the way."""
    return select(merged.c.record).where(merged.c.root == key, standing(merged, at))


def is_merged(connection: Connection, key: int, target: int) -> bool:
    """Whether a record is now merged into another, directly."""
    row = select(merged.c.record).where(merged.c.record == key, merged.c.target == target, standing(merged))
    return connection.execute(row).first() is not None


def root_of(connection: Connection, key: int, at: int | None) -> str | None:
    """The id of the record that this one was merged into, in the end; None where it was not."""
    root: str | None = connection.execute(_ROOT[at is not None], {"key": key, "at": at}).scalar()
    return root


def _root(at: BindParameter[int] | None) -> Select[Any]:
    of_root = merged.join(record, record.c.key == merged.c.root)
    own = merged.c.record == bindparam("key", type_=BigInteger)
    return select(record.c.id).select_from(of_root).where(own, standing(merged, at))


_ROOT = {False: _root(None), True: _root(bindparam("at", type_=BigInteger))}


def change_merges(connection: Connection, block: int, *, begun: Mapping[int, int], ended: Collection[int]) -> None:
    """From `block` on, merge the records in `begun` into others, and let those in `ended` stand for themselves again.

    Circular where a record would be merged into itself, on whichever way.
    """
    trees = _of_trees(connection, {*begun, *begun.values(), *ended})
    before = {row.record: (row.target, row.root) for row in trees}
    targets = {key: target for key, (target, _) in before.items() if key not in ended} | dict(begun)
    after = {key: (target, _end(targets, key)) for key, target in targets.items()}
    changed = [key for key, ends in before.items() if after.get(key) != ends]
    if changed:
        these = merged.c.record.in_(bindparam("keys", expanding=True))
        connection.execute(update(merged).where(these, merged.c.until == NOW).values(until=block), {"keys": changed})
    rows = [
        {"record": key, "since": block, "until": FOREVER, "target": target, "root": root}
        for key, (target, root) in after.items()
        if before.get(key) != (target, root)
    ]
    if rows:
        connection.execute(insert(merged), rows)


def _of_trees(connection: Connection, keys: Collection[int]) -> Sequence[Any]:
    """The merges that stand in the trees of these records."""
    given: BindParameter[int] = bindparam("keys", [*keys], expanding=True)
    roots = select(merged.c.root).where(merged.c.record.in_(given), standing(merged))
    in_tree = merged.c.root.in_(given) | merged.c.root.in_(roots)
    return connection.execute(select(merged).where(in_tree, standing(merged))).all()


def _end(targets: Mapping[int, int], key: int) -> int:
    seen = set()
    while key in targets:
        if key in seen:
            raise Circular
        seen.add(key)
        key = targets[key]
    return key
