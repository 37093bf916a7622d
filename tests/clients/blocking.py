"""Both clients in one form, so that every test asks both: here the async one waits for its answers too."""

import asyncio
import inspect
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import httpx

from bench.clients import PLAIN
from casualty_record import AsyncClient, Client

Made = Callable[..., Any]
KINDS = ("sync", "async")


class Blocking:
    """An object whose coroutines are run to their end, and whose asynchronous iterators are ordinary ones."""

    def __init__(self, inner: Any, runner: asyncio.Runner) -> None:
        self._inner = inner
        self._runner = runner

    def __getattr__(self, name: str) -> Any:
        return self._given(getattr(self._inner, name))

    def __call__(self, *given: Any, **named: Any) -> Any:
        answer = self._inner(*given, **named)
        return self._runner.run(answer) if inspect.iscoroutine(answer) else self._given(answer)

    def __iter__(self) -> "Blocking":
        return self

    def __next__(self) -> Any:
        try:
            return self._runner.run(anext(self._inner))
        except StopAsyncIteration:
            raise StopIteration from None

    def __repr__(self) -> str:
        return repr(self._inner)

    def _given(self, value: Any) -> Any:
        is_ours = type(value).__module__.startswith("casualty_record") or inspect.ismethod(value)
        return Blocking(value, self._runner) if is_ours else value


@contextmanager
def clients(kind: str) -> Iterator[Made]:
    """Makes clients of this kind, with the arguments that they take; they are closed in the end."""
    with ExitStack() as stack:
        runner = stack.enter_context(asyncio.Runner())

        def made(base: Any, **options: Any) -> Any:
            if kind == "sync":
                http = stack.enter_context(httpx.Client(verify=PLAIN, timeout=10))
                return stack.enter_context(Client(str(base), http=http, **options))
            own = httpx.AsyncClient(verify=PLAIN, timeout=10)
            stack.callback(lambda: runner.run(own.aclose()))
            return Blocking(AsyncClient(str(base), http=own, **options), runner)

        yield made
