"""The first page, and the pages of what there is to know about the whole record."""

from itertools import groupby
from typing import Any

from app.kit.errors import BadQuery, Wrong
from app.pages import linked
from app.pages.explorer import Context, page
from app.pages.looking import Look, together
from app.pages.titles import PATHS, titles_of

_SOME = 50


@page("/", template="home.html")
async def home(look: Look) -> Context:
    """What this is, what is asked most, and what changed lately."""
    root, questions = await together(look.ask(""), look.items("/estimates", limit=8))
    found = questions["items"]
    about = "Who said how many people were killed, injured, captured or displaced, through whom, and in which words."
    files = [("application/json", look.below(path)) for path in ("/figures", "/estimates")]
    return {
        "title": "Who said how many, through whom, in which words",
        "description": about,
        "counts": root["counts"],
        "found": found,
        "writes": await _writes(look, root["change"], 12, named=6),
        "picture": look.picture(found[0]["id"] if found else None),
        "graph": linked.graph(linked.dataset(look, "Casualty Record", about, files)),
    }


@page("/changes", template="changes.html", takes=("before", "known_at"))
async def changes(look: Look) -> Context:
    """What changed, when, why, from what to what: the newest first."""
    newest = (await look.ask(""))["change"]
    if (before := look.given("before")) is not None:
        newest = max(0, min(_number(before) - 1, newest))
    writes = await _writes(look, newest, _SOME)
    return {
        "title": "Changes",
        "writes": writes,
        "differences": await _differences(look, writes),
        "older": newest - _SOME + 1 if newest > _SOME else None,
        "json": look.below("/changes", {"after": max(0, newest - _SOME), "limit": _SOME}),
    }


def _number(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 18:
        return int(text)
    raise BadQuery([Wrong(parameter="before", code="invalid_number", detail="Write the number of a change in digits")])


@page("/findings", template="findings.html", takes=None)
async def findings(look: Look) -> Context:
    """What does not add up, or is worth knowing."""
    found = await look.ask("/findings", look.asked())
    return {
        "title": "Findings",
        "description": "What does not add up in the claims, or is worth knowing about them, by named rules.",
        "found": found["items"],
        "next": following(look, found),
    }


@page("/vocabulary", template="vocabulary.html", takes=())
async def vocabulary(look: Look) -> Context:
    """What the terms mean."""
    found = await look.ask("/vocabulary", {"known_at": None})
    return {"title": "What the terms mean", "vocabularies": found["vocabularies"]}


def following(look: Look, answer: Any) -> str | None:
    """The page after this one."""
    link: str | None = answer["links"]["next"]
    return link and link.removeprefix(look.prefix)


async def _writes(look: Look, last: int, most: int, named: int | None = None) -> list[Any]:
    """The changes up to one, the newest first; those that were written together and alike stand together.

    Of these so many are `named`, None: all.
    """
    after = max(0, last - most)
    found = (await look.ask("/changes", {"after": after, "limit": most}))["items"][: last - after]
    names = await titles_of(look, [(one["type"], one["id"]) for one in found])
    writes = []
    for _, same in groupby(reversed(found), key=_written):
        alike = list(same)
        for one in alike:
            one["called"] = names.get((one["type"], one["id"]), one["id"])
            one["path"] = f"/{PATHS[one['type']]}/{one['id']}"
        shown = alike[:named]
        writes.append({**alike[0], "first": alike[-1]["change"], "records": shown, "others": len(alike) - len(shown)})
    return writes


def _written(change: Any) -> tuple[Any, ...]:
    alone = change["change"] if change["action"] != "create" else None
    return (change["recorded_at"], change["actor"], change["action"], change["reason"], alone)


async def _differences(look: Look, writes: list[Any]) -> dict[int, Any]:
    """By change, what a revision of a record changed; of what is new, all is."""
    revised = [one for one in writes if one["action"] != "create"]
    paths = (f"{one['path']}/revisions/{one['revision']}/diff" for one in revised)
    answers = await together(*(look.ask(path, {"known_at": None}) for path in paths))
    return {one["change"]: told["differences"] for one, told in zip(revised, answers, strict=True)}
