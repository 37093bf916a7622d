"""Charts of series: each claimant's points with their bounds, where an open bound is an arrow and never a bar to zero.

A chart is a Vega-Lite specification, which vl-convert draws. It tells the claimants apart by shape and dash as well as
by colour, and by how light the colours are, so that it can be read in grey and by the colour-blind.
"""

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from threading import Lock
from typing import Any, NamedTuple
from xml.etree import ElementTree

import vl_convert

from app.domain import prose
from app.domain.dates import OPEN_END, OPEN_START, read
from app.domain.series import DECREASE, DERIVED, RESTART, SUPERSEDED
from app.kit.errors import TookTooLong

Spec = dict[str, Any]

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

WIDTH, HEIGHT = 720, 380
# How long the arrow of an open bound is, in pixels.
ARROW = 22
# With more points than this, arrows and symbols would cover each other: only the last of each line has them.
CROWDED = 80
# How many of those who have a point that cannot be drawn are named.
MOST_NAMED = 5
NOTHING = "No claim with a number and a day to draw"
# Okabe and Ito's palette without yellow, from dark to light.
COLOURS = ("#000000", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7F7F7F")
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [1, 3], [10, 4], [4, 2, 1, 2], [3, 6])
# The last two are an x and a star. Triangles that stand upright would be taken for the tips of arrows.
SHAPES = (
    "circle",
    "square",
    "diamond",
    "cross",
    "triangle-right",
    "triangle-left",
    "M-1,-.6L-.6,-1L0,-.4L.6,-1L1,-.6L.4,0L1,.6L.6,1L0,.4L-.6,1L-1,.6L-.4,0Z",
    "M0,-1.2L.28,-.39L1.14,-.37L.46,.15L.71,.97L0,.48L-.71,.97L-.46,.15L-1.14,-.37L-.28,-.39Z",
)
_AXIS = {"labelColor": "#222222", "titleColor": "#222222", "gridColor": "#e4e4e4"}
_FONT = "Liberation Sans, DejaVu Sans, Arial, sans-serif"
_SVG = "http://www.w3.org/2000/svg"
# The converter runs one script engine; two drawings at once would only wait for each other inside of it.
_ONE_AT_A_TIME = Lock()
# How long one waits for the others, in seconds: whoever waits keeps a thread from everyone else.
PATIENCE = 10.0
ElementTree.register_namespace("", _SVG)


def svg_of(series: Any, interval: str | None = None) -> bytes:
    """The series as an SVG picture, with a description for those who cannot see it and the wording of each point."""
    with _alone():
        drawn: str = vl_convert.vegalite_to_svg(json.dumps(spec_of(series, interval)), show_warnings=False)
    root = ElementTree.fromstring(_without_links(drawn))  # noqa: S314  drawn by us a moment ago
    root.set("role", "img")
    root.set("aria-label", description_of(series))
    title = ElementTree.Element(f"{{{_SVG}}}title")
    title.text = _drawable(series["question"]["title"])
    root.insert(0, title)
    for element in root.iter():
        # What is read aloud is also what stands beside the pointer.
        if element.get("aria-roledescription") == "point" and element.get("aria-label"):
            hover = ElementTree.SubElement(element, f"{{{_SVG}}}title")
            hover.text = element.get("aria-label")
    picture: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return picture


def png_of(series: Any, interval: str | None = None) -> bytes:
    """The series as a PNG picture, at twice the size for sharp screens."""
    with _alone():
        drawn: bytes = vl_convert.vegalite_to_png(json.dumps(spec_of(series, interval)), scale=2, show_warnings=False)
    return drawn


@contextmanager
def _alone() -> Iterator[None]:
    if not _ONE_AT_A_TIME.acquire(timeout=PATIENCE):
        raise TookTooLong
    try:
        yield
    finally:
        _ONE_AT_A_TIME.release()


def _without_links(svg: str) -> str:
    return svg.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")


def spec_of(series: Any, interval: str | None = None) -> Spec:
    """The chart of a series, as it is shown, in Vega-Lite; `interval` is that of its points, if they have one."""
    names = [_drawable(_name(line, series["series"])) for line in series["series"]]
    lines = {name: [*_points(line, name)] for line, name in zip(series["series"], names, strict=True)}
    points = [point for own in lines.values() for point in own]
    crowded = len(points) > CROWDED
    for own in lines.values():
        for point in own:
            point["shown"] = not crowded or point is own[-1]
    said = " ".join([*_key_to(points, crowded, interval), *_not_drawn(series["series"])])
    chart = _chart([name for name, own in lines.items() if own], points, series["question"]["unit"])
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": description_of(series),
        "width": WIDTH,
        "background": "white",
        "padding": 16,
        "title": {
            "text": _wrapped(_drawable(series["question"]["title"]), 86),
            **({"subtitle": _wrapped(said, 110)} if said else {}),
            "anchor": "start",
            "subtitleColor": "#444444",
            "subtitlePadding": 6,
            "offset": 14,
        },
        "config": {
            "font": _FONT,
            "axis": _AXIS,
            "legend": {"orient": "bottom", "columns": 2, "labelLimit": 330, "symbolSize": 90},
            "view": {"stroke": None},
        },
        **(chart if points else _EMPTY),
    }


# Without a point there is nothing that an axis or a legend could say.
_EMPTY: Spec = {
    "height": 120,
    "data": {"values": [{}]},
    "mark": {"type": "text", "text": NOTHING, "fontSize": 14, "color": "#444444", "aria": False},
}


def _chart(names: Sequence[str], points: Sequence[Spec], unit: str) -> Spec:
    scale: Spec = {"zero": True}
    if all(point["high"] < 1 for point in points):
        # A scale from zero to zero would put them in the middle of the height.
        scale = {"domain": [0, 1]}
    return {
        "height": HEIGHT,
        "data": {"values": points},
        "encoding": {"x": _X, "y": {**_Y, "title": unit, "scale": scale}},
        "layer": [*_lines(names), *_bounds(), *_symbols(names)],
    }


def description_of(series: Any) -> str:
    """The chart in words: how many points of whom, and the last of each."""
    told = [f"{series['question']['title']}, over time."]
    for line in series["series"]:
        last = next((point for point in reversed(line["points"]) if point["as_of"]), line["points"][-1])
        number = last["wording"] or prose.bounds_text(last["low"], last["best"], last["high"])
        day = prose.date_text(last["as_of"] and read(last["as_of"]))
        counted = prose.counted(len(line["points"]), "point")
        told.append(f"{line['claimant']['name']}: {counted}, the last {number}, as of {day}.")
    if not any(_place(point) for line in series["series"] for point in line["points"]):
        told.append(f"{NOTHING}.")
    return _drawable(" ".join(told))


def _name(line: Any, lines: Sequence[Any]) -> str:
    """What the legend calls a line: its claimant, and the counting where the claimant has several."""
    same = [other for other in lines if other["claimant"]["id"] == line["claimant"]["id"]]
    alike = [other for other in lines if other["claimant"]["name"] == line["claimant"]["name"]]
    name: str = line["claimant"]["name"]
    if len(alike) > len(same):
        name = f"{name} ({line['claimant']['id']})"
    derived = " (added up)" if all("derived" in point["marks"] for point in line["points"]) else ""
    return f"{name}, {line['counting'] or 'counting not stated'}{derived}" if len(same) > 1 else f"{name}{derived}"


class _Place(NamedTuple):
    """Where a point is drawn: a number's height is the claimed point; where there is none, the bound that there is."""

    day: date
    height: int


def _place(point: Any) -> _Place | None:
    """The place of a point, None for one that has not both a day and a number."""
    height = next((number for number in (point["best"], point["low"], point["high"]) if number is not None), None)
    if not point["as_of"] or height is None:
        return None
    span = read(point["as_of"])
    day = span.latest if span.latest < OPEN_END else span.earliest
    return _Place(day, height) if day > OPEN_START else None


def _points(line: Any, name: str) -> Iterator[Spec]:
    run = 0
    for point in line["points"]:
        run += RESTART in point["marks"]
        place = _place(point)
        if place is None:
            continue
        low, best, high = point["low"], point["best"], point["high"]
        marks = f" ({', '.join(point['marks'])})" if point["marks"] else ""
        words = point["wording"] or prose.bounds_text(low, best, high)
        yield {
            "name": name,
            "day": place.day.isoformat(),
            "run": f"{name}/{run}",
            "height": place.height,
            "low": place.height if low is None else low,
            "high": place.height if high is None else high,
            "closed": low is not None and high is not None and low < high,
            "up": high is None,
            "down": low is None,
            "joined": SUPERSEDED not in point["marks"],
            "fell": DECREASE in point["marks"],
            "words": _drawable(f"{name}: {words}, as of {prose.date_text(read(point['as_of']))}{marks}"),
        }


def _key_to(points: Sequence[Spec], crowded: bool, interval: str | None) -> Iterator[str]:
    if not points:
        return
    yield "Claims, each as it was said; none is a verified count."
    if interval:
        yield f"Of each {interval} the last."
    if any(point["up"] or point["down"] for point in points):
        yield "An arrow: the claim leaves that side open" + (" (shown at the last point)." if crowded else ".")
    if any(point["closed"] for point in points):
        yield "A bar: from the low to the high of the claim."
    if any(point["fell"] for point in points):
        # The last of an interval has the mark of those before it in the interval.
        fell = f"the number fell within the {interval}" if interval else "lower than a number before"
        yield f"A hollow symbol: {fell}."


def _not_drawn(lines: Sequence[Any]) -> Iterator[str]:
    """Which points have no place in the picture, so that nobody takes it for all that was said."""
    left_out = [(line, point) for line in lines for point in line["points"] if _place(point) is None]
    if not left_out:
        return
    sums = sum(DERIVED in point["marks"] for _, point in left_out)
    counted = [(len(left_out) - sums, "claim"), (sums, "sum")]
    what = " and ".join(prose.counted(number, noun) for number, noun in counted if number)
    names = [*dict.fromkeys(_drawable(line["claimant"]["name"]) for line, _ in left_out)]
    named = [*names[:MOST_NAMED], *([prose.counted(more, "other")] if (more := len(names) - MOST_NAMED) > 0 else [])]
    yield f"Not drawn: {what} without a day or a number ({', '.join(named)})."


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width) or [text]


def _drawable(text: str) -> str:
    """The text without what no XML may hold, which the drawing would stumble over."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _of_claimants(names: Sequence[str], values: Sequence[Any], legend: bool = True) -> Spec:
    """A scale that gives each claimant one of the values, in turn."""
    # Where the colours begin again, shapes and dashes begin elsewhere.
    step = 0 if values is COLOURS else 1 if values is SHAPES else 3
    chosen = [values[(number + number // len(values) * step) % len(values)] for number in range(len(names))]
    scale = {"domain": list(names), "range": chosen}
    return {"field": "name", "type": "nominal", "scale": scale, "legend": {"title": None} if legend else None}


_X: Spec = {
    "field": "day",
    "type": "temporal",
    "title": "as of",
    # A label for each day at most, however short the time is.
    "axis": {"format": "%-d %b %Y", "labelOverlap": True, "tickCount": 7, "tickMinStep": 24 * 60 * 60 * 1000},
    # A day is the same one wherever the service runs.
    "scale": {"type": "utc", "padding": 14},
}
_Y: Spec = {
    "field": "height",
    "type": "quantitative",
    "axis": {"format": ",d", "tickCount": 7, "tickMinStep": 1},
}


def _lines(names: Sequence[str]) -> list[Spec]:
    """Steps from one point to the next within each run: a count stands until the next is given."""
    return [
        {
            "transform": [{"filter": "datum.joined"}],
            "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 1.6, "opacity": 0.85, "aria": False},
            "encoding": {
                "detail": {"field": "run"},
                "color": _of_claimants(names, COLOURS),
                # In the legend the dashes would fall upon the outlines of the symbols.
                "strokeDash": _of_claimants(names, DASHES, False),
            },
        }
    ]


def _bounds() -> list[Spec]:
    """Bars between two bounds, and arrows where one is open."""
    colour = {"field": "name", "type": "nominal"}
    bar: Spec = {
        "transform": [{"filter": "datum.closed"}],
        "mark": {"type": "rule", "strokeWidth": 3, "opacity": 0.45, "aria": False},
        "encoding": {"y": {**_Y, "field": "low"}, "y2": {"field": "high"}, "color": colour},
    }
    found = [bar]
    for side, field, sign, head in (("up", "high", -1, "triangle-up"), ("down", "low", 1, "triangle-down")):
        shown = [{"filter": f"datum.{side} && datum.shown && datum.joined"}]
        place: Spec = {"y": {**_Y, "field": field}, "color": colour}
        shaft: Spec = {"type": "rule", "y2Offset": sign * ARROW, "strokeWidth": 1.4, "aria": False}
        tip: Spec = {"type": "point", "shape": head, "filled": True, "size": 42, "yOffset": sign * ARROW, "aria": False}
        found.append({"transform": shown, "mark": shaft, "encoding": {**place, "y2": {"field": field}}})
        found.append({"transform": shown, "mark": tip, "encoding": place})
    return found


def _symbols(names: Sequence[str]) -> list[Spec]:
    """A symbol at each point, hollow where the number fell; small ones where there are many."""
    size = {"condition": {"test": "datum.shown", "value": 64}, "value": 14}
    return [
        {
            "mark": {"type": "point", "strokeWidth": 1.5, "opacity": 1},
            "encoding": {
                "color": _of_claimants(names, COLOURS),
                "fill": _of_claimants(names, COLOURS, False) | {"condition": {"test": "datum.fell", "value": "white"}},
                "shape": _of_claimants(names, SHAPES),
                "size": size,
                "description": {"field": "words"},
            },
        }
    ]
