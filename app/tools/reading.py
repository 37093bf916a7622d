"""The public API as the tools ask it: what it answers, what it says where it refuses, and links that hold for ever."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

from app.kit.inside import Inside, Told

Json = dict[str, Any]
_MERGED = 308


class Refused(Exception):
    """What was asked cannot be answered; the text says why, in the API's own words, and what to change."""


class Found(NamedTuple):
    """A record, or an answer, and the change that it was read at."""

    record: Json
    change: int


class Reading:
    """The API inside the process, and where readers reach it from outside."""

    def __init__(self, inside: Inside, public_url: str) -> None:
        self._inside = inside
        self._public = f"{public_url}{inside.prefix}"

    async def one(self, path: str, id_: str, **query: Any) -> Found:
        """One record, or the answer to one question; where it was merged into another one, that."""
        told = await self._inside.get(f"/{path}/{id_}", query)
        if told.status == _MERGED:
            # Its query is that of the request, which is asked again.
            leads = told.headers["location"].partition("?")[0]
            told = await self._inside.get(leads.removeprefix(self._inside.prefix), query)
        answer = _answer(told)
        assert told.change is not None, "every answer that is read from the record says at which change"
        return Found(answer, told.change)

    async def list(self, path: str, **query: Any) -> Json:
        """A page of a list, whole: with its links, and in `meta` the change that it was read at."""
        return _answer(await self._inside.get(f"/{path}", query))

    async def change(self, known_at: str | None = None) -> int:
        """The number of the last change, or of the last one then."""
        answer: int = _answer(await self._inside.get("", {"known_at": known_at}))["change"]
        return answer

    def at(self, change: int) -> "At":
        """The API as of a change."""
        return At(self._inside, change)

    def link(self, path: str, change: int, query: Mapping[str, Any] | None = None) -> str:
        """Where this is read outside, as of this change, for ever."""
        given = {name: value for name, value in (query or {}).items() if value is not None}
        return f"{self._public}{path}?{urlencode({**given, 'known_at': change}, safe=',:/')}"


class At:
    """The API as of a change, for whoever asks several things of it."""

    def __init__(self, inside: Inside, change: int) -> None:
        self._inside = inside
        self._change = change

    async def tell(self, path: str, query: Mapping[str, Any]) -> Told:
        """What it answers, whatever that is."""
        return await self._inside.get(path, {**query, "known_at": self._change})

    async def ask(self, path: str, query: Mapping[str, Any]) -> Any:
        """The answer; Refused where there is none."""
        return _answer(await self.tell(path, query))


def _answer(told: Told) -> Json:
    if not told.ok:
        raise Refused(problem_text(told.json))
    answer: Json = told.json
    return answer


def problem_text(problem: Mapping[str, Any]) -> str:
    """A problem document in plain text: what is wrong, and with which parameter."""
    lines = [f"{problem['title']} ({problem['status']}): {problem['detail']}"]
    lines += [f"{one.get('parameter', 'request')}: {one['detail']}" for one in problem.get("errors", ())]
    lines += [f"{name}: {link}" for name, link in problem.get("links", {}).items()]
    return "\n".join(lines)
