"""Charts of series: each claimant's points with their bounds, where an open bound is an arrow and never a bar to zero.

A chart is a Vega-Lite specification, which vl-convert draws. It tells the claimants apart by shape and dash as well as
by colour, and by how light the colours are, so that it can be read in grey and by the colour-blind.
"""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from app.derived.shown import as_xml
from app.domain import prose
from app.domain.dates import OPEN_END, OPEN_START, read
from app.domain.series import DECREASE, DERIVED, RESTART, SUPERSEDED
from app.kit.drawing import Spec, png, svg

WIDTH, HEIGHT = 720, 380
# About how wide the whole picture is with a plot of that width.
_WHOLE = 810
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
# Triangles that stand upright would be taken for the tips of arrows.
_HOURGLASS = "M-.9,-1H.9L-.9,1H.9Z"
_STAR = "M0,-1.3L.3,-.42L1.24,-.4L.5,.16L.76,1.05L0,.52L-.76,1.05L-.5,.16L-1.24,-.4L-.3,-.42Z"
SHAPES = ("circle", "square", "diamond", "cross", "triangle-right", "triangle-left", _HOURGLASS, _STAR)
# About how many labels an axis has.
TICKS = 7
_EPOCH, _DAY = date(1970, 1, 1).toordinal(), 24 * 60 * 60 * 1000
_CONFIG: Spec = {
    "font": "Liberation Sans, DejaVu Sans, Arial, sans-serif",
    "title": {"anchor": "start", "subtitleColor": "#444444", "subtitlePadding": 6, "offset": 14},
    "axis": {"labelColor": "#222222", "titleColor": "#222222", "gridColor": "#e4e4e4"},
    "legend": {"orient": "bottom", "columns": 2, "labelLimit": 330, "symbolSize": 90},
    "view": {"stroke": None},
}


def svg_of(series: Any, interval: str | None = None, width: int | None = None) -> bytes:
    """The series as an SVG picture, with a description for those who cannot see it and the wording of each point."""
    return svg(spec_of(series, interval, width), as_xml(series["question"]["title"]), description_of(series))


def png_of(series: Any, interval: str | None = None, width: int | None = None) -> bytes:
    """The series as a PNG picture, at twice the size for sharp screens."""
    return png(spec_of(series, interval, width))


def spec_of(series: Any, interval: str | None = None, width: int | None = None) -> Spec:
    """The chart of a series, as it is shown, in Vega-Lite.

    `interval` is that of its points, if they have one; `width` that of the whole picture, where it has to be kept to.
    """
    room = (width or _WHOLE) / _WHOLE
    names = [as_xml(_name(line, series["series"])) for line in series["series"]]
    lines = [[*_points(line, name)] for line, name in zip(series["series"], names, strict=True)]
    points = [point for own in lines for point in own]
    crowded = len(points) > CROWDED
    for own in lines:
        for point in own:
            point["shown"] = not crowded or point is own[-1]
    said = " ".join([*_key_to(points, crowded, interval), *_not_drawn(series["series"])])
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": description_of(series),
        **({"width": width, "autosize": {"type": "fit-x", "contains": "padding"}} if width else {"width": WIDTH}),
        "background": "white",
        "padding": 16,
        "title": {
            "text": _wrapped(as_xml(series["question"]["title"]), int(86 * room)),
            **({"subtitle": _wrapped(said, int(110 * room))} if said else {}),
        },
        "config": _config(room),
        **(_chart(points, series["question"]["unit"], max(2, int(TICKS * min(room, 1)))) if points else _EMPTY),
    }


# Without a point there is nothing that an axis or a legend could say.
_EMPTY: Spec = {
    "height": 120,
    "data": {"values": [{}]},
    "mark": {"type": "text", "text": NOTHING, "fontSize": 14, "color": "#444444", "aria": False},
}


def _config(room: float) -> Spec:
    """The configuration of a picture; in one without room for two columns the names of the claimants have one."""
    legend = _CONFIG["legend"] | ({} if room >= 1 else {"columns": 1, "labelLimit": int(_WHOLE * room) - 70})
    return _CONFIG | {"legend": legend}


def _chart(points: Sequence[Spec], unit: str, ticks: int) -> Spec:
    names = [*dict.fromkeys(point["name"] for point in points)]
    return {
        "height": HEIGHT,
        "data": {"values": points},
        "encoding": {"x": _across(points, ticks), "y": _upwards(points, unit)},
        "layer": [_steps(names), *_bounds(), _symbols(names)],
    }


def _across(points: Sequence[Spec], ticks: int) -> Spec:
    axis: Spec = {"format": "%-d %b %Y", "labelOverlap": True, "tickCount": ticks}
    days = [date.fromisoformat(point["day"]).toordinal() for point in points]
    if max(days) - min(days) <= ticks:
        # Left to itself the axis would have hours, each with the label of its day.
        axis["values"] = [(day - _EPOCH) * _DAY for day in range(min(days), max(days) + 1)]
    # In UTC a day is the same one wherever the service runs.
    scale = {"type": "utc", "padding": 14}
    return {"field": "day", "type": "temporal", "title": "as of", "axis": axis, "scale": scale}


def _upwards(points: Sequence[Spec], unit: str) -> Spec:
    axis: Spec = {"format": ",d", "tickCount": TICKS}
    scale: Spec = {"zero": True}
    highest = max(point["high"] for point in points)
    if highest <= TICKS:
        # Nobody counts halves; and a scale from zero to zero would put its points at half the height.
        axis["values"] = [*range(max(highest, 1) + 1)]
        scale = {"domain": [0, max(highest, 1)]}
    return {"field": "height", "type": "quantitative", "title": unit, "axis": axis, "scale": scale}


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
    return as_xml(" ".join(told))


def _name(line: Any, lines: Sequence[Any]) -> str:
    """What the legend calls a line: its claimant, and the counting where the claimant has several."""
    same = [other for other in lines if other["claimant"]["id"] == line["claimant"]["id"]]
    alike = [other for other in lines if other["claimant"]["name"] == line["claimant"]["name"]]
    name: str = line["claimant"]["name"]
    if len(alike) > len(same):
        name = f"{name} ({line['claimant']['id']})"
    derived = " (added up)" if all("derived" in point["marks"] for point in line["points"]) else ""
    return f"{name}, {line['counting'] or 'counting not stated'}{derived}" if len(same) > 1 else f"{name}{derived}"


def _place(point: Any) -> tuple[date, int] | None:
    """The day and the height that a point is drawn at; None for one that has not both a day and a number.

    A number's height is the claimed point; where there is none, the bound that there is.
    """
    height = next((number for number in (point["best"], point["low"], point["high"]) if number is not None), None)
    if not point["as_of"] or height is None:
        return None
    span = read(point["as_of"])
    day = span.latest if span.latest < OPEN_END else span.earliest
    return (day, height) if day > OPEN_START else None


def _points(line: Any, name: str) -> Iterator[Spec]:
    run = 0
    for point in line["points"]:
        run += RESTART in point["marks"]
        if not (place := _place(point)):
            continue
        day, height = place
        low, best, high = point["low"], point["best"], point["high"]
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
            "words": as_xml(f"{name}: {words}, as of {prose.date_text(read(point['as_of']))}{marks}"),
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
    sums = sum(DERIVED in point["marks"] for _, point in left_out)
    counted = [(len(left_out) - sums, "claim"), (sums, "sum")]
    what = " and ".join(prose.counted(number, noun) for number, noun in counted if number)
    names = [*dict.fromkeys(as_xml(line["claimant"]["name"]) for line, _ in left_out)]
    more = [prose.counted(len(names) - MOST_NAMED, "other")] if len(names) > MOST_NAMED else []
    if left_out:
        yield f"Not drawn: {what} without a day or a number ({', '.join([*names[:MOST_NAMED], *more])})."


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width) or [text]


def _of_claimants(names: Sequence[str], values: Sequence[Any]) -> Spec:
    """A scale that gives each claimant one of the values, in turn."""
    # Where the colours begin again, shapes and dashes begin elsewhere.
    step = 0 if values is COLOURS else 1 if values is SHAPES else 3
    chosen = [values[(number + number // len(values) * step) % len(values)] for number in range(len(names))]
    scale: Spec = {"domain": [*names], "range": chosen}
    legend: Spec | None = {"title": None}
    if values is DASHES:
        # In the legend they would fall upon the outlines of the symbols. Scales of one domain share a legend even where
        # one of them has none, so theirs is another: it has somebody without a name, who draws nothing.
        scale, legend = {"domain": [*names, ""], "range": [*chosen, [1, 0]]}, None
    return {"field": "name", "type": "nominal", "scale": scale, "legend": legend}


def _steps(names: Sequence[str]) -> Spec:
    """Steps from one point to the next within each run: a count stands until the next is given."""
    return {
        "transform": [{"filter": "datum.joined"}],
        "mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 1.6, "strokeOpacity": 0.85, "aria": False},
        "encoding": {
            "detail": {"field": "run"},
            "color": _of_claimants(names, COLOURS),
            "strokeDash": _of_claimants(names, DASHES),
        },
    }


def _bounds() -> list[Spec]:
    """Bars between two bounds, and arrows where one is open."""
    colour = {"field": "name", "type": "nominal"}
    bar: Spec = {
        "transform": [{"filter": "datum.closed"}],
        "mark": {"type": "rule", "strokeWidth": 3, "strokeOpacity": 0.45, "aria": False},
        "encoding": {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}, "color": colour},
    }
    found = [bar]
    for side, field, sign, head in (("up", "high", -1, "triangle-up"), ("down", "low", 1, "triangle-down")):
        shown = [{"filter": f"datum.{side} && datum.shown && datum.joined"}]
        place: Spec = {"y": {"field": field, "type": "quantitative"}, "color": colour}
        shaft: Spec = {"type": "rule", "y2Offset": sign * ARROW, "strokeWidth": 1.4, "aria": False}
        tip: Spec = {"type": "point", "shape": head, "filled": True, "size": 42, "opacity": 1, "aria": False}
        found.append({"transform": shown, "mark": shaft, "encoding": {**place, "y2": {"field": field}}})
        found.append({"transform": shown, "mark": {**tip, "yOffset": sign * ARROW}, "encoding": place})
    return found


def _symbols(names: Sequence[str]) -> Spec:
    """A symbol at each point, hollow where the number fell; small ones where there are many."""
    return {
        "mark": {"type": "point", "strokeWidth": 1.5, "opacity": 1},
        "encoding": {
            "color": _of_claimants(names, COLOURS),
            "fill": _of_claimants(names, COLOURS) | {"condition": {"test": "datum.fell", "value": "white"}},
            "shape": _of_claimants(names, SHAPES),
            "size": {"condition": {"test": "datum.shown", "value": 64}, "value": 14},
            "description": {"field": "words"},
        },
    }
