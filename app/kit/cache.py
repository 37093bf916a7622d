"""Answers to reads, kept as bytes and sent again until something is written; and conditional requests.

It stands outside of compression, routing and everything that reads the database, so that an answer which is kept costs
neither. An answer is kept with the number of the last change that it was read at, and sent while that is still the last
one. How this process learns the last change number:

- SQLite: `PRAGMA data_version` tells whether any other connection, of any process, has committed. It costs a few
  microseconds, so it is asked each time, and a write is never hidden.
- PostgreSQL: the number is asked for when what we know is older than `HOLDS` seconds, and at once for a client that
  sends a key, so that it sees what it has just written.
"""

import asyncio
import sqlite3
import time
from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

from anyio import to_thread
from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.kit.answers import CURRENT, FOR_EVER
from app.kit.db import Database, sqlite_module
from app.kit.history import change_number
from app.kit.validators import change_of, encoded_tag, holds, list_tag

# Within a second is promised; this leaves as long again for the answer to arrive.
HOLDS = 0.4

Headers = list[tuple[bytes, bytes]]
_VARY = (b"vary", b"Accept, Accept-Encoding")
# What of an answer a 304 repeats.
_REPEATED = frozenset((b"etag", b"cache-control", b"vary", b"link"))


class _Kept(NamedTuple):
    """An answer with status 200: `change` is None where it holds for ever."""

    change: int | None
    tag: str
    start: Message
    body: Message
    size: int


class Cache:
    """The layer around an application that reads `database`; it keeps at most so many megabytes of answers."""

    def __init__(self, app: ASGIApp, *, changes: "Changes", megabytes: float) -> None:
        self.app = app
        self._changes = changes
        self._room = int(megabytes * 2**20)
        self._size = 0
        self._kept: OrderedDict[tuple[str, bytes, bytes], _Kept] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, with 304 where the client has it, else pass the request on."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        encoding = if_none_match = b""
        at_once = False
        for name, value in scope["headers"]:
            if name == b"accept-encoding":
                encoding = value
            elif name == b"if-none-match":
                if_none_match = value
            elif name == b"authorization":
                at_once = True
        known = if_none_match.decode("latin-1")
        current = await self._changes.current(at_once=at_once)
        key = (scope["path"], scope["query_string"], encoding)
        kept = self._kept.get(key)
        if kept and current is not None and kept.change in (None, current):
            self._kept.move_to_end(key)
            await _send(kept, known, send)
        elif known and current is not None and holds(known, list_tag(current, _target(scope))):
            await _send_304(list_tag(current, _target(scope)), send)
        else:
            await self.app(scope, receive, _Capture(self, key, known, send))

    def keep(self, key: tuple[str, bytes, bytes], kept: _Kept) -> None:
        """Keep an answer, and let go of those that were not asked for the longest."""
        if kept.change is not None:
            self._changes.learn(kept.change)
        if kept.size > self._room // 4:
            return
        self._size += kept.size - (self._kept.pop(key).size if key in self._kept else 0)
        self._kept[key] = kept
        while self._size > self._room:
            self._size -= self._kept.popitem(last=False)[1].size


class _Capture:
    """Sends an answer on, and keeps it where it is whole, has a tag, and may be kept."""

    def __init__(self, cache: Cache, key: tuple[str, bytes, bytes], known: str, send: Send) -> None:
        self._cache = cache
        self._key = key
        self._known = known
        self._send = send
        self._start: Message | None = None

    async def __call__(self, message: Message) -> None:
        """The head of the answer is held back until its body shows whether it comes in one piece."""
        if message["type"] == "http.response.start":
            self._start = message
            return
        start, self._start = self._start, None
        if start is None:
            await self._send(message)
            return
        tag, headers = _tagged(start["headers"])
        if not tag or start["status"] != 200:
            await self._send(start)
            await self._send(message)
            return
        start = {**start, "headers": headers}
        if message.get("more_body"):
            await self._send(start)
            await self._send(message)
            return
        kept = _kept(tag, start, message, self._key)
        if kept.change is not None or dict(headers)[b"cache-control"] == FOR_EVER.encode():
            self._cache.keep(self._key, kept)
        await _send(kept, self._known, self._send)


def _kept(tag: str, start: Message, body: Message, key: tuple[str, bytes, bytes]) -> _Kept:
    fixed = (b"cache-control", FOR_EVER.encode()) in start["headers"]
    # The keys of a dictionary and our own objects count too: about as much as this.
    size = len(body.get("body", b"")) + sum(map(len, key)) + 1000
    return _Kept(None if fixed else change_of(tag), tag, start, body, size)


def _tagged(headers: Sequence[tuple[bytes, bytes]]) -> tuple[str, Headers]:
    """The answer's tag, with its encoding, and the headers with it and with what the answer varies by."""
    found = dict(headers)
    tag = found.get(b"etag", b"").decode("latin-1")
    if not tag:
        return "", [*headers]
    if encoding := found.get(b"content-encoding"):
        tag = encoded_tag(tag, encoding.decode("latin-1"))
    rest = [(name, value) for name, value in headers if name not in (b"etag", b"vary")]
    return tag, [*rest, (b"etag", tag.encode("latin-1")), _VARY]


async def _send(kept: _Kept, known: str, send: Send) -> None:
    if known and holds(known, kept.tag):
        headers = [header for header in kept.start["headers"] if header[0] in _REPEATED]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body"})
    else:
        await send(kept.start)
        await send(kept.body)


async def _send_304(tag: str, send: Send) -> None:
    """A list's tag tells by itself that nothing was written since, so no query is needed to say so."""
    headers = [(b"etag", tag.encode("latin-1")), (b"cache-control", CURRENT.encode()), _VARY]
    await send({"type": "http.response.start", "status": 304, "headers": headers})
    await send({"type": "http.response.body"})


def _target(scope: Scope) -> str:
    return f"{scope['path']}?{scope['query_string'].decode('latin-1')}"


class Changes:
    """The last change number, as far as this process knows it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = asyncio.Lock()
        self._number: int | None = None
        self._asked = float("-inf")
        self._watcher: sqlite3.Connection | None = None
        self._version: int | None = None

    async def current(self, *, at_once: bool = False) -> int | None:
        """The last change number; None where the database does not say."""
        return self._watched() if self._database.is_sqlite else await self._polled(at_once)

    def learn(self, number: int) -> None:
        """An answer was read at this change, so the last one is not before it."""
        if self._number is not None:
            self._number = max(self._number, number)

    def close(self) -> None:
        """Let go of the database."""
        if self._watcher is not None:
            self._watcher.close()
            self._watcher = None

    def _watched(self) -> int | None:
        try:
            if self._watcher is None:
                self._watcher, self._version = self._database.watch(), None
            (version,) = self._watcher.execute("PRAGMA data_version").fetchone()
            if version != self._version:
                # In this order: what is committed in between shows as a new version next time.
                (self._number,) = self._watcher.execute("SELECT number FROM clock").fetchone()
                self._version = version
        except (sqlite_module().Error, OSError):
            self.close()
            return None
        return self._number

    async def _polled(self, at_once: bool) -> int | None:
        arrived = time.monotonic()
        if at_once or arrived - self._asked >= HOLDS:
            async with self._lock:
                # Whoever waited for another's question has its answer, if that was asked after this request came.
                if self._asked < (arrived if at_once else arrived - HOLDS):
                    begun = time.monotonic()
                    self._number = await to_thread.run_sync(self._ask)
                    # A database that is away is not asked by everyone in turn.
                    self._asked = begun if self._number is not None else time.monotonic()
        return self._number

    def _ask(self) -> int | None:
        try:
            with self._database.probe() as connection:
                return change_number(connection)
        except SQLAlchemyError:
            return None
