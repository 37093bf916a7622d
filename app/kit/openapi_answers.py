"""The responses of the OpenAPI document: what an operation answers, with which headers, and which problems."""

from collections.abc import Iterable, Iterator, Mapping
from inspect import cleandoc
from typing import Any

from app.kit.errors import (
    BadQuery,
    Merged,
    NotFound,
    Problem,
    ProblemDocument,
    TooBusy,
    TookTooLong,
    TooLarge,
    Unavailable,
    Withdrawn,
)
from app.kit.formats import FORMATS, TOTAL
from app.kit.refusals import (
    BadHeader,
    Changed,
    Exists,
    KeyReused,
    MergedAway,
    NoKey,
    NoPrecondition,
    NotPermitted,
    NotServed,
    ReferredTo,
    Refused,
    Settled,
    SwitchedOff,
    UnsupportedMedia,
)

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
    TOTAL: {
        "description": "With `limit=all`: how many rows there are, where they are no more than 100,000.",
        "schema": {"type": "integer", "minimum": 0},
    },
    "X-Request-ID": {
        "description": "The id of this exchange, also in the log: the UUID that the request sent, or a new one.",
        "schema": {"type": "string", "format": "uuid"},
        "example": "00000000-0000-4000-8000-000000000000",
    },
    "Location": {
        "description": "The path of the record: of the one that was made, or of that which this one was merged into.",
        "schema": {"type": "string"},
    },
    "Idempotency-Replayed": {
        "description": "`true` where this is the answer to an earlier request with this `Idempotency-Key`.",
        "schema": {"type": "string", "enum": ["true"]},
    },
    "WWW-Authenticate": {
        "description": "How to send a key.",
        "schema": {"type": "string"},
        "example": 'Bearer realm="Casualty Record"',
    },
    "Retry-After": {
        "description": "After how many seconds to try again.",
        "schema": {"type": "integer", "minimum": 0},
        "example": 5,
    },
}

# What a list of records is in its other forms.
_FORMS = {
    "csv": "A table with a header, RFC 4180: a row for each record, references as two columns, lists as JSON. A text "
    "that a spreadsheet would take for a formula has an apostrophe before it.",
    "jsonl": "A record a line, as in `items`.",
    "geojson": "A FeatureCollection, RFC 7946: each record as the properties of a feature at its point, or at none.",
    "parquet": "The table of CSV, with types; the change number is in the metadata of its schema.",
}

# Of each status the problems that it may be.
_PROBLEMS: dict[str, tuple[type[Problem], ...]] = {
    "308": (Merged,),
    "400": (BadQuery, BadHeader),
    "401": (NoKey,),
    "403": (NotPermitted, SwitchedOff),
    "404": (NotFound,),
    "409": (Exists, ReferredTo, MergedAway, Settled),
    "410": (Withdrawn,),
    "412": (Changed,),
    "413": (TooLarge,),
    "415": (UnsupportedMedia,),
    "422": (Refused, KeyReused),
    "428": (NoPrecondition,),
    "451": (NotServed,),
    "503": (Unavailable, TookTooLong, TooBusy),
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
    "parameter": "The parameter of the query, or the header.",
    "pointer": "The place in the body: a JSON Pointer.",
}


def components(problems: Mapping[str, Any]) -> dict[str, Any]:
    """The components that responses refer to; `problems` has a real problem document for each status."""
    responses = {kinds[0].__name__: _problem(status, kinds, problems) for status, kinds in _PROBLEMS.items()}
    responses["NotModified"] = {
        "description": "What the request has, as its `If-None-Match` says, still holds. There is no body.",
        "headers": headers("ETag", "Cache-Control", "X-Request-ID"),
    }
    return {"schemas": _problem_schemas(), "responses": responses, "headers": _HEADERS}


def respond(path: str, operation: dict[str, Any], example: Any, *, versioned: bool, merges: bool) -> None:
    """Complete what an operation that reads answers; `versioned` ones have validators."""
    of_record = versioned and "{" in path
    parameters = {parameter["name"] for parameter in operation.get("parameters", ())}
    is_list = "limit" in parameters
    responses = operation["responses"]
    declared = "503" in responses
    answer = responses["200"]
    answer["description"] = (
        "A page of the list; with `view=write` or `fields`, of records in that form."
        if is_list and "view" in parameters
        else "A page of the list."
        if is_list
        else "The record; with `view=write` or `fields`, in that form."
        if "view" in parameters
        else "The answer."
    )
    names = ["ETag", "Cache-Control"] if versioned else []
    tabled = [*_other_forms(operation)]
    names += ["Link"] if is_list else []
    answer["headers"] = headers(*names, *([TOTAL] if tabled else []), "X-Request-ID")
    for media_type, says in tabled:
        answer["content"][media_type] = {"schema": {"type": "string", "description": says}}
    if example is not None:
        answer["content"]["application/json"]["example"] = example
    responses.pop("422", None)
    if versioned:
        responses["304"] = {"$ref": "#/components/responses/NotModified"}
    if "security" in operation:  # what only whoever has a key may read
        of_record = "{" in path
        responses.pop("422", None)
        add_problems(operation, {"400", "401", "403", "503"} | ({"404"} if of_record else set()))
        return
    reads = declared or "known_at" in parameters or of_record
    found = {"400"} | ({"503"} if reads else set()) | (responses.keys() & {"451"})
    if of_record:
        # What was done to a record can be read whether it stands or not.
        found |= {"404"} if path.endswith(("/revisions", "/diff", "/changes")) else {"404", "410"}
        found |= {"308"} if merges and path.endswith(("/{id}", "/changes")) else set()
    add_problems(operation, found)


def _other_forms(operation: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The other forms of a list of records or answers, with what each is."""
    parameters = {parameter["name"]: parameter["schema"] for parameter in operation.get("parameters", ())}
    offered = parameters.get("format", {}).get("enum", ())
    if {"csv", "jsonl"} <= set(offered):
        for form in offered:
            if form in _FORMS:
                yield FORMATS[form], _FORMS[form]


def add_problems(operation: dict[str, Any], statuses: Iterable[str]) -> None:
    """Say which problems an operation may answer with."""
    for status in sorted(statuses):
        operation["responses"][status] = {"$ref": f"#/components/responses/{_PROBLEMS[status][0].__name__}"}


def headers(*names: str) -> dict[str, Any]:
    """References to these headers."""
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _problem(status: str, kinds: tuple[type[Problem], ...], problems: Mapping[str, Any]) -> dict[str, Any]:
    own = [name for kind in kinds for name in kind.headers] + (["Location"] if status == "308" else [])
    content: dict[str, Any] = {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}
    if status in problems:
        content["example"] = problems[status]
    return {
        "description": "\n\n".join(f"`{kind.code}`: {cleandoc(kind.__doc__ or '')} {kind.cure}" for kind in kinds),
        "headers": headers(*dict.fromkeys(own), "Cache-Control", "X-Request-ID"),
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
