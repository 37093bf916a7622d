"""What sentences need to know beside the figures and statements that they are about.

The pages and the assistants' tools both ask here, so that a claim reads the same in either.
"""

from collections.abc import AsyncIterator, Collection, Iterable, Mapping
from http import HTTPStatus
from typing import Any, NamedTuple, Protocol
from urllib.parse import parse_qs, urlsplit

from app.domain.quoting import Record, ids_in, ids_of_others
from app.kit.inside import Told

MOST_IDS = 100
"""How many ids a list takes at once."""

_OF_A_SOURCE = "name,kind,country"


class Asks(Protocol):
    """Who asks the API, as of one moment."""

    async def tell(self, path: str, query: Mapping[str, Any], /) -> Told:
        """What it answers, whatever that is."""

    async def ask(self, path: str, query: Mapping[str, Any], /) -> Any:
        """The answer; an exception where there is none."""


class Known(NamedTuple):
    """By ids: sources, figures of others, and the positions that are taken on figures."""

    sources: Mapping[str, Record]
    others: Mapping[str, Record]
    taken: Mapping[str, list[Record]]

    def whole(self, statement: Record) -> Record:
        """A statement with the positions that others take on its figures, as each figure has them by itself."""
        figures = [{**one, "stances": self.taken.get(one["id"], [])} for one in statement["figures"]]
        return {**statement, "figures": figures}


async def by_id(asks: Asks, path: str, ids: Iterable[str], fields: str | None = None) -> dict[str, Any]:
    """The records of these ids that stand, whole or with these fields."""
    found: dict[str, Any] = {}
    wanted = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), MOST_IDS):
        some = ",".join(wanted[start : start + MOST_IDS])
        answer = await asks.ask(path, {"ids": some, "fields": fields, "limit": MOST_IDS})
        found |= {one["id"]: one for one in answer["items"]}
    return found


async def known_of(asks: Asks, said: Collection[Record]) -> Known:
    """What sentences on these figures or statements need to know."""
    statements = [one for one in said if "figures" in one]
    others = await by_id(asks, "/figures", ids_of_others(statements), "attribution")
    taken = await _taken_on(asks, [figure["id"] for one in statements for figure in one["figures"]])
    against = [{"attribution": (), "stances": own} for own in taken.values()]
    return Known(await sources_of(asks, [*said, *others.values(), *against]), others, taken)


async def sources_of(asks: Asks, said: Iterable[Record]) -> dict[str, Any]:
    """The sources that sentences on these name; of one that was merged what is known of the other."""
    ids = ids_in(said)
    found = await by_id(asks, "/sources", ids, _OF_A_SOURCE)
    for id_ in ids:
        if id_ not in found:
            told = await asks.tell(f"/sources/{id_}", {"fields": "kind,country"})
            if told.status == HTTPStatus.PERMANENT_REDIRECT:
                into = told.headers["location"].partition("?")[0].rpartition("/")[2]
                told = await asks.tell(f"/sources/{into}", {"fields": "kind,country"})
            # One that was withdrawn has no more than the name under which it is referred to.
            if told.ok:
                found[id_] = told.json
    return found


async def _taken_on(asks: Asks, figures: list[str]) -> dict[str, list[Record]]:
    """The positions that statements take on these figures, by the figure."""
    taken: dict[str, list[Record]] = {}
    wanted = set(figures)
    for start in range(0, len(figures), MOST_IDS):
        some = ",".join(figures[start : start + MOST_IDS])
        async for statement in _walked(asks, "/statements", {"figure": some, "limit": 200}):
            claimant = next(step["source"] for step in statement["attribution"] if step["role"] == "claimant")
            of = {name: statement[name] for name in ("id", "stated_on", "basis")}
            for one in statement["stances"]:
                if one["figure"] and one["figure"]["id"] in wanted:
                    taken.setdefault(one["figure"]["id"], []).append({**one, "statement": of, "claimant": claimant})
    return taken


async def _walked(asks: Asks, path: str, query: Mapping[str, Any]) -> AsyncIterator[Record]:
    """The records of a list, page after page."""
    cursor: str | None = None
    while True:
        answer = await asks.ask(path, {**query, "cursor": cursor})
        for one in answer["items"]:
            yield one
        following = answer["links"]["next"]
        if following is None:
            return
        (cursor,) = parse_qs(urlsplit(following).query)["cursor"]
