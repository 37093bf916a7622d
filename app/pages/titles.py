"""What records are called where only their type and id are known, as in the feed of changes."""

from collections.abc import Iterable, Mapping
from typing import Any

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
# A list of ids takes so many.
_MOST = 100


async def titles_of(look: Look, records: Iterable[tuple[str, str]]) -> Mapping[tuple[str, str], str]:
    """The titles of records that stand, by type and id."""
    wanted: dict[str, list[str]] = {}
    for type_, id_ in dict.fromkeys(records):
        wanted.setdefault(type_, []).append(id_)
    asked = [
        (type_, ids[start : start + _MOST]) for type_, ids in wanted.items() for start in range(0, len(ids), _MOST)
    ]
    answers = await together(
        *(
            look.ask(f"/{PATHS[type_]}", ids=",".join(ids), fields=_FIELDS.get(type_, "name"), limit=_MOST)
            for type_, ids in asked
        )
    )
    return {
        (type_, item["id"]): title_of(type_, item)
        for (type_, _), answer in zip(asked, answers, strict=True)
        for item in answer["items"]
    }


def title_of(type_: str, record: Mapping[str, Any]) -> str:
    """What a record is called: a statement by its claimant and day, a figure by its wording."""
    if type_ == "statement":
        return f"{claimant_of(record)['name']}, {when(record['stated_on'])}"
    if type_ == "figure":
        return f"{record['metric'].replace('_', ' ')}: {record['wording'] or record['id']}"
    name: str = record["title"] if "title" in record else record["name"]
    return name


def claimant_of(record: Mapping[str, Any]) -> Any:
    """Who claims what a statement or figure says."""
    return next(step["source"] for step in record["attribution"] if step["role"] == "claimant")
