"""Sources, articles, events, conflicts, parties and places, each with what the record says around it."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool

from app.domain.findings import RULES
from app.kit.errors import TooBusy
from app.pages import linked
from app.pages.chains import changed
from app.pages.explorer import Context, page
from app.pages.looking import Look, together
from app.pages.maps import maps_of
from app.pages.titles import claimant_of, title_of

_CHANGE = "change_of_position"
# A source's changes of position stand by themselves.
_OTHERS = ",".join(rule for rule in RULES if rule != _CHANGE)
# How many degrees to each side are around a place.
_NEAR = 12
# So many of the figures that an article prints, and of the statements that it reports, are shown.
_SHOWN = 200


@page("/sources/{id}", template="source.html")
async def source(look: Look, id: str) -> Context:
    """Somebody: what it claimed, passed on and published, and where it changed its position."""
    record, questions, said, relayed, published, found, changes = await together(
        look.ask(f"/sources/{id}", look.asked()),
        look.items("/estimates", claimant=id),
        look.items("/statements", claimant=id, sort="-stated_on"),
        look.items("/statements", relayer=id, sort="-stated_on"),
        look.items("/articles", publisher=id, sort="-published_on"),
        look.items("/findings", record=id, rule=_OTHERS, limit=50),
        look.items("/findings", record=id, rule=_CHANGE, limit=50),
    )
    return _about(look, "source", record, questions) | {
        "description": f"What {record['name']} claimed, passed on and published.",
        "said": said,
        "relayed": relayed,
        "published": published,
        "positions": changes,
        "findings": found,
        "feed": f"{look.prefix}/sources/{id}/changes?format=atom",
        "graph": linked.graph(linked.source(look, record)),
    }


@page("/articles/{id}", template="article.html")
async def article(look: Look, id: str) -> Context:
    """A publication: which statements it reports, and in which words it prints each figure."""
    record, found, asked = await together(
        look.ask(f"/articles/{id}", look.asked()),
        look.items("/findings", record=id, limit=50),
        look.items("/estimates", article=id, limit=1, fields="id"),
    )
    printed = [
        {"figure": figure, "claimant": claimant_of(one), "evidence": evidence, "changed": changed(figure, evidence)}
        for one in record["statements"]
        for figure in one["figures"]
        for evidence in figure["evidence"]
        if evidence["article"]["id"] == id
    ]
    statements = record["statements"]
    return {
        "title": record["title"],
        "description": f"What {record['publisher']['name']} printed, and whose words they are.",
        "record": {**record, "statements": statements[:_SHOWN]},
        "printed": printed[:_SHOWN],
        "unshown": {"figures": len(printed[_SHOWN:]), "statements": len(statements[_SHOWN:])},
        "findings": found,
        "picture": look.picture(asked["items"][0]["id"] if asked["items"] else None),
        "graph": linked.graph(linked.article(look, record)),
    }


@page("/events/{id}", template="event.html")
async def event(look: Look, id: str) -> Context:
    """What happened or is said to have happened: its timeline of positions, and the figures on it."""
    record, questions, said, figures, found = await together(
        look.ask(f"/events/{id}", look.asked()),
        look.items("/estimates", event=id),
        look.items("/statements", event=id, sort="stated_on", limit=100),
        look.items("/figures", event=id, limit=50),
        look.items("/findings", record=id, limit=50),
    )
    timeline = [(one, stance) for one in said["items"] for stance in _stances(one, id)]
    return _about(look, "event", record, questions) | {
        "description": f"{record['title']}: who affirms, alleges, denies or disputes it, and the figures on it.",
        "timeline": timeline,
        "tally": Counter(stance["stance"] for _, stance in timeline),
        "said": said,
        "figures": figures,
        "findings": found,
        "feed": f"{look.prefix}/events/{id}/changes?format=atom",
        "graph": linked.graph(linked.event(look, record, record["title"], record["date"])),
    }


@page("/conflicts/{id}", template="conflict.html")
async def conflict(look: Look, id: str) -> Context:
    """A conflict: its questions, its events, and what does not add up."""
    record, questions, events, found = await together(
        look.ask(f"/conflicts/{id}", look.asked()),
        look.items("/estimates", conflict=id, limit=20),
        look.items("/events", conflict=id, sort="-date", limit=20),
        look.items("/findings", conflict=id),
    )
    return _about(look, "conflict", record, questions) | {
        "description": f"The claims on casualties of the {record['name']}, side by side.",
        "events": events,
        "findings": found,
        "feed": f"{look.prefix}/conflicts/{id}/changes?format=atom",
        "graph": linked.graph(linked.event(look, record, record["name"], record["period"])),
    }


@page("/parties/{id}", template="party.html")
async def party(look: Look, id: str) -> Context:
    """A party: what is claimed of its people, and of what it did."""
    record, questions, did, events, sources = await together(
        look.ask(f"/parties/{id}", look.asked()),
        look.items("/estimates", party=id),
        look.items("/estimates", perpetrator=id),
        look.items("/events", party=id, sort="-date"),
        look.items("/sources", party=id),
    )
    return _about(look, "party", record, questions) | {
        "description": f"What is claimed of the casualties of {record['name']}, and of what it did.",
        "did": did,
        "events": events,
        "sources": sources,
        "graph": linked.graph(linked.party(look, record)),
    }


@page("/places/{id}", template="place.html")
async def place(look: Look, id: str) -> Context:
    """A place: where it is, what happened there, and what is claimed of it."""
    record, questions, events = await together(
        look.ask(f"/places/{id}", look.asked()),
        look.items("/estimates", place=id),
        look.items("/events", place=id, sort="-date"),
    )
    return _about(look, "place", record, questions) | {
        "description": f"What is claimed of casualties in {record['name']}.",
        "events": events,
        "maps": await _maps(look, record),
        "graph": linked.graph(linked.place(look, record)),
    }


async def _maps(look: Look, record: Mapping[str, Any]) -> list[str]:
    """The maps of a place; none where they cannot be drawn just now, and then the page is not kept."""
    if record["latitude"] is None or record["longitude"] is None:
        return []
    west, east = max(-180, record["longitude"] - _NEAR), min(180, record["longitude"] + _NEAR)
    south, north = max(-90, record["latitude"] - _NEAR / 2), min(90, record["latitude"] + _NEAR / 2)
    around = await look.items("/places", bbox=f"{west:.4f},{south:.4f},{east:.4f},{north:.4f}", limit=40)
    others = [one for one in around["items"] if one["id"] != record["id"]]
    async with look.turn():
        try:
            return await run_in_threadpool(maps_of, record, others)
        except TooBusy:
            look.whole = False
            return []


def _about(look: Look, type_: str, record: Mapping[str, Any], questions: Any) -> Context:
    found = questions["items"]
    return {
        "title": title_of(type_, record),
        "record": record,
        "questions": questions,
        "picture": look.picture(found[0]["id"] if found else None),
    }


def _stances(statement: Mapping[str, Any], event: str) -> list[Any]:
    return [one for one in statement["stances"] if one["event"] and one["event"]["id"] == event]
