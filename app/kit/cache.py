"""Answers to reads, kept as bytes and sent again until something is written; and conditional requests.

It stands outside of compression, routing and everything that reads the database, so that an answer which is kept costs
neither. An answer is kept with the number of the last change that it was read at, and sent while that is still the last
one (`app.kit.changes`).
"""

import re
from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.kit.accepting import JSON, forms
from app.kit.answers import CURRENT, FOR_EVER
from app.kit.changes import Changes
from app.kit.keys import may_be_key
from app.kit.validators import change_of, encoded_tag, list_tag, same_as

Headers = list[tuple[bytes, bytes]]
# Path, query, what the client can decompress, and the forms that it asks for.
Key = tuple[str, bytes, bytes, tuple[str, ...]]
_VARY = (b"vary", b"Accept, Accept-Encoding")
_OTHER_FORMS = (b"event-stream", b"ndjson", b"jsonlines")
# As of a change number an answer holds for ever, whoever confirms it.
_FIXED = re.compile(rb"(?:^|&)known_at=[0-9]+(?:&|$)")
_WHOLE = re.compile(rb"(?:^|&)limit=all(?:&|$)")
_NEVER = "/health/"
# What of an answer a 304 repeats.
_REPEATED = frozenset((b"etag", b"cache-control", b"vary"))


class _Kept(NamedTuple):
    """An answer with status 200: `change` is None where it holds for ever."""

    change: int | None
    tag: str
    start: Message
    body: Message
    size: int


class _Asked(NamedTuple):
    """What the headers of a request say about the answer."""

    accept: bytes
    encoding: bytes
    if_none_match: bytes
    at_once: bool


class Cache:
    """The layer around an application; it keeps at most so many megabytes of answers, `size` of them in bytes."""

    def __init__(self, app: ASGIApp, *, changes: Changes, megabytes: float) -> None:
        self.app = app
        self._changes = changes
        self._room = int(megabytes * 2**20)
        self.size = 0
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()

    def __len__(self) -> int:
        """How many answers are kept."""
        return len(self._kept)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, with 304 where the client has it, else pass the request on."""
        # Whether the process lives must not wait for anything.
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_NEVER):
            await self.app(scope, receive, send)
            return
        asked = _asked(scope["headers"])
        # Who asks for a form by a name that only the feed of changes knows is answered anew.
        # So is who asks for a whole result, which is sent as a stream, and may be for some alone.
        if any(form in asked.accept.lower() for form in _OTHER_FORMS) or _WHOLE.search(scope["query_string"]):
            await self.app(scope, receive, send)
            return
        known = asked.if_none_match.decode("latin-1")
        current = await self._changes.current(at_once=asked.at_once)
        wanted = forms(asked.accept.decode("latin-1"))
        key = (scope["path"], scope["query_string"], asked.encoding, wanted)
        kept = self._kept.get(key)
        if kept and current is not None and kept.change in (None, current):
            self._kept.move_to_end(key)
            await _send(kept, known, send)
        # This is the tag of JSON; that of a picture or a feed only who has it can tell.
        elif current is not None and known and {*wanted} == {JSON} and (tag := _still(current, scope, known)):
            await _send_304(tag, scope["query_string"], send)
        else:
            await self.app(scope, receive, _Capture(self, key, known, send))

    def keep(self, key: Key, kept: _Kept) -> None:
        """Keep an answer, and let go of those that were not asked for the longest."""
        # What was read as of a moment in the past would never be asked for as the last change.
        last = kept.change is None or self._changes.learn(kept.change)
        if not last or kept.size > self._room // 4:
            return
        self.size += kept.size - (self._kept.pop(key).size if key in self._kept else 0)
        self._kept[key] = kept
        while self.size > self._room:
            self.size -= self._kept.popitem(last=False)[1].size


class _Capture:
    """Sends an answer on, and keeps it where it is whole, has a tag, and may be kept."""

    def __init__(self, cache: Cache, key: Key, known: str, send: Send) -> None:
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


def _asked(headers: Sequence[tuple[bytes, bytes]]) -> _Asked:
    accept = encoding = if_none_match = b""
    at_once = False
    for name, value in headers:
        # Each may come in several lines, which are one list.
        if name == b"accept":
            accept = b"%b,%b" % (accept, value) if accept else value
        elif name == b"accept-encoding":
            encoding = b"%b,%b" % (encoding, value) if encoding else value
        elif name == b"if-none-match":
            if_none_match = b"%b,%b" % (if_none_match, value) if if_none_match else value
        elif name == b"authorization":
            at_once = may_be_key(value.decode("latin-1"))
    return _Asked(accept, encoding, if_none_match, at_once)


def _kept(tag: str, start: Message, body: Message, key: Key) -> _Kept:
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
    tag = known and (kept.tag if known.strip() == "*" else same_as(kept.tag, known))
    if tag:
        headers = [header for header in kept.start["headers"] if header[0] in _REPEATED and header[0] != b"etag"]
        headers.append((b"etag", tag.encode("latin-1")))
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body"})
    else:
        await send(kept.start)
        await send(kept.body)


async def _send_304(tag: str, query: bytes, send: Send) -> None:
    """A list's tag tells by itself that nothing was written since, so no query is needed to say so."""
    holds = FOR_EVER if _FIXED.search(query) else CURRENT
    headers = [(b"etag", tag.encode("latin-1")), (b"cache-control", holds.encode()), _VARY]
    await send({"type": "http.response.start", "status": 304, "headers": headers})
    await send({"type": "http.response.body"})


def _still(current: int, scope: Scope, known: str) -> str | None:
    """The client's tag, where it tells that the client has what a path and query answer as of the current change."""
    return same_as(list_tag(current, _target(scope)), known)


def _target(scope: Scope) -> str:
    return f"{scope['path']}?{scope['query_string'].decode('latin-1')}"
