"""The public API as the tools ask it: what it answers, what it says where it refuses, and links that hold for ever."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple
from urllib.parse import urlencode

from app.domain.quoting import Record, ids_in, ids_of_others
from app.kit.inside import Inside, Told

Json = dict[str, Any]
# As many ids as a list takes.
MOST_IDS = 100
_MERGED = 308


class Refused(Exception):
    """What was asked cannot be answered; the text says why, in the API's own words, and what to change."""


class Found(NamedTuple):
    """A record, or an answer, and the change that it was read at."""

    record: Json
    change: int


class Known(NamedTuple):
    """What sentences on figures or statements need to know beside them, by ids: sources, and figures of others."""

    sources: Mapping[str, Record]
    others: Mapping[str, Record]


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

    async def of_ids(self, path: str, ids: Iterable[str], change: int, fields: str | None = None) -> dict[str, Json]:
        """Records by their ids, as of a change; those that do not stand are left out."""
        found: dict[str, Json] = {}
        wanted = [*dict.fromkeys(ids)]
        for start in range(0, len(wanted), MOST_IDS):
            some = wanted[start : start + MOST_IDS]
            page = await self.list(path, ids=",".join(some), limit=MOST_IDS, known_at=change, fields=fields)
            found |= {one["id"]: one for one in page["items"]}
        return found

    async def sources_of(self, said: Iterable[Record], change: int) -> dict[str, Json]:
        """What sentences on these figures or statements need to know of the sources that they name."""
        ids, fields = ids_in(said), "kind,country"
        found = await self.of_ids("sources", ids, change, fields)
        for id_ in ids:
            if id_ not in found:
                # It was merged into another one, or withdrawn; then no more is known of it than its name.
                with suppress(Refused):
                    found[id_] = (await self.one("sources", id_, known_at=change, fields=fields)).record
        return found

    async def known_of(self, said: Collection[Record], change: int) -> Known:
        """What sentences on these figures or statements need to know, positions on the figures of others included."""
        others = await self.of_ids(
            "figures", ids_of_others(one for one in said if "figures" in one), change, "attribution"
        )
        return Known(await self.sources_of([*said, *others.values()], change), others)

    def link(self, path: str, change: int, query: Mapping[str, Any] | None = None) -> str:
        """Where this is read outside, as of this change, for ever."""
        given = {name: value for name, value in (query or {}).items() if value is not None}
        return f"{self._public}{path}?{urlencode({**given, 'known_at': change}, safe=',:/')}"


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
