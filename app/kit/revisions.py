"""The history of one record: its revisions, what it said at each, and what differs between two."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from fastapi import Request, Response
from pydantic import AwareDatetime, BeforeValidator, Field
from sqlalchemy import BigInteger, Connection, Integer, Row, Select, bindparam, func, select

from app.domain.differences import Difference, differences
from app.kit.answers import FOR_EVER, as_of, database_of, page_answer
from app.kit.columns import rfc3339, to_json
from app.kit.errors import NotFound, Withdrawn
from app.kit.history import change, change_number, record
from app.kit.marks import is_id
from app.kit.parameter_types import Number, digits, says
from app.kit.parameters import Moments, Parameters
from app.kit.render import Scope, render
from app.kit.resource import Resource
from app.kit.schema import Shown
from app.kit.validators import content_tag, record_tag


class Revision(Shown):
    """What was done to a record: when, by whom and why."""

    revision: Annotated[int, Field(description="Counts what was done to the record, from 1.")]
    action: Annotated[
        str,
        Field(description="`create`, `correction`, `update`, `supplement`, `withdraw`, `restore` or `merge`."),
    ]
    recorded_at: Annotated[AwareDatetime, Field(description="When it was done, in UTC.")]
    actor: Annotated[str, Field(description="Who did it: the name of a key, or `command-line`.")]
    reason: Annotated[str | None, Field(description="Why, as the writer gave it; null: not given.")]
    change: Annotated[int, Field(description="The number of the change.")]


class Differing(Shown):
    """A value that differs between two revisions."""

    pointer: Annotated[str, Field(description="JSON Pointer into the record as it is written.")]
    id: Annotated[str | None, Field(description="The figure that it is in; null: in none.")]
    before: Annotated[Any, Field(serialization_alias="from", description="What it was; null: nothing.")]
    after: Annotated[Any, Field(serialization_alias="to", description="What it is since; null: nothing.")]


class Comparison(Revision):
    """What a revision changed, or what differs from an earlier one."""

    since: Annotated[
        int | None, Field(serialization_alias="from", description="The revision compared with; null: before the first.")
    ]
    differences: Annotated[list[Differing], Field(description="Every value that differs.")]


class RevisionsQuery(Moments):
    """The parameters of a list of revisions."""

    after: Annotated[Number, says("Only the revisions after this one.", "0")] = 0
    limit: Annotated[
        int, Field(ge=1, le=200), BeforeValidator(digits), says("How many items a page holds at most.", "10")
    ] = 50


class DiffQuery(Parameters):
    """The parameter of a comparison."""

    since: Annotated[
        Number | None,
        Field(alias="from"),
        says("The revision to compare with; left out, the one before. 0: with nothing.", "0"),
    ] = None


@dataclass(frozen=True)
class History:
    """The history of the records of `resource`, which are written within those of `root`, or by themselves."""

    resource: Resource
    root: Resource

    def listed(self, request: Request, id_: str, query: RevisionsQuery) -> Response:
        """A page of the revisions of a record, the oldest first."""
        with database_of(request).read() as connection:
            at = as_of(connection, query.known_at)
            last = change_number(connection) if at is None else at
            values = {"key": self._key(connection, id_), "after": query.after, "at": last, "most": query.limit + 1}
            rows = connection.execute(_REVISIONS, values).all()
            # A figure may be younger than its statement, whose revisions these are.
            late = at is not None and self.resource.row(connection, id_, at=at).began is None
            if late or (not rows and query.after == 0):
                raise self.resource.not_found()
        page = rows[: query.limit]
        following = {"after": page[-1].revision} if len(rows) > query.limit else None
        return page_answer(request, query, [to_json(shown(row)) for row in page], following, {"change": last})

    def one(self, request: Request, id_: str, revision: int) -> Response:
        """A record as it was written at a revision, which never changes."""
        with database_of(request).read() as connection:
            key = self._key(connection, id_)
            row = self._revision(connection, key, revision)
            text = self._text(connection, key, revision)
        if text is None:
            base = f"{self.resource.base(request)}/{self.resource.path}/{id_}"
            raise Withdrawn(f"Nothing stands at this revision: its action is {row.action}.", links=_links(base))
        headers = {"ETag": record_tag(revision, row.number), "Cache-Control": FOR_EVER}
        return Response(text, headers=headers, media_type="application/json")

    def diff(self, request: Request, id_: str, revision: int, query: DiffQuery) -> Response:
        """What differs between a revision and another one: the one before, or that which is asked for."""
        since = revision - 1 if query.since is None else query.since
        with database_of(request).read() as connection:
            key = self._key(connection, id_)
            row = self._revision(connection, key, revision)
            if since:
                self._revision(connection, key, since)
            before, after = (self._text(connection, key, number) for number in (since, revision))
        found = differences(*(None if text is None else json.loads(text) for text in (before, after)))
        text = to_json({"from": since or None, "to": revision, **shown(row), "differences": differing(found)})
        headers = {"ETag": content_tag(text.encode()), "Cache-Control": FOR_EVER}
        return Response(text, headers=headers, media_type="application/json")

    def _key(self, connection: Connection, id_: str) -> int:
        """The key of the record that is revised; NotFound where there never was such a record."""
        row = None
        if is_id(id_):
            row = connection.execute(_KEY, {"type": self.resource.type_name, "id": id_}).one_or_none()
        if row is None:
            raise self.resource.not_found()
        return int(row.key)

    def _revision(self, connection: Connection, key: int, number: int) -> Row[Any]:
        row = None
        if number < 2**31:  # what the column can hold
            row = connection.execute(_REVISION, {"key": key, "revision": number}).one_or_none()
        if row is None:
            raise NotFound(f"This {self.resource.type_name} has no such revision.")
        return row

    def _text(self, connection: Connection, key: int, number: int) -> str | None:
        """What was written at a revision; None where nothing stands at it."""
        text: str | None = connection.execute(_written(self.root), {"key": key, "revision": number}).scalar()
        return text


def _links(path: str) -> dict[str, str]:
    return {"self": path, "revisions": f"{path}/revisions"}


def shown(row: Any) -> dict[str, Any]:
    """What a row of `change` says."""
    return {
        "revision": row.revision,
        "action": row.action,
        "recorded_at": rfc3339(row.recorded_at),
        "actor": row.actor,
        "reason": row.reason,
        "change": row.number,
    }


def differing(found: Iterable[Difference]) -> list[dict[str, Any]]:
    """Values that differ, as they are shown."""
    return [{"pointer": one.pointer, "id": one.id, "from": one.before, "to": one.after} for one in found]


def written_around(connection: Connection, root: Resource, numbers: Collection[int]) -> dict[tuple[int, int], str]:
    """What records of one type said at changes of these numbers, and before them, by their keys and revisions."""
    rows = connection.execute(_written_around(root), {"numbers": [*numbers]})
    return {(row.record, row.revision): row.text for row in rows}


@cache
def _written_around(root: Resource) -> Select[Any]:
    table, version = root.table, root.table.alias()
    text = render(root.written, table, root.all_written_joins, Scope())
    there = (version.c.record == change.c.record) & version.c.revision.in_([change.c.revision, change.c.revision - 1])
    # One version may be that of a change and the one before the next.
    wanted = select(version.c.version).select_from(change.join(version, there))
    wanted = wanted.where(change.c.number.in_(bindparam("numbers", expanding=True)))
    return select(table.c.record, table.c.revision, text.label("text")).where(table.c.version.in_(wanted))


@cache
def _written(root: Resource) -> Select[Any]:
    table = root.table
    text = render(root.written, table, root.all_written_joins, Scope())
    return select(text).where(table.c.record == bindparam("key"), table.c.revision == bindparam("revision"))


_KEY = select(func.coalesce(record.c.owner, record.c.key).label("key")).where(
    record.c.type == bindparam("type"), record.c.id == bindparam("id")
)
_OF_RECORD = select(change).where(change.c.record == bindparam("key"))
_REVISION = _OF_RECORD.where(change.c.revision == bindparam("revision"))
# As of the end of a transaction's block, as everything is.
_REVISIONS = (
    _OF_RECORD.where(
        change.c.revision > bindparam("after", type_=BigInteger), change.c.number <= bindparam("at", type_=BigInteger)
    )
    .order_by(change.c.revision)
    .limit(bindparam("most", type_=Integer))
)
