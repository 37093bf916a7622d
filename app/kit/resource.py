"""A resource: one type of record, and the verbs that every route, command and import goes through."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from fastapi import Request, Response
from pydantic import BaseModel
from sqlalchemy import BigInteger, ColumnElement, Connection, Select, Table, bindparam, select

from app.kit.accepting import JSON
from app.kit.answers import as_of, database_of, list_answer, record_answer
from app.kit.asking import filters, keys_of
from app.kit.boxes import Inside
from app.kit.errors import Merged, NotFound, Problem, Withdrawn
from app.kit.formats import check_json, form_of, formed
from app.kit.history import last_change, record, standing
from app.kit.listing import Listing, View
from app.kit.marks import ID_PATTERN, To, marks, model_of, references
from app.kit.merging import groups_of, root_of
from app.kit.parameters import ListQuery, RecordQuery
from app.kit.referrers import referrers
from app.kit.render import Join, Scope, each, id_of, render, rows_of
from app.kit.rows import Identity, Row, columns_of
from app.kit.schema import Written
from app.kit.search import texts, words_of
from app.kit.sheets import Sheet, cells, sheets_of
from app.kit.writing import Planned, Staged, Writing, close_versions, plan


@dataclass(frozen=True, kw_only=True, eq=False)
class Resource:
    """One type of record: its table, what can be asked of its list and of one record, and what its JSON joins.

    `joins` says how the fields of the models shown that are no columns are built, `written_joins` the same for the
    model written; `columns` what a field becomes in the list as a table, where that does not follow from the model;
    `parts` which tables hold the lists of the written model, by field. A `root` is written by itself; one that `merges`
    may become one with another of its type.
    """

    type_name: str
    path: str
    table: Table
    query: type[ListQuery]
    one: type[RecordQuery]
    joins: Mapping[str, Join] = field(default_factory=dict)
    written_joins: Mapping[str, Join] = field(default_factory=dict)
    parts: Mapping[str, Table] = field(default_factory=dict)
    root: bool = True
    merges: bool = False
    columns: Mapping[str, Mapping[str, Join]] = field(default_factory=dict)

    @property
    def example(self) -> str:
        """The id of a shipped record."""
        return self.query.tries["ids"].partition(",")[0]

    @property
    def written(self) -> type[Written]:
        """The model in which a record is written."""
        assert issubclass(self.query.writes, Written)
        return self.query.writes

    # Reading

    def list(self, request: Request, query: ListQuery) -> Response:
        """One page, as `{"items", "links", "meta"}` or in another form, or all of it; from one snapshot."""
        form = form_of(request, query, placed=self.point is not None)
        if form != JSON:
            return formed(request, query, form, self.listing, self.sheets)
        check_json(query)
        with database_of(request).read() as connection:
            page = self.listing.page(connection, query, as_of(connection, query.known_at))
        return list_answer(request, query, page)

    def get(self, request: Request, id_: str, query: RecordQuery) -> Response:
        """One record; NotFound or Withdrawn where there is none at that time."""
        base = self.base(request)
        with database_of(request).read() as connection:
            at = as_of(connection, query.known_at)
            row = self.row(connection, id_, view=query.view, at=at, base=base)
            if row is None or row.began is None:
                raise self.not_found()
            if row.revision is None:
                raise self.gone(connection, base, id_, at, request.url.query)
        return record_answer(query, row.text, row.revision, row.change if at is None else at)

    def base(self, request: Request) -> str:
        """The path that the links of an answer start with."""
        return request.url.path.partition(f"/{self.path}")[0]

    def not_found(self) -> NotFound:
        """What to say of an id that nothing was recorded under."""
        return NotFound(f"There is no {self.type_name} of this id.")

    def gone(self, connection: Connection, base: str, id_: str, at: int | None = None, query: str = "") -> Problem:
        """What to say of a record that does not stand: that it is now another one, or that it was withdrawn."""
        path = f"{base}/{self.path}"
        key = keys_of(connection, [(self.type_name, id_)])[self.type_name, id_]
        if root := root_of(connection, key, at):
            return Merged(f"{path}/{root}{'?' if query else ''}{query}", self.type_name)
        links = {"self": f"{path}/{id_}", "revisions": f"{path}/{id_}/revisions"}
        return Withdrawn(f"This {self.type_name} was withdrawn.", links=links)

    @cached_property
    def listing(self) -> Listing:
        """The list of this resource."""
        shown, written = self.query.shows, self.query.writes
        views: dict[str, View] = {
            "read": lambda scope: [render(shown, self.table, self.joins, scope)],
            "write": lambda scope: [render(written, self.table, self.all_written_joins, scope)],
            "table": cells(self.sheets),
        }
        if point := self.point:
            views["point"] = lambda scope: [*views["read"](scope), self.table.c.id, *point.coordinates(scope)]
        return Listing(self.type_name, self.table, self.query, views)

    @cached_property
    def sheets(self) -> Sequence[Sheet]:
        """The columns of its list as a table."""
        return sheets_of(self.query.shows, self.table, self.joins, self.columns)

    @cached_property
    def point(self) -> Inside | None:
        """Where its records are, None where they are nowhere: what the filter by a box looks at."""
        return next((mark for mark in filters(self.query).values() if isinstance(mark, Inside)), None)

    @cached_property
    def all_written_joins(self) -> Mapping[str, Join]:
        """How the fields of the model written that are no columns are built."""
        return {name: self._written_part(name, table) for name, table in self.parts.items()} | dict(self.written_joins)

    def _written_part(self, name: str, part: Table) -> Join:
        """One of the lists of a record as it is written."""
        inner = model_of(self.written.model_fields[name].annotation)

        def build(scope: Scope) -> ColumnElement[Any]:
            item = id_of(_reference_of(part)) if inner is None else render(inner, part, {}, scope)
            return each(item, part.c.position, rows_of(part, part.c.owner == self.table.c.version))

        return build

    def row(
        self, connection: Connection, id_: str, *, view: str = "read", at: int | None = None, base: str = ""
    ) -> Any:
        """The record's JSON as `text` with its `revision`, null where it does not stand; None where it never was.

        `began` is null where it was first recorded after the moment asked for.
        """
        if not re.fullmatch(ID_PATTERN, id_):  # which also keeps out what a database cannot take as text
            return None
        statement = _one(self, view, at is not None)
        values = {"type": self.type_name, "id": id_, "base": base, "at": at}
        return connection.execute(statement, values).one_or_none()

    # Writing

    def referrers(self, connection: Connection, id_: str) -> Sequence[Identity]:
        """The records that refer to this one as things stand, to what belongs to it, or to what was merged into it."""
        (keys,) = groups_of(connection, [(self.type_name, id_)], None).values()
        own = connection.execute(select(record.c.key).where(record.c.owner == keys[0])).scalars()
        return referrers(connection, [*keys, *own])

    def referred(self, connection: Connection, id_: str) -> set[Identity]:
        """What the record refers to as it stands, nothing where it does not stand."""
        row = self.row(connection, id_, view="write")
        if row is None or row.revision is None:
            return set()
        return {(type_, of) for _, type_, of in references(self.written, json.loads(row.text))}

    def plan(
        self,
        connection: Connection,
        written: Sequence[Written],
        revise: str = "update",
        ending: Collection[str] = (),
    ) -> Sequence[Planned]:
        """What writing these records would do as things stand; those of the ids in `ending` will then be withdrawn."""
        return plan(connection, self, written, revise, ending)

    def load_many(
        self,
        writing: Writing,
        written: Sequence[Written],
        *,
        reason: str | None = None,
        revise: str = "update",
        ending: Collection[str] = (),
    ) -> Sequence[Planned]:
        """Create those of the records that are new, revise those that differ, and say what was done."""
        planned = self.plan(writing.connection, written, revise, ending)
        writing.stage(planned, reason)
        return planned

    def rows(self, writing: Writing, staged: Sequence[Staged]) -> Iterable[tuple[Table, Row]]:
        """The rows of new versions, of their parts and of their words."""
        know_references(writing, staged)
        for one in staged:
            yield self.table, writing.version_row(one)
            for name, table in self.parts.items():
                yield from self.part_rows(name, table, one, writing)
            written = one.planned.written
            spoken = self.texts_of(written)[self.type_name, written.id]
            yield words_of(self.table), {"rowid": one.version, "words": spoken}

    def texts_of(self, written: Any) -> dict[Identity, Sequence[str]]:
        """The texts in which a search finds the record, and those in which it finds the records within it."""
        return {(self.type_name, written.id): [*texts(written)]}

    def part_rows(self, name: str, table: Table, staged: Staged, writing: Writing) -> Iterator[tuple[Table, Row]]:
        """The rows of one of a version's lists: models column by column, ids as the table's one reference."""
        written = staged.planned.written
        to = next((mark.type for mark in marks(type(written).model_fields[name]) if isinstance(mark, To)), "")
        for position, item in enumerate(getattr(written, name)):
            row: Row = {"owner": staged.version, "position": position}
            if isinstance(item, Written):
                row |= columns_of(item, table, writing.keys)
            else:
                row[_reference_of(table).name] = writing.keys[to, item]
            yield table, row

    def close(self, writing: Writing, keys: Sequence[int]) -> None:
        """End the current versions of these records."""
        close_versions(writing, self.table, "record", keys)

    def settle(self, writing: Writing, staged: Sequence[Staged]) -> None:
        """Nothing follows for other records."""


@cache
def _one(resource: Resource, view: str, past: bool) -> Select[Any]:
    """One record, as it stands now or stood at a change."""
    table = resource.table
    scope = Scope(at=bindparam("at", type_=BigInteger) if past else None, base=bindparam("base"))
    model: type[BaseModel] = resource.written if view == "write" else resource.one.shows
    joins = resource.all_written_joins if view == "write" else resource.joins
    version = (table.c.record == record.c.key) & standing(table, scope.at)
    began: ColumnElement[Any] = record.c.key
    if scope.at is not None:
        first = table.alias()
        before = select(first.c.since).where(first.c.record == record.c.key, first.c.since <= scope.at)
        began = before.limit(1).scalar_subquery()
    return (
        select(
            render(model, table, joins, scope).label("text"),
            table.c.revision,
            began.label("began"),
            last_change.label("change"),
        )
        .select_from(record.outerjoin(table, version))
        .where(record.c.type == bindparam("type"), record.c.id == bindparam("id"))
    )


def _reference_of(part: Table) -> Any:
    """The column of a part that holds nothing but a reference."""
    (column,) = (column for column in part.c if column.name not in ("owner", "position"))
    return column


def know_references(writing: Writing, staged: Sequence[Staged]) -> None:
    """Look up every record that the staged ones refer to."""
    written = [one.planned.written for one in staged]
    writing.know({(type_, id_) for one in written for _, type_, id_ in references(type(one), one)})
