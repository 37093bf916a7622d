"""/v1/changes: everything that was ever done to the record, in order and without gaps.

Whoever starts at 0 and follows ends with the same record. Numbers are given and committed by one writer at a time, so
none appears behind one that was already read. As JSON in pages; as JSON Lines, whole; and as server-sent events, which
go on as things are written, and from where they were cut off when the reader sends `Last-Event-ID`.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BeforeValidator, Field
from sqlalchemy import BigInteger, Connection, Integer, Select, bindparam, select
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from app.kit.answers import as_of, page_answer
from app.kit.changes import Changes
from app.kit.columns import to_json
from app.kit.db import Database, DeadlinePassed
from app.kit.errors import BadQuery, Wrong
from app.kit.history import change, change_number, record
from app.kit.http import is_head
from app.kit.parameter_types import Number, digits, says
from app.kit.parameters import Moments
from app.kit.refusals import BadHeader
from app.kit.revisions import Revision, shown
from app.kit.routing import ReadRoute
from app.kit.schema import Page

LINES = "application/jsonl"
EVENTS = "text/event-stream"
_ALSO_LINES = ("application/x-ndjson", "application/ndjson", "application/jsonlines")
# How often somebody who waits for events is looked after, and how often told that the line still stands, in seconds.
LOOKS = 0.25
BREATHES = 15.0
# How many changes are read at a time.
_SOME = 1000


class Change(Revision):
    """What was done to a record: in the order in which it was done, nothing left out, withdrawals included."""

    type: Annotated[str, Field(description="The type of the record, in the singular.")]
    id: Annotated[str, Field(description="The id of the record.")]


class ChangesQuery(Moments):
    """The parameters of the feed."""

    after: Annotated[Number, says("Only the changes after the one of this number.", "0")] = 0
    limit: Annotated[
        int,
        Field(ge=1, le=200),
        BeforeValidator(digits),
        says("How many items a page holds at most. JSON Lines and events have no pages.", "10"),
    ] = 50
    format: Annotated[
        Literal["json", "jsonl", "sse"] | None,
        says(
            "How the answer is written; else as `Accept` says: `application/json`, `application/jsonl` (everything, "
            "one object a line) or `text/event-stream` (everything, and then what is written from now on).",
            "json",
        ),
    ] = None


router = APIRouter(route_class=ReadRoute, tags=["changes"])


_LINE = {"schema": {"type": "string", "description": "One object a line, or one event each: see `Change`."}}


@router.get(
    "/changes",
    summary="Follow what changes",
    response_model=Page[Change],
    responses={200: {"content": {LINES: _LINE, EVENTS: _LINE}}},
)
def list_changes(request: Request, query: Annotated[ChangesQuery, Query()]) -> Response:
    """What was done to which record, by whom and why, in order and without gaps; what is gone stays listed for ever.

    To follow, ask again with `after` as the number of the last change that you know, or read the events: they go on
    after `Last-Event-ID`. Figures change with their statements, and are not listed by themselves.
    """
    kind = _kind(request, query)
    after = _after(request, query) if kind == EVENTS else query.after
    # A follower goes from one answer to the next, so all of them are of one database: a replica may be behind itself.
    database: Database = request.app.state.database
    known: Changes = request.app.state.changes
    with database.read() as connection:
        at = as_of(connection, query.known_at)
        last = change_number(connection) if at is None else at
        if after > last and query.known_at is None:
            detail = f"The last change is {last}: start there, or before"
            if after != query.after:
                raise BadHeader([Wrong(parameter="Last-Event-ID", code="in_the_future", detail=detail)])
            raise BadQuery([Wrong(parameter="after", code="in_the_future", detail=detail)])
        if kind == "application/json":
            rows = _read(connection, after, last, query.limit + 1)
    match kind:
        case "application/json":
            following = {"after": rows[query.limit - 1].number} if len(rows) > query.limit else None
            items = [_json(row) for row in rows[: query.limit]]
            return page_answer(request, query, items, following, {"change": last})
        case "text/event-stream":
            if query.known_at is not None:
                detail = "Events are of what is still to come: leave out known_at, or ask for JSON Lines"
                raise BadQuery([Wrong(parameter="known_at", code="not_together", detail=detail)])
            events = iter(()) if is_head(request.scope) else _events(database, known, after)
            # What stands between must not wait until there is enough to send on.
            headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
            return StreamingResponse(events, headers=headers, media_type=EVENTS)
    lines = iter(()) if is_head(request.scope) else _lines(database, known, after, last)
    return StreamingResponse(lines, headers={"Cache-Control": "no-store"}, media_type=LINES)


def _kind(request: Request, query: ChangesQuery) -> str:
    if query.format:
        return {"json": "application/json", "jsonl": LINES, "sse": EVENTS}[query.format]
    accepted = request.headers.get("accept", "")
    kinds = [part.partition(";")[0].strip().lower() for part in accepted.split(",")]
    found = next((kind for kind in kinds if kind in (EVENTS, LINES, *_ALSO_LINES, "application/json")), "")
    return LINES if found in _ALSO_LINES else found or "application/json"


def _after(request: Request, query: ChangesQuery) -> int:
    """Where a reader of events goes on: after the last that it had, or where it asks to start."""
    given = request.headers.get("last-event-id")
    if not given:
        return query.after
    if not (given.isascii() and given.isdigit() and len(given) <= 18):
        detail = "Send the number of a change: the id of the last event"
        raise BadHeader([Wrong(parameter="Last-Event-ID", code="invalid_number", detail=detail)])
    return int(given)


def _read(connection: Connection, after: int, last: int, most: int) -> Sequence[Any]:
    return connection.execute(_CHANGES, {"after": after, "last": last, "most": most}).all()


def _some(database: Database, after: int, last: int | None) -> Sequence[Any]:
    with database.read() as connection:
        return _read(connection, after, change_number(connection) if last is None else last, _SOME)


async def _lines(database: Database, changes: Changes, after: int, last: int) -> AsyncIterator[str]:
    """Everything up to `last`, a piece at a time; no piece keeps a connection while it is on its way."""
    changes.learn(last)  # before it is read here: then no kept answer hides what it made of the record
    while rows := await run_in_threadpool(_some, database, after, last):
        yield "".join(f"{_json(row)}\n" for row in rows)
        after = rows[-1].number


async def _events(database: Database, changes: Changes, after: int) -> AsyncIterator[str]:
    """Everything from there on, without end; whoever is cut off comes again after a second."""
    yield "retry: 1000\n\n"
    silent = 0.0
    while True:
        known = await changes.current()
        rows: Sequence[Any] = ()
        if known is not None and known > after:
            try:
                rows = await run_in_threadpool(_some, database, after, None)
            except (SQLAlchemyError, DeadlinePassed):  # it is away or busy: the next look may find it back
                rows = ()
        if rows:
            after, silent = rows[-1].number, 0.0
            changes.learn(after)
            yield "".join(f"id: {row.number}\nevent: change\ndata: {_json(row)}\n\n" for row in rows)
            continue
        await asyncio.sleep(LOOKS)
        silent += LOOKS
        if silent >= BREATHES:
            silent = 0.0
            yield ": still here\n\n"


def _json(row: Any) -> str:
    return to_json({"change": row.number, "type": row.type, "id": row.id} | shown(row))


_CHANGES: Select[Any] = (
    select(change, record.c.type, record.c.id)
    .join(record, record.c.key == change.c.record)
    .where(
        change.c.number > bindparam("after", type_=BigInteger),
        change.c.number <= bindparam("last", type_=BigInteger),
    )
    .order_by(change.c.number)
    .limit(bindparam("most", type_=Integer))
)
