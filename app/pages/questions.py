"""A question: its claims side by side, their course, what was left out, and what is to be quoted."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from app.kit.accepting import SVG
from app.pages import linked
from app.pages.explorer import Context, page
from app.pages.looking import Look, together
from app.pages.words import bounds

# The table shows so many points, the newest; the files have all.
_SHOWN = 200
_FINDINGS = 50
# How wide the charts are, for a phone and for everything else.
_NARROW, _WIDE = 340, 1000
_TYPES = {"csv": "text/csv", "svg": SVG}


@page("/estimates/{id}", template="question.html", takes=("as_of", "known_at"))
async def question(look: Look, id: str) -> Context:
    """One question: who claims what now, what was said before, what was left out and why, and what to quote."""
    asked = {"question": id, **look.asked()}
    answer, series, wide, narrow, findings = await together(
        look.ask(f"/estimates/{id}", look.asked()),
        look.ask("/series", asked),
        look.drawn("/series", {**asked, "width": _WIDE}, SVG),
        look.drawn("/series", {**asked, "width": _NARROW}, SVG),
        # They are of all that was ever claimed here: as of another day the page leads to them, and shows none.
        look.items("/findings", question=id, limit=1 if look.given("as_of") else _FINDINGS),
    )
    points = _points(series)
    # The days to choose from are all that there are, also those after the day that is chosen.
    whole = await look.ask("/series", {"question": id}) if look.given("as_of") else series
    days = {point["as_of"] or "" for point in _points(whole)}
    change, permanent = look.permanent()
    fixed = {"question": id, **look.asked(), "known_at": change}
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
        "files": {form: look.below("/series", {**asked, "format": form}) for form in ("svg", "png", "csv", "json")},
        # A snippet of ours stays as it is: picture, words and address are of one change.
        "fixed": f"{look.public_url}{look.prefix}/series?{urlencode({**fixed, 'format': 'svg'}, safe=',:/')}",
        "back": permanent,
        "picture": look.below("/series", {**asked, "format": "png"}),
        "feed": f"{look.prefix}/estimates/{id}/changes?format=atom",
        "graph": _graph(look, answer, asked),
    }


def _points(series: Mapping[str, Any]) -> list[Any]:
    """All points of all claimants, the newest first."""
    points = [
        point | {"claimant": line["claimant"], "counting": line["counting"]}
        for line in series["series"]
        for point in line["points"]
    ]
    return sorted(points, key=lambda point: point["as_of"] or "", reverse=True)


def _graph(look: Look, answer: Mapping[str, Any], asked: Mapping[str, str]) -> linked.Node:
    title = answer["question"]["title"]
    files = [
        ("application/json", look.below(look.path, look.asked())),
        *((type_, look.below("/series", {**asked, "format": form})) for form, type_ in _TYPES.items()),
    ]
    return linked.graph(
        linked.dataset(look, title, answer["sentence"], files), *_claims(look, answer["claimants"], title)
    )


def _claims(look: Look, claimants: Iterable[Mapping[str, Any]], title: str) -> Iterable[linked.Node]:
    """What each claimant says now, where it says it in one figure; what is added up nobody said."""
    for one in claimants:
        if one["figure"]:
            words = f"“{one['wording']}”" if one["wording"] else bounds(one)
            text = f"{one['claimant']['name']}: {words} ({title})"
            path, day = f"/figures/{one['figure']['id']}", one["statement"]["stated_on"]
            yield linked.claim(look, path, text, one["claimant"], day, one["articles"])
