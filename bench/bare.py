"""A server that answers every request with the same bytes, head and body, as another server's answer has."""

import os
from collections.abc import Callable, Coroutine
from typing import Any

import httpx
from starlette.types import Receive, Scope, Send


def create_app() -> Callable[[Scope, Receive, Send], Coroutine[Any, Any, None]]:
    """The application; BENCH_COPIES is the URL of the answer."""
    answer = httpx.get(os.environ["BENCH_COPIES"], headers={"Accept-Encoding": "identity"})
    # The server adds the date, and says itself whether the connection stays.
    headers = [
        (name.lower(), value) for name, value in answer.headers.raw if name.lower() not in (b"date", b"connection")
    ]
    start = {"type": "http.response.start", "status": answer.status_code, "headers": headers}
    body = {"type": "http.response.body", "body": answer.content}

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await send(start)
            await send(body)

    return app
