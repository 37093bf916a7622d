"""Errors as pages, for whoever goes to one with a browser; everybody else gets the problem document as it is."""

import json
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.kit.accepting import names
from app.pages.explorer import HTML, SECURITY, rendered

_PROBLEM = b"application/problem+json"


class ErrorPages:
    """The layer around the application; below the API's prefix everything stays as it is."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self._app = app
        self._prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and what comes back, unless it is a problem and a page is asked for."""
        if scope["type"] == "http" and self._is_page(scope):
            await self._app(scope, receive, _Page(self._prefix, send))
        else:
            await self._app(scope, receive, send)

    def _is_page(self, scope: Scope) -> bool:
        path: str = scope["path"]
        if path == self._prefix or path.startswith(f"{self._prefix}/"):
            return False
        accept = b",".join(value for name, value in scope["headers"] if name == b"accept")
        return names(accept.decode("latin-1"), HTML)


class _Page:
    """Sends on, with a page in place of a problem document."""

    def __init__(self, prefix: str, send: Send) -> None:
        self._prefix = prefix
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if dict(message["headers"]).get(b"content-type", b"").startswith(_PROBLEM):
                self._start = message
                return
        elif self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._render(self._start)
            return
        await self._send(message)

    async def _render(self, start: Message) -> None:
        body = _page(json.loads(self._body), self._prefix).encode()
        changed = (b"content-type", b"content-length", b"vary")
        headers = [header for header in start["headers"] if header[0] not in changed]
        headers += [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            (b"vary", b"Accept, Accept-Encoding"),
            *((name.lower().encode(), value.encode()) for name, value in SECURITY.items()),
        ]
        await self._send({**start, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})


def _page(problem: Any, prefix: str) -> str:
    history = problem.get("links", {}).get("revisions")
    return rendered(
        "error.html",
        problem={"errors": [], "withdrawn": None, "now": None, **problem},
        heading=_HEADINGS.get(problem["status"], problem["title"]),
        history=history.removeprefix(prefix) if history else None,
        q="",
    )


_HEADINGS = {
    400: "This address asks for something that cannot be answered",
    404: "There is nothing here",
    410: "This record was withdrawn",
    500: "Something failed on our side",
    503: "This cannot be answered right now",
}
