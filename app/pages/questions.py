"""Questions: the list of them, and one with its claims side by side, their course, and what is to be quoted."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from app.kit.accepting import SVG
from app.pages import linked
from app.pages.explorer import Context, page
from app.pages.home import chart_of, following
from app.pages.looking import Look, together

# The table shows so many points, the newest; the files have all.
_SHOWN = 200
# A filter takes so many ids.
_MOST = 100
_NARROW, _WIDE = 340, 860


@page("/estimates", "questions.html", takes=None)
async def questions(look: Look) -> Context:
    """The questions, those with most claimants first."""
    found = await look.ask("/estimates", **{"limit": "20", **look.asked()})
    return {
        "title": "Questions",
        "description": "Rival claims side by side: who says what, up to when, in which words.",
        "found": found["items"],
        "next": following(look, found),
        "q": look.given("q") or "",
        "filters": [(name, value) for name, value in look.query if name not in ("cursor", "limit", "q")],
        "json": f"{look.prefix}/estimates",
        "picture": chart_of(look, found["items"][0]["id"]) if found["items"] else "/assets/card.png",
        "graph": linked.graph(
            linked.dataset(
                look, "Questions", "Rival claims side by side.", [("application/json", f"{look.prefix}/estimates")]
            )
        ),
    }


@page("/estimates/{id}", "question.html", takes=("as_of", "known_at"))
async def question(look: Look, id: str) -> Context:
    """One question: who claims what now, what was said before, what was left out and why, and what to quote."""
    asked = {"question": id, **look.asked()}
    answer, series, wide, narrow = await together(
        look.ask(f"/estimates/{id}", **look.asked()),
        look.ask("/series", **asked),
        look.ask("/series", SVG, **asked, width=_WIDE),
        look.ask("/series", SVG, **asked, width=_NARROW),
    )
    figures = _figures(answer, series)
    findings = (await look.items("/findings", record=",".join(figures[:_MOST]), limit=50))["items"] if figures else []
    points = _points(series)
    # The days to choose from are all that there are, also those after the day that is chosen.
    whole = await look.ask("/series", question=id) if look.given("as_of") else series
    days = {point["as_of"] or "" for point in _points(whole)}
    chart = f"{look.prefix}/series?{urlencode(asked, safe=',:/')}"
    return {
        "title": answer["question"]["title"],
        "description": answer["sentence"],
        "answer": answer,
        # The API cites itself; who reads a page is led back to it.
        "citation": answer["citation"].replace(f"{look.prefix}/estimates/", "/estimates/"),
        "wide": wide,
        "narrow": narrow,
        "points": points[:_SHOWN],
        "unshown": len(points[_SHOWN:]),
        "days": sorted(day for day in days if len(day) == len("2025-01-13")),
        "findings": findings,
        "chart": chart,
        "picture": f"{chart}&format=png",
        "json": f"{look.prefix}/estimates/{id}",
        "feed": f"{look.prefix}/estimates/{id}/changes?format=atom",
        "graph": _graph(look, answer, chart),
    }


def _figures(answer: Mapping[str, Any], series: Mapping[str, Any]) -> list[str]:
    """The figures that the page is about, those that stand now first."""
    now = [one["figure"] for one in answer["claimants"] if one["figure"]]
    now += [figure for one in answer["claimants"] for figure in one["inputs"]]
    before = [point["figure"] for line in series["series"] for point in line["points"] if point["figure"]]
    apart = [one["figure"] for one in answer["excluded"]]
    return list(dict.fromkeys(figure["id"] for figure in (*now, *reversed(before), *apart)))


def _points(series: Mapping[str, Any]) -> list[Any]:
    """All points of all claimants, the newest first."""
    points = [
        point | {"claimant": line["claimant"], "counting": line["counting"]}
        for line in series["series"]
        for point in line["points"]
    ]
    return sorted(points, key=lambda point: point["as_of"] or "", reverse=True)


def _graph(look: Look, answer: Mapping[str, Any], chart: str) -> linked.Node:
    title = answer["question"]["title"]
    files = [
        ("application/json", f"{look.prefix}/estimates/{answer['id']}"),
        ("text/csv", f"{chart}&format=csv"),
        ("image/svg+xml", f"{chart}&format=svg"),
    ]
    return linked.graph(
        linked.dataset(look, title, answer["sentence"], files), *_claims(look, answer["claimants"], title)
    )


def _claims(look: Look, claimants: Iterable[Mapping[str, Any]], title: str) -> Iterable[linked.Node]:
    for one in claimants:
        if one["figure"]:
            words = one["wording"] or "a number"
            text = f"{one['claimant']['name']}: {words} ({title})"
            day = one["statement"]["stated_on"] if one["statement"] else one["as_of"]
            yield linked.claim(look, f"/figures/{one['figure']['id']}", text, one["claimant"], day, one["articles"])
