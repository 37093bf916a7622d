"""/v1/bundles: the loader over HTTP. A bundle is written whole, or not at all."""

from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import Field
from sqlalchemy import Connection

from app.ingest.bundles import Entry, Mistake, json_lines, records
from app.ingest.loading import MOST_MISTAKES, Bundle, Outcome, types_of
from app.ingest.loading import Refused as NotLoaded
from app.kit.bodies import json_of, shown, text_of
from app.kit.calls import Call
from app.kit.columns import to_json
from app.kit.errors import Wrong
from app.kit.history import change_number
from app.kit.idempotency import Answer
from app.kit.notes import ReasonQuery
from app.kit.openapi_writes import bundle_body
from app.kit.parameter_types import Truth, says
from app.kit.refusals import Refused
from app.kit.resource import Resource
from app.kit.schema import Shown
from app.kit.strict_json import Unreadable
from app.kit.write_routes import WriteRoute
from app.kit.writing import Writing

LINES = "application/jsonl"


class BundleRoute(WriteRoute):
    """A route that takes a bundle, which may be larger than a record."""

    kinds = ("application/json", LINES)
    limit = 16 * 2**20


class BundleQuery(ReasonQuery):
    """The parameters of a bundle; what it says of the change itself goes before."""

    force: Annotated[
        Truth,
        says("Withdraw also what others refer to, whose references stay. Needs the scope `admin`.", "false"),
    ] = False
    dry_run: Annotated[Truth, says("Say what would change, record by record, and change nothing.", "true")] = False


class LoadedRecord(Shown):
    """What a bundle did, or would do, to a record."""

    type: Annotated[str, Field(description="The type of the record.")]
    id: Annotated[str, Field(description="The id of the record.")]
    action: Annotated[str, Field(description="What was done to it, or would be; or `unchanged`.")]
    revision: Annotated[int, Field(description="The revision that it is at then.")]


class LoadedBundle(Shown):
    """What a bundle did, or would do."""

    items: Annotated[list[LoadedRecord], Field(description="Record by record, in the order of writing.")]
    counts: Annotated[dict[str, int], Field(description="How many records of each action.")]
    change: Annotated[int, Field(description="The number of the last change, then.")]
    dry_run: Annotated[bool, Field(description="Whether nothing was changed.")]


def bundles_router(resources: Iterable[Resource]) -> APIRouter:
    """The route, for bundles of these resources' records."""
    types = types_of(resources)
    router = APIRouter(tags=["bundles"])

    def load_bundle(call: Call, query: Annotated[BundleQuery, Query()]) -> Response:
        """Create those of the records that are new, and revise those that differ: all of them, or none.

        The body has a list for each type of record (`sources`, `statements` …), in any order and with references to
        each other; or it is JSON Lines of `{"type": "source", …}`. `reason` and `action` hold for all of them.
        """
        if query.force:
            call.demand_admin()
        bundle = _read(call, types, query.reason, force=query.force)

        def prepare(connection: Connection) -> Sequence[Outcome]:
            demand_valid(bundle, connection)
            return bundle.planned(connection) if query.dry_run else ()

        def write(turn: Writing, _: Sequence[Outcome]) -> Answer:
            try:
                outcomes = bundle.write(turn)
            except NotLoaded as not_loaded:
                raise refused(not_loaded.mistakes) from None
            turn.flush()
            return _answer(outcomes, turn.block, dry_run=False)

        if query.dry_run:
            with call.survey() as connection:
                answer = _answer(prepare(connection), change_number(connection), dry_run=True)
            return Response(answer.body, answer.status, {"Cache-Control": "no-store", **answer.headers})
        return call.once(prepare, write)

    router.add_api_route(
        "/bundles",
        load_bundle,
        methods=["POST"],
        name="load_bundle",
        summary="Load a bundle",
        response_model=LoadedBundle,
        route_class_override=BundleRoute,
        openapi_extra=bundle_body({one.path: one.written for one in types.values()}, BundleRoute.kinds),
    )
    return router


def _read(call: Call, types: dict[str, Resource], reason: str | None, *, force: bool) -> Bundle:
    lists = {resource.path: type_ for type_, resource in types.items()}
    lines = call.headers.get("content-type", "").partition(";")[0].strip().lower() == LINES
    try:
        found = [*(json_lines("", text_of(call.content), lists) if lines else _of_object(call.content, lists))]
    except Unreadable as error:
        raise Refused([Wrong(pointer="", code="unreadable", detail=error.detail)]) from None
    entries = [one for one in found if isinstance(one, Entry)]
    mistakes = [one for one in found if isinstance(one, Mistake)]
    return Bundle(types, entries, reason=reason, force=force, mistakes=mistakes)


def _of_object(content: bytes, lists: dict[str, str]) -> Iterable[Entry | Mistake]:
    value = json_of(content)
    # A file may be empty; null is no bundle.
    return records("", [] if value is None else value, lists, {})


def demand_valid(bundle: Bundle, connection: Connection) -> None:
    """Refused, as a problem, where anything is wrong with a bundle as the record stands."""
    try:
        bundle.check(connection)
    except NotLoaded as not_loaded:
        raise refused(not_loaded.mistakes) from None


def refused(mistakes: Iterable[Mistake]) -> Refused:
    """The mistakes of a bundle as a problem, each with its place in the body."""
    listed = [Wrong(pointer=shown(one.place), code=one.code, detail=one.detail) for one in mistakes]
    return Refused(listed[: MOST_MISTAKES + 1])


def _answer(outcomes: Sequence[Outcome], change: int, *, dry_run: bool) -> Answer:
    counts: dict[str, int] = {}
    for one in outcomes:
        counts[one.action] = counts.get(one.action, 0) + 1
    items: list[dict[str, Any]] = [
        {"type": one.type, "id": one.id, "action": one.action, "revision": one.revision} for one in outcomes
    ]
    body = {"items": items, "counts": counts, "change": change, "dry_run": dry_run}
    return Answer(HTTPStatus.OK, {"Content-Type": "application/json"}, to_json(body).encode())
