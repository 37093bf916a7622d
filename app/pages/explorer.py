"""What the pages of the explorer have in common: how one is asked for, put together, and sent.

A page is a coroutine from its look at the record to what its template shows. It is a client of the public API, takes
the API's own parameters, and is kept like the API's answers, until something is written.
"""

import hashlib
import json
import re
from collections.abc import Awaitable, Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from app.kit.answers import CURRENT, FOR_EVER, fixed_answer
from app.kit.columns import to_json
from app.kit.errors import NotFound
from app.kit.inside import Told
from app.kit.validators import list_tag
from app.pages import linked, words
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
_PROGRAM = [one for ending in ("*.py", "*.html", "land.json") for one in sorted(_HERE.parent.rglob(ending))]
# What another version of the service sent is not taken for what this one would send.
VERSION = hashlib.blake2b(
    b"\0".join([*_ASSETS.values(), *(one.read_bytes() for one in _PROGRAM)]), digest_size=6
).hexdigest()

# A link to a page that can be of any moment, and is not of one already, nor a search, nor one that leads back to now.
_TO_A_PAGE = re.compile(
    r'<a href="(/(?:(?:estimates|sources|articles|statements|figures|events|conflicts|parties|places)'
    r'(?:/[a-z0-9-]+(?:/changes|/revisions)?)?|findings|changes|))(\?(?![^"]*(?:known_at=|\bq=))[^"]+)?"'
)

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
    "whom": words.whom,
    "country": words.country,
    "means": words.means,
    "bounds": words.bounds,
    "plain": words.plain,
    "tongue": words.tongue,
    "linked": _linked,
    "drawing": _drawing,
    "prose": words.prose,
    "pretty": words.pretty,
    "by_article": words.by_article,
    "done": words.done,
    "where": words.where,
    "language": words.language,
    "number": lambda number: f"{number:,}",
}
_environment.globals |= {"assets": f"/assets/{VERSION}"}


def rendered(template: str, **context: Any) -> str:
    """A template with what it shows."""
    return _environment.get_template(template).render(**context)


def page(*paths: str, template: str, takes: Iterable[str] | None = ("known_at",)) -> Callable[[Page], Page]:
    """Make a coroutine the page at these paths.

    `takes` names its parameters, None: those of the list at its path.
    """

    def add(build: Page) -> Page:
        async def answer(request: Request) -> Response:
            look = Look(request, request.app.state.inside, takes)
            try:
                context = await look.steadily(lambda: build(look, **request.path_params))
            except Unanswered as other:
                return await _other(other.told, look)
            # A search is always of now, and where a page begins within a list may be gone later.
            kept = (takes is None or "known_at" in takes) and not {"q", "cursor"} & dict(look.query).keys()
            # In a thread: of a large record it takes a while, and nobody else should wait for it.
            text = await run_in_threadpool(rendered, template, **_common(look, kept, context["title"]) | context)
            return _answer(look, _led_back(text, look.moment) if look.moment else text, request)

        for path in paths:
            router.add_api_route(path, answer, methods=["GET"], name=f"page {path}")
        return build

    return add


def _led_back(text: str, moment: str) -> str:
    """A page of the past, whose links to other pages lead to what was known at the same moment."""

    def then(found: re.Match[str]) -> str:
        path, query = found[1], found[2]
        return f'<a href="{path}{f"{query}&amp;" if query else "?"}known_at={quote(moment, safe=":")}"'

    return _TO_A_PAGE.sub(then, text)


def _common(look: Look, kept: bool, title: str) -> Context:
    """What every page has, unless it has something else."""
    return {
        "look": look,
        "address": look.address({}),
        "permanent": look.address({"known_at": look.permanent()[0]}) if kept else None,
        "change": look.permanent()[0] or None,
        "public": look.public_url,
        "description": "Contested casualty figures, each with who said it, through whom, and in which words.",
        "picture": look.picture(None),
        "graph": linked.graph(linked.page(look, title)),
        "feed": None,
        "json": look.below("" if look.path == "/" else look.path, look.asked()),
        "q": "",
    }


def _answer(look: Look, text: str, request: Request) -> Response:
    headers = {"Cache-Control": CURRENT, **SECURITY}
    if look.change is not None:
        headers["ETag"] = list_tag(look.change, f"{request.url.path}?{request.url.query}", VERSION)
    return Response(text, headers=headers, media_type=HTML)


async def _other(told: Told, look: Look) -> Response:
    """A problem as the API told it, which becomes a page where one is asked for; or where the record is now."""
    headers = {name: value for name, value in told.headers.items() if name in ("retry-after", "allow")}
    headers["Cache-Control"] = "no-store"
    if told.status == HTTPStatus.PERMANENT_REDIRECT:
        target = told.headers["location"].removeprefix(look.prefix).partition("?")[0]
        query = urlencode(look.query, safe=",:/")
        return RedirectResponse(f"{target}?{query}" if query else target, told.status, headers)
    problem = told.json
    if told.status == HTTPStatus.GONE and "links" in problem:
        problem["withdrawn"] = await last_revision(look, problem["links"]["revisions"].removeprefix(look.prefix))
    elif told.status == HTTPStatus.NOT_FOUND and look.moment:
        now = await look.tell(look.path, {"known_at": None})
        problem["now"] = look.path if now.ok else None
    return Response(to_json(problem), told.status, headers, media_type="application/problem+json")


async def last_revision(look: Look, path: str) -> Any:
    """What was last done to a record, when, by whom and why; None where nothing was."""
    query: dict[str, Any] = {"limit": 200}
    while True:
        told = await look.tell(path, query)
        if not told.ok or not told.json["items"]:
            return None
        last = told.json["items"][-1]
        if told.json["links"]["next"] is None:
            return last
        query["after"] = last["revision"]


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
