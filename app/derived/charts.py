"""Charts of series: each claimant's points with their bounds, where an open bound is an arrow and never a bar to zero.

A chart is a Vega-Lite specification, which vl-convert draws. It tells the claimants apart by shape and dash as well as
by colour, and by how light the colours are, so that it can be read in grey and by the colour-blind.
"""

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from threading import Lock
from typing import Any
from xml.etree import ElementTree

import vl_convert

from app.domain import prose
from app.domain.dates import OPEN_END, OPEN_START, read
from app.domain.series import DECREASE, RESTART, SUPERSEDED

Spec = dict[str, Any]

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

WIDTH, HEIGHT = 720, 380
# How long the arrow of an open bound is, in pixels.
ARROW = 22
# With more points than this, arrows and symbols would cover each other: only the last of each line has them.
CROWDED = 80
# Okabe and Ito's palette without yellow, from dark to light.
COLOURS = ("#000000", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7F7F7F")
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [1, 3], [10, 4], [4, 2, 1, 2], [3, 6])
SHAPES = ("circle", "square", "diamond", "cross", "triangle-right", "triangle-left", "wedge", "stroke")
_AXIS = {"labelColor": "#222222", "titleColor": "#222222", "gridColor": "#e4e4e4"}
_FONT = "Liberation Sans, DejaVu Sans, Arial, sans-serif"
_SVG = "http://www.w3.org/2000/svg"
# The converter runs one script engine; two drawings at once would only wait for each other inside of it.
_ONE_AT_A_TIME = Lock()
ElementTree.register_namespace("", _SVG)


def svg_of(series: Any, interval: str | None = None) -> bytes:
    """The series as an SVG picture, with a description for those who cannot see it and the wording of each point."""
    with _ONE_AT_A_TIME:
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
    with _ONE_AT_A_TIME:
        drawn: bytes = vl_convert.vegalite_to_png(json.dumps(spec_of(series, interval)), scale=2, show_warnings=False)
    return drawn


def _without_links(svg: str) -> str:
    return svg.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")


def spec_of(series: Any, interval: str | None = None) -> Spec:
    """The chart of a series, as it is shown, in Vega-Lite; `interval` is that of its points, if they have one."""
    names = [_drawable(_name(line, series["series"])) for line in series["series"]]
    points = [point for line, name in zip(series["series"], names, strict=True) for point in _points(line, name)]
    crowded = len(points) > CROWDED
    for point in points:
        point["shown"] = not crowded or point["last"]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": description_of(series),
        "width": WIDTH,
        "height": HEIGHT,
        "background": "white",
        "padding": 16,
        "title": {
            "text": _wrapped(_drawable(series["question"]["title"]), 86),
            "subtitle": _wrapped(_key_to(points, crowded, interval), 110),
            "anchor": "start",
            "subtitleColor": "#444444",
            "subtitlePadding": 6,
            "offset": 14,
        },
        "data": {"values": points},
        "layer": [*_lines(names), *_bounds(), *_symbols(names)],
        "encoding": {"y": {"title": series["question"]["unit"]}},
        "config": {
            "font": _FONT,
            # Without a point there is nothing that an axis could say.
            "axis": {
                "aria": bool(points),
                "labels": bool(points),
                "labelColor": "#222222",
                "titleColor": "#222222",
                "gridColor": "#e4e4e4",
            },
            "legend": {"orient": "bottom", "columns": 2, "labelLimit": 330, "symbolSize": 90},
            "view": {"stroke": None},
        },
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


def _points(line: Any, name: str) -> Iterator[Spec]:
    run = 0
    dated = [point for point in line["points"] if point["as_of"]]
    for number, point in enumerate(dated):
        span = read(point["as_of"])
        day = span.latest if span.latest < OPEN_END else span.earliest
        if day <= OPEN_START:
            continue
        run += RESTART in point["marks"]
        low, best, high = point["low"], point["best"], point["high"]
        height = next((bound for bound in (best, low, high) if bound is not None), None)
        if height is None:
            continue
        marks = f" ({', '.join(point['marks'])})" if point["marks"] else ""
        words = point["wording"] or prose.bounds_text(low, best, high)
        yield {
            "name": name,
            "day": day.isoformat(),
            "run": f"{name}/{run}",
            "height": height,
            "low": height if low is None else low,
            "high": height if high is None else high,
            "closed": low is not None and high is not None and low < high,
            "up": high is None,
            "down": low is None,
            "joined": SUPERSEDED not in point["marks"],
            "fell": DECREASE in point["marks"],
            "last": number == len(dated) - 1,
            "words": _drawable(f"{name}: {words}, as of {prose.date_text(span)}{marks}"),
        }


def _key_to(points: Sequence[Spec], crowded: bool, interval: str | None) -> str:
    said = ["Claims, each as it was said; none is a verified count."]
    if interval:
        said.append(f"Of each {interval} the last.")
    if any(point["up"] or point["down"] for point in points):
        said.append("An arrow: the claim leaves that side open" + (" (shown at the last point)." if crowded else "."))
    if any(point["closed"] for point in points):
        said.append("A bar: from the low to the high of the claim.")
    if any(point["fell"] for point in points):
        said.append("A hollow symbol: lower than the number before.")
    return " ".join(said)


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
    "axis": {"format": "%-d %b %Y", "labelOverlap": True, "tickCount": 7},
    "scale": {"padding": 14},
}
_Y: Spec = {
    "field": "height",
    "type": "quantitative",
    "title": None,
    "axis": {"format": ",d", "tickCount": 7},
    "scale": {"zero": True},
}
"""A number's height is the claimed point; where there is none, the bound that there is."""


def _lines(names: Sequence[str]) -> list[Spec]:
    """Steps from one point to the next within each run: a count stands until the next is given."""
    return [
        {
            "transform": [{"filter": "datum.joined"}],
            "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 1.6, "opacity": 0.85, "aria": False},
            "encoding": {
                "x": _X,
                "y": _Y,
                "detail": {"field": "run"},
                "color": _of_claimants(names, COLOURS),
                "strokeDash": _of_claimants(names, DASHES),
            },
        }
    ]


def _bounds() -> list[Spec]:
    """Bars between two bounds, and arrows where one is open."""
    colour = {"field": "name", "type": "nominal"}
    bar: Spec = {
        "transform": [{"filter": "datum.closed"}],
        "mark": {"type": "rule", "strokeWidth": 3, "opacity": 0.45, "aria": False},
        "encoding": {"x": _X, "y": {**_Y, "field": "low"}, "y2": {"field": "high"}, "color": colour},
    }
    found = [bar]
    for side, field, sign, head in (("up", "high", -1, "triangle-up"), ("down", "low", 1, "triangle-down")):
        shown = [{"filter": f"datum.{side} && datum.shown && datum.joined"}]
        place: Spec = {"x": _X, "y": {**_Y, "field": field}, "color": colour}
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
                "x": _X,
                "y": _Y,
                "color": _of_claimants(names, COLOURS),
                "fill": _of_claimants(names, COLOURS, False) | {"condition": {"test": "datum.fell", "value": "white"}},
                "shape": _of_claimants(names, SHAPES),
                "size": size,
                "description": {"field": "words"},
            },
        }
    ]
