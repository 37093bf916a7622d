"""Which records an export holds: those that were asked for, and everything that these refer to, also what ended."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from sqlalchemy import BigInteger, ColumnElement, Connection, Select, Table, bindparam, func, literal_column, select

from app.ingest.loading import types_of
from app.ingest.referring import Referring, referring_columns
from app.kit.errors import BadQuery
from app.kit.history import record, standing
from app.kit.marks import references
from app.kit.merging import merged
from app.kit.parameters import ListQuery
from app.kit.render import Scope, render
from app.kit.resource import Resource
from app.kit.routing import read_query
from app.kit.rows import Identity
from app.kit.writing import in_sets
from app.tables.claims import figure, statement

# What says which part of a list is answered, and how: an export is of all that a query finds.
NOT_HERE = ("cursor", "limit", "fields", "format", "view", "known_at", "checksum")
_AT: Any = bindparam("at", type_=BigInteger)
_IDS: Any = bindparam("ids", expanding=True)
_KEYS: Any = bindparam("keys", expanding=True)
# How many records a stream reads at a time.
CHUNK = 500


class NotExported(Exception):
    """Nothing was exported; the message says why, and what to do."""


class Selection:
    """The versions to export, by type and id, and which of the records ended.

    Where the `whole` record is exported, these are only the ones that do not stand: those that stand go without saying.
    """

    def __init__(self, connection: Connection, resources: Iterable[Resource], at: int | None, *, whole: bool) -> None:
        self.resources = [*resources]
        self.whole = whole
        self.versions: dict[str, dict[str, int]] = defaultdict(dict)
        self.merged: dict[Identity, str] = {}
        self.withdrawn: set[Identity] = set()
        # Figures that are referred to, and that the last version of their statement does not carry.
        self.lost: set[str] = set()
        self._connection = connection
        self._at = at
        self._seen: set[Identity] = set()

    def take(self, identities: set[Identity]) -> None:
        """Take these records, and all that they lead to."""
        types = types_of(self.resources)
        while identities := self._roots(identities) - self._seen:
            self._seen |= identities
            found: set[Identity] = set()
            for type_, resource in types.items():
                for some in in_sets(sorted(id_ for of, id_ in identities if of == type_)):
                    found |= self._take(resource, some)
            identities = found

    def _take(self, resource: Resource, ids: Sequence[str]) -> set[Identity]:
        """Take records of one type; gives what they lead to."""
        found: set[Identity] = set()
        rows = self._connection.execute(_last_versions(resource, self._at is not None), {"ids": ids, "at": self._at})
        for row in rows:
            if row.stands and self.whole:
                continue
            self.versions[resource.type_name][row.id] = row.version
            if row.into is not None:
                self.merged[resource.type_name, row.id] = row.into
                found.add((resource.type_name, row.into))
            elif not row.stands:
                self.withdrawn.add((resource.type_name, row.id))
            found |= {(type_, id_) for _, type_, id_ in references(resource.written, json.loads(row.text))}
        return found

    def _roots(self, identities: set[Identity]) -> set[Identity]:
        """The records that are written by themselves: for a figure the statement that carries it."""
        figures = {id_ for type_, id_ in identities if type_ == figure.name}
        roots = {one for one in identities if one[0] != figure.name}
        for some in in_sets(figures):
            for row in self._connection.execute(_carriers(self._at is not None), {"ids": some, "at": self._at}):
                if row.carried:
                    roots.add((statement.name, row.owner))
                else:
                    self.lost.add(row.id)
        return roots


def chosen(
    connection: Connection, by_path: Mapping[str, Resource], only: Iterable[str], at: int | None
) -> set[Identity]:
    """The records that these queries find; NotExported with all that is wrong with them."""
    queries, wrong = [], []
    for text in only:
        try:
            queries.append((text, *query_of(by_path, text, at)))
        except NotExported as error:
            wrong.append(str(error))
    if wrong:
        raise NotExported("\n".join(wrong))
    found: set[Identity] = set()
    for text, resource, query in queries:
        before = len(found)
        for identity in _found(connection, resource, query, at, text):
            found.add(identity)
        if len(found) == before:
            raise NotExported(f"{text}: this finds nothing")
    return found


def query_of(by_path: Mapping[str, Resource], text: str, at: int | None) -> tuple[Resource, ListQuery]:
    """The list and the query in a text such as `statements?claimant=nis`; NotExported where it cannot be read."""
    path, _, asked = text.partition("?")
    resource = by_path.get(path)
    if resource is None:
        raise NotExported(f"{text}: there is no list {path!r}; there are: {', '.join(by_path)}")
    unusable = sorted({name for name, _ in parse_qsl(asked, keep_blank_values=True)}.intersection(NOT_HERE))
    if unusable:
        raise NotExported(f"{text}: leave out {', '.join(unusable)}: an export holds all that a query finds")
    try:
        query = read_query(resource.query, asked.encode(errors="surrogateescape"))
    except BadQuery as error:
        raise NotExported("\n".join(f"{text}: {one.parameter}: {one.detail}" for one in error.errors)) from None
    assert isinstance(query, ListQuery)
    if query.q is not None and at is not None:
        raise NotExported(f"{text}: q: a search finds what is current: leave out q or the moment")
    # The form in which records are written is read faster, and has what is asked here: their ids.
    return resource, query.model_copy(update={"limit": 200, "view": "write"})


def _found(
    connection: Connection, resource: Resource, query: ListQuery, at: int | None, text: str
) -> Iterator[Identity]:
    cursor: str | None = None
    while True:
        page = resource.listing.page(connection, query.model_copy(update={"cursor": cursor}), at)
        if missing := page.meta.get("missing"):
            raise NotExported(f"{text}: ids: there is no {resource.type_name} {', '.join(missing)}")
        for item in page.items:
            yield resource.type_name, json.loads(item)["id"]
        cursor = page.next
        if cursor is None:
            return


def ended(connection: Connection, resources: Iterable[Resource], at: int | None) -> set[Identity]:
    """The records that do not stand, and are merged into others or referred to by records that do."""
    resources = [*resources]
    past = at is not None
    rows = connection.execute(_merged(past), {"at": at})
    found = {(row.type, row.id) for row in rows}
    columns = [*referring_columns(resources)]
    for resource in resources:
        gone = connection.execute(_gone(resource.table, past), {"at": at}).scalars().all()
        for some in in_sets(gone):
            for column in columns:
                if column.type == resource.type_name:
                    referred = connection.execute(_referred(column, past), {"keys": some, "at": at}).scalars()
                    found |= {(resource.type_name, id_) for id_ in referred}
    return found


class Text(NamedTuple):
    """A record's id, and the record as it is written."""

    id: str
    text: str


def texts_standing(connection: Connection, resource: Resource, at: int | None) -> Iterator[Text]:
    """The records that stand, by id."""
    last = ""
    while True:
        values = {"type": resource.type_name, "last": last, "at": at}
        rows = connection.execute(_standing(resource, at is not None), values).all()
        yield from (Text(row.id, row.text) for row in rows)
        if len(rows) < CHUNK:
            return
        last = rows[-1].id


def texts_of_versions(connection: Connection, resource: Resource, versions: Mapping[str, int]) -> Iterator[Text]:
    """These versions, by id."""
    for ids in in_sets(sorted(versions)):
        rows = connection.execute(_versions(resource), {"keys": [versions[id_] for id_ in ids]})
        yield from sorted(Text(row.id, row.text) for row in rows)


def _at(past: bool) -> Any:
    return _AT if past else None


def _last(table: Table, key: ColumnElement[Any], past: bool) -> ColumnElement[bool]:
    """The predicate of the last version of the record with this key, also where it ended."""
    other = table.alias()
    since = select(func.max(other.c.since)).where(other.c.record == key)
    if past:
        since = since.where(other.c.since <= _AT)
    return (table.c.record == key) & (table.c.since == since.correlate(record, table).scalar_subquery())


def _text(resource: Resource) -> ColumnElement[Any]:
    return render(resource.written, resource.table, resource.all_written_joins, Scope()).label("text")


@cache
def _last_versions(resource: Resource, past: bool) -> Select[Any]:
    table, target = resource.table, record.alias()
    into = (
        select(target.c.id)
        .join(merged, merged.c.target == target.c.key)
        .where(merged.c.record == record.c.key, standing(merged, _at(past)))
    )
    return (
        select(
            record.c.id,
            table.c.version,
            standing(table, _at(past)).label("stands"),
            into.correlate(record).scalar_subquery().label("into"),
            _text(resource),
        )
        .select_from(record)
        .join(table, _last(table, record.c.key, past))
        .where(record.c.type == resource.type_name, record.c.id.in_(_IDS))
    )


@cache
def _carriers(past: bool) -> Select[Any]:
    """Of figures the statement that each belongs to, and whether the last version of that one has it."""
    owner = record.alias()
    carried = (
        select(figure.c.version)
        .join(statement, statement.c.version == figure.c.statement_version)
        .where(figure.c.record == record.c.key, _last(statement, record.c.owner, past))
    )
    return (
        select(record.c.id, owner.c.id.label("owner"), carried.correlate(record).exists().label("carried"))
        .join(owner, owner.c.key == record.c.owner)
        .where(record.c.type == figure.name, record.c.id.in_(_IDS))
    )


@cache
def _standing(resource: Resource, past: bool) -> Select[Any]:
    # Along the ids of all records of the type, since those of past versions have no index.
    table = resource.table
    return (
        select(record.c.id, _text(resource))
        .select_from(record)
        .join(table, (table.c.record == record.c.key) & standing(table, _at(past)))
        .where(record.c.type == bindparam("type"), record.c.id > bindparam("last"))
        .order_by(record.c.id)
        .limit(literal_column(str(CHUNK)))
    )


@cache
def _versions(resource: Resource) -> Select[Any]:
    return select(resource.table.c.id, _text(resource)).where(resource.table.c.version.in_(_KEYS))


@cache
def _merged(past: bool) -> Select[Any]:
    loser = merged.join(record, record.c.key == merged.c.record)
    return select(record.c.type, record.c.id).select_from(loser).where(standing(merged, _at(past)))


@cache
def _gone(table: Table, past: bool) -> Select[Any]:
    """The records that stood and do not any more."""
    other = table.alias()
    rows = select(table.c.record).distinct()
    if past:
        rows = rows.where(table.c.since <= _AT)
    return rows.where(
        ~select(other.c.version).where(other.c.record == table.c.record, standing(other, _at(past))).exists()
    )


def _referred(column: Referring, past: bool) -> Select[Any]:
    """Those of the records that this column of records that stand refers to."""
    keys = select(column.column).select_from(column.rows).where(column.column.in_(_KEYS))
    return select(record.c.id).where(record.c.key.in_(keys.where(standing(column.version, _at(past)))))
