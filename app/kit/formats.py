"""Lists in other forms than JSON: CSV, JSON Lines, GeoJSON and Parquet; a page, or the whole result as a stream.

All forms are of one query, in one order, from one snapshot. A stream takes the memory of some hundred rows, and keeps
its snapshot until its last byte is sent or the client is gone. See docs/decisions/0014-whole-results-are-streamed.md.
"""

import time
from collections.abc import AsyncIterator, Generator, Sequence
from hashlib import sha256
from http import HTTPStatus
from itertools import islice
from threading import BoundedSemaphore
from typing import Any, NamedTuple

from anyio import CancelScope
from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool

from app.kit import keys
from app.kit.accepting import CSV, GEOJSON, JSON, JSONL, PARQUET, PLACED, TABLED, best
from app.kit.answers import as_of, database_of, formed_answer, formed_headers, link_to
from app.kit.db import DeadlinePassed
from app.kit.errors import BadQuery, TooBusy, Wrong
from app.kit.history import change_number
from app.kit.http import is_head
from app.kit.keys import Key
from app.kit.listing import COUNTED, Listing
from app.kit.parameters import ALL, MOST, ListQuery
from app.kit.refusals import NoKey
from app.kit.sheets import Sheet
from app.kit.validators import same_as
from app.kit.written_forms import CsvForm, Form, GeoJsonForm, LinesForm, ParquetForm

FORMATS = {"json": JSON, "csv": CSV, "jsonl": JSONL, "geojson": GEOJSON, "parquet": PARQUET}
# The view of the list that each is written from.
_VIEWS = {CSV: "table", PARQUET: "table", GEOJSON: "point"}
_ENDINGS = {media_type: name for name, media_type in FORMATS.items()}
# How many whole results a worker sends at once. Each keeps a snapshot, and a thread now and then.
MOST_STREAMS = 4
_PLACES = BoundedSemaphore(MOST_STREAMS)
# How long one may take, in seconds: whoever reads more slowly takes it in parts, or from the command line.
LONGEST = 900.0
# How many rows are written at a time; of a file of columns, which wants longer ones, more.
SOME, MANY = 500, 10_000
TOTAL = "X-Total-Count"


class Start(NamedTuple):
    """What is known of a result before its first row: its last change, and how many rows, None where that is many."""

    change: int
    total: int | None


def form_of(request: Request, query: ListQuery, *, placed: bool) -> str:
    """The media type in which a list is to be answered."""
    if query.format:
        return FORMATS[query.format]
    return best(",".join(request.headers.getlist("accept")), PLACED if placed else TABLED)


def formed(request: Request, query: ListQuery, form: str, listing: Listing, sheets: Sequence[Sheet]) -> Response:
    """The list in this form: a page of it, or all of it."""
    _check(query, form)
    path = request.url.path.rpartition("/")[2]
    headers = {"Content-Disposition": f'inline; filename="{path}.{_ENDINGS[form]}"'}
    if query.limit == ALL:
        return _streamed(request, query, form, listing, sheets, headers)
    with database_of(request).read() as connection:
        page = listing.page(connection, query, as_of(connection, query.known_at), _VIEWS.get(form))
    following = link_to(request, {"cursor": page.next}) if page.next else None
    if following:
        headers["Link"] = f'<{following}>; rel="next"'
    written = _form(form, query, sheets, page.change)
    links = {"self": link_to(request, {}), "next": following}
    content = written.head() + written.rows(page.rows) + written.tail(len(page.rows), page.meta, links)
    if query.checksum:
        content += written.checksum(len(page.rows), sha256(content).hexdigest())
    return formed_answer(request, query, page.change, content, form, headers)


def check_json(query: ListQuery) -> None:
    """BadQuery where JSON is asked for what only other forms have."""
    if query.limit == ALL:
        detail = f"As JSON a page has at most {MOST}: for all use another form, such as format=csv or format=jsonl"
        raise BadQuery([Wrong(parameter="limit", code="not_together", detail=detail)])
    _check(query, JSON)


def _check(query: ListQuery, form: str) -> None:
    if query.view == "write" and form not in (JSON, JSONL):
        detail = "The form in which records are written is JSON: leave out view, or ask for format=json or format=jsonl"
        raise BadQuery([Wrong(parameter="view", code="not_together", detail=detail)])
    if query.checksum and form not in (CSV, JSONL):
        detail = "Only CSV and JSON Lines have a last line: the other forms are complete or cannot be read"
        raise BadQuery([Wrong(parameter="checksum", code="not_together", detail=detail)])


def _form(form: str, query: ListQuery, sheets: Sequence[Sheet], change: int) -> Form:
    if form == CSV:
        return CsvForm(sheets, query.fields, change)
    if form == PARQUET:
        return ParquetForm(sheets, query.fields, change)
    return GeoJsonForm(query.fields, change) if form == GEOJSON else LinesForm(query.fields, change)


def _streamed(
    request: Request, query: ListQuery, form: str, listing: Listing, sheets: Sequence[Sheet], headers: dict[str, str]
) -> Response:
    """All rows; what is wrong is said before the first byte, and what fails later ends the connection."""
    source = _pieces(request, query, form, listing, sheets)
    start = next(source)
    assert isinstance(start, Start)
    headers |= formed_headers(request, query, start.change, form)
    if start.total is not None:
        headers[TOTAL] = str(start.total)
    if (known := request.headers.get("if-none-match")) and (tag := same_as(headers["ETag"], known)):
        source.close()
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={**headers, "ETag": tag})
    if is_head(request.scope):
        source.close()
        return StreamingResponse(iter(()), headers=headers, media_type=form)  # as long as the stream: not known
    return StreamingResponse(_sent(source), headers=headers, media_type=form)


def _pieces(request: Request, query: ListQuery, form: str, listing: Listing, sheets: Sequence[Sheet]) -> Generator[Any]:
    """First what is known of the result, then its bytes piece by piece."""
    ends = time.monotonic() + LONGEST
    if not _PLACES.acquire(blocking=False):
        raise TooBusy("As many whole results are being sent as can be at once; try again shortly, or take pages.")
    try:
        with database_of(request).stream(LONGEST) as connection:
            at = as_of(connection, query.known_at)
            counted = _counted(connection, request, query, listing, at)
            change = change_number(connection) if at is None else at
            written = _form(form, query, sheets, change)
            rows = listing.every(connection, query, at, _VIEWS.get(form))
            at_a_time = MANY if form == PARQUET else SOME
            some = [*islice(rows, at_a_time)]  # what cannot be read at all is said before the answer has begun
            yield Start(change, counted)
            hashed, number = sha256(), 0
            piece = written.head()
            while some:
                number += len(some)
                hashed.update(piece)
                yield piece
                piece = written.rows(some)
                if time.monotonic() > ends:
                    raise DeadlinePassed
                some = [*islice(rows, at_a_time)]
            piece += written.tail(number, {}, {"self": link_to(request, {}), "next": None})
            hashed.update(piece)
            yield piece + (written.checksum(number, hashed.hexdigest()) if query.checksum else b"")
    finally:
        _PLACES.release()


def _counted(
    connection: Connection, request: Request, query: ListQuery, listing: Listing, at: int | None
) -> int | None:
    """How many rows there will be, None where they are too many to count; BadQuery where nobody without a key may."""
    key = _key(connection, request)
    if query.cursor is not None:
        return None
    counted = listing.count(connection, query, at)
    if counted <= COUNTED:
        return counted
    if key is None:
        detail = f"There are more than {COUNTED:,}, which takes a key: narrow the filters, or take pages of {MOST}"
        raise BadQuery([Wrong(parameter="limit", code="too_many", detail=detail)])
    return None


def _key(connection: Connection, request: Request) -> Key | None:
    given = request.headers.get("authorization")
    if given is None:
        return None
    key = keys.checked(connection, given)
    if key is None:
        raise NoKey
    return key


async def _sent(source: Generator[bytes]) -> AsyncIterator[bytes]:
    """The pieces, each made in a thread; whatever happens to the client, the source is closed."""
    try:
        while (piece := await run_in_threadpool(next, source, None)) is not None:
            yield piece
    finally:
        with CancelScope(shield=True):
            await run_in_threadpool(source.close)
