"""What the framework cannot know of the OpenAPI document.

The framework gives the paths and the models. Here come the examples, how lists of values are written, what the values
mean, and which problems and headers there are.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from inspect import cleandoc
from threading import Lock
from typing import Any

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from app.domain.vocabulary import Vocabulary
from app.kit.openapi_answers import components, respond
from app.kit.openapi_schemas import complete_schemas, definitions, not_null, plain
from app.kit.openapi_writes import SECURITY, give_example, respond_to_write, written_schemas
from app.kit.parameter_types import NONE, ONE_VALUE
from app.kit.parameters import ListQuery, Parameters, Selecting

_OF_THE_FRAMEWORK = ("HTTPValidationError", "ValidationError")
# A cursor means nothing to whoever reads it.
_LONGEST_SHOWN = 60
Examples = Mapping[str, Any]
"""`change`: the last one; `answers` and `cursors` by operation id; `written` by type; `problems` by status."""


def complete(app: FastAPI, prefix: str, examples: Examples, written: Sequence[type[BaseModel]]) -> None:
    """Have `app` give a complete document, which it makes once; `written` are the models of what is written."""
    build = app.openapi
    made: list[dict[str, Any]] = []
    lock = Lock()

    def openapi() -> dict[str, Any]:
        with lock:
            if not made:
                made.append(_document(app, deepcopy(build()), prefix, examples, written))
        return made[0]

    app.openapi = openapi  # type: ignore[method-assign]


def _document(
    app: FastAPI, document: dict[str, Any], prefix: str, examples: Examples, written: Sequence[type[BaseModel]]
) -> dict[str, Any]:
    for unused in _OF_THE_FRAMEWORK:
        document["components"]["schemas"].pop(unused, None)
    queries = dict(_queries(app))
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            _complete_parameters(operation, queries.get(operation["operationId"], Parameters), examples)
            # The changes of what was merged are those of the other too.
            record = path.removesuffix("/changes").partition(":")[0]
            merges = f"{record}:merge" in document["paths"]
            if method == "get":
                versioned = path.startswith(prefix)
                example = examples["answers"].get(operation["operationId"])
                respond(path, operation, example, versioned=versioned and "security" not in operation, merges=merges)
            else:
                respond_to_write(method, path, operation, merges=merges)
                give_example(method, operation, examples["written"])
            for response in operation["responses"].values():
                for content in response.get("content", {}).values():
                    content["schema"] = plain(content["schema"])
    document["components"]["schemas"] |= written_schemas(written)
    document["components"]["securitySchemes"] = SECURITY
    for kind, made in components(examples["problems"]).items():
        document["components"][kind] = document["components"].get(kind, {}) | made
    complete_schemas(document)
    for tag in document.get("tags", ()):
        tag["description"] = cleandoc(tag["description"])
    # Wherever it is mounted; and nothing that is read needs a key.
    first = {key: document[key] for key in ("openapi", "info")}
    return {**first, "servers": [{"url": "/"}], "security": [], "tags": document["tags"], **document}


def _queries(app: FastAPI) -> Iterator[tuple[str, type[Parameters]]]:
    """The query model of each operation, by the operation's id."""
    for context in iter_route_contexts(app.routes):
        route: Any = context
        for given in getattr(getattr(route, "dependant", None), "query_params", ()):
            model = given.field_info.annotation
            if isinstance(model, type) and issubclass(model, Parameters):
                yield route.unique_id, model


def _complete_parameters(operation: dict[str, Any], query: type[Parameters], examples: Examples) -> None:
    parameters = operation.get("parameters", [])
    parameters.sort(key=lambda parameter: _place(parameter, query))
    # What only the record can tell.
    told = {"known_at": str(examples["change"]), "cursor": examples["cursors"].get(operation["operationId"])}
    tries = {**query.tries, **{name: text for name, text in told.items() if text}}
    for parameter in parameters:
        if parameter["name"] == "fields" and issubclass(query, Selecting):
            keys = [name for view in ("read", "write") for name in query.shown_as(view).model_fields]
            parameter["schema"] = {"type": "array", "items": {"type": "string", "enum": [*dict.fromkeys(keys)]}}
        field = query.model_fields.get(parameter["name"]) if parameter["in"] == "query" else None
        _complete_parameter(parameter, field, tries, query.prefilled)


def _place(parameter: dict[str, Any], query: type[Parameters]) -> int:
    """The path first, then what is filled in, then the path's own filters, then what every list takes."""
    if parameter["in"] == "path":
        return 0
    return 1 if parameter["name"] in query.prefilled else 3 if parameter["name"] in ListQuery.model_fields else 2


def _complete_parameter(
    parameter: dict[str, Any], field: FieldInfo | None, tries: Mapping[str, str], prefilled: frozenset[str]
) -> None:
    name = parameter["name"]
    schema = parameter["schema"] = plain(not_null(parameter["schema"]))
    schema.pop("description", None)
    given = [*schema.pop("examples", ()), *((field.examples if field else None) or ())]
    given = [tries[name]] if name in tries else given
    if schema.get("type") == "array":
        # One parameter with commas; the default would be to repeat it, which is an error here.
        parameter |= {"style": "form", "explode": False}
        schema["minItems"] = 1
        if "enum" not in schema["items"]:
            schema["items"] = ONE_VALUE
    for vocabulary in _vocabularies(field):
        parameter["description"] += f"\n\n{definitions(vocabulary)}\n- `{NONE}`: what has no value\n\n"
        parameter["description"] += "More values may be added."
    if given:
        _give_example(parameter, str(given[0]), filled_in=parameter["required"] or name in prefilled)


def _give_example(parameter: dict[str, Any], text: str, *, filled_in: bool) -> None:
    schema = parameter["schema"]
    example = _value(text, schema)
    # The page fills in what stands on the parameter. What stands in its schema it does not even show.
    if filled_in:
        parameter["example"] = example
        return
    schema["examples"] = [example]
    listed = schema.keys() & {"enum", "const"} or "enum" in schema.get("items", {}) or schema.get("type") == "boolean"
    if not listed and len(text) <= _LONGEST_SHOWN:
        parameter["description"] += f" For example: `{text}`."


def _vocabularies(field: FieldInfo | None) -> Iterator[Vocabulary]:
    for mark in field.metadata if field else ():
        vocabulary = getattr(mark, "vocabulary", None)
        if isinstance(vocabulary, Vocabulary):
            yield vocabulary


def _value(text: str, schema: dict[str, Any]) -> Any:
    """What a parameter's text stands for, by its schema."""
    # Of several ways to write it the example is of the first.
    match schema.get("type") or schema["anyOf"][0]["type"]:
        case "array":
            return text.split(",")
        case "integer":
            return int(text)
        case "boolean":
            return text == "true"
    return text
