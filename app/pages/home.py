"""The first page, the search over everything, and the pages of what there is to know about the whole record."""

from itertools import groupby
from typing import Any

from app.pages import linked
from app.pages.explorer import Context, page
from app.pages.looking import Look, together
from app.pages.titles import PATHS, title_of, titles_of

_SOME = 50
# Of the records that one write changed, so many are named.
_NAMED = 6
# In which order a search shows what it finds, under which heading.
_FOUND = (
    ("statement", "Statements"),
    ("source", "Sources"),
    ("event", "Events"),
    ("article", "Articles"),
    ("figure", "Figures"),
    ("conflict", "Conflicts"),
    ("party", "Parties"),
    ("place", "Places"),
)


@page("/", "home.html")
async def home(look: Look) -> Context:
    """What this is, what is asked most, and what changed lately."""
    root, questions = await together(look.ask(""), look.items("/estimates", limit=8))
    found = questions["items"]
    about = "Who said how many people were killed, injured, captured or displaced, through whom, and in which words."
    files = [("application/json", f"{look.prefix}/figures"), ("application/json", f"{look.prefix}/estimates")]
    return {
        "title": "Who said how many, through whom, in which words",
        "description": about,
        "counts": root["counts"],
        "found": found,
        "more": questions["links"]["next"],
        "writes": await _writes(look, root["change"], 12),
        "picture": chart_of(look, found[0]["id"]) if found else "/assets/card.png",
        "graph": linked.graph(linked.dataset(look, "Casualty Record", about, files)),
        "json": f"{look.prefix}",
        "feed": None,
    }


@page("/search", "search.html", takes=("q",))
async def search(look: Look) -> Context:
    """What has all of the words that are sought, by type, the questions first."""
    q = (look.given("q") or "").strip()
    found: list[tuple[str, str, Any]] = []
    questions: Any = {"items": [], "links": {"next": None}}
    if q:
        questions, *lists = await together(
            look.items("/estimates", q=q, limit=5),
            *(look.items(f"/{PATHS[type_]}", q=q, limit=8) for type_, _ in _FOUND),
        )
        found = [
            (PATHS[type_], heading, answer)
            for (type_, heading), answer in zip(_FOUND, lists, strict=True)
            if answer["items"]
        ]
        for path, _, answer in found:
            type_ = next(name for name, its in PATHS.items() if its == path)
            for item in answer["items"]:
                item["called"] = title_of(type_, item)
    return {"title": f"Search: {q}" if q else "Search", "q": q, "questions": questions, "lists": found}


@page("/changes", "changes.html", takes=("before", "known_at"))
async def changes(look: Look) -> Context:
    """What changed, when, why, from what to what: the newest first."""
    before = look.given("before")
    last = (await look.ask(""))["change"]
    newest = min(int(before) - 1, last) if before and before.isdigit() and len(before) < 19 else last
    writes = await _writes(look, newest, _SOME)
    return {
        "title": "Changes",
        "writes": writes,
        "differences": await _differences(look, writes),
        "older": newest - _SOME + 1 if newest > _SOME else None,
        "json": f"{look.prefix}/changes",
    }


@page("/findings", "findings.html", takes=None)
async def findings(look: Look) -> Context:
    """What does not add up, or is worth knowing."""
    found = await look.ask("/findings", **look.asked())
    return {
        "title": "Findings",
        "description": "What does not add up in the claims, or is worth knowing about them, by named rules.",
        "found": found["items"],
        "next": following(look, found),
        "json": f"{look.prefix}/findings",
    }


@page("/vocabulary", "vocabulary.html", takes=())
async def vocabulary(look: Look) -> Context:
    """What the terms mean."""
    found = await look.ask("/vocabulary")
    return {
        "title": "What the terms mean",
        "vocabularies": found["vocabularies"],
        "json": f"{look.prefix}/vocabulary",
    }


def chart_of(look: Look, question: str) -> str:
    """Where the chart of a question is, as a picture that other sites can show."""
    return f"{look.prefix}/series?question={question}&format=png"


def following(look: Look, answer: Any) -> str | None:
    """The page after this one."""
    link: str | None = answer["links"]["next"]
    return link and link.removeprefix(look.prefix)


async def _writes(look: Look, last: int, most: int) -> list[Any]:
    """The changes up to one, the newest first; those that were written together and alike stand together."""
    after = max(0, last - most)
    found = (await look.ask("/changes", after=after, limit=most))["items"][: last - after]
    names = await titles_of(look, [(one["type"], one["id"]) for one in found])
    writes = []
    for _, together_ in groupby(reversed(found), key=_written):
        alike = list(together_)
        for one in alike:
            one["called"] = names.get((one["type"], one["id"]), one["id"])
            one["path"] = f"/{PATHS[one['type']]}/{one['id']}"
        named = alike[:_NAMED]
        writes.append({**alike[0], "first": alike[-1]["change"], "records": named, "others": len(alike) - len(named)})
    return writes


def _written(change: Any) -> tuple[Any, ...]:
    alone = change["change"] if change["action"] != "create" else None
    return (change["recorded_at"], change["actor"], change["action"], change["reason"], alone)


async def _differences(look: Look, writes: list[Any]) -> dict[int, Any]:
    """By change, what a revision of a record changed; of what is new, all is."""
    revised = [one for one in writes if one["action"] != "create"]
    answers = await together(*(look.maybe(f"{one['path']}/revisions/{one['revision']}/diff") for one in revised))
    return {one["change"]: told["differences"] for one, told in zip(revised, answers, strict=True) if told}
