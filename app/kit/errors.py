"""Errors as RFC 9457 problem documents: our exceptions, the framework's and the database's.

    Problem                 a status, a code that clients may rely on, and all that is wrong
    ├── BadQuery            400: the query cannot be answered as it stands
    ├── NotFound            404: there is no such record
    └── Withdrawn           410: there was one, and it was withdrawn

No answer repeats the offending input, a stack trace or SQL.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from starlette.exceptions import HTTPException

from app.kit.columns import to_json

log = logging.getLogger("casualty_record")


class Wrong(BaseModel):
    """One thing that is wrong: `parameter` in a query, `pointer` in a body."""

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
    """An answer that is an error."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR
    code = "unexpected_failure"
    headers: dict[str, str] = {}

    def __init__(self, detail: str, errors: Sequence[Wrong] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = errors


class BadQuery(Problem):
    """A parameter is unknown, repeated or malformed."""

    status = HTTPStatus.BAD_REQUEST
    code = "invalid_query"

    def __init__(self, errors: Sequence[Wrong]) -> None:
        super().__init__("The query cannot be answered as it stands; errors says what to change.", errors)


class NotFound(Problem):
    """No record of that id was ever recorded."""

    status = HTTPStatus.NOT_FOUND
    code = "not_found"


class Withdrawn(Problem):
    """The record was withdrawn."""

    status = HTTPStatus.GONE
    code = "withdrawn"


class Unavailable(Problem):
    """The database cannot be reached, or gave no connection in time."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "database_unavailable"
    headers = {"Retry-After": "5"}


def install(app: FastAPI) -> None:
    """Make every error of `app` a problem document."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)
    for unavailable in (OperationalError, InterfaceError, NoConnection):
        app.add_exception_handler(unavailable, _unavailable)
    app.add_exception_handler(Exception, _unexpected)


def respond(problem: Problem) -> Response:
    """The problem as a response."""
    slug = problem.code.replace("_", "-")
    document = ProblemDocument(
        type=f"/problems/{slug}",
        title=problem.code.replace("_", " ").capitalize(),
        status=problem.status,
        detail=problem.detail,
        instance=f"urn:uuid:{uuid4()}",
        code=problem.code,
        errors=list(problem.errors),
    ).model_dump(exclude_none=True)
    if not problem.errors:
        del document["errors"]
    text = to_json(document)
    return Response(text, problem.status, problem.headers, media_type="application/problem+json")


def refuse_repeats(request: Request) -> None:
    """Refuse a parameter given twice, of which the framework would take the last."""
    if repeated := _repeated(request):
        raise BadQuery(repeated)


def _repeated(request: Request) -> list[Wrong]:
    counts = Counter(name for name, _ in request.query_params.multi_items())
    return [
        Wrong(parameter=name, code="repeated_parameter", detail="Give it once; a comma separates alternatives")
        for name, count in counts.items()
        if count > 1
    ]


def _parameters_wrong(errors: Iterable[Any], known: Iterable[str]) -> list[Wrong]:
    wrong = []
    names = ", ".join(sorted(known))
    for error in errors:
        name = str(error["loc"][1] if len(error["loc"]) > 1 else error["loc"][0])
        if error["type"] == "extra_forbidden":
            detail = f"There is no such parameter here. Known: {names}" if names else "This takes no parameters"
            wrong.append(Wrong(parameter=name, code="unknown_parameter", detail=detail))
        else:
            wrong.append(Wrong(parameter=name, code=error["type"], detail=error["msg"]))
    return wrong


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return respond(error)


async def _validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = _repeated(request)
    twice = {one.parameter for one in wrong}
    known = known_parameters(request.scope.get("route"))
    wrong += [one for one in _parameters_wrong(error.errors(), known) if one.parameter not in twice]
    return respond(BadQuery(wrong))


def known_parameters(route: Any) -> list[str]:
    """The names of the query parameters that a route takes."""
    names: list[str] = []
    for field in getattr(getattr(route, "dependant", None), "query_params", ()):
        model = field.field_info.annotation
        names += model.model_fields if isinstance(model, type) and issubclass(model, BaseModel) else [field.alias]
    return names


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    problem = Problem(_DETAILS.get(status, status.description or status.phrase))
    problem.status = status
    problem.code = status.phrase.lower().replace(" ", "_")
    problem.headers = dict(error.headers or {})
    return respond(problem)


_DETAILS = {
    HTTPStatus.NOT_FOUND: "There is nothing at this path; /docs lists what there is.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This path does not take this method; Allow lists those it takes.",
}


async def _unavailable(request: Request, error: Exception) -> Response:
    log.error("database unavailable: %s", type(error).__name__, exc_info=error)
    return respond(Unavailable("The database cannot answer now; try again shortly."))


async def _unexpected(request: Request, error: Exception) -> Response:
    # The framework logs the exception itself once this handler has answered.
    return respond(Problem("Something failed on our side; it was logged."))
