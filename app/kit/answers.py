"""Answers to reads: their bodies from the database's JSON texts, with links, validators and how long they hold."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from sqlalchemy import Connection

from app.kit.columns import to_json
from app.kit.db import Database
from app.kit.errors import BadQuery, Wrong
from app.kit.history import NotYet, block_of
from app.kit.keys import may_be_key
from app.kit.listing import Page
from app.kit.parameter_types import KnownAt
from app.kit.parameters import Moments, Paged, RecordQuery
from app.kit.validators import content_tag, list_tag, record_tag

# What is current may change with the next write, so whoever keeps an answer asks each time whether it still holds;
# a 304 costs no query. What was known at a change stays what it was.
CURRENT = "public, no-cache"
FOR_EVER = "public, max-age=31536000, immutable"


def database_of(request: Request) -> Database:
    """The database that a request is answered from: the one that is written to, or a replica of it.

    Whoever sends a key sees what it has just written; everybody else may see the record as it was a moment ago.
    """
    state = request.app.state
    keyed = may_be_key(request.headers.get("authorization", ""))
    database: Database = state.database if keyed else state.replica
    return database


def as_of(connection: Connection, known_at: KnownAt | None) -> int | None:
    """The change to read as of; None: now."""
    if known_at is None:
        return None
    try:
        return block_of(connection, known_at)
    except NotYet:
        detail = "This is still to come: give a change number or a moment up to now"
        raise BadQuery([Wrong(parameter="known_at", code="in_the_future", detail=detail)]) from None


def list_answer(request: Request, query: Paged, page: Page) -> Response:
    """A page of records as `{"items", "links", "meta"}`."""
    items = page.items if query.fields is None else [_only(item, query.fields) for item in page.items]
    following = {"cursor": page.next} if page.next else None
    return page_answer(request, query, items, following, {"change": page.change, **page.meta})


def page_answer(
    request: Request,
    query: Moments,
    items: Sequence[str],
    following: Mapping[str, Any] | None,
    meta: Mapping[str, Any],
) -> Response:
    """A page of JSON texts; the next one is asked for with the parameters `following`, None on the last."""
    next_link = link_to(request, following) if following else None
    links = to_json({"self": link_to(request, {}), "next": next_link})
    text = f'{{"items":[{",".join(items)}],"links":{links},"meta":{to_json(meta)}}}'
    headers = {"Link": f'<{next_link}>; rel="next"'} if next_link else {}
    return current_answer(request, query, meta["change"], text, headers)


def record_answer(query: RecordQuery, text: str, revision: int, change: int) -> Response:
    """One record."""
    headers = {"ETag": record_tag(revision, change), "Cache-Control": _holds(query)}
    return Response(
        text if query.fields is None else _only(text, query.fields), headers=headers, media_type="application/json"
    )


def current_answer(
    request: Request, query: Moments, change: int, text: str, headers: Mapping[str, str] | None = None
) -> Response:
    """JSON that was read from the record at a change, and is no single record."""
    known = {"ETag": list_tag(change, _target(request)), "Cache-Control": _holds(query), **(headers or {})}
    return Response(text, headers=known, media_type="application/json")


def formed_answer(
    request: Request,
    query: Moments,
    change: int,
    content: bytes,
    media_type: str,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """What was read from the record at a change, in another form than JSON: a picture or a feed."""
    known = {**formed_headers(request, query, change, media_type), **(headers or {})}
    return Response(content, headers=known, media_type=media_type)


def formed_headers(request: Request, query: Moments, change: int, media_type: str) -> dict[str, str]:
    """The validator of an answer in another form than JSON, and how long it holds."""
    form = media_type.partition("/")[2].partition("+")[0]
    return {"ETag": list_tag(change, _target(request), form), "Cache-Control": _holds(query)}


def _target(request: Request) -> str:
    return f"{request.url.path}?{request.url.query}"


def fixed_answer(content: str | bytes, media_type: str, headers: Mapping[str, str] | None = None) -> Response:
    """What is the same whatever the record holds, as long as this version of the service runs."""
    content = content.encode() if isinstance(content, str) else content
    known = {"ETag": content_tag(content), "Cache-Control": CURRENT, **(headers or {})}
    return Response(content, headers=known, media_type=media_type)


def _holds(query: Moments) -> str:
    return FOR_EVER if isinstance(query.known_at, int) else CURRENT


def _only(text: str, fields: tuple[str, ...]) -> str:
    """A record with these keys alone, in their order, and its id."""
    wanted = {"id", *fields}
    return to_json({key: value for key, value in json.loads(text).items() if key in wanted})


def link_to(request: Request, other: Mapping[str, Any]) -> str:
    """This request's path and query, with some parameters set to others; without host, so that caches may share it."""
    query = urlencode(dict(request.query_params) | dict(other), safe=",:/.~")
    return f"{request.url.path}?{query}" if query else request.url.path
