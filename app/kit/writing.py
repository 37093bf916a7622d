"""The write path: one writer's transaction, in which records are staged and then written in sets.

Every way to write ends here. A record is staged when it differs from what stands; when all are staged, the
transaction takes one contiguous block of change numbers, closes the versions that end and inserts the new ones with
their parts.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Table, bindparam, exists, func, select, update

from app.kit.asking import keys_of
from app.kit.columns import FOREVER, NOW, to_sorted_json
from app.kit.db import Database
from app.kit.history import change, clock, is_last, later_than, record, standing, take_turn
from app.kit.inserting import insert_rows
from app.kit.marks import owned
from app.kit.merging import change_merges, merged
from app.kit.rows import Identity, Row, columns_of
from app.kit.schema import Written

SET = 500
T = TypeVar("T")


class Root(Protocol):
    """What the write path asks of a type of record that is written by itself."""

    @property
    def type_name(self) -> str:
        """The type's name."""

    @property
    def table(self) -> Table:
        """The table of its versions."""

    def rows(self, writing: "Writing", staged: Sequence["Staged"]) -> Iterable[tuple[Table, Row]]:
        """The rows of new versions and their parts, owners before parts."""

    def close(self, writing: "Writing", keys: Sequence[int]) -> None:
        """End the current versions of these records."""

    def settle(self, writing: "Writing", staged: Sequence["Staged"]) -> None:
        """What follows for other records' links, once everything is written."""


@dataclass(frozen=True, slots=True)
class State:
    """A record as it is before it is written: its key and last revision, and whether and how it stands."""

    key: int
    revision: int
    stands: bool
    merged: bool
    digest: bytes
    first_recorded: datetime


@dataclass(frozen=True, slots=True)
class Planned:
    """What writing a record would do: create, restore, merge, withdraw, unchanged, or the action of a revision.

    `written` is None where nothing stands afterwards; `into` is the record that it becomes one with.
    """

    root: Root
    id: str
    written: Any
    action: str
    key: int | None
    revision: int
    digest: bytes = b""
    first_recorded: datetime | None = None
    into: int | None = None
    is_merged: bool = False

    def acting(self, action: str) -> "Planned":
        """The same under another action."""
        return replace(self, action=action)


@dataclass(slots=True)
class Staged:
    """A record that will be written, with its key and, at the end, its version."""

    planned: Planned
    key: int
    reason: str | None
    version: int = 0


def states(connection: Connection, root: Root, ids: Iterable[str]) -> dict[str, State]:
    """How those of the records that were ever written are now, by id."""
    found: dict[str, State] = {}
    for some in in_sets(ids):
        for row in connection.execute(_states(root.table, root.type_name), {"ids": some}):
            stands = row.until == FOREVER
            found[row.id] = State(row.key, row.revision, stands, row.merged, row.digest, row.recorded_at)
    return found


def plan(
    connection: Connection, root: Root, written: Sequence[Any], revise: str, ending: Collection[str] = ()
) -> Sequence[Planned]:
    """What writing these would do as things stand; `revise` is the action of those that differ from what stands.

    What was merged into another record stays merged where it is written as it was: that changes nothing. Nor does it
    where it was withdrawn, and is one of those that will be withdrawn with this (`ending`).
    """
    before = states(connection, root, [one.id for one in written])
    planned = []
    for one in written:
        digest = digest_of(one)
        there = before.get(one.id)
        if there is None:
            planned.append(Planned(root, one.id, one, "create", None, 1, digest))
            continue
        same = there.digest == digest and (there.stands or there.merged or one.id in ending)
        action = "unchanged" if same else revise if there.stands else "restore"
        planned.append(
            Planned(
                root,
                one.id,
                one,
                action,
                there.key,
                there.revision + 1,
                digest,
                there.first_recorded,
                is_merged=there.merged,
            )
        )
    return planned


def plan_end(root: Root, id_: str, state: State, action: str, into: int | None = None) -> Planned:
    """What ending the current version of a record does: withdraw it, or merge it into another."""
    return Planned(root, id_, None, action, state.key, state.revision + 1, into=into)


class Writing:
    """One transaction's writing, from taking the turn to the last row."""

    def __init__(self, connection: Connection, actor: str) -> None:
        self.connection = connection
        self.actor = actor
        self.last, last_moment = take_turn(connection)
        self.moment = later_than(last_moment)
        self.block = self.last
        self.keys: dict[Identity, int] = {}
        self._next: dict[Table, int] = {}
        self._staged: list[Staged] = []
        self._new: list[Row] = []

    def stage(self, planned: Sequence[Planned], reason: str | None) -> None:
        """Take records into the transaction, those left out that are unchanged."""
        changed = [(one, owned_by(one.written)) for one in planned if one.action != "unchanged"]
        self.know(identity for _, within in changed for identity in within)
        for one, within in changed:
            key = one.key or self._identify((one.root.type_name, one.id), None)
            for identity in within:
                if identity not in self.keys:
                    self._identify(identity, key)
            self._staged.append(Staged(one, key, reason))

    def flush(self) -> None:
        """Write all that is staged, as one block of changes."""
        if not self._staged:
            return
        self.block = self.last + len(self._staged)
        insert_rows(self.connection, record, self._new)
        insert_rows(self.connection, change, [self._change(i, staged) for i, staged in enumerate(self._staged, 1)])
        by_root: dict[Root, list[Staged]] = defaultdict(list)
        for staged in self._staged:
            by_root[staged.planned.root].append(staged)
        for root, some in by_root.items():
            root.close(self, [staged.key for staged in some if staged.planned.key is not None])
            written = by_root[root] = [staged for staged in some if staged.planned.written is not None]
            for staged in written:
                staged.version = self.next_key(root.table)
            pending: dict[Table, list[Row]] = defaultdict(list)
            for table, row in root.rows(self, written):
                pending[table].append(row)
            for table, rows in pending.items():
                insert_rows(self.connection, table, rows)
        for root, written in by_root.items():
            root.settle(self, written)
        self._merge()
        self.connection.execute(update(clock).values(number=self.block, recorded_at=self.moment))
        self._staged, self._new, self.last = [], [], self.block

    def _merge(self) -> None:
        begun = {staged.key: staged.planned.into for staged in self._staged if staged.planned.into is not None}
        ended = {staged.key for staged in self._staged if staged.planned.action == "restore"}
        if begun or ended:
            change_merges(self.connection, self.block, begun=begun, ended=ended)

    def know(self, identities: Iterable[Identity]) -> None:
        """Look up the keys of these records, as far as they are there."""
        for some in in_sets([identity for identity in identities if identity not in self.keys]):
            self.keys |= keys_of(self.connection, set(some))

    def next_key(self, table: Table) -> int:
        """A new key of a table. The turn is ours, so nobody else takes one."""
        if table not in self._next:
            (column,) = table.primary_key.columns
            self._next[table] = self.connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one()
        self._next[table] += 1
        return self._next[table]

    def version_row(self, staged: Staged) -> Row:
        """The row of a root's new version."""
        table = staged.planned.root.table
        return columns_of(staged.planned.written, table, self.keys) | {
            "version": staged.version,
            "record": staged.key,
            "revision": staged.planned.revision,
            "since": self.block,
            "until": FOREVER,
            "recorded_at": staged.planned.first_recorded or self.moment,
            "updated_at": self.moment,
            "digest": staged.planned.digest,
        }

    def _identify(self, identity: Identity, owner: int | None) -> int:
        key = self.next_key(record)
        self.keys[identity] = key
        self._new.append({"key": key, "type": identity[0], "id": identity[1], "owner": owner})
        return key

    def _change(self, offset: int, staged: Staged) -> Row:
        return {
            "number": self.last + offset,
            "block": self.block,
            "recorded_at": self.moment,
            "actor": self.actor,
            "action": staged.planned.action,
            "reason": staged.reason,
            "record": staged.key,
            "revision": staged.planned.revision,
        }


@contextmanager
def writing(database: Database, actor: str) -> Iterator[Writing]:
    """A transaction of the one writer: what is staged in the block is written at its end, all or nothing."""
    with database.write() as connection:
        turn = Writing(connection, actor)
        yield turn
        turn.flush()


def owned_by(written: Written | None) -> list[Identity]:
    """The records that are written within this one and belong to it for ever."""
    return [] if written is None else [(type_, id_) for _, type_, id_ in owned(type(written), written)]


def close_versions(writing: Writing, table: Table, column: str, keys: Sequence[int]) -> None:
    """End the current rows of `table` whose `column` is one of `keys`."""
    statement = (
        update(table).where(table.c[column].in_(bindparam("keys", expanding=True)), table.c.until == NOW)
    ).values(until=writing.block)
    for some in in_sets(keys):
        writing.connection.execute(statement, {"keys": some})


def digest_of(written: Written) -> bytes:
    """What tells whether a record changed: a digest of all that was written, defaults left out.

    So a field added to the model later, with a default, changes no record.
    """
    content = written.model_dump(exclude_defaults=True)
    return hashlib.sha256(to_sorted_json(content).encode()).digest()


def in_sets(items: Iterable[T]) -> Iterator[list[T]]:
    """The items in lists short enough for one statement."""
    rest = iter(items)
    while some := list(islice(rest, SET)):
        yield some


@cache
def _states(table: Table, type_: str) -> Any:
    # The change log counts withdrawals too, so a restored record goes on from there.
    revision = select(func.max(change.c.revision)).where(change.c.record == record.c.key).scalar_subquery()
    is_merged = exists().where(merged.c.record == record.c.key, standing(merged))
    return (
        select(
            record.c.id,
            record.c.key,
            table.c.until,
            table.c.digest,
            table.c.recorded_at,
            revision.label("revision"),
            is_merged.label("merged"),
        )
        .select_from(record)
        .join(table, (table.c.record == record.c.key) & is_last(table))
        .where(record.c.type == type_, record.c.id.in_(bindparam("ids", expanding=True)))
    )
