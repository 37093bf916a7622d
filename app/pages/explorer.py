"""What the pages of the explorer have in common: how one is asked for, put together, and sent.

A page is a coroutine from its look at the record to what its template shows. It is a client of the public API, takes
the API's own parameters, and is kept like the API's answers, until something is written.
"""

import hashlib
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import RedirectResponse

from app.kit.answers import CURRENT, FOR_EVER, fixed_answer
from app.kit.errors import NotFound
from app.kit.validators import list_tag
from app.pages import words
from app.pages.looking import Look, Unanswered

HTML = "text/html"
SECURITY = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    # Where a reader goes from here is nobody's business.
    "Referrer-Policy": "no-referrer",
}

_HERE = Path(__file__).parent
_ASSETS = {one.name: one.read_bytes() for one in sorted((_HERE / "assets").iterdir())}
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png"}
_SOURCES = [*_ASSETS.values(), *(one.read_bytes() for one in sorted((_HERE / "templates").iterdir()))]
# What was sent by another version of the pages is not taken for what this one would send.
VERSION = hashlib.blake2b(b"\0".join(_SOURCES), digest_size=6).hexdigest()

Context = dict[str, Any]
Page = Callable[..., Awaitable[Context]]

router = APIRouter(include_in_schema=False)


def _linked(data: Any) -> Markup:
    """JSON within HTML: nothing in it can end the element that it stands in."""
    text = json.dumps(data, ensure_ascii=False)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)  # noqa: S704  nothing in it is HTML any more


def _drawing(svg: str) -> Markup:
    """A picture that the API drew, to stand within the page: its texts were escaped by whoever drew it."""
    return Markup(svg.partition("?>")[2] or svg)  # noqa: S704


_environment = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters |= {
    "when": words.when,
    "moment": words.moment,
    "term": words.term,
    "country": words.country,
    "means": words.means,
    "bounds": words.bounds,
    "plain": words.plain,
    "tongue": words.tongue,
    "linked": _linked,
    "drawing": _drawing,
    "pretty": lambda record: json.dumps(record, ensure_ascii=False, indent=2),
    "number": lambda number: f"{number:,}",
}
_environment.globals |= {"assets": f"/assets/{VERSION}"}


def rendered(template: str, **context: Any) -> str:
    """A template with what it shows."""
    return _environment.get_template(template).render(**context)


def page(path: str, template: str, takes: Iterable[str] | None = ("known_at",)) -> Callable[[Page], Page]:
    """Make a coroutine the page at a path; `takes` names its parameters, None: those of the list at its path."""

    def add(build: Page) -> Page:
        async def answer(request: Request) -> Response:
            look = Look(request, request.app.state.inside, takes)
            try:
                context = await look.steadily(lambda: build(look, **request.path_params))
            except Unanswered as other:
                return _other(other, look)
            return _answer(look, rendered(template, **_common(look, context)), request)

        router.add_api_route(path, answer, methods=["GET"], name=f"page {path}")
        return build

    return add


def _common(look: Look, context: Context) -> Context:
    query = urlencode(look.query, safe=",:/")
    address = f"{look.path}?{query}" if query else look.path
    return {
        "look": look,
        "address": address,
        "api": f"{look.prefix}{'' if look.path == '/' else address}",
        "change": look.change,
        "public": look.public_url,
        "today": datetime.now(UTC).date().isoformat(),
        "description": "Contested casualty figures, each with who said it, through whom, and in which words.",
        "picture": "/assets/card.png",
        "graph": None,
        "feed": None,
        "json": None,
        "q": "",
        **context,
    }


def _answer(look: Look, text: str, request: Request) -> Response:
    headers = {"Cache-Control": CURRENT, **SECURITY}
    if look.change is not None:
        headers["ETag"] = list_tag(look.change, f"{request.url.path}?{request.url.query}", VERSION)
    return Response(text, headers=headers, media_type=HTML)


def _other(other: Unanswered, look: Look) -> Response:
    """A problem as the API told it, which becomes a page where one is asked for; or where the record is now."""
    told = other.told
    if 300 <= told.status < 400 and (location := told.headers.get("location")):
        target = location.removeprefix(look.prefix)
        query = urlencode(look.query, safe=",:/")
        return RedirectResponse(f"{target}?{query}" if query and "?" not in target else target, told.status)
    headers = {name: value for name, value in told.headers.items() if name in ("retry-after", "allow")}
    return Response(
        told.body, told.status, {"Cache-Control": "no-store", **headers}, media_type="application/problem+json"
    )


def related(pairs: Mapping[str, Any]) -> Mapping[str, Any]:
    """The part of an object of linked data that says something."""
    return {name: value for name, value in pairs.items() if value not in (None, [], "")}


@router.get("/assets/{version}/{name}")
def asset(version: str, name: str) -> Response:
    """A file that the pages need, under an address that changes with it."""
    if version != VERSION or name not in _ASSETS:
        raise NotFound("There is no such file.")
    return fixed_answer(_ASSETS[name], _TYPES[Path(name).suffix], {"Cache-Control": FOR_EVER})


@router.get("/assets/card.png")
def card() -> Response:
    """What stands for a page that has no chart of its own where links are shown as pictures."""
    return fixed_answer(_ASSETS["card.png"], "image/png")
