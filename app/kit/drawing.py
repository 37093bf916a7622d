"""Pictures from Vega-Lite specifications, drawn by vl-convert: one at a time, without a browser or the network."""

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from threading import BoundedSemaphore, Lock
from typing import Any
from xml.etree import ElementTree

import vl_convert

from app.kit.errors import TooBusy

Spec = dict[str, Any]

_SVG, _LINKS = "http://www.w3.org/2000/svg", ' xmlns:xlink="http://www.w3.org/1999/xlink"'
# Attributes that may refer to another element of the picture, and how.
_REFERRING = ("clip-path", "fill", "stroke")
_REFERENCE = re.compile(r"url\(#(.+)\)")
# The converter runs one script engine; two drawings at once would only wait for each other inside of it.
ONE_AT_A_TIME = Lock()
# How many may wait for the one who draws. Each keeps a thread of the pool that answers everybody, most of whom want no
# picture; so whoever would be one more is told at once to come again.
MOST_WAITING = 4
_PLACES = BoundedSemaphore(1 + MOST_WAITING)
# How long they wait at most, in seconds: longer than all of them take, also where the first one starts the engine.
PATIENCE = 3.0
# While it draws, the converter lets no other thread of the process run. The next drawing begins so many seconds later,
# so that those who want no picture get on between two drawings, which take some fifty milliseconds each.
BREATH = 0.01
ElementTree.register_namespace("", _SVG)


def svg(spec: Spec, title: str, label: str) -> bytes:
    """The picture as SVG, with a title, a description for those who cannot see it, and what each point says.

    It is the same, byte for byte, whenever it is drawn. TooBusy where too many want something drawn.
    """
    source = json.dumps(spec)
    with _alone():
        drawn: str = vl_convert.vegalite_to_svg(source, show_warnings=False)
    root = ElementTree.fromstring(drawn.replace(_LINKS, ""))  # noqa: S314  drawn by us a moment ago
    root.set("role", "img")
    root.set("aria-label", label)
    named = ElementTree.Element(f"{{{_SVG}}}title")
    named.text = title
    root.insert(0, named)
    for element in root.iter():
        # What is read aloud is also what stands beside the pointer.
        if element.get("aria-roledescription") == "point" and element.get("aria-label"):
            hover = ElementTree.SubElement(element, f"{{{_SVG}}}title")
            hover.text = element.get("aria-label")
    _name_anew(root, sha256(json.dumps([source, title, label]).encode()).hexdigest()[:12])
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def png(spec: Spec) -> bytes:
    """The picture as PNG, at twice the size for sharp screens. TooBusy where too many want something drawn."""
    with _alone():
        drawn: bytes = vl_convert.vegalite_to_png(json.dumps(spec), scale=2, show_warnings=False)
    return drawn


def _name_anew(root: ElementTree.Element, picture: str) -> None:
    """Give the parts of a picture ids that are its own and always the same.

    The engine goes on counting from one picture to the next. Two pictures that stand in one page must not share ids.
    """
    parts = [element for element in root.iter() if element.get("id")]
    known = {element.get("id", ""): f"p{picture}-{number}" for number, element in enumerate(parts, 1)}
    for element in parts:
        element.set("id", known[element.get("id", "")])
    for element in root.iter():
        for name in _REFERRING:
            found = _REFERENCE.fullmatch(element.get(name, ""))
            if found and found[1] in known:
                element.set(name, f"url(#{known[found[1]]})")


@contextmanager
def _alone() -> Iterator[None]:
    if not _PLACES.acquire(blocking=False):
        raise TooBusy
    try:
        if not ONE_AT_A_TIME.acquire(timeout=PATIENCE):
            raise TooBusy
        try:
            yield
            time.sleep(BREATH)
        finally:
            ONE_AT_A_TIME.release()
    finally:
        _PLACES.release()
