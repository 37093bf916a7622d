"""What an operation that writes takes and answers, as the OpenAPI document says it."""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from app.kit.marks import ID_PATTERN
from app.kit.openapi_answers import add_problems, headers

SECURITY = {
    "key": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "cr_ID_SECRET",
        "description": "A key with the scope `write`; `admin` may also force what others are kept from. "
        "Those who run the service make keys with `casualty-record keys create`. Reading needs none.",
    }
}
_NOTES = {
    "reason": {
        "type": ["string", "null"],
        "minLength": 1,
        "maxLength": 1000,
        "description": "Why; kept with the change, and no part of the record.",
    },
    "action": {
        "type": ["string", "null"],
        "enum": ["update", "correction", "supplement", None],
        "description": "What the revision is; `update`, a newer count, where nothing is said. "
        "Only where the record is revised: creating and restoring say so themselves.",
    },
}
_REF = "#/components/schemas/"
_INTO = {"type": "string", "pattern": ID_PATTERN, "description": "The id of the record that it is merged into."}
MERGE_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "properties": {"into": _INTO, "reason": _NOTES["reason"]},
                    "required": ["into"],
                    "additionalProperties": False,
                }
            }
        },
    }
}
_HEADERS = {
    "If-Match": "The ETag of the record as it was read: its revision is compared, nothing else of it. `*` is any.",
    "If-None-Match": "`*`: that there is no such record, so that this creates it, or restores it.",
    "Idempotency-Key": "What makes it safe to send the request again: for seven days the same key, method and path get "
    "the same answer, and nothing is written twice.",
}


def body_of(model: type[BaseModel], kinds: Iterable[str] = ("application/json",)) -> dict[str, Any]:
    """The request body of a record: the form in which it is written, with what the writer says of the change."""
    schema = {"$ref": f"{_REF}{model.__name__.removesuffix('In')}Body"}
    return {"requestBody": {"required": True, "content": {kind: {"schema": schema} for kind in kinds}}}


def patch_of(model: type[BaseModel], kinds: Iterable[str]) -> dict[str, Any]:
    """The request body of a merge patch on a record."""
    name = f"{model.__name__.removesuffix('In')}Patch"
    return {"requestBody": {"required": True, "content": {kind: {"schema": {"$ref": _REF + name}} for kind in kinds}}}


def text_body(kind: str) -> dict[str, Any]:
    """The request body of a text."""
    return {"requestBody": {"required": True, "content": {kind: {"schema": {"type": "string"}}}}}


_OF_ITS_OWN = "x-own-verb"


def object_body(
    properties: Mapping[str, Any], required: Sequence[str] = (), *, creates: bool = False
) -> dict[str, Any]:
    """The request body of a verb of its own: an object with these keys, and what the writer says of the change.

    It presumes nothing of a record; where it `creates` one, that answers 201.
    """
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {**properties, "reason": _NOTES["reason"]},
        "additionalProperties": False,
    }
    if required:
        schema["required"] = [*required]
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    return {"requestBody": body, _OF_ITS_OWN: creates}


def bundle_body(models: Mapping[str, type[BaseModel]], kinds: Iterable[str]) -> dict[str, Any]:
    """The request body of a bundle: a list of each type of record; or lines, each a record."""
    lists = {
        path: {
            "type": ["array", "null"],
            "items": {"$ref": f"{_REF}{model.__name__}-Input"},
            "description": f"The {path}, new ones and those that differ from what stands.",
        }
        for path, model in models.items()
    }
    ends = {
        "merged": "What is merged: `{TYPE: ID, into: ID}`.",
        "withdrawn": "What is withdrawn: `{TYPE: ID}`.",
    }
    for name, text in ends.items():
        item = {"type": "object", "additionalProperties": {"type": "string"}}
        lists[name] = {"type": ["array", "null"], "items": item, "description": text}
    whole = {"type": "object", "properties": {**lists, **_NOTES}, "additionalProperties": False}
    line = {"type": "string", "description": "One object a line: a record, with its `type` beside."}
    first, *others = kinds
    content = {first: {"schema": whole}, **{kind: {"schema": line} for kind in others}}
    return {"requestBody": {"required": True, "content": content}}


def written_schemas(models: Iterable[type[BaseModel]]) -> dict[str, Any]:
    """The components of what is written: of each model itself, as a whole body, and as a patch."""
    models = [*models]
    _, made = models_json_schema([(model, "validation") for model in models], ref_template=f"{_REF}{{model}}-Input")
    # As the framework calls what goes in where the same comes out.
    schemas: dict[str, Any] = {f"{name}-Input": schema for name, schema in made["$defs"].items()}
    for model in models:
        name = model.__name__.removesuffix("In")
        body = deepcopy(schemas[f"{model.__name__}-Input"])
        body["properties"] |= _NOTES
        # Without one in a body that creates it gets one; with PUT and PATCH it stands in the path.
        body["required"] = [key for key in body["required"] if key != "id"]
        schemas[f"{name}Body"] = body
        patch = {"type": "object", "properties": {**_NOTES}, "additionalProperties": True}
        patch["description"] = (
            "The values that change, in the form in which the record is written; null takes one away."
        )
        schemas[f"{name}Patch"] = patch
    return schemas


def give_example(method: str, operation: dict[str, Any], written: Mapping[str, Any]) -> None:
    """Show a real record as the body of a request; `written` has one of each type, by the name of its schema."""
    for content in operation.get("requestBody", {}).get("content", {}).values():
        name = content["schema"].get("$ref", "").removeprefix(_REF)
        record = written.get(name.removesuffix("Body").removesuffix("Patch").lower())
        if record is None:
            continue
        # Without its id a new one is made: with it, it is there already.
        example = {key: value for key, value in record.items() if key != "id" or method != "post"}
        if method == "patch":
            example = dict(list(example.items())[1:2])
        content["example"] = {**example, "reason": "Why it is written"}


def respond_to_write(method: str, path: str, operation: dict[str, Any], *, merges: bool) -> None:
    """Complete an operation that writes: its headers, its key, and what it answers."""
    of_record, verb, text = "{" in path, ":" in path, path.endswith("/text")
    own = operation.pop(_OF_ITS_OWN, None)
    presumes = method in ("put", "patch", "delete")
    given = ["If-Match"] if presumes or (verb and own is None) else []
    given += ["If-None-Match"] if method == "put" and not text else []
    parameters = operation.setdefault("parameters", [])
    parameters += [_header(name) for name in [*given, "Idempotency-Key"]]
    operation["security"] = [{"key": []}]
    responses = operation["responses"]
    responses.pop("422", None)
    success = responses.pop("200", None) or responses.pop("204", None) or {}
    created = (method == "post" and not verb and "bundle" not in operation["operationId"]) or method == "put" or own
    if created:
        answer = {**success, "description": "It was made."}
        answer["headers"] = headers("ETag", *([] if text else ["Location"]), "Idempotency-Replayed", "X-Request-ID")
        responses["201"] = answer
    if not created or method == "put" or own:
        status = "204" if method == "delete" else "200"
        what = "It is done." if method == "delete" else "What stands now."
        names = ["ETag"] if of_record and own is None else []
        responses[status] = {
            **deepcopy(success),
            "description": what,
            "headers": headers(*names, "Idempotency-Replayed", "X-Request-ID"),
        }
    problems = {"400", "401", "403", "413", "415", "422", "503"}
    problems |= {"412", "428"} if presumes else {"412"} if verb and own is None else set()
    # The id is taken, others refer to it or to what is left out, or it was merged into another.
    problems |= {"409"} if not text and "bundle" not in operation["operationId"] else set()
    if of_record and (method != "put" or text):
        problems |= {"404", "410"}
    add_problems(operation, problems)


def _header(name: str) -> dict[str, Any]:
    examples = {"If-Match": '"r1"', "If-None-Match": "*", "Idempotency-Key": "8f3b6c1e"}
    pattern = {"If-None-Match": r"^\*$", "Idempotency-Key": r"^[!#-~]{1,255}$", "If-Match": r'^(\*|(W/)?"[!#-~]+")$'}
    return {
        "name": name,
        "in": "header",
        "required": False,
        "description": _HEADERS[name],
        "schema": {"type": "string", "pattern": pattern[name], "examples": [examples[name]]},
    }
