"""Errors as RFC 9457 problem documents: our exceptions, the framework's and the database's.

    Problem                 500: something failed; the base of all others, each with a status and a code
    ├── BadQuery            400: the query cannot be answered as it stands
    ├── NotFound            404: there is no such record, or nothing at this path
    ├── NotAllowed          405: the path does not take this method
    ├── Merged              308: the record was merged into another one
    ├── Withdrawn           410: there was a record, and it was withdrawn
    ├── TooLarge            413: the body is larger than any that is taken
    ├── Unavailable         503: the database cannot be reached
    ├── TookTooLong         503: the query was cut at its deadline
    ├── TooBusy             503: more is to be drawn, or sent whole, than can be just now
    └── …                   why a write is refused: app.kit.refusals

No answer repeats the offending input, a stack trace or SQL.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from pydantic import BaseModel
from sqlalchemy.exc import InterfaceError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.exceptions import HTTPException
from starlette.types import Scope

from app.kit.columns import to_json
from app.kit.db import DeadlinePassed

log = logging.getLogger("casualty_record")


class Wrong(BaseModel):
    """One thing that is wrong: `parameter` in a query or header, `pointer` in a body."""

    code: str
    detail: str
    parameter: str | None = None
    pointer: str | None = None


class ProblemDocument(BaseModel):
    """An RFC 9457 problem document."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str
    errors: list[Wrong] = []


class Problem(Exception):
    """Something failed on the service's side. The request may be right; it was logged under its request id."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR
    code = "unexpected_failure"
    headers: Mapping[str, str] = {}
    # What a reader of /problems/{slug} can do about it.
    cure = "Try again; if it happens again, report the instance."

    def __init__(self, detail: str, errors: Sequence[Wrong] = (), **more: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = errors
        # Members of the document beyond those that every problem has.
        self.more = more


class BadQuery(Problem):
    """A parameter of the query is unknown, repeated or malformed, or does not go with another."""

    status = HTTPStatus.BAD_REQUEST
    code = "invalid_query"
    cure = "The problem's errors name each parameter and say what to change. Nothing in a query is ever ignored."

    def __init__(self, errors: Sequence[Wrong]) -> None:
        super().__init__("The query cannot be answered as it stands; errors says what to change.", errors)


class NotFound(Problem):
    """No record of that id was ever recorded, or none was yet at the moment asked for; or there is no such path."""

    status = HTTPStatus.NOT_FOUND
    code = "not_found"
    cure = "Look the id up in the type's list, with q for a name. /docs lists the paths."


class NotAllowed(Problem):
    """The path does not take this method."""

    status = HTTPStatus.METHOD_NOT_ALLOWED
    code = "method_not_allowed"
    cure = "Use one of the methods that the Allow header lists."

    def __init__(self, methods: Sequence[str]) -> None:
        super().__init__("This path does not take this method; Allow lists those it takes.")
        self.headers = {"Allow": ", ".join(methods)}


class Withdrawn(Problem):
    """There was a record of this id, and it was withdrawn: it was entered by mistake, or its claim no longer stands."""

    status = HTTPStatus.GONE
    code = "withdrawn"
    cure = "Its history is at links.revisions; it can still be read as it stood with known_at, and PUT restores it."


class Merged(Problem):
    """The record was merged into another one: they turned out to be of the same thing. Location is where that is."""

    status = HTTPStatus.PERMANENT_REDIRECT
    code = "merged"
    cure = "Follow Location. In filters either id finds the same rows; PUT on the old id undoes the merge."

    def __init__(self, location: str, type_: str) -> None:
        super().__init__(f"This {type_} was merged into another one; Location is where that is.")
        self.headers = {"Location": location}


class TooLarge(Problem):
    """The body of the request is larger than this path takes."""

    status = HTTPStatus(413)  # its name is another in each version of Python
    code = "content_too_large"
    cure = "Send less at once: several bundles instead of one."

    def __init__(self, limit: int) -> None:
        super().__init__(f"The body may have at most {limit // 2**20} MiB here.")
        # What is left of the body is not read, so nothing else can come over this connection.
        self.headers = {"Connection": "close"}


class Unavailable(Problem):
    """The database cannot be reached, gave no connection in time, or has not the schema that this version needs."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "database_unavailable"
    headers = {"Retry-After": "5"}
    cure = "Try again after the seconds in Retry-After."


class TookTooLong(Problem):
    """The query took longer than a query may, and was cut; everyone else is still being answered."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "deadline_passed"
    headers = {"Retry-After": "5"}
    cure = "Ask for less: a smaller limit, one filter more, no count, or the default order."

    def __init__(self) -> None:
        super().__init__("The query took too long and was cut; ask for less, or try again shortly.")


class TooBusy(Problem):
    """More is asked for just now than can be done in time: charts to draw, results to send, pages to read."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "too_busy"
    headers = {"Retry-After": "5"}
    cure = (
        "Try again after the seconds in Retry-After; or ask for JSON, which nothing has to draw, and for pages of it."
    )

    def __init__(
        self, detail: str = "More is to be drawn just now than can be drawn in time; try again shortly."
    ) -> None:
        super().__init__(detail)


def problems() -> Iterator[type[Problem]]:
    """Every kind of problem."""
    queue: list[type[Problem]] = [Problem]
    while queue:
        yield (one := queue.pop(0))
        queue += one.__subclasses__()


def slug_of(problem: Problem | type[Problem]) -> str:
    """What its page is called."""
    return problem.code.replace("_", "-")


def title_of(problem: Problem | type[Problem]) -> str:
    """What it is called."""
    return problem.code.replace("_", " ").capitalize()


FAILED = "Something failed on our side; it was logged."
NOTHING_HERE = "There is nothing at this path; /docs lists what there is."


def install(app: FastAPI, allowed: Callable[[str], Sequence[str]]) -> None:
    """Make every error of `app` a problem document; `allowed` gives the methods that a path takes."""

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        if isinstance(error.__cause__, Problem):
            return respond(error.__cause__, request.scope)  # what the framework met while it read the body
        methods = allowed(request.url.path)
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED and methods:
            return respond(NotAllowed(methods), request.scope)
        # A verb that records of a type have not is taken for a part of an id, whose path has other methods.
        if error.status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED):
            return respond(NotFound(NOTHING_HERE), request.scope)
        raise error  # none other is raised by the framework on the paths that there are

    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(DeadlinePassed, _too_long)
    app.add_exception_handler(ProgrammingError, _misfit)
    for away in (OperationalError, InterfaceError, NoConnection):
        app.add_exception_handler(away, _unavailable)
    app.add_exception_handler(Exception, _unexpected)


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return respond(error, request.scope)


async def _unavailable(request: Request, error: Exception) -> Response:
    # A line without the stack: while a database is away, each request says so.
    log.error("database unavailable: %s: %s", type(error).__name__, getattr(error, "orig", error))
    return respond(Unavailable("The database cannot answer now; try again shortly."), request.scope)


async def _misfit(request: Request, error: Exception) -> Response:
    assert isinstance(error, ProgrammingError)
    if getattr(error.orig, "sqlstate", None) in _NOT_OUR_SCHEMA:
        return await _unavailable(request, error)
    raise error


async def _too_long(request: Request, error: Exception) -> Response:
    log.warning("query cut at its deadline: %s", request.url.path)
    return respond(TookTooLong(), request.scope)


async def _unexpected(request: Request, error: Exception) -> Response:
    # The outermost layer logs it.
    return respond(Problem(FAILED), request.scope)


# PostgreSQL's codes for a table or a column that is not there; SQLite has none, and says that it is not operational.
_NOT_OUR_SCHEMA = ("42P01", "42703")


def respond(problem: Problem, scope: Scope) -> Response:
    """The problem as a response."""
    document = ProblemDocument(
        type=f"/problems/{slug_of(problem)}",
        title=title_of(problem),
        status=problem.status,
        detail=problem.detail,
        instance=f"urn:uuid:{scope['request_id']}",
        code=problem.code,
        errors=list(problem.errors),
    ).model_dump(exclude_none=True)
    if not problem.errors:
        del document["errors"]
    document |= problem.more
    headers = {"Cache-Control": "no-store", **problem.headers}
    return Response(to_json(document), problem.status, headers, media_type="application/problem+json")
