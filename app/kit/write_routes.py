"""Routes that write: each needs a key, reads its whole body, and takes one of a few threads for writers."""

from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Any, get_type_hints

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.routing import APIRoute
from sqlalchemy.exc import SQLAlchemyError

from app.kit import keys, verbs
from app.kit.answers import database_of
from app.kit.bodies import JSON, LARGEST_RECORD, PATCH, read_body
from app.kit.calls import Call
from app.kit.db import Database
from app.kit.errors import Problem
from app.kit.keys import WRITE, Key
from app.kit.notes import ReasonQuery
from app.kit.openapi_writes import MERGE_BODY, body_of, patch_of
from app.kit.parameter_types import Truth, says
from app.kit.parameters import Parameters
from app.kit.refusals import NoKey, NotPermitted
from app.kit.resource import Resource
from app.kit.routing import read_query

# Writers wait for each other: they must not keep all threads from those who read.
_WRITERS = 8


class WriteRoute(APIRoute):
    """A route to `endpoint(call, …path parameters, query)`, which writes with a key.

    `kinds` and `limit` say which bodies it reads; a route with none of the kinds takes no body.
    """

    kinds: Sequence[str] = JSON
    limit = LARGEST_RECORD

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers a request."""
        endpoint = self.endpoint
        model = get_type_hints(endpoint)["query"]

        async def handle(request: Request) -> Response:
            key = await to_thread.run_sync(_demand_key, request, limiter=_limiter(request))
            query = read_query(model, request.scope["query_string"])
            call = Call(request, key, await read_body(request, self.kinds, self.limit))
            write = partial(endpoint, call=call, query=query, **request.path_params)
            try:
                answer: Response = await to_thread.run_sync(write, limiter=_limiter(request))
            except Problem:
                # What is written notes the use of its key with it.
                await to_thread.run_sync(_note_use, database_of(request), key, limiter=_limiter(request))
                raise
            return answer

        return handle


def _note_use(database: Database, key: Key) -> None:
    """Record that the key was used, where the database takes it now: nobody's answer hangs on it."""
    if key.is_stale(datetime.now(UTC)):
        with suppress(SQLAlchemyError), database.write() as connection:
            keys.note_use(connection, key)


def _limiter(request: Request) -> CapacityLimiter:
    # Not before there is a loop to belong to.
    state = request.app.state
    if not hasattr(state, "writers"):
        state.writers = CapacityLimiter(_WRITERS)
    limiter: CapacityLimiter = state.writers
    return limiter


def _demand_key(request: Request) -> Key:
    """The key of a request; NoKey without one that is active, NotPermitted where it may not write."""
    database = database_of(request)
    given = request.headers.getlist("authorization")
    with database.read() as connection:
        key = keys.checked(connection, given[0]) if len(given) == 1 else None
    if key is None:
        raise NoKey
    if not key.writes:
        raise NotPermitted(WRITE)
    return key


class ForceQuery(ReasonQuery):
    """The parameters of a withdrawal."""

    force: Annotated[
        Truth,
        says("Withdraw it even though others refer to it, whose references stay. Needs the scope `admin`.", "false"),
    ] = False


class PatchRoute(WriteRoute):
    """A route that takes a merge patch."""

    kinds = PATCH


class BareRoute(WriteRoute):
    """A route that takes no body."""

    kinds = ()


NoQuery = Annotated[Parameters, Query()]


def write_routes(router: APIRouter, resource: Resource) -> None:
    """The routes that write the records of a resource: they are the same for every type."""
    type_, path = resource.type_name, f"/{resource.path}"
    one = f"{path}/{{id}}"
    id_path = Path(description=f"The {type_}'s id.", examples=[resource.example])
    article = "an" if type_[0] in "ae" else "a"

    def add(
        method: str,
        path: str,
        verb: str,
        endpoint: Any,
        *,
        body: dict[str, Any] | None = None,
        kind: type[WriteRoute] = WriteRoute,
    ) -> None:
        router.add_api_route(
            path,
            endpoint,
            methods=[method],
            name=f"{verb}_{type_}",
            summary=f"{verb.capitalize()} {article} {type_}",
            response_model=None if method == "DELETE" else resource.one.shows,
            status_code=204 if method == "DELETE" else 200,
            route_class_override=kind,
            openapi_extra=body,
        )

    whole = body_of(resource.written)

    def create(call: Call, query: NoQuery) -> Response:
        """Record it for the first time, under the id that it is given, or one that is made for it.

        `reason` says why. An id is never used again: that of a withdrawn record answers 409.
        """
        return verbs.create(resource, call)

    def replace(call: Call, id: Annotated[str, id_path], query: NoQuery) -> Response:
        """Write it anew, whole: what is left out is gone, or the default. What is written as it stands changes nothing.

        With `If-None-Match: *` it is created. One that was withdrawn, or merged into another, is restored.
        """
        return verbs.replace(resource, call, id)

    def patch(call: Call, id: Annotated[str, id_path], query: NoQuery) -> Response:
        """Change some of its fields: a JSON merge patch (RFC 7396) on the form in which it is written.

        Lists are replaced whole, and null takes a value away.
        """
        return verbs.patch(resource, call, id)

    def withdraw(call: Call, id: Annotated[str, id_path], query: Annotated[ForceQuery, Query()]) -> Response:
        """It does not stand any more: it answers 410, with its history. Nothing of that is lost, and PUT restores it.

        Where others refer to it, this is refused, and they are listed.
        """
        return verbs.withdraw(resource, call, id, reason=query.reason, force=query.force)

    def merge(call: Call, id: Annotated[str, id_path], query: NoQuery) -> Response:
        """It is the same as another one, which stays: this id answers 308, and in filters both find the same rows.

        Nothing that refers to it is written anew. PUT on this id undoes it.
        """
        return verbs.merge(resource, call, id)

    add("POST", path, "create", create, body=whole)
    add("PUT", one, "replace", replace, body=whole)
    add("PATCH", one, "patch", patch, body=patch_of(resource.written, PATCH), kind=PatchRoute)
    add("DELETE", one, "withdraw", withdraw, kind=BareRoute)
    if resource.merges:
        add("POST", f"{one}:merge", "merge", merge, body=MERGE_BODY)
