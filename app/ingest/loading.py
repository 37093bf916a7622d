"""Loading bundles: check everything, say everything that is wrong at once, and change nothing unless all is well."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, bindparam, select

from app.ingest.bundles import Entry, Mistake, read_bundles
from app.kit.asking import keys_of
from app.kit.db import Database
from app.kit.history import record, standing, versions
from app.kit.marks import owned, references
from app.kit.resource import Resource
from app.kit.rows import Identity
from app.kit.schema import Reason, Written
from app.kit.writing import Planned, Writing, in_sets, writing

# The actions of a revision that a writer may name; the others say what happened by themselves.
REVISIONS = ("update", "correction", "supplement")


class Refused(Exception):
    """The bundle was not loaded; `mistakes` is all that is wrong with it."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__(f"{len(mistakes)} mistakes")
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What loading did, or would do, to one record."""

    type: str
    id: str
    action: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did, or would do: record by record, and the last change number (None for a dry run)."""

    outcomes: Sequence[Outcome]
    change: int | None

    @property
    def counts(self) -> Counter[str]:
        """How many records of each action."""
        return Counter(outcome.action for outcome in self.outcomes)


@dataclass(frozen=True)
class _Given:
    """An entry, with its resource, and its model where it is valid by itself."""

    entry: Entry
    resource: Resource
    model: type[Written]
    written: Any

    @property
    def identity(self) -> Identity | None:
        """The record's type and id, None where it has no id that could be one."""
        given = self.entry.given
        id_ = given.get("id") if isinstance(given, Mapping) else None
        return (self.resource.type_name, str(id_)) if isinstance(id_, str) else None

    @cached_property
    def owned(self) -> Sequence[tuple[str, Identity]]:
        """The records that are written within this one, with their pointers, also where it is broken."""
        return [(pointer, (type_, id_)) for pointer, type_, id_ in owned(self.model, self.entry.given)]


def load(
    database: Database,
    resources: Iterable[Resource],
    paths: Iterable[Path],
    *,
    actor: str,
    reason: str | None = None,
    action: str | None = None,
    dry_run: bool = False,
) -> Loaded:
    """Load the bundles at these paths as one transaction; Refused where anything is wrong with any of them.

    `reason` and `action` hold for records whose file names none.
    """
    written_by_type = {resource.type_name: resource for resource in resources if resource.root}
    order = list(written_by_type)
    entries, mistakes = read_bundles(paths, {resource.path: type_ for type_, resource in written_by_type.items()})
    bundle: list[_Given] = []
    for entry in entries:
        given, wrong = _read(entry, written_by_type[entry.type])
        bundle.append(given)
        mistakes += wrong
    mistakes += [*_notes(entries, reason), *_twice(bundle)]
    bundle.sort(key=lambda given: order.index(given.resource.type_name))
    with database.read() as connection:
        mistakes += _against(connection, bundle)
        if mistakes:
            raise Refused(sorted(mistakes, key=lambda one: (one.file, one.line or 0)))
        if dry_run:
            return Loaded([one for group in _groups(bundle, reason, action) for one in group.planned(connection)], None)
    # What was checked outside the lock is checked again under it: somebody else may have written meanwhile.
    with writing(database, actor) as turn:
        if wrong := _against(turn.connection, bundle):
            raise Refused(wrong)
        outcomes = [one for group in _groups(bundle, reason, action) for one in group.loaded(turn)]
    return Loaded(outcomes, turn.block)


@dataclass(frozen=True, slots=True)
class _Group:
    """Records that are written alike: of one type, with one reason and action."""

    resource: Resource
    reason: str | None
    revise: str
    written: list[Written]

    def planned(self, connection: Connection) -> list[Outcome]:
        return _outcomes(self.resource.plan(connection, self.written, self.revise))

    def loaded(self, turn: Writing) -> list[Outcome]:
        return _outcomes(self.resource.load_many(turn, self.written, reason=self.reason, revise=self.revise))


def _outcomes(planned: Iterable[Planned]) -> list[Outcome]:
    return [Outcome(one.root.type_name, one.written.id, one.action) for one in planned]


def _groups(bundle: Sequence[_Given], reason: str | None, action: str | None) -> list[_Group]:
    """The records in groups, in the order in which they stand."""
    groups: dict[tuple[str, str | None, str], _Group] = {}
    for given in bundle:
        why, revise = given.entry.reason or reason, given.entry.action or action or REVISIONS[0]
        key = (given.resource.type_name, why, revise)
        groups.setdefault(key, _Group(given.resource, why, revise, [])).written.append(given.written)
    return list(groups.values())


def _notes(entries: Sequence[Entry], reason: str | None) -> Iterator[Mistake]:
    """What is wrong with the reasons and actions given, each once."""
    for file, text in dict.fromkeys([("--reason", reason), *((entry.file, entry.reason) for entry in entries)]):
        if text is not None:
            try:
                _REASON.validate_python(text)
            except ValidationError as error:
                yield Mistake(file, "", "/reason", error.errors()[0]["type"], error.errors()[0]["msg"], value=text)
    for file, action in dict.fromkeys((entry.file, entry.action) for entry in entries):
        if action is not None and action not in REVISIONS:
            detail = f"The action of a bundle is one of: {', '.join(REVISIONS)}"
            yield Mistake(file, "", "/action", "unlisted_value", detail, value=action)


_REASON: TypeAdapter[str] = TypeAdapter(Reason)


def _read(entry: Entry, resource: Resource) -> tuple[_Given, list[Mistake]]:
    model = resource.written
    mistakes = []
    written = None
    try:
        written = model.model_validate(entry.given)
    except ValidationError as error:
        for one in error.errors(include_url=False, include_context=False):
            pointer = "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in one["loc"])
            missing = one["type"] == "missing"
            mistakes.append(entry.wrong(pointer, one["type"], one["msg"], None if missing else one["input"]))
    return _Given(entry, resource, model, written), mistakes


def _twice(bundle: Sequence[_Given]) -> Iterator[Mistake]:
    seen: dict[Identity, _Given] = {}
    for given in bundle:
        for pointer, identity in [("/id", given.identity), *given.owned]:
            if identity is None:
                continue
            if identity in seen and seen[identity] is not given:
                detail = f"{' '.join(identity)} stands in {seen[identity].entry.file} too: each record stands once"
                yield given.entry.wrong(pointer, "stands_twice", detail)
            seen.setdefault(identity, given)


def _against(connection: Connection, bundle: Sequence[_Given]) -> list[Mistake]:
    """What is wrong with a bundle as the record stands: references to nothing, figures of other statements."""
    here = {given.identity for given in bundle} | {own for given in bundle for _, own in given.owned}
    named = [
        (given, pointer, (type_, id_))
        for given in bundle
        for pointer, type_, id_ in references(given.model, given.entry.given)
        if (type_, id_) not in here
    ]
    there = _standing(connection, {identity for _, _, identity in named})
    owners = _owners(connection, there | {own for given in bundle for _, own in given.owned})
    # What the bundle writes anew without one of its figures, it withdraws.
    there -= {own for own, owner in owners.items() if owner in here}
    missing = {identity for _, _, identity in named if identity not in there}
    ever = {identity for some in in_sets(missing) for identity in keys_of(connection, set(some))}
    mistakes = []
    for given, pointer, identity in named:
        if identity in ever:
            if identity not in given.resource.referred(connection, str(given.entry.given.get("id"))):
                detail = f"This {identity[0]} was withdrawn, or this bundle withdraws it; refer to one that stands"
                mistakes.append(given.entry.wrong(pointer, "withdrawn_reference", detail, identity[1]))
        elif identity not in there:
            detail = f"There is no {identity[0]} of this id"
            mistakes.append(given.entry.wrong(pointer, "unknown_reference", detail, identity[1]))
    for given in bundle:
        for pointer, own in given.owned:
            if owners.get(own, given.identity) != given.identity:
                detail = f"{' '.join(own)} belongs to {' '.join(owners[own])}, and never moves"
                mistakes.append(given.entry.wrong(pointer, "belongs_elsewhere", detail))
    return mistakes


def _standing(connection: Connection, identities: set[Identity]) -> set[Identity]:
    """Those of the records that stand now."""
    by_type: dict[str, list[str]] = defaultdict(list)
    for type_, id_ in identities:
        by_type[type_].append(id_)
    found: set[Identity] = set()
    for type_, ids in by_type.items():
        table = versions[type_]
        rows = select(table.c.id).where(standing(table), table.c.id.in_(bindparam("ids", expanding=True)))
        for some in in_sets(ids):
            found |= {(type_, id_) for id_ in connection.execute(rows, {"ids": some}).scalars()}
    return found


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
