"""What records are called where only their type and id are known, as in the feed of changes."""

from collections.abc import Iterable, Mapping
from typing import Any

from app.pages.knowing import by_id
from app.pages.looking import Look, together
from app.pages.words import when

PATHS = {
    "article": "articles",
    "conflict": "conflicts",
    "event": "events",
    "figure": "figures",
    "party": "parties",
    "place": "places",
    "source": "sources",
    "statement": "statements",
}
"""The path of each type of record."""

_FIELDS = {"article": "title", "event": "title", "statement": "attribution,stated_on", "figure": "metric,wording"}


async def titles_of(look: Look, records: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], str]:
    """The titles of records that stand, by type and id."""
    wanted: dict[str, list[str]] = {}
    for type_, id_ in records:
        wanted.setdefault(type_, []).append(id_)
    found = await together(
        *(by_id(look, f"/{PATHS[type_]}", ids, _FIELDS.get(type_, "name")) for type_, ids in wanted.items())
    )
    return {
        (type_, id_): title_of(type_, record)
        for type_, some in zip(wanted, found, strict=True)
        for id_, record in some.items()
    }


def title_of(type_: str, record: Mapping[str, Any]) -> str:
    """What a record is called: a statement by its claimant and day, a figure by its wording, a question by its own."""
    if type_ == "statement":
        name, day = claimant_of(record)["name"], record["stated_on"]
        told = when(day) if day else "date not known"
        # Who has no name is called after the day.
        return name if name.endswith(told) else f"{name}, {told}"
    if type_ == "figure":
        return f"{record['metric'].replace('_', ' ')}: {record['wording'] or record['id']}"
    if type_ == "question":
        return str(record["question"]["title"])
    name = record["title"] if "title" in record else record["name"]
    return str(name)


def claimant_of(record: Mapping[str, Any]) -> Any:
    """Who claims what a statement or figure says."""
    return next(step["source"] for step in record["attribution"] if step["role"] == "claimant")
