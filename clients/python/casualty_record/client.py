"""The two clients. Each does only the I/O; what is sent, and what becomes of it, is in `core`."""

import asyncio
import time
from types import TracebackType
from typing import Any, Self

import httpx

from casualty_record.async_operations import AsyncOperations
from casualty_record.core import Core, Exchange, Request
from casualty_record.operations import Operations
from casualty_record.retries import Retries

TIMEOUT = httpx.Timeout(60, connect=10)


class Client(Operations):
    """A client of the service at `base_url`; one for many requests, since it keeps its connections.

    `key` is for writing. `retries` says how often a request is sent again. `http` is an httpx client to use instead of
    an own one, for proxies or certificates; it stays open.
    """

    def __init__(
        self,
        base_url: str,
        *,
        key: str | None = None,
        retries: Retries | None = None,
        timeout: float | httpx.Timeout = TIMEOUT,
        http: httpx.Client | None = None,
    ) -> None:
        self.core = Core(base_url, key, retries or Retries())
        self._http = http or httpx.Client(timeout=timeout)
        self._is_own = http is None
        super().__init__(self)

    def send(self, request: Request) -> Any:
        """The answer to a request, which is sent again where that may help."""
        exchange = Exchange(self.core, request)
        while (wait := exchange.take(self._outcome(exchange.request))) is not None:
            time.sleep(wait)
        return exchange.answer

    def _outcome(self, request: Request) -> httpx.Response | httpx.RequestError:
        try:
            return self._http.request(
                request.method,
                request.url,
                headers=dict(request.headers),
                content=request.content,
                follow_redirects=False,
            )
        except httpx.RequestError as error:
            return error

    def close(self) -> None:
        """Close the connections."""
        if self._is_own:
            self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Client({self.core.origin!r})"


class AsyncClient(AsyncOperations):
    """A client of the service at `base_url` for asyncio; one for many requests, since it keeps its connections.

    `key` is for writing. `retries` says how often a request is sent again. `http` is an httpx client to use instead of
    an own one, for proxies or certificates; it stays open.
    """

    def __init__(
        self,
        base_url: str,
        *,
        key: str | None = None,
        retries: Retries | None = None,
        timeout: float | httpx.Timeout = TIMEOUT,
        http: httpx.AsyncClient | None = None,
    ) -> None:
        self.core = Core(base_url, key, retries or Retries())
        self._http = http or httpx.AsyncClient(timeout=timeout)
        self._is_own = http is None
        super().__init__(self)

    async def send(self, request: Request) -> Any:
        """The answer to a request, which is sent again where that may help."""
        exchange = Exchange(self.core, request)
        while (wait := exchange.take(await self._outcome(exchange.request))) is not None:
            await asyncio.sleep(wait)
        return exchange.answer

    async def _outcome(self, request: Request) -> httpx.Response | httpx.RequestError:
        try:
            return await self._http.request(
                request.method,
                request.url,
                headers=dict(request.headers),
                content=request.content,
                follow_redirects=False,
            )
        except httpx.RequestError as error:
            return error

    async def close(self) -> None:
        """Close the connections."""
        if self._is_own:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"AsyncClient({self.core.origin!r})"
