"""Routes whose query is read in one step: by its model, with all that is wrong at once, and nothing given twice.

The framework goes through the fields of a query model one by one, for each request: for the thirty of a list that took
as long as a fifth of the whole answer. What it knows of the model still makes the documentation.
"""

import re
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable, Iterator
from typing import Any, get_type_hints
from urllib.parse import parse_qsl

from fastapi import Request, Response
from fastapi.routing import APIRoute
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool

from app.kit.errors import BadQuery, Wrong
from app.kit.parameters import Parameters


class ReadRoute(APIRoute):
    """A route to `endpoint(request, …path parameters, query)`, which blocks and so runs in a thread."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What answers a request."""
        endpoint = self.endpoint
        model: type[Parameters] = get_type_hints(endpoint)["query"]

        async def handle(request: Request) -> Response:
            query = read_query(model, request.scope["query_string"])
            answer: Response = await run_in_threadpool(endpoint, request=request, query=query, **request.path_params)
            return answer

        return handle


def names_of(model: type[Parameters]) -> list[str]:
    """The parameters of a query, as they are called in it."""
    return [field.alias or name for name, field in model.model_fields.items()]


def read_query(model: type[Parameters], text: bytes) -> Parameters:
    """The query as its model; BadQuery with everything that is wrong with it."""
    # What is no UTF-8 comes out as halves of surrogate pairs; with anything else in their place it would be other text.
    given = parse_qsl(text.decode(errors="surrogateescape"), keep_blank_values=True, errors="surrogateescape")
    wrong = [*_unreadable(given), *_repeated(given)]
    values = {name: value for name, value in given if not _HALF.search(name + value)}
    named = {one.parameter for one in wrong}
    query: Parameters | None = None
    try:
        query = model.model_validate(values)
    except ValidationError as error:
        found = _wrong(error.errors(include_url=False, include_input=False), names_of(model))
        wrong += [one for one in found if one.parameter not in named]
    if wrong or query is None:
        raise BadQuery(wrong)
    return query


_HALF = re.compile("[\ud800-\udfff]")


def _unreadable(given: Iterable[tuple[str, str]]) -> Iterator[Wrong]:
    for name, value in given:
        if _HALF.search(name + value):
            yield Wrong(parameter=_shown(name), code="not_utf8", detail="Write it in UTF-8, percent-encoded")


def _shown(name: str) -> str:
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", name)


def _repeated(given: Iterable[tuple[str, str]]) -> Iterator[Wrong]:
    for name, count in Counter(name for name, _ in given).items():
        if count > 1:
            detail = "Give it once; a comma separates alternatives"
            yield Wrong(parameter=_shown(name), code="repeated_parameter", detail=detail)


def _wrong(errors: Iterable[Any], known: Iterable[str]) -> Iterator[Wrong]:
    names = ", ".join(sorted(known))
    for error in errors:
        name = str(error["loc"][0])
        if error["type"] == "extra_forbidden":
            detail = f"There is no such parameter here. Known: {names}" if names else "This takes no parameters"
            yield Wrong(parameter=name, code="unknown_parameter", detail=detail)
        else:
            yield Wrong(parameter=name, code=error["type"], detail=error["msg"])
