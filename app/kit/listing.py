"""Lists: their order and their keyset pages; the only file that pages.

Which filters a query uses, and how (one value, several, none), is its *shape*: the SQL of a shape is built once and
kept, with parameters for the values, because building it costs several times what running it does.

A list is read along an index in its order, or a few rows are found first and sorted: it never sorts many, see
docs/decisions/0015-a-list-sorts-few-rows.md.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache, partial
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Connection, Select, Table, bindparam, case, func, select, tuple_

from app.kit.among import IsAmong
from app.kit.asking import Asked, ask, common_filters, filters, named
from app.kit.cursor import Cursor
from app.kit.db import along_indexes
from app.kit.filters import Filter, Use
from app.kit.history import change_number, last_change, standing
from app.kit.merging import Groups, groups_of
from app.kit.parameters import ALL, ListQuery
from app.kit.part_filters import Linked
from app.kit.render import Scope
from app.kit.sorting import Sort, sorts_of

# How far the rows are counted before the answer is: more than that.
COUNTED = 100_000
# How many rows are read at a time where all are.
SOME = 500
# So many rows may be found first and then sorted. Where a filter finds more, it is met often on the way along the list.
FEW = 1000
# The columns of a row as it is shown: its JSON text, or what else a form of the list needs.
View = Callable[[Scope], Sequence[ColumnElement[Any]]]


@dataclass(frozen=True)
class Page:
    """The rows of a page, the cursor of the next one (None on the last), what was asked besides, and the last change
    that it knows of. Of a view of JSON a row is one text.
    """

    rows: Sequence[Sequence[Any]]
    next: str | None
    meta: Mapping[str, Any]
    change: int

    @property
    def items(self) -> Sequence[str]:
        """The items as JSON texts."""
        return [row[0] for row in self.rows]


class Way(StrEnum):
    """How the rows of a list are met."""

    PLANNED = "as the database plans it"
    ALONG = "along the order of the list, each asked whether it is sought"
    AMONG = "among the few that are found first"


class Shape(NamedTuple):
    """What decides the SQL of a list, the values apart."""

    listing: "Listing"
    uses: tuple[tuple[str, Use], ...]
    past: bool

    def filters(self) -> Iterator[tuple[str, Filter, Use]]:
        """The filters that are used, and how."""
        return ((name, self.listing.filters[name], used) for name, used in self.uses)


@dataclass(frozen=True, eq=False)
class Listing:
    """A list of the rows of `table`: what it can be asked, and what is read of a row in each of its views."""

    type_name: str
    table: Table
    query: type[ListQuery]
    views: Mapping[str, View]

    @cached_property
    def filters(self) -> Mapping[str, Filter]:
        """Its filters, by parameter."""
        return filters(self.query) | common_filters(self.type_name, self.table)

    def page(self, connection: Connection, query: ListQuery, at: int | None = None, view: str | None = None) -> Page:
        """The page that `query` asks for, as of the change `at`, in a few statements whatever its size."""
        walk = self._walk(connection, query, at, view)
        meta = self._meta(connection, query, walk)
        if query.ids is not None:
            meta["missing"] = self._missing(connection, query.ids, walk.keys, walk.shape.past, at)
        rows = walk.rows(connection, query.limit + 1)
        shown = rows[: query.limit]
        width = len(walk.sort.columns) + 1
        following = Cursor.write(query, self.type_name, shown[-1][-width:]) if len(rows) > query.limit else None
        if at is None:
            at = rows[0].change if rows else change_number(connection)
        return Page(shown, following, meta, at)

    def every(
        self, connection: Connection, query: ListQuery, at: int | None = None, view: str | None = None
    ) -> Iterator[Sequence[Any]]:
        """All rows that `query` finds, from its cursor on, some at a time however many there are."""
        return self._walk(connection, query, at, view).every(connection)

    def count(self, connection: Connection, query: ListQuery, at: int | None = None) -> int:
        """How many rows `query` finds, counted no further than to one more than `COUNTED`."""
        return self._walk(connection, query, at, None).count(connection)

    def _walk(self, connection: Connection, query: ListQuery, at: int | None, view: str | None) -> "_Walk":
        sort = sorts_of(self.query).by[query.sort.removeprefix("-")]
        after = Cursor.read(query, self.type_name, sort.columns)
        records = named(query, self.filters) | ({(self.type_name, after[-1])} if after else set())
        keys = groups_of(connection, records, at)
        asked = ask(query, self.filters, keys)
        shape = Shape(self, asked.uses, at is not None)
        values = {**asked.values, "at": at}
        return _Walk(query.sort, view or query.view, sort, shape, asked, values, keys, self._position(after, keys))

    def _position(self, after: Sequence[Any] | None, keys: Groups) -> Mapping[str, Any] | None:
        """The values of the row after which the page begins."""
        if after is None:
            return None
        return {
            **{f"after_{i}": value for i, value in enumerate(after[:-1])},
            "after_key": keys.get((self.type_name, after[-1]), (0,))[0],
        }

    def _meta(self, connection: Connection, query: ListQuery, walk: "_Walk") -> dict[str, Any]:
        if not query.count:
            return {}
        counted = walk.count(connection)
        return {"count": min(counted, COUNTED), "count_exact": counted <= COUNTED}

    def _missing(
        self, connection: Connection, ids: Sequence[str], keys: Groups, past: bool, at: int | None
    ) -> list[str]:
        """Those of the ids of which no record stands, nor one that theirs was merged into."""
        ours = {id_: keys.get((self.type_name, id_), ()) for id_ in ids}
        sought = [key for group in ours.values() for key in group]
        there = set(connection.execute(_there(self, past), {"keys": sought, "at": at}).scalars())
        return [id_ for id_, group in ours.items() if there.isdisjoint(group)]


@dataclass(frozen=True)
class _Walk:
    """A query on its way through its list: the order, the shape with its values, and where it begins."""

    order: str
    view: str
    sort: Sort
    shape: Shape
    asked: Asked
    values: Mapping[str, Any]
    keys: Groups
    position: Mapping[str, Any] | None

    def rows(self, connection: Connection, wanted: int) -> list[Any]:
        """So many rows, or as many as there are."""
        found: list[Any] = []
        for statement in self._stretches(connection):
            if len(found) < wanted:
                found += connection.execute(statement, {**self._bound, "wanted": wanted - len(found)}).all()
        return found

    def every(self, connection: Connection) -> Iterator[Sequence[Any]]:
        """All rows, one after the other as they are asked for."""
        for statement in self._stretches(connection):
            streamed = statement.execution_options(yield_per=SOME)
            yield from connection.execute(streamed, {**self._bound, "wanted": ALL})

    def count(self, connection: Connection) -> int:
        """How many rows there are, counted no further than to one more than `COUNTED`."""
        if self.asked.nothing:
            return 0
        if self.shape.uses:
            along_indexes(connection)
        counted: int = connection.execute(_count(self.shape), self.values).scalar_one()
        return counted

    @property
    def _bound(self) -> Mapping[str, Any]:
        return {**self.values, **(self.position or {})}

    def _stretches(self, connection: Connection) -> Iterator[Select[Any]]:
        """The list's SQL. Rows with nothing to sort by come last either way, so they are a second stretch of it."""
        if self.asked.nothing:
            return
        page = partial(_page, self.shape, self.order, self.view, way=self._way(connection))
        undated = self.sort.nullable and self.position is not None and self.position["after_0"] is None
        if not undated:
            yield page(after=self.position is not None, undated=False)
        if self.sort.nullable:
            yield page(after=undated, undated=True)

    def _way(self, connection: Connection) -> Way:
        """How the rows are met: where no index has them in order, that depends on how many there are."""
        used = [*self.shape.filters()]
        order = _order(self.shape.listing, self.sort)
        if self.shape.past or not used or any(kind.leads(order, use) for _, kind, use in used):
            return Way.PLANNED
        if not any(kind.seeks(use) for _, kind, use in used):
            return Way.ALONG
        along_indexes(connection)
        found = connection.execute(_few(self.shape), self.values).scalar_one()
        if found <= FEW:
            return Way.AMONG
        return Way.ALONG if all(kind.asks_one for _, kind, _ in used) else Way.PLANNED


def _scope(past: bool) -> Scope:
    return Scope(at=bindparam("at", type_=BigInteger) if past else None)


def _order(listing: Listing, sort: Sort) -> Sequence[ColumnElement[Any]]:
    return [*sort.columns, *(() if sort.unique else (listing.table.c.record,))]


def _conditions(shape: Shape, scope: Scope, way: Way = Way.PLANNED, leading: str = "") -> list[ColumnElement[bool]]:
    if way is Way.AMONG:
        return [IsAmong(shape.listing.table.c.version, _found(shape, scope))]
    rest = [one for one in shape.filters() if one[0] != leading]
    if way is Way.PLANNED:
        return [kind.clause(name, used, scope) for name, kind, used in rest]
    # Within CASE no planner takes a condition for a way to the rows, and PostgreSQL expects most rows to be sought.
    return [case((kind.test(name, used, scope), 1)).is_not(None) for name, kind, used in rest]


@lru_cache(maxsize=512)
def _page(shape: Shape, order_name: str, view: str, *, way: Way, after: bool, undated: bool) -> Select[Any]:
    """The SQL of a page: one stretch (with or without values to sort by) of a list, from its start or a row on."""
    listing, scope = shape.listing, _scope(shape.past)
    table = listing.table
    sort = sorts_of(listing.query).by[order_name.removeprefix("-")]
    order = _order(listing, sort)
    rows = select().select_from(table)
    conditions = [standing(table, scope.at)]
    leading = ""
    for name, kind, used in shape.filters():
        if isinstance(kind, Linked) and kind.leads(order, used):
            # The link's index holds the rows of one record in the order of the list: begin there.
            leading = name
            rows = select().select_from(kind.table.join(table, kind.to_version() == table.c.version))
            conditions += [standing(kind.table, scope.at), kind.table.c.role == kind.role, kind.names(name, used)]
            order = kind.order(order)
            break
    conditions += _conditions(shape, scope, way, leading)
    if way is Way.AMONG:
        # Within CASE no planner takes the order for a way to the rows: they are looked up by their keys, and sorted.
        order = [case((column.is_(None), None), else_=column) for column in order]
    compared = order
    if undated:
        # All the dates are null, which the order says too, though it is nothing new: PostgreSQL would not know.
        conditions += [column.is_(None) for column in order[:-1]]
        compared = order[-1:]
    elif sort.nullable:
        conditions.append(order[0].is_not(None))
    descending = order_name.startswith("-")
    if after:
        names = [*(f"after_{i}" for i in range(len(sort.columns))), *(() if sort.unique else ("after_key",))]
        pairs = zip(names[-len(compared) :], compared, strict=True)
        row = tuple_(*compared)
        last = tuple_(*(bindparam(name, type_=column.type) for name, column in pairs))
        conditions.append(row < last if descending else row > last)
    return (
        rows.add_columns(*listing.views[view](scope), last_change.label("change"))
        .add_columns(*sort.columns, table.c.id)
        .where(*conditions)
        .order_by(*(column.desc() if descending else column.asc() for column in order))
        .limit(bindparam("wanted", type_=BigInteger))
    )


def _found(shape: Shape, scope: Scope) -> Select[Any]:
    """The versions that are found, at most one more than a few."""
    table = shape.listing.table
    return select(table.c.version).where(standing(table, scope.at), *_conditions(shape, scope)).limit(FEW + 1)


@lru_cache(maxsize=128)
def _few(shape: Shape) -> Select[Any]:
    """How many rows are found, counted no further than to one more than a few."""
    return select(func.count()).select_from(_found(shape, _scope(shape.past)).subquery())


@lru_cache(maxsize=128)
def _count(shape: Shape) -> Select[Any]:
    """How many rows there are, counted no further than to one more than `COUNTED`."""
    table, scope = shape.listing.table, _scope(shape.past)
    rows = select(table.c.version).where(standing(table, scope.at), *_conditions(shape, scope)).limit(COUNTED + 1)
    return select(func.count()).select_from(rows.subquery())


@lru_cache(maxsize=32)
def _there(listing: Listing, past: bool) -> Select[Any]:
    """Which of the records stand."""
    table = listing.table
    keys = bindparam("keys", type_=BigInteger, expanding=True)
    return select(table.c.record).where(standing(table, _scope(past).at), table.c.record.in_(keys))
