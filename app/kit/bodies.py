"""The bodies of requests that write: which kinds are read, how long they may be, and what is said of the others."""

import re
from collections.abc import Sequence
from typing import Any

from fastapi import Request

from app.kit.checking import Found
from app.kit.errors import TooLarge, Wrong
from app.kit.refusals import Refused, UnsupportedMedia
from app.kit.strict_json import Unreadable, from_json

JSON = ("application/json",)
PATCH = ("application/merge-patch+json", "application/json")
LARGEST_RECORD = 2**20
MOST_WRONG = 1000
_LONGEST_STEP = 200
_HALF = re.compile("[\ud800-\udfff]")


async def read_body(request: Request, kinds: Sequence[str], limit: int) -> bytes:
    """The body, which is of one of these kinds and has at most `limit` bytes; none at all where it takes no kind."""
    length = request.headers.get("content-length", "0")
    if length.isdigit() and int(length) > limit:
        raise TooLarge(limit)
    parts = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise TooLarge(limit)
        parts.append(part)
    body = b"".join(parts)
    if not kinds:
        if body:
            raise UnsupportedMedia("This path takes no body here.")
        return body
    _check_kind(request, kinds)
    return body


def _check_kind(request: Request, kinds: Sequence[str]) -> None:
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if encoding != "identity":
        raise UnsupportedMedia("Send the body without compression.")
    kind, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    charsets = [one.partition("=")[2].strip('"') for one in parameters if one.startswith("charset=")]
    if kind not in kinds or any(charset not in ("utf-8", "utf8", "us-ascii") for charset in charsets):
        raise UnsupportedMedia(f"This path reads {' or '.join(kinds)}, in UTF-8.")


def text_of(body: bytes) -> str:
    """The body as text; Refused where it is no UTF-8."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused([Wrong(pointer="", code="not_utf8", detail="Write the body in UTF-8")]) from None


def json_of(body: bytes) -> Any:
    """The JSON value of the body; Refused where it is none."""
    try:
        return from_json(text_of(body))
    except Unreadable as error:
        place = f" (line {error.line})" if error.line else ""
        raise Refused([Wrong(pointer="", code="unreadable", detail=f"{error.detail}{place}")]) from None


def object_of(body: bytes) -> dict[str, Any]:
    """The JSON object of the body; Refused where it is none."""
    value = json_of(body)
    if not isinstance(value, dict):
        raise Refused([Wrong(pointer="", code="invalid_type", detail="Give a JSON object")])
    return value


def wrongs(found: Sequence[Found]) -> list[Wrong]:
    """What is wrong, without the values that are; of very much the first."""
    listed = [
        Wrong(pointer=shown(one.problem.pointer), code=one.problem.code, detail=one.problem.detail)
        for one in found[:MOST_WRONG]
    ]
    if len(found) > MOST_WRONG:
        detail = f"These are the first {MOST_WRONG} of {len(found)} mistakes"
        listed.append(Wrong(pointer="", code="more_mistakes", detail=detail))
    return listed


def shown(pointer: str) -> str:
    """A pointer that can be written down: whole characters, and not without end."""
    steps = _HALF.sub("\N{REPLACEMENT CHARACTER}", pointer).split("/")
    return "/".join(step if len(step) <= _LONGEST_STEP else f"{step[:_LONGEST_STEP]}…" for step in steps)
