"""Pictures from Vega-Lite specifications, drawn by vl-convert: one at a time, without a browser or the network."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any
from xml.etree import ElementTree

import vl_convert

from app.kit.errors import TookTooLong

Spec = dict[str, Any]

_SVG, _LINKS = "http://www.w3.org/2000/svg", ' xmlns:xlink="http://www.w3.org/1999/xlink"'
# The converter runs one script engine; two drawings at once would only wait for each other inside of it.
ONE_AT_A_TIME = Lock()
# How long one waits for the others, in seconds: whoever waits keeps a thread from everyone else.
PATIENCE = 10.0
ElementTree.register_namespace("", _SVG)


def svg(spec: Spec, title: str, label: str) -> bytes:
    """The picture as SVG, with a title, a description for those who cannot see it, and what each point says."""
    with _alone():
        drawn: str = vl_convert.vegalite_to_svg(json.dumps(spec), show_warnings=False)
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
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def png(spec: Spec) -> bytes:
    """The picture as PNG, at twice the size for sharp screens."""
    with _alone():
        drawn: bytes = vl_convert.vegalite_to_png(json.dumps(spec), scale=2, show_warnings=False)
    return drawn


@contextmanager
def _alone() -> Iterator[None]:
    if not ONE_AT_A_TIME.acquire(timeout=PATIENCE):
        raise TookTooLong
    try:
        yield
    finally:
        ONE_AT_A_TIME.release()
