"""Contested tolls of wars: for each war one JSON object, with what is said of each side, and with which sources.

A side's own dead, and the dead that it caused, are two things: of the first it is the party, of the second the
perpetrator. A bound that nobody gives stays open, and a toll that nobody has counted is unknown.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from app.ingest.datasets.bounds import bounds_of
from app.ingest.datasets.dataset import Dataset, Rejected, lines, nested, number, objects, text
from app.ingest.datasets.naming import Record, World, id_of
from app.ingest.datasets.rows import Row, whole

COMPILER = {"id": "contested-tolls", "name": "Contested tolls of wars", "kind": "dataset"}
ARTICLE = {"id": "contested-tolls", "kind": "dataset", "title": "Contested tolls of wars", "publisher": COMPILER["id"]}
LONGEST_NAME, LONGEST_SUBSET, MOST_PROSE = 200, 120, 4000
TOTALS = {"grand": "mixed", "military": "combatant", "civilian": "civilian"}


class Wars(Dataset):
    """The tolls of one war a file."""

    name = "wars"
    description = "Contested tolls of wars: one JSON file for each war"
    suffixes = (".json",)

    def rows(self, path: Path) -> Iterator[Row]:
        """The whole file is one row."""
        yield whole(path)

    def records(self, row: Row, world: World) -> Iterable[tuple[str, Record]]:
        """Statements of the compiler, one for each toll; the events that are named with a toll of their own."""
        war = row.values
        name, id_ = text(war.get("name")), text(war.get("war_id"))
        if name is None or id_ is None or "sides" not in war:
            raise Rejected("a war has a war_id, a name and sides")
        self._compiler = world.only("source", COMPILER)
        world.only("article", ARTICLE)
        period = _period(war)
        conflict = world.named("conflict", {"id": id_of(id_), "name": name[:LONGEST_NAME], "period": period})
        common = {"conflict": conflict, "period": period, "counting": "cumulative"}
        documents = {one.get("url"): one for one in objects(war, "sources")}
        for key, toll, says in (*_of_sides(war, world), *_of_all_sides(war)):
            yield "statement", self._statement(id_of(id_, *key), toll, {**common, **says}, documents, world)
        for place, one in enumerate(objects(war, "key_atrocities"), 1):
            own = id_of(id_, str(place), text(one.get("name")))
            event = {
                "id": own,
                "kind": "other",
                "title": (text(one.get("name")) or "Unnamed event")[:500],
                "date": text(one.get("year")),
                "conflict": conflict,
            }
            yield "event", event
            says = {
                "event": own,
                "perpetrator": _party(one.get("perpetrator"), world),
                "subset": _subset(one.get("victims_group")),
                "period": event["date"],
            }
            yield "statement", self._statement(own, one, {**common, "metric": "killed", **says}, documents, world)

    def _statement(
        self, id_: str, toll: Mapping[str, Any], says: Record, documents: Mapping[Any, Mapping[str, Any]], world: World
    ) -> Record:
        relied = [*dict.fromkeys(_document(url, documents) for url in lines(toll, "sources"))]
        first = [{"step": 1, "role": "primary_source", "described_as": one} for one in relied]
        claims = {"step": 2 if first else 1, "role": "claimant", "source": self._compiler}
        published = {"low": number(toll, "low"), "best": number(toll, "point"), "high": number(toll, "high")}
        figure = {"id": id_, **says, **bounds_of(published, world)}
        figure.setdefault("method", "estimated")
        return {
            "id": id_,
            "basis": "document",
            "summary": _prose(toll.get("notes")),
            "attribution": [*first, claims],
            "reports": [ARTICLE["id"]],
            "figures": [figure],
        }


def _of_sides(war: Mapping[str, Any], world: World) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any], Record]]:
    for place, side in enumerate(objects(war, "sides"), 1):
        party = _party(side.get("name"), world, coalition=len(lines(side, "members")) > 1)
        key = (str(place), text(side.get("name")) or "")
        if own := nested(side, "military_killed"):
            yield (*key, "military"), own, {"metric": "killed", "combatant_status": "combatant", "party": party}
        did = {"perpetrator": party}
        if caused := nested(side, "civilians_killed_directly"):
            says = {"metric": "killed", "combatant_status": "civilian", **did}
            yield (*key, "civilians"), caused, says
            for i, part in enumerate(objects(caused, "breakdown"), 1):
                subset = _subset(part.get("victims_group"), part.get("cause"))
                yield (*key, "civilians", str(i)), part, {**says, "subset": subset}
        for i, part in enumerate(objects(side, "deaths_from_actions"), 1):
            subset = _subset(part.get("victims_group"), part.get("type"))
            yield (*key, "actions", str(i)), part, {"metric": "indirect_deaths", **did, "subset": subset}


def _of_all_sides(war: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any], Record]]:
    """What the compiler added up."""
    totals = nested(war, "totals")
    for name, status in TOTALS.items():
        if f"{name}_low" in totals or f"{name}_high" in totals:
            toll = {
                "low": totals.get(f"{name}_low"),
                "high": totals.get(f"{name}_high"),
                "notes": totals.get("notes"),
            }
            yield ("total", name), toll, {"metric": "killed", "combatant_status": status, "method": "derived"}


def _period(war: Mapping[str, Any]) -> str:
    start, end = number(war, "start_year"), number(war, "end_year")
    if start is None:
        raise Rejected("start_year is empty")
    return f"{start:04}" if start == end else f"{start:04}/{'..' if end is None else f'{end:04}'}"


def _party(given: Any, world: World, *, coalition: bool = False) -> str | None:
    name = text(given)
    if name is None:
        return None
    kind = "coalition" if coalition else "other"
    return world.named("party", {"id": id_of(name), "name": name[:LONGEST_NAME], "kind": kind})


def _document(url: str, documents: Mapping[Any, Mapping[str, Any]]) -> str:
    """A source of the compiler: who published it and what it is called, else its address."""
    found = documents.get(url, {})
    named = ": ".join(one for one in (text(found.get("publisher")), text(found.get("title"))) if one)
    return _cut(named or url, LONGEST_NAME)


def _subset(*given: Any) -> str | None:
    return _cut(", ".join(one.replace("_", " ") for one in map(text, given) if one), LONGEST_SUBSET) or None


def _cut(line: str, longest: int) -> str:
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _prose(given: Any) -> str | None:
    return _cut(text(given) or "", MOST_PROSE) or None
