"""A resource: one type of record, and the verbs that every route, command and import goes through."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from sqlalchemy import Connection, Select, Table, bindparam, select

from app.kit.columns import to_json
from app.kit.db import Database
from app.kit.errors import NotFound, Withdrawn, refuse_repeats
from app.kit.history import change_number, record, standing
from app.kit.listing import Listing, Sort
from app.kit.marks import ID_PATTERN, To, marks, references
from app.kit.parameters import ListQuery
from app.kit.render import Join, Scope, body, render
from app.kit.schema import Shown, Written
from app.kit.writing import (
    Identity,
    Planned,
    Row,
    Staged,
    Writing,
    close_versions,
    columns_of,
    plan,
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Resource:
    """One type of record: its table, its models, its order, and what its JSON joins.

    `joins` says how the fields of the models that are no columns are built; `parts` which tables hold the lists of
    the written model, by field. `written` is None for records that are written as a part of another.
    """

    type_name: str
    path: str
    table: Table
    shown: type[Shown]
    query: type[ListQuery]
    sort: Sort
    descending: bool = False
    detail: type[Shown] | None = None
    written: type[Written] | None = None
    joins: Mapping[str, Join] = field(default_factory=dict)
    parts: Mapping[str, Table] = field(default_factory=dict)

    # Reading

    def list(self, request: Request, query: ListQuery) -> Response:
        """One page, as `{"items", "links", "meta"}`, from one snapshot."""
        refuse_repeats(request)
        with database_of(request).read() as connection:
            change = change_number(connection)
            page = self.listing.page(connection, query)
        self_link = _link(request, {})
        next_link = _link(request, {"cursor": page.next}) if page.next else None
        links = to_json({"self": self_link, "next": next_link})
        text = f'{{"items":[{",".join(page.items)}],"links":{links},"meta":{{"change":{change}}}}}'
        headers = {"Link": f'<{next_link}>; rel="next"'} if next_link else {}
        return Response(text, media_type="application/json", headers=headers)

    def get(self, request: Request, id_: str) -> Response:
        """One record; NotFound or Withdrawn where there is none now."""
        refuse_repeats(request)
        base = request.url.path.removesuffix(f"/{self.path}/{id_}")
        with database_of(request).read() as connection:
            row = self._row(connection, id_, base)
        if row is None:
            raise NotFound(f"There is no {self.type_name} of this id.")
        if row.version is None:
            raise Withdrawn(f"This {self.type_name} was withdrawn.")
        return Response(row.text, media_type="application/json")

    @cached_property
    def listing(self) -> Listing:
        """The list of this resource."""
        return Listing(self.type_name, self.table, self.shown, self.joins, self.query, self.sort, self.descending)

    def _row(self, connection: Connection, id_: str, base: str) -> Any:
        """The record's JSON as `text` with its `version`, null where it was withdrawn; None where it never was."""
        if not re.fullmatch(ID_PATTERN, id_):  # which also keeps out what a database cannot take as text
            return None
        return connection.execute(self._one, {"type": self.type_name, "id": id_, "base": base}).one_or_none()

    @cached_property
    def _one(self) -> Select[Any]:
        scope = Scope(base=bindparam("base"))
        text = body(render(self.detail or self.shown, self.table, self.joins, scope))
        now = (self.table.c.record == record.c.key) & standing(self.table)
        return (
            select(text.label("text"), self.table.c.version)
            .select_from(record.outerjoin(self.table, now))
            .where(record.c.type == bindparam("type"), record.c.id == bindparam("id"))
        )

    # Writing

    def referred(self, connection: Connection, id_: str) -> set[Identity]:
        """What the record refers to as it stands, nothing where it does not stand."""
        row = self._row(connection, id_, "")
        if row is None or row.version is None:
            return set()
        return {(type_, of) for _, type_, of in references(self.shown, json.loads(row.text))}

    def plan(self, connection: Connection, written: Sequence[Written], revise: str = "update") -> Sequence[Planned]:
        """What writing these records would do as things stand."""
        return plan(connection, self, written, revise)

    def load_many(
        self, writing: Writing, written: Sequence[Written], *, reason: str | None = None, revise: str = "update"
    ) -> Sequence[Planned]:
        """Create those of the records that are new, revise those that differ, and say what was done."""
        planned = self.plan(writing.connection, written, revise)
        writing.stage(planned, reason)
        return planned

    def rows(self, writing: Writing, staged: Sequence[Staged]) -> Iterable[tuple[Table, Row]]:
        """The rows of new versions and of their parts."""
        know_references(writing, staged)
        for one in staged:
            yield self.table, writing.version_row(one)
            for name, table in self.parts.items():
                yield from self.part_rows(name, table, one, writing)

    def part_rows(self, name: str, table: Table, staged: Staged, writing: Writing) -> Iterator[tuple[Table, Row]]:
        """The rows of one of a version's lists: models column by column, ids as the table's one reference."""
        written = staged.planned.written
        to = next((mark.type for mark in marks(type(written).model_fields[name]) if isinstance(mark, To)), "")
        for position, item in enumerate(getattr(written, name)):
            row: Row = {"owner": staged.version, "position": position}
            if isinstance(item, Written):
                row |= columns_of(item, table, writing.keys)
            else:
                row |= {column.name: writing.keys[to, item] for column in table.c if column.name not in row}
            yield table, row

    def close(self, writing: Writing, keys: Sequence[int]) -> None:
        """End the current versions of these records."""
        close_versions(writing, self.table, "record", keys)

    def settle(self, writing: Writing, staged: Sequence[Staged]) -> None:
        """Nothing follows for other records."""


def know_references(writing: Writing, staged: Sequence[Staged]) -> None:
    """Look up every record that the staged ones refer to."""
    written = [one.planned.written for one in staged]
    writing.know({(type_, id_) for one in written for _, type_, id_ in references(type(one), one)})


def database_of(request: Request) -> Database:
    """The database that the application serves."""
    database: Database = request.app.state.database
    return database


def _link(request: Request, other: Mapping[str, str]) -> str:
    """This request's path and query, with some parameters set to others; without host, so that caches may share it."""
    query = urlencode(dict(request.query_params) | dict(other), safe=",:/.~")
    return f"{request.url.path}?{query}" if query else request.url.path
