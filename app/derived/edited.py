"""Changes as they are told: what the record is called, what differs since, and the whole of it in a sentence."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from app.derived.concerned import merged_into
from app.derived.names import names_of
from app.derived.shown import Json
from app.domain.dates import read
from app.domain.days import date_text
from app.domain.differences import differences
from app.domain.edits import sentence
from app.domain.named import one_line
from app.kit.asking import keys_of
from app.kit.resource import Resource
from app.kit.revisions import differing, shown, written_around
from app.resources.articles import articles
from app.resources.conflicts import conflicts
from app.resources.events import events
from app.resources.sources import sources
from app.resources.statements import statements

_RESOURCES: Mapping[str, Resource] = {one.type_name: one for one in (sources, conflicts, articles, events, statements)}
# Where the records are whose changes are told, by their type.
PATHS: Mapping[str, str] = {type_: f"/{one.path}" for type_, one in _RESOURCES.items()}

_Written = Mapping[str, Any] | None


def told(connection: Connection, rows: Sequence[Any], at: int | None) -> list[Json]:
    """The changes in these rows as they are shown, in a number of statements that does not depend on how many."""
    pairs = _pairs(connection, rows)
    claimants = _claimants(connection, pairs, at)
    merges = merged_into(connection, {row.record for row in rows if row.action == "merge"})
    items = []
    for row, (before, after) in zip(rows, pairs, strict=True):
        said = after or before or {}
        title = _title(row.type, said, claimants) or row.id
        what = f"the {title[:1].lower()}{title[1:]}" if row.type == "statement" else f"the {row.type} “{title}”"
        found = differences(before, after)
        items.append(
            {
                "change": row.number,
                "type": row.type,
                "id": row.id,
                **shown(row),
                "title": title,
                "differences": differing(found),
                "sentence": sentence(
                    row.action, what, row.actor, row.reason, found, merges.get((row.record, row.block))
                ),
            }
        )
    return items


def _pairs(connection: Connection, rows: Sequence[Any]) -> list[tuple[_Written, _Written]]:
    """What the record of each row said before the change, and what it said since; None where it did not stand."""
    texts: dict[tuple[int, int], str] = {}
    for type_, resource in _RESOURCES.items():
        if numbers := [row.number for row in rows if row.type == type_]:
            texts |= written_around(connection, resource, numbers)
    read_once = {place: json.loads(text) for place, text in texts.items()}
    return [(read_once.get((row.record, row.revision - 1)), read_once.get((row.record, row.revision))) for row in rows]


def _claimants(connection: Connection, pairs: Sequence[tuple[_Written, _Written]], at: int | None) -> Mapping[str, str]:
    """What the sources that claim something in these records are called, by their ids."""
    ids = {("source", id_) for pair in pairs for one in pair if one for id_ in _claiming(one)}
    keys = keys_of(connection, ids)
    names = names_of(connection, (("source", key) for key in keys.values()), at)
    return {called.id: called.named.text for called in names.values()}


def _claiming(said: Mapping[str, Any]) -> Iterator[str]:
    return (step["source"] for step in said.get("attribution", ()) if step["role"] == "claimant")


def _title(type_: str, said: Mapping[str, Any], claimants: Mapping[str, str]) -> str:
    """What a record is, in plain words; empty where it said nothing."""
    if type_ != "statement" or not said:
        return one_line(said.get("title") or said.get("name") or "")
    who = one_line(" and ".join(claimants.get(id_, id_) for id_ in _claiming(said)))
    stated_on = said["stated_on"]
    return f"Statement of {who}{f', {date_text(read(stated_on))}' if stated_on else ''}"
