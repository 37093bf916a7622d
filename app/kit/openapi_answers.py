"""The responses of the OpenAPI document: what an operation answers, with which headers, and which problems."""

from collections.abc import Mapping
from inspect import cleandoc
from typing import Any

from app.kit.errors import BadQuery, NotFound, Problem, ProblemDocument, TookTooLong, Unavailable, Withdrawn

_HEADERS = {
    "ETag": {
        "description": "The validator of this answer: of a record from its revision and the last change; of a list, "
        "weak, from the last change and the query. Sent back in `If-None-Match`, it gets 304 while it still holds.",
        "schema": {"type": "string"},
        "example": '"r1.c1"',
    },
    "Cache-Control": {
        "description": "`public, no-cache`: keep it, and ask each time whether it still holds. What was asked with a "
        "change number in `known_at` holds for ever. A problem is never to be kept.",
        "schema": {"type": "string"},
        "example": "public, no-cache",
    },
    "Link": {
        "description": 'The next page, as `<path>; rel="next"`; absent on the last one. The same as `links.next`.',
        "schema": {"type": "string"},
    },
    "X-Request-ID": {
        "description": "The id of this exchange, also in the log: the UUID that the request sent, or a new one.",
        "schema": {"type": "string", "format": "uuid"},
        "example": "00000000-0000-4000-8000-000000000000",
    },
    "Retry-After": {
        "description": "After how many seconds to try again.",
        "schema": {"type": "integer", "minimum": 0},
        "example": 5,
    },
}

_PROBLEMS: dict[str, tuple[type[Problem], ...]] = {
    "400": (BadQuery,),
    "404": (NotFound,),
    "410": (Withdrawn,),
    "503": (Unavailable, TookTooLong),
}

_PROBLEM_FIELDS = {
    "type": "What kind of problem it is: a path at which that is explained.",
    "title": "The same in a few words.",
    "status": "The HTTP status.",
    "detail": "What is wrong this time.",
    "instance": "This very occurrence: the request's id as a URN.",
    "code": "The kind of problem, for programs.",
    "errors": "Everything that is wrong, at once; absent where there is nothing to point at.",
}
_WRONG_FIELDS = {
    "code": "What is wrong with it, for programs.",
    "detail": "What to change.",
    "parameter": "The parameter of the query.",
    "pointer": "The place in the body: a JSON Pointer.",
}


def components(problems: Mapping[str, Any]) -> dict[str, Any]:
    """The components that responses refer to; `problems` has a real problem document for each status."""
    responses = {kinds[0].__name__: _problem(status, kinds, problems) for status, kinds in _PROBLEMS.items()}
    responses["NotModified"] = {
        "description": "What the request has, as its `If-None-Match` says, still holds. There is no body.",
        "headers": _headers("ETag", "Cache-Control", "X-Request-ID"),
    }
    return {"schemas": _problem_schemas(), "responses": responses, "headers": _HEADERS}


def respond(operation: dict[str, Any], example: Any, *, versioned: bool, of_record: bool) -> None:
    """Complete what an operation that reads answers; `versioned` ones have validators."""
    parameters = {parameter["name"] for parameter in operation.get("parameters", ())}
    is_list = "cursor" in parameters
    responses = operation["responses"]
    declared = "503" in responses
    answer = responses["200"]
    answer["description"] = (
        "A page of the list; with `view=write` or `fields`, of records in that form."
        if is_list
        else "The record; with `view=write` or `fields`, in that form."
        if of_record
        else "The answer."
    )
    names = ["ETag", "Cache-Control"] if versioned else []
    answer["headers"] = _headers(*names, *(["Link"] if is_list else []), "X-Request-ID")
    if example is not None:
        answer["content"]["application/json"]["example"] = example
    responses.pop("422", None)
    if versioned:
        responses["304"] = {"$ref": "#/components/responses/NotModified"}
    reads = declared or "known_at" in parameters
    for status, (kind, *_) in _PROBLEMS.items():
        if status == "400" or (status == "503" and reads) or (of_record and status in ("404", "410")):
            responses[status] = {"$ref": f"#/components/responses/{kind.__name__}"}


def _headers(*names: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _problem(status: str, kinds: tuple[type[Problem], ...], problems: Mapping[str, Any]) -> dict[str, Any]:
    retry = ["Retry-After"] if any("Retry-After" in kind.headers for kind in kinds) else []
    content: dict[str, Any] = {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}
    if status in problems:
        content["example"] = problems[status]
    return {
        "description": "\n\n".join(f"`{kind.code}`: {cleandoc(kind.__doc__ or '')} {kind.cure}" for kind in kinds),
        "headers": _headers(*retry, "Cache-Control", "X-Request-ID"),
        "content": {"application/problem+json": content},
    }


def _problem_schemas() -> dict[str, Any]:
    schema = ProblemDocument.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas: dict[str, Any] = schema.pop("$defs") | {"ProblemDocument": schema}
    for name, fields in (("ProblemDocument", _PROBLEM_FIELDS), ("Wrong", _WRONG_FIELDS)):
        for field, description in fields.items():
            own = schemas[name]["properties"][field]
            # What has nothing to say is left out, so nothing is null.
            own = own["anyOf"][0] if "anyOf" in own else own
            own.pop("default", None)
            schemas[name]["properties"][field] = {**own, "description": description}
    return schemas
