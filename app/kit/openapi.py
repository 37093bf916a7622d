"""What the framework cannot know of the OpenAPI document: how lists are written, and which errors there are."""

from typing import Any

from fastapi import FastAPI

from app.kit.errors import ProblemDocument

_ERRORS = {
    "400": "The query cannot be answered as it stands.",
    "404": "There is no such record.",
    "410": "The record was withdrawn.",
    "503": "The database cannot answer now.",
}


def complete(app: FastAPI, prefix: str) -> None:
    """Have `app` serve its document with comma lists, and with the errors that its paths answer with."""
    build = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is not None:
            return app.openapi_schema
        document = build()
        for path, operations in document["paths"].items():
            for operation in operations.values():
                _complete(operation, of_records=path.startswith(prefix) and "{" in path)
        schemas = document["components"]["schemas"]
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        problem = ProblemDocument.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= problem.pop("$defs") | {"ProblemDocument": problem}
        return document

    app.openapi = openapi  # type: ignore[method-assign]


def _complete(operation: dict[str, Any], *, of_records: bool) -> None:
    for parameter in operation.get("parameters", ()):
        if parameter["schema"].get("type") == "array":
            # One parameter with commas; the default would be to repeat it, which is an error here.
            parameter |= {"style": "form", "explode": False}
        if "examples" in parameter["schema"]:
            # Where the page looks for a value to try.
            parameter["example"] = parameter["schema"].pop("examples")[0]
    responses = operation["responses"]
    responses.pop("422", None)
    for status, description in _ERRORS.items():
        if of_records or status not in ("404", "410"):
            schema = {"$ref": "#/components/schemas/ProblemDocument"}
            responses[status] = {
                "description": description,
                "content": {"application/problem+json": {"schema": schema}},
            }
