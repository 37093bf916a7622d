"""Small maps of points: where a place is on the globe, and what else is recorded around it.

They show land, sea and a grid, and no border: none can be drawn that nobody disputes. The land is Natural Earth's at
1:110,000,000, which is in the public domain, with coordinates rounded to a tenth of a degree; it shows where on earth
somewhere is, and no coast.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.kit.drawing import Spec, svg

_LAND = json.loads(Path(__file__).with_name("land.json").read_text(encoding="utf-8"))
_SEA, _GROUND, _GRID, _POINT = "#e8eef2", "#d5d2c8", "#b9c0c4", "#9c1c1c"
_SIDE = 300
# How many degrees of longitude the nearer view shows, and how many lie between two lines of its grid.
_AROUND, _STEP = 24, 4


def maps_of(place: Mapping[str, Any], others: Sequence[Mapping[str, Any]]) -> list[str]:
    """Two maps: the place on the globe, and with the recorded places around it; none where no point is known."""
    if place["latitude"] is None or place["longitude"] is None:
        return []
    here = _spots([place])
    longitude, latitude = place["longitude"], place["latitude"]
    globe: Spec = {
        "width": _SIDE,
        "height": _SIDE,
        "projection": {"type": "orthographic", "rotate": [-longitude, -latitude, 0]},
        "layer": [
            _shape({"sphere": True}, _SEA),
            _shape({"values": _LAND}, _GROUND),
            _grid(20),
            _points(here, _POINT, 90),
        ],
    }
    # One degree is as long up as across in the middle of the view.
    scale = _SIDE / _AROUND * 180 / 3.14159265
    near: Spec = {
        "width": _SIDE,
        "height": _SIDE,
        "projection": {
            "type": "mercator",
            "center": [longitude, max(-80, min(80, latitude))],
            "scale": scale,
            "translate": [_SIDE / 2, _SIDE / 2],
            "clipExtent": [[0, 0], [_SIDE, _SIDE]],
        },
        "layer": [
            _shape({"sphere": True}, _SEA),
            _shape({"values": _LAND}, _GROUND),
            _grid(_STEP),
            _points(_spots(others), "#555555", 40),
            _points(here, _POINT, 90),
            _names(_spots(others), "normal"),
            _names(here, "bold"),
        ],
    }
    name = _name(place)
    at = f"{name}, at {_degrees(latitude, 'N', 'S')}, {_degrees(longitude, 'E', 'W')}"
    around = f"{name} and {len(others)} other recorded {'place' if len(others) == 1 else 'places'} around it"
    return [_drawn(globe, name, f"{at}, on the globe"), _drawn(near, name, around if others else f"Around {name}")]


def _drawn(view: Spec, title: str, label: str) -> str:
    config = {"font": "Liberation Sans, DejaVu Sans, Arial, sans-serif", "view": {"stroke": None}}
    return svg({"background": None, "padding": 4, "config": config, **view}, title, label).decode()


def _shape(data: Spec, colour: str) -> Spec:
    return {"data": data, "mark": {"type": "geoshape", "fill": colour, "stroke": None, "aria": False}}


def _grid(step: int) -> Spec:
    mark: Spec = {"type": "geoshape", "stroke": _GRID, "strokeWidth": 0.6, "fill": None, "filled": False, "aria": False}
    return {"data": {"graticule": {"step": [step, step]}}, "mark": mark}


def _points(spots: Sequence[Spec], colour: str, size: int) -> Spec:
    mark: Spec = {"type": "point", "filled": True, "color": colour, "stroke": "white", "size": size, "opacity": 1}
    return {"data": {"values": [*spots]}, "mark": mark, "encoding": _PLACED | {"description": {"field": "name"}}}


def _names(spots: Sequence[Spec], weight: str) -> Spec:
    mark: Spec = {"type": "text", "dy": -11, "fontSize": 12, "fontWeight": weight, "limit": 150, "aria": False}
    return {"data": {"values": [*spots]}, "mark": mark, "encoding": _PLACED | {"text": {"field": "name"}}}


_PLACED: Spec = {
    "longitude": {"field": "longitude", "type": "quantitative"},
    "latitude": {"field": "latitude", "type": "quantitative"},
}


def _spots(places: Sequence[Mapping[str, Any]]) -> list[Spec]:
    return [
        {"name": _name(one), "longitude": one["longitude"], "latitude": one["latitude"]}
        for one in places
        if one["latitude"] is not None and one["longitude"] is not None
    ]


def _name(place: Mapping[str, Any]) -> str:
    name: str = place["name"]
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):g}° {positive if value >= 0 else negative}"
