"""/openapi.json, and /docs, on which every operation can be tried, with no asset from elsewhere."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.kit.answers import fixed_answer
from app.kit.columns import to_json
from app.kit.errors import NotFound

DESCRIPTION = Path(__file__).with_name("openapi.md").read_text(encoding="utf-8")
"""What the document says before it comes to the paths."""

EXAMPLES = Path(__file__).with_name("openapi-examples.json")
"""What the shipped record answers to the document's own examples; `make openapi` writes it."""

# The package ships the assets of Swagger UI; we bring our own page, since its own has an inline script.
_ASSETS = files("fastapi_swagger.resources")
_TYPES = {"swagger-ui-bundle.js": "text/javascript", "swagger-ui.css": "text/css", "favicon-32x32.png": "image/png"}

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Casualty Record API</title>
<link rel="icon" href="/docs/assets/favicon-32x32.png">
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
<link rel="stylesheet" href="/docs/assets/docs.css">
</head>
<body>
<div id="docs"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/assets/start.js"></script>
</body>
</html>
"""

_START = """SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#docs",
  deepLinking: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
"""

_STYLE = Path(__file__).with_name("docs.css").read_text(encoding="utf-8")

# Swagger UI sets styles from its script, and inlines small images.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

router = APIRouter(include_in_schema=False)


def examples() -> Any:
    """The examples as they are now."""
    return json.loads(EXAMPLES.read_text(encoding="utf-8"))


@router.get("/openapi.json")
def document(request: Request) -> Response:
    """The OpenAPI document."""
    state = request.app.state
    if not hasattr(state, "document"):
        state.document = to_json(request.app.openapi())
    return fixed_answer(state.document, "application/json")


@router.get("/docs")
def docs() -> Response:
    """The page."""
    return fixed_answer(_PAGE, "text/html", {"Content-Security-Policy": _POLICY})


@router.get("/docs/assets/start.js")
def start() -> Response:
    """What starts Swagger UI."""
    return fixed_answer(_START, "text/javascript")


@router.get("/docs/assets/docs.css")
def style() -> Response:
    """What we add to the style of Swagger UI."""
    return fixed_answer(_STYLE, "text/css")


@router.get("/docs/assets/{name}")
def asset(name: str) -> Response:
    """A file of Swagger UI."""
    if name not in _TYPES:
        raise NotFound("There is no such file.")
    return fixed_answer((_ASSETS / name).read_bytes(), _TYPES[name])
