"""What the operations of a group are made of, in both clients."""

from collections.abc import Sequence
from typing import Any, Protocol

from casualty_record.core import JSON, Core, Headers, Query, Request
from casualty_record.paging import AsyncWalk, Walk


class Sender(Protocol):
    """Sends requests, and gives what is answered."""

    core: Core

    def send(self, request: Request) -> Any:
        """The answer."""


class AsyncSender(Protocol):
    """Sends requests, and gives what is answered."""

    core: Core

    async def send(self, request: Request) -> Any:
        """The answer."""


class Group:
    """Operations on one type of record, or of one kind."""

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    def _call(
        self,
        method: str,
        path: str,
        parts: Sequence[str | int] = (),
        query: Query | None = None,
        body: Any = None,
        *,
        headers: Headers | None = None,
        accept: str = JSON,
        media: Sequence[str] = (),
    ) -> Any:
        request = self._sender.core.request(
            method, path, parts, query, body, headers=headers, accept=accept, media=media
        )
        return self._sender.send(request)

    def _walk(self, path: str, parts: Sequence[str | int] = (), query: Query | None = None) -> Walk[Any]:
        return Walk(self._sender.core, self._sender.core.request("GET", path, parts, query), self._sender.send)


class AsyncGroup:
    """Operations on one type of record, or of one kind."""

    def __init__(self, sender: AsyncSender) -> None:
        self._sender = sender

    async def _call(
        self,
        method: str,
        path: str,
        parts: Sequence[str | int] = (),
        query: Query | None = None,
        body: Any = None,
        *,
        headers: Headers | None = None,
        accept: str = JSON,
        media: Sequence[str] = (),
    ) -> Any:
        request = self._sender.core.request(
            method, path, parts, query, body, headers=headers, accept=accept, media=media
        )
        return await self._sender.send(request)

    def _walk(self, path: str, parts: Sequence[str | int] = (), query: Query | None = None) -> AsyncWalk[Any]:
        return AsyncWalk(self._sender.core, self._sender.core.request("GET", path, parts, query), self._sender.send)
