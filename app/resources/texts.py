"""/v1/articles/{id}/text: the texts of articles: given, served where their rights allow it, and deleted for good.

A text serves to check evidence. It shares its article's revision and ETag: that it was given or deleted is part of the
article's history, and what it says is not.
"""

import hashlib
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import PlainTextResponse
from pydantic import Field
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from app.kit.answers import CURRENT, database_of
from app.kit.bodies import text_of
from app.kit.calls import Call
from app.kit.columns import to_json
from app.kit.db import erase_for_good
from app.kit.errors import NotFound
from app.kit.history import change_number, standing
from app.kit.idempotency import Answer
from app.kit.notes import ReasonQuery
from app.kit.openapi_writes import text_body
from app.kit.parameters import NoParameters
from app.kit.refusals import NotServed
from app.kit.resource import Resource
from app.kit.routing import ReadRoute
from app.kit.schema import Shown
from app.kit.validators import record_tag
from app.kit.verbs import read_back, standing_state, state_of
from app.kit.write_routes import BareRoute, WriteRoute
from app.kit.writing import Planned, State, Writing, plan_end
from app.shapes.held import check_again
from app.tables.claims import checked_evidence
from app.tables.press import article, held_text
from app.tables.review import MEASURED, OPEN_PROPOSAL, fingerprint, proposal

OPEN = "open"


class TextRoute(WriteRoute):
    """A route that takes a text."""

    kinds = ("text/plain",)
    limit = 4 * 2**20


class Checked(Shown):
    """How much evidence in the article was checked."""

    verified: Annotated[int, Field(description="How many pieces of evidence have their words at their span.")]
    failed: Annotated[int, Field(description="How many have not.")]


class TextHeld(Shown):
    """What is held, and what it says of the evidence in the article."""

    sha256: Annotated[str, Field(description="Of the text's bytes.")]
    bytes: Annotated[int, Field(description="How many bytes it has.")]
    characters: Annotated[int, Field(description="How many Unicode code points it has: spans count these.")]
    evidence: Annotated[Checked, Field(description="What it says of the evidence in the article.")]


def text_router(articles: Resource) -> APIRouter:
    """The routes of the texts of these articles."""
    router = APIRouter(route_class=ReadRoute, tags=["articles"])
    path = "/articles/{id}/text"
    id_path = Path(description="The article's id.", examples=[articles.example])

    def get(request: Request, id: Annotated[str, id_path], query: NoParameters) -> Response:
        """The text that is held of an article, byte for byte, where its rights are `open`; else 451."""
        return _get(articles, request, id)

    def put(call: Call, id: Annotated[str, id_path], query: Annotated[ReasonQuery, Query()]) -> Response:
        """Have a text held, to check evidence against; it is kept byte for byte, and served only with `open` rights.

        It shares its article's revision and ETag. What it says is no part of history; that it was given is.
        """
        return _put(articles, call, id, query.reason)

    def remove(call: Call, id: Annotated[str, id_path], query: Annotated[ReasonQuery, Query()]) -> Response:
        """Delete the text for good, and with it what was quoted from it; the evidence itself stays."""
        return _delete(articles, call, id, query.reason)

    def add(method: str, endpoint: Any, verb: str, **options: Any) -> None:
        summary = f"{verb.capitalize()} the text of an article"
        router.add_api_route(
            path, endpoint, methods=[method], name=f"{verb}_text_of_article", summary=summary, **options
        )

    add("GET", get, "get", response_class=PlainTextResponse, responses={451: {}})
    add(
        "PUT",
        put,
        "put",
        response_model=TextHeld,
        route_class_override=TextRoute,
        openapi_extra=text_body(TextRoute.kinds[0]),
    )
    add("DELETE", remove, "delete", status_code=HTTPStatus.NO_CONTENT, route_class_override=BareRoute)
    return router


def _get(articles: Resource, request: Request, id_: str) -> Response:
    with database_of(request).read() as connection:
        standing_state(connection, articles, request, id_)
        row = connection.execute(_TEXT, {"id": id_}).one_or_none()
        change = change_number(connection)
    if row is None:
        raise NotFound("No text of this article is held.")
    if row.text_rights != OPEN:
        raise NotServed
    headers = {"ETag": record_tag(row.revision, change), "Cache-Control": CURRENT}
    return Response(row.content, headers=headers, media_type="text/plain; charset=utf-8")


def _put(articles: Resource, call: Call, id_: str, reason: str | None) -> Response:
    text = text_of(call.content)
    digest = hashlib.sha256(call.content).hexdigest()
    condition = call.condition

    def prepare(connection: Connection) -> State:
        state = standing_state(connection, articles, call, id_)
        condition.check(state)
        return state

    def write(turn: Writing, _: State) -> Answer:
        state = prepare(turn.connection)
        held = hold(articles, turn, id_, state, call.content, reason)
        revision = state.revision + (held != digest)
        found = {row[0]: row[1] for row in turn.connection.execute(_CHECKED, {"key": state.key})}
        answer = {
            "sha256": digest,
            "bytes": len(call.content),
            "characters": len(text),
            "evidence": {"verified": found.get(True, 0), "failed": found.get(False, 0)},
        }
        headers = {"ETag": record_tag(revision, turn.block), "Content-Type": "application/json"}
        status = HTTPStatus.CREATED if held is None else HTTPStatus.OK
        return Answer(status, headers, to_json(answer).encode())

    return call.once(prepare, write)


def hold(articles: Resource, turn: Writing, id_: str, state: State, content: bytes, reason: str | None) -> str | None:
    """Have this text held of an article; the SHA-256 of the one that was held before, None where none was.

    Another text than before is a revision of the article, and takes what was read from the old one away.
    """
    digest = hashlib.sha256(content).hexdigest()
    held: str | None = turn.connection.execute(_HASH, {"key": state.key}).scalar()
    if held == digest:
        return held
    if turn.connection.execute(_DELETE, {"key": state.key}).rowcount:
        erase_for_good(turn.connection)
        _forget(turn.connection, state.key)
    row = {"article": state.key, "content": content, "sha256": digest, "held_since": turn.moment}
    turn.connection.execute(insert(held_text), row)
    _revise(articles, turn, id_, state, "supplement" if held is None else "update", reason)
    return held


def _forget(connection: Connection, article_key: int) -> None:
    """Delete what was read from an article's text: of what was decided, its measure stays."""
    key = {"key": article_key}
    connection.execute(delete(fingerprint).where(fingerprint.c.article == bindparam("key")), key)
    of_it = proposal.c.article == bindparam("key")
    connection.execute(delete(proposal).where(of_it, proposal.c.state == OPEN_PROPOSAL), key)
    for row in connection.execute(select(proposal.c.id, proposal.c.proposed).where(of_it), key).all():
        measured = {name: row.proposed.get(name) for name in MEASURED}
        connection.execute(update(proposal).where(proposal.c.id == row.id).values(proposed=measured))


def _delete(articles: Resource, call: Call, id_: str, reason: str | None) -> Response:
    condition = call.condition

    def prepare(connection: Connection) -> State:
        # Also that of a withdrawn article: a text that has to go must not wait for anything.
        state = state_of(connection, articles, id_)
        if state is None:
            raise articles.not_found()
        condition.check(state)
        if connection.execute(_HASH, {"key": state.key}).first() is None:
            raise NotFound("No text of this article is held.")
        return state

    def write(turn: Writing, _: State) -> Answer:
        state = prepare(turn.connection)
        turn.connection.execute(_DELETE, {"key": state.key})
        _forget(turn.connection, state.key)
        erase_for_good(turn.connection)
        if state.stands:
            _revise(articles, turn, id_, state, "update", reason)
        else:
            turn.stage([plan_end(articles, id_, state, "withdraw")], reason)
            turn.flush()
            check_again(turn.connection, [state.key])
        return Answer(HTTPStatus.NO_CONTENT, {"ETag": record_tag(state.revision + 1, turn.block)}, b"")

    return call.once(prepare, write)


def _revise(articles: Resource, turn: Writing, id_: str, state: State, action: str, reason: str | None) -> None:
    """A revision of the article, which says what it said; its evidence is checked again with it."""
    written = read_back(turn.connection, articles, id_)
    revision = state.revision + 1
    planned = Planned(articles, id_, written, action, state.key, revision, state.digest, state.first_recorded)
    turn.stage([planned], reason)
    turn.flush()


_TEXT = (
    select(held_text.c.content, article.c.text_rights, article.c.revision)
    .join(article, article.c.record == held_text.c.article)
    .where(article.c.id == bindparam("id"), standing(article))
)
_HASH = select(held_text.c.sha256).where(held_text.c.article == bindparam("key"))
_DELETE = delete(held_text).where(held_text.c.article == bindparam("key"))
_CHECKED = (
    select(checked_evidence.c.verified, func.count())
    .where(checked_evidence.c.article == bindparam("key"))
    .group_by(checked_evidence.c.verified)
)
