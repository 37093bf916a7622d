"""Sources, articles, events, conflicts, parties and places, each with what the record says around it; and the lists."""

from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool

from app.pages import linked
from app.pages.chains import changed
from app.pages.explorer import Context, page
from app.pages.home import chart_of, following
from app.pages.looking import Look, together
from app.pages.maps import maps_of
from app.pages.titles import title_of

_NEAR = 12


@page("/sources/{id}", "source.html")
async def source(look: Look, id: str) -> Context:
    """Somebody: what it claimed, passed on and published, and where it changed its position."""
    record, questions, said, relayed, published, found = await together(
        look.ask(f"/sources/{id}", **look.asked()),
        look.items("/estimates", claimant=id),
        look.items("/statements", claimant=id, sort="-stated_on"),
        look.items("/statements", relayer=id, sort="-stated_on"),
        look.items("/articles", publisher=id, sort="-published_on"),
        look.items("/findings", record=id, limit=50),
    )
    changes = [one for one in found["items"] if one["rule"] == "change_of_position"]
    return _about(look, "sources", record, questions) | {
        "description": f"What {record['name']} claimed, passed on and published.",
        "said": said,
        "relayed": relayed,
        "published": published,
        "positions": changes,
        "findings": [one for one in found["items"] if one not in changes],
        "feed": f"{look.prefix}/sources/{id}/changes?format=atom",
        "graph": linked.graph(linked.source(look, record)),
    }


@page("/articles/{id}", "article.html")
async def article(look: Look, id: str) -> Context:
    """A publication: which statements it reports, and in which words it prints each figure."""
    record, found = await together(
        look.ask(f"/articles/{id}", **look.asked()), look.items("/findings", record=id, limit=50)
    )
    figures = [figure for one in record["statements"] for figure in one["figures"]]
    printed = [
        {"figure": figure, "evidence": one, "changed": changed(figure, one)}
        for figure in figures
        for one in figure["evidence"]
        if one["article"]["id"] == id
    ]
    return {
        "title": record["title"],
        "description": f"What {record['publisher']['name']} printed, and whose words they are.",
        "record": record,
        "printed": printed,
        "findings": found["items"],
        "json": f"{look.prefix}/articles/{id}",
        "graph": linked.graph(linked.article(look, record)),
        **(await _pictured(look, article=id)),
    }


@page("/events/{id}", "event.html")
async def event(look: Look, id: str) -> Context:
    """What happened or is said to have happened: its timeline of positions, and the figures on it."""
    record, questions, said, figures, found = await together(
        look.ask(f"/events/{id}", **look.asked()),
        look.items("/estimates", event=id),
        look.items("/statements", event=id, sort="stated_on", limit=100),
        look.items("/figures", event=id, limit=50),
        look.items("/findings", record=id, limit=50),
    )
    return _about(look, "events", record, questions) | {
        "description": f"{record['title']}: who affirms, alleges, denies or disputes it, and the figures on it.",
        "timeline": [(one, stance) for one in said["items"] for stance in _stances(one, id)],
        "said": said,
        "figures": figures,
        "findings": found["items"],
        "feed": f"{look.prefix}/events/{id}/changes?format=atom",
        "graph": linked.graph(linked.event(look, record, record["title"], record["date"])),
    }


@page("/conflicts/{id}", "conflict.html")
async def conflict(look: Look, id: str) -> Context:
    """A conflict: its questions, its events, and what does not add up."""
    record, questions, events, found = await together(
        look.ask(f"/conflicts/{id}", **look.asked()),
        look.items("/estimates", conflict=id, limit=20),
        look.items("/events", conflict=id, sort="-date", limit=20),
        look.items("/findings", conflict=id),
    )
    return _about(look, "conflicts", record, questions) | {
        "description": f"The claims on casualties of the {record['name']}, side by side.",
        "events": events,
        "findings": found["items"],
        "feed": f"{look.prefix}/conflicts/{id}/changes?format=atom",
        "graph": linked.graph(linked.event(look, record, record["name"], record["period"])),
    }


@page("/parties/{id}", "party.html")
async def party(look: Look, id: str) -> Context:
    """A party: what is claimed of its people, and of what it did."""
    record, questions, did, events, sources = await together(
        look.ask(f"/parties/{id}", **look.asked()),
        look.items("/estimates", party=id),
        look.items("/estimates", perpetrator=id),
        look.items("/events", party=id, sort="-date"),
        look.items("/sources", party=id),
    )
    return _about(look, "parties", record, questions) | {
        "description": f"What is claimed of the casualties of {record['name']}, and of what it did.",
        "did": did,
        "events": events,
        "sources": sources,
        "graph": linked.graph(linked.party(look, record)),
    }


@page("/places/{id}", "place.html")
async def place(look: Look, id: str) -> Context:
    """A place: where it is, what happened there, and what is claimed of it."""
    record, questions, events = await together(
        look.ask(f"/places/{id}", **look.asked()),
        look.items("/estimates", place=id),
        look.items("/events", place=id, sort="-date"),
    )
    return _about(look, "places", record, questions) | {
        "description": f"What is claimed of casualties in {record['name']}.",
        "events": events,
        "maps": await run_in_threadpool(maps_of, record, await _around(look, record)),
        "graph": linked.graph(linked.place(look, record)),
    }


async def _around(look: Look, record: Mapping[str, Any]) -> list[Any]:
    """The recorded places around one."""
    if record["latitude"] is None or record["longitude"] is None:
        return []
    west, east = max(-180, record["longitude"] - _NEAR), min(180, record["longitude"] + _NEAR)
    south, north = max(-90, record["latitude"] - _NEAR / 2), min(90, record["latitude"] + _NEAR / 2)
    found = await look.items("/places", bbox=f"{west:.4f},{south:.4f},{east:.4f},{north:.4f}", limit=40)
    return [one for one in found["items"] if one["id"] != record["id"]]


def _about(look: Look, path: str, record: Mapping[str, Any], questions: Any) -> Context:
    found = questions["items"]
    return {
        "title": title_of("event" if "title" in record else "source", record),
        "record": record,
        "questions": questions,
        "json": f"{look.prefix}/{path}/{record['id']}",
        "picture": chart_of(look, found[0]["id"]) if found else "/assets/card.png",
    }


async def _pictured(look: Look, **filters: str) -> Context:
    """The chart of the first question that something has to do with."""
    found = (await look.items("/estimates", **filters, limit=1, fields="id"))["items"]
    return {"picture": chart_of(look, found[0]["id"])} if found else {}


def _stances(statement: Mapping[str, Any], event: str) -> list[Any]:
    return [one for one in statement["stances"] if one["event"] and one["event"]["id"] == event]


_LISTS = {
    "sources": "Sources",
    "articles": "Articles",
    "statements": "Statements",
    "figures": "Figures",
    "events": "Events",
    "conflicts": "Conflicts",
    "parties": "Parties",
    "places": "Places",
}
_NEWEST = {"statements": "-stated_on", "articles": "-published_on", "events": "-date", "figures": "-as_of"}


def _listed(path: str, heading: str) -> None:
    async def build(look: Look) -> Context:
        newest = {"sort": _NEWEST[path]} if path in _NEWEST else {}
        found = await look.ask(f"/{path}", **{"limit": "50", **newest, **look.asked()})
        return {
            "title": heading,
            "kind": path,
            "found": found["items"],
            "next": following(look, found),
            "q": look.given("q") or "",
            "filters": [(name, value) for name, value in look.query if name not in ("cursor", "limit", "q", "sort")],
            "json": f"{look.prefix}/{path}",
            "graph": linked.graph(
                linked.dataset(
                    look, heading, f"{heading} of the record.", [("application/json", f"{look.prefix}/{path}")]
                )
            ),
        }

    build.__doc__ = f"{heading}, as the API lists them."
    page(f"/{path}", "list.html", takes=None)(build)


for _path, _heading in _LISTS.items():
    _listed(_path, _heading)
