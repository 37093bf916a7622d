"""The outermost layer: what holds for every answer, whatever gives it.

Request id, CORS, HEAD and OPTIONS on every path, the limit on bodies, unexpected failures as problem documents, and one
structured line of log. It is one layer, and a plain one, because every cached answer passes it too.
"""

import logging
import os
import re
import time
from collections.abc import Iterator, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.kit.errors import FAILED, NOTHING_HERE, NotFound, Problem, TooLarge, respond
from app.kit.logs import access, log_access, quoted

log = logging.getLogger("casualty_record")

# A bundle is the largest body that any path takes.
LARGEST_BODY = 16 * 2**20

_HEAD = "casualty_record.head"
_EXPOSED = "ETag, Link, Location, Retry-After, X-Request-ID, X-Total-Count, Idempotency-Replayed"
_COMMON = [
    # On every answer and to everyone: a shared cache must not keep one without it for a browser that comes later.
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", _EXPOSED.encode()),
    (b"x-content-type-options", b"nosniff"),
]
_PREFLIGHT = [
    (
        b"access-control-allow-headers",
        b"Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Last-Event-ID, X-Request-ID",
    ),
    (b"access-control-max-age", b"86400"),
]


def is_head(scope: Scope) -> bool:
    """Whether nothing but the head of the answer is asked for; what would never end need not begin."""
    return _HEAD in scope


class Http:
    """The layer, around an application whose paths it knows."""

    def __init__(self, app: ASGIApp, *, paths: "Paths") -> None:
        self.app = app
        self.paths = paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        exchange = _Exchange(scope, receive, send)
        try:
            await self._answer(exchange)
        except ClientDisconnect:
            log.info("request %s: the client hung up", exchange.id)
        except Exception as failure:
            if not exchange.status:
                await respond(_problem_of(failure), scope)(scope, receive, exchange.send)
            log.exception("request %s failed", exchange.id)
            if not exchange.complete:
                raise  # half an answer is out: only a broken connection says so
        finally:
            exchange.note()

    async def _answer(self, exchange: "_Exchange") -> None:
        scope = exchange.scope
        if exchange.too_large:
            await respond(TooLarge(LARGEST_BODY), scope)(scope, exchange.receive, exchange.send)
        elif scope["method"] == "OPTIONS":
            await self._options(exchange)
        else:
            # A copy, since the server goes by its own, and would wait for the body that we leave out.
            inner = {**scope, "method": "GET", _HEAD: True} if exchange.method == "HEAD" else scope
            await self.app(inner, exchange.receive, exchange.send)

    async def _options(self, exchange: "_Exchange") -> None:
        methods = self.paths.methods(exchange.scope["path"])
        if not methods:
            await respond(NotFound(NOTHING_HERE), exchange.scope)(exchange.scope, exchange.receive, exchange.send)
            return
        listed = ", ".join(methods).encode()
        headers = [(b"allow", listed), (b"access-control-allow-methods", listed), *_PREFLIGHT]
        await exchange.send({"type": "http.response.start", "status": HTTPStatus.NO_CONTENT, "headers": headers})
        await exchange.send({"type": "http.response.body"})


def _problem_of(failure: Exception) -> Problem:
    return failure if isinstance(failure, Problem) else Problem(FAILED)


class _Exchange:
    """One request and what is sent back."""

    __slots__ = (
        "_begun",
        "_receive",
        "_received",
        "_send",
        "complete",
        "id",
        "method",
        "scope",
        "sent",
        "status",
        "too_large",
    )

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._begun = time.perf_counter()
        self._receive = receive
        self._send = send
        self._received = self.sent = self.status = 0
        self.scope = scope
        self.method = scope["method"]
        self.too_large = self.complete = False
        given = b""
        for name, value in scope["headers"]:
            if name == b"x-request-id":
                given = value
            elif name == b"content-length":
                self.too_large = not value.isdigit() or len(value) > 18 or int(value) > LARGEST_BODY
        self.id = _request_id(given)
        scope["request_id"] = self.id

    async def receive(self) -> Message:
        """The next part of the body, as long as it stays within the limit."""
        message = await self._receive()
        self._received += len(message.get("body", b""))
        if self._received > LARGEST_BODY:
            raise TooLarge(LARGEST_BODY)
        return message

    async def send(self, message: Message) -> None:
        """Send on, with what every answer has, and without a body where none was asked for."""
        if message["type"] == "http.response.start":
            self.status = int(message["status"])
            headers = [*message.get("headers", ()), *_COMMON, (b"x-request-id", self.id.encode())]
            message = {**message, "headers": headers}
        elif message["type"] == "http.response.body":
            if self.method == "HEAD":
                message = {**message, "body": b""}
            self.sent += len(message.get("body", b""))
            self.complete = not message.get("more_body", False)
        await self._send(message)

    def note(self) -> None:
        """One line of log, as JSON: nothing that a client sends can break it."""
        if access.isEnabledFor(logging.INFO):
            scope = self.scope
            log_access(
                request_id=quoted(self.id),
                client=quoted(scope["client"][0]) if scope.get("client") else "null",
                method=quoted(self.method),
                path=quoted(scope["path"][:2000]),
                query=quoted(scope["query_string"][:2000].decode("latin-1")),
                status=self.status,
                bytes=self.sent,
                milliseconds=f"{(time.perf_counter() - self._begun) * 1000:.2f}",
            )


_UUID = re.compile(rb"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def _request_id(given: bytes) -> str:
    """The id that the client gave, where it is a UUID, else a new one."""
    if _UUID.fullmatch(given):
        return given.decode().lower()
    made = os.urandom(16).hex()  # a UUID of version 4, at a third of the time
    return f"{made[:8]}-{made[8:12]}-4{made[13:16]}-a{made[17:20]}-{made[20:]}"


class Paths:
    """Which methods each path takes, HEAD and OPTIONS included."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        self._known: Sequence[tuple[re.Pattern[str], frozenset[str]]] = ()

    def methods(self, path: str) -> list[str]:
        """The methods of a path, in order; none where there is no such path."""
        # Not before the first request: until then routes may be added.
        self._known = self._known or [*self._walk()]
        found: set[str] = set()
        for pattern, methods in self._known:
            if pattern.fullmatch(path):
                found |= methods
        if "GET" in found:
            found.add("HEAD")
        return sorted(found | {"OPTIONS"}) if found else []

    def _walk(self) -> Iterator[tuple[re.Pattern[str], frozenset[str]]]:
        for context in iter_route_contexts(self._app.router.routes):
            route: Any = context
            yield re.compile(_pattern(route.path)), frozenset(route.methods or ())


def _pattern(path: str) -> str:
    """A path with its parameters as a regular expression."""
    # No id has a colon: what follows one is a verb of its own.
    return "".join("[^/:]+" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{[^}]+\})", path))
