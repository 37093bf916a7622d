"""What is wrong with records before they are written: each by itself, and against the record as it stands."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from pydantic import ValidationError
from sqlalchemy import Connection, Select, Table, bindparam, select

from app.domain.problems import Problem, pointer_to
from app.kit.asking import keys_of
from app.kit.history import record, standing, versions
from app.kit.marks import owned, references
from app.kit.merging import merged
from app.kit.resource import Resource
from app.kit.rows import Identity
from app.kit.schema import Written
from app.kit.writing import in_sets


class Found(NamedTuple):
    """What is wrong with a record, and the value that is."""

    problem: Problem
    value: Any = None


@dataclass(frozen=True, eq=False)
class Given:
    """A record as it was given, and its model where it is valid by itself; `place` is where it came from."""

    resource: Resource
    given: Any
    written: Any
    place: Any = None

    @property
    def identity(self) -> Identity | None:
        """The record's type and id, None where it has no id that could be one."""
        id_ = self.given.get("id") if isinstance(self.given, Mapping) else None
        return (self.resource.type_name, str(id_)) if isinstance(id_, str) else None

    def referred(self, connection: Connection) -> set[Identity]:
        """What the record refers to as it stands: it may go on to."""
        if "_referred" not in self.__dict__:
            self.__dict__["_referred"] = self.resource.referred(connection, str(self.given.get("id")))
        found: set[Identity] = self.__dict__["_referred"]
        return found

    @cached_property
    def owned(self) -> Sequence[tuple[str, Identity]]:
        """The records that are written within this one, with their pointers, also where it is broken."""
        return [(pointer, (type_, id_)) for pointer, type_, id_ in owned(self.resource.written, self.given)]


def read(model: type[Written], given: Any) -> tuple[Written | None, list[Found]]:
    """The model of what was given, or everything that is wrong with it."""
    try:
        return model.model_validate(given), []
    except ValidationError as error:
        return None, [_found(one) for one in error.errors(include_url=False, include_context=False)]


def _found(error: Any) -> Found:
    value = None if error["type"] == "missing" else error["input"]
    return Found(Problem(pointer_to(*error["loc"]), error["type"], error["msg"]), value)


def against(connection: Connection, bundle: Sequence[Given]) -> Iterator[tuple[Given, Found]]:
    """What is wrong with records as the others stand: references to nothing, figures of other statements."""
    here = {given.identity for given in bundle} | {own for given in bundle for _, own in given.owned}
    named = [
        (given, pointer, (type_, id_))
        for given in bundle
        for pointer, type_, id_ in references(given.resource.written, given.given)
        if (type_, id_) not in here
    ]
    there = _standing(connection, {identity for _, _, identity in named})
    owners = _owners(connection, there | {own for given in bundle for _, own in given.owned})
    # What is written anew without one of its figures withdraws it.
    there -= {own for own, owner in owners.items() if owner in here}
    missing = {identity for _, _, identity in named if identity not in there}
    ever = {identity for some in in_sets(missing) for identity in keys_of(connection, set(some))}
    for given, pointer, identity in named:
        if identity in ever:
            if identity not in given.referred(connection):
                detail = f"This {identity[0]} was withdrawn, or is withdrawn with this; refer to one that stands"
                yield given, Found(Problem(pointer, "withdrawn_reference", detail), identity[1])
        elif identity not in there:
            detail = f"There is no {identity[0]} of this id"
            yield given, Found(Problem(pointer, "unknown_reference", detail), identity[1])
    for given in bundle:
        for pointer, own in given.owned:
            if owners.get(own, given.identity) != given.identity:
                detail = f"This {own[0]} belongs to {' '.join(owners[own])}, and never moves"
                yield given, Found(Problem(pointer, "belongs_elsewhere", detail), own[1])


def _standing(connection: Connection, identities: set[Identity]) -> set[Identity]:
    """Those of the records that stand now, by themselves or as the ones that they were merged into."""
    by_type: dict[str, list[str]] = defaultdict(list)
    for type_, id_ in identities:
        by_type[type_].append(id_)
    found: set[Identity] = set()
    for type_, ids in by_type.items():
        table = versions[type_]
        rows = select(table.c.id).where(standing(table), table.c.id.in_(bindparam("ids", expanding=True)))
        for some in in_sets(ids):
            found |= {(type_, id_) for id_ in connection.execute(rows, {"ids": some}).scalars()}
            if len(found) < len(identities):
                led = connection.execute(_led(table), {"ids": some})
                found |= {(type_, id_) for id_ in led.scalars()}
    return found


def dropped(connection: Connection, bundle: Sequence[Given]) -> Iterator[tuple[Given, Identity, int]]:
    """The records that stand, and that what they belong to is written without: they are withdrawn with that."""
    by_id = {given.identity: given for given in bundle if given.identity}
    kept = {own for given in bundle for _, own in given.owned}
    for type_ in {type_ for type_, _ in by_id}:
        for some in in_sets(id_ for of, id_ in by_id if of == type_):
            for table in versions.values():
                rows = connection.execute(_belonging(table), {"type": type_, "ids": some})
                for row in rows:
                    if (table.name, row.id) not in kept:
                        yield by_id[type_, row.owner], (table.name, row.id), row.key


@cache
def _belonging(table: Table) -> Select[Any]:
    owner = record.alias()
    return (
        select(record.c.id, record.c.key, owner.c.id.label("owner"))
        .select_from(table.join(record, record.c.key == table.c.record).join(owner, owner.c.key == record.c.owner))
        .where(standing(table), owner.c.type == bindparam("type"), owner.c.id.in_(bindparam("ids", expanding=True)))
    )


@cache
def _led(table: Table) -> Select[Any]:
    """Those of the records that lead to one which stands."""
    to_root = record.join(merged, merged.c.record == record.c.key).join(table, table.c.record == merged.c.root)
    these = record.c.id.in_(bindparam("ids", expanding=True))
    return select(record.c.id).select_from(to_root).where(these, standing(merged), standing(table))


def _owners(connection: Connection, identities: set[Identity]) -> dict[Identity, Identity]:
    """The records that those of these which are there belong to."""
    owner = record.alias()
    rows = (
        select(record.c.type, record.c.id, owner.c.type.label("owner_type"), owner.c.id.label("owner_id"))
        .select_from(record)
        .join(owner, owner.c.key == record.c.owner)
        .where(record.c.type == bindparam("type"), record.c.id.in_(bindparam("ids", expanding=True)))
    )
    found: dict[Identity, Identity] = {}
    for type_ in {type_ for type_, _ in identities}:
        for some in in_sets(id_ for of, id_ in identities if of == type_):
            for row in connection.execute(rows, {"type": type_, "ids": some}):
                found[row.type, row.id] = (row.owner_type, row.owner_id)
    return found
