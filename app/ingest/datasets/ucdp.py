"""UCDP Georeferenced Event Dataset: one row is one event, with what its coders made of the reports of it.

A row becomes an event, and a statement of the release about it: the total over all sides with the published low, best
and high, and the counts of each side and of civilians where there are any. A 0 among those means none or not known, and
is no figure. Older and newer releases call their columns differently; the first of the names that is there counts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from app.domain.countries import ALPHA3, country_called
from app.ingest.datasets.bounds import bounds_of
from app.ingest.datasets.dataset import (
    Dataset,
    Rejected,
    UnusableOption,
    code,
    day,
    degrees,
    key,
    number,
    text,
)
from app.ingest.datasets.naming import Record, World, id_for, id_of
from app.ingest.datasets.rows import Row
from app.ingest.datasets.ucdp_codes import (
    BOUNDS,
    CLARITY,
    COLUMNS,
    DATE_PRECISION,
    EXACT_DAY,
    NEEDED,
    NOBODY,
    PRECISION,
    SPLITS,
    VIOLENCE,
    release_in,
)

CIVILIANS = "civilians"
MOST_PROSE = 4000
LONGEST = 200
UCDP = {"id": "ucdp", "name": "Uppsala Conflict Data Program", "kind": "monitor", "country": "SWE", "aliases": ["UCDP"]}
_RELEASE = re.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,19}")
NO_RELEASE = "rows of no known release, which update what others of none said: --release tells them apart"
NO_SPLITS = "rows without the columns that count each side and civilians: the total alone"
NO_POINT = "rows without coordinates: a place without a point"
# How near two places of one name and country are that are one.
DEGREES = 0.25


class UcdpGed(Dataset):
    """The events of UCDP GED; `release` is its version where the name of the file does not have it."""

    name = "ucdp-ged"
    description = "UCDP Georeferenced Event Dataset: CSV (with or without HXL tags), JSON, GeoJSON"
    takes = ("release",)

    def __init__(self, options: Mapping[str, str] | None = None) -> None:
        super().__init__(options)
        given = self.options.get("release")
        if given is not None and not _RELEASE.fullmatch(given):
            raise UnusableOption(f"--release is {given!r:.40}; write it as UCDP does, such as 19.1")

    def kept(self, row: Row) -> Mapping[str, Any]:
        """The row with its release: the name of its file may tell it, and that of the rejects does not."""
        release = self._release(row)
        return row.values if release is None else {**row.values, "release": release}

    def records(self, row: Row, world: World) -> Iterable[tuple[str, Record]]:
        """An event, and the release's statement about it."""
        values = {**row.values}
        missing = [" or ".join(COLUMNS[name]) for name in NEEDED if not values.keys() & {*COLUMNS[name]}]
        if missing:
            raise Rejected(f"there is no column {', nor '.join(missing)}: is this UCDP GED?")
        for name, names in COLUMNS.items():
            values[name] = next((values[one] for one in names if text(values.get(one)) is not None), None)
        id_ = key(values["id"])
        if id_ is None:
            raise Rejected("id is empty")
        release = self._release(row)
        for noted, holds in (
            (NO_RELEASE, release is None),
            (NO_SPLITS, not values.keys() & {*SPLITS}),
            (NO_POINT, not _has_point(values)),
        ):
            if holds:
                world.note(noted)
        source = _source(release, world)
        event = _event(id_for("ucdp", id_), values, world)
        statement = _statement(id_for(source, id_), source, event, values, world)
        yield "event", event
        yield "statement", statement

    def _release(self, row: Row) -> str | None:
        given = self.options.get("release") or text(row.values.get("release"))
        return given or release_in(row.file.stem)


def _source(release: str | None, world: World) -> str:
    world.only("source", UCDP)
    name = f"UCDP GED {release}" if release else "UCDP Georeferenced Event Dataset"
    own = {"id": id_of("ucdp ged", release), "name": name, "kind": "dataset", "affiliations": [UCDP["id"]]}
    return world.only("source", own)


def _event(id_: str, values: Mapping[str, Any], world: World) -> Record:
    violence = code(values, "type_of_violence", VIOLENCE)
    one_sided = violence == "one_sided"
    sides = [_party(values, side, world) for side in ("a", "b")]
    roles = ("perpetrator" if one_sided else "side_a", "target" if one_sided else "side_b")
    conflict = text(values.get("conflict_name"))
    known_by = key(values["conflict_id"]) or conflict
    return {
        "id": id_,
        "kind": "one_sided_violence" if one_sided else "battle",
        "title": _title(values),
        "date": _date(values),
        "conflict": conflict
        and world.named("conflict", {"id": id_for("ucdp-conflict", known_by or ""), "name": conflict}),
        "place": _place(values, world),
        "type_of_violence": violence,
        "event_clarity": code(values, "event_clarity", CLARITY),
        "parties": [
            {"party": party, "role": role}
            for party, role in zip(dict.fromkeys(sides), roles, strict=False)
            if party is not None
        ],
    }


def _title(values: Mapping[str, Any]) -> str:
    """Who and where, as the dataset has it, with the divisions that the place lies in."""
    sides = [text(values.get(name)) for name in ("side_a", "side_b")]
    who = text(values.get("dyad_name")) or " - ".join(side for side in sides if side) or "Unnamed actors"
    where = [text(values.get(name)) for name in ("where", "adm_2", "adm_1", "country")]
    named = ", ".join(dict.fromkeys(one for one in where if one))
    return f"{who}: {named}"[:500] if named else who[:500]


def _date(values: Mapping[str, Any]) -> str | None:
    """From the first to the last day that it may have been; a month or a year where it is one."""
    start, end = day(values, "date_start"), day(values, "date_end")
    precision = code(values, "date_prec", DATE_PRECISION)
    if start is None or end is None:
        return start or end
    if start > end:
        raise Rejected(f"date_start {start} is after date_end {end}")
    if start == end:
        return start if precision in (None, EXACT_DAY) else f"{start}~"
    first, last = date.fromisoformat(start), date.fromisoformat(end) + timedelta(days=1)
    if first.day == last.day == 1:
        if (first.month, last.month, last.year) == (1, 1, first.year + 1):
            return start[:4]
        if (last.year - first.year) * 12 + last.month - first.month == 1:
            return start[:7]
    return f"{start}/{end}"


def _party(values: Mapping[str, Any], side: str, world: World) -> str | None:
    """A side; None where it has no name, or is no body but the civilians."""
    name = text(values.get(f"side_{side}"))
    if name is None or name.casefold() == CIVILIANS:
        return None
    government = name.startswith("Government of ")
    own = {
        "id": id_for("ucdp-actor", key(values[f"side_{side}_id"]) or name),
        "name": name[:LONGEST],
        "kind": "state" if government else "other" if name.startswith("Supporters of") else "armed_group",
        "country": country_called(name.removeprefix("Government of ")) if government else None,
    }
    return world.named("party", own)


def _place(values: Mapping[str, Any], world: World) -> str | None:
    name = text(values.get("where")) or text(values.get("adm_2")) or text(values.get("adm_1"))
    name = name or text(values.get("country"))
    if name is None:
        return None
    country = _country(values)
    latitude, longitude = (_degrees(values, axis) for axis in ("latitude", "longitude"))
    within = text(values.get("adm_2")) or text(values.get("adm_1"))
    own = {
        "id": id_of(name, within if within != name else None, country),
        "name": name,
        "country": country,
        "latitude": None if longitude is None else latitude,
        "longitude": None if latitude is None else longitude,
        "precision": code(values, "where_prec", PRECISION),
    }

    def is_there(other: Record) -> bool:
        if other.get("country") != country or other.get("latitude") is None or latitude is None or longitude is None:
            return False
        return bool(max(abs(other["latitude"] - latitude), abs(other["longitude"] - longitude)) <= DEGREES)

    return world.named("place", own, is_there)


def _country(values: Mapping[str, Any]) -> str | None:
    given = text(values.get("country_code"))
    if given in ALPHA3:
        return given
    called = text(values.get("country"))
    return country_called(called) if called else None


def _has_point(values: Mapping[str, Any]) -> bool:
    return all(_degrees(values, axis) is not None for axis in ("latitude", "longitude"))


def _degrees(values: Mapping[str, Any], axis: str) -> float | None:
    # Of the degrees -1 is one, and not "unknown".
    given = values.get(axis)
    return None if given is None or not str(given).strip() else degrees(given, axis)


def _statement(id_: str, source: str, event: Record, values: Mapping[str, Any], world: World) -> Record:
    relied = [*_relied_on(text(values.get("source_original")), source, world)]
    articles = [*dict.fromkeys(_articles(event["id"], values, world))]
    return {
        "id": id_,
        "basis": "document",
        "summary": None if articles else _compiled_from(values),
        "attribution": [*relied, {"step": 2 if relied else 1, "role": "claimant", "source": source}],
        "reports": articles,
        "figures": [*_figures(id_, event, values, world)],
    }


def _relied_on(given: str | None, source: str, world: World) -> Iterator[Record]:
    """Whom the reports rely on, as the coders put it; a source where one of that name was there before."""
    named = [one.strip() for one in (given or "").split(";")]
    for one in dict.fromkeys(one for one in named if one and one.casefold() not in NOBODY):
        known = world.known("source", one, ("source", source))
        if known and known != source:
            yield {"step": 1, "role": "primary_source", "source": known}
        else:
            yield {"step": 1, "role": "primary_source", "described_as": one[: LONGEST - 1] + "…" * (len(one) > LONGEST)}


def _compiled_from(values: Mapping[str, Any]) -> str | None:
    given = text(values.get("source_article"))
    return f"Compiled from: {given}"[:MOST_PROSE] if given else None


def _articles(event: str, values: Mapping[str, Any], world: World) -> Iterator[str]:
    """An article of each office, with its date and headline where there are as many of them as of offices."""
    offices = _cells(values.get("source_office"))
    dates = _cells(values.get("source_date"))
    headlines = _cells(values.get("source_headline"))
    for i, office in enumerate(offices):
        if office is None:
            continue
        own = {"id": id_of(office), "name": office[:LONGEST], "kind": "news_outlet"}
        publisher = world.named("source", own)
        published = _published(dates[i]) if len(dates) == len(offices) else None
        headline = headlines[i] if len(headlines) == len(offices) else None
        title = headline or f"Report of {office}" + (f", {published}" if published else "")
        article = {
            # Without a headline nothing tells one report of a day from another.
            "id": id_of(publisher, published, headline or event),
            "kind": "news_article",
            "title": title[:500],
            "publisher": publisher,
            "published_on": published,
        }
        yield world.only("article", article)


def _cells(value: Any) -> list[str | None]:
    given = text(value)
    return [text(one) for one in given.split(";")] if given else []


def _published(given: str | None) -> str | None:
    try:
        return date.fromisoformat((given or "")[:10]).isoformat()
    except ValueError:
        return None


def _figures(id_: str, event: Record, values: Mapping[str, Any], world: World) -> Iterator[Record]:
    common = {
        "metric": "killed",
        "conflict": event["conflict"],
        "place": event["place"],
        "event": event["id"],
        "period": event["date"],
        "counting": "incremental",
        "method": "recorded",
    }
    by_role = {one["role"]: one["party"] for one in event["parties"]}
    done_by = {"perpetrator": by_role.get("perpetrator")}
    published = {name: number(values, name) for name in BOUNDS}
    yield {
        "id": f"{id_}-total",
        **common,
        "combatant_status": "mixed",
        **done_by,
        **bounds_of(published, world),
    }
    sides = (
        ("a", {"party": by_role.get("side_a") or by_role.get("perpetrator"), "combatant_status": "combatant"}),
        ("b", {"party": by_role.get("side_b") or by_role.get("target"), "combatant_status": "combatant"}),
        ("civilians", {"combatant_status": "civilian", **done_by}),
    )
    for side, said in sides:
        best = number(values, f"deaths_{side}")
        if best:
            which = side if side == "civilians" else f"side-{side}"
            subset = None if said.get("party") or side == "civilians" else f"side {side}"
            yield {"id": f"{id_}-{which}", **common, "subset": subset, "qualifier": "estimate", "best": best, **said}
