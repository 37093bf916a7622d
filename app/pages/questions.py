"""A question: its claims side by side, their course, what was left out, and what is to be quoted."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from app.kit.accepting import SVG
from app.pages import linked
from app.pages.explorer import Context, page
from app.pages.looking import Look, together

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
        look.items("/findings", question=id, limit=_FINDINGS),
    )
    points = _points(series)
    if look.given("as_of"):
        findings["items"] = [one for one in findings["items"] if _figures_in(one) <= _figures(answer, points)]
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


def _figures(answer: Mapping[str, Any], points: Iterable[Mapping[str, Any]]) -> set[str]:
    """The figures that are there as of the day that is asked for."""
    apart = (one["figure"] for one in answer["excluded"])
    parts = (figure for point in points for figure in (point["figure"], *point["inputs"]) if figure)
    return {figure["id"] for figure in (*apart, *parts)}


def _figures_in(finding: Mapping[str, Any]) -> set[str]:
    return {record["id"] for record in finding["records"] if record["type"] == "figure"}


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
    for one in claimants:
        if one["figure"]:
            words = one["wording"] or "a number"
            text = f"{one['claimant']['name']}: {words} ({title})"
            day = one["statement"]["stated_on"] if one["statement"] else one["as_of"]
            yield linked.claim(look, f"/figures/{one['figure']['id']}", text, one["claimant"], day, one["articles"])
