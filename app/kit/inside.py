"""The public API, asked from inside the process: for what is a client of it, and runs beside it.

The pages and the tools of `casualty-record mcp` answer from what anyone could have asked for, so nothing that they show
can differ from what the API says. No connection is opened and no line of log written; what is kept is used.
"""

import asyncio
import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from starlette.types import ASGIApp, Message, Scope

from app.kit.accepting import JSON
from app.kit.validators import change_of


class Told(NamedTuple):
    """What the API answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def ok(self) -> bool:
        """Whether it is what was asked for, and not a problem document or a redirect."""
        return self.status == 200

    @property
    def json(self) -> Any:
        """The body, read."""
        return json.loads(self.body)

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def change(self) -> int | None:
        """The number of the last change that it is of; None where it depends on none."""
        return change_of(self.headers.get("etag", ""))


class Inside:
    """The API under its prefix, as `app` answers it: what would be answered to somebody without a key."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self._app = app
        self.prefix = prefix
        # For what of all that is asked here has to be asked one after the other.
        self.one_at_a_time = asyncio.Semaphore(1)

    async def get(
        self,
        path: str,
        query: Mapping[str, Any] | Iterable[tuple[str, Any]] = (),
        *,
        accept: str = JSON,
        request_id: str | None = None,
    ) -> Told:
        """GET a path below the prefix, such as `/sources/nis`; parameters that are None are left out."""
        pairs = query.items() if isinstance(query, Mapping) else query
        text = urlencode([(name, value) for name, value in pairs if value is not None], safe=",:/")
        target = f"{self.prefix}{path}"
        scope: Scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": target,
            "raw_path": quote(target, safe="/:").encode(),
            "query_string": text.encode(),
            "root_path": "",
            "headers": [(b"accept", accept.encode("latin-1"))],
            "server": ("inside", 80),
            "client": None,
            # A problem names the request that met it.
            "request_id": request_id or str(uuid.uuid4()),
        }
        answer = _Answer()
        await self._app(scope, _nothing, answer)
        return Told(answer.status, answer.headers, b"".join(answer.parts))


class _Answer:
    """Collects what is sent."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.parts: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in message["headers"]}
        else:
            self.parts.append(message.get("body", b""))


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}
