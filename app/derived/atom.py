"""Changes as an Atom feed (RFC 4287), in pages (RFC 5005), for readers that know nothing of this service.

Whatever stands in the record is text here: the elements are made by a library, never of strings, and a character that
no XML may hold is replaced by a mark that can be seen.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree import ElementTree

from app.derived.shown import Json, as_xml
from app.domain.edits import heading

NAMESPACE = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# The ids of all feeds are made from it, and from the moment at which a record was begun.
_OURS = uuid5(NAMESPACE_URL, "urn:casualty-record:feeds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed is of, and where it is; links are paths, which `public` makes absolute where it is known.

    `record` is the moment at which the record was begun, `base` what the paths of the API start with and those of the
    pages do not, and `paths` where the records of each type are.
    """

    record: str
    path: str
    title: str
    author: str
    public: str
    base: str
    own: str
    data: str
    following: str | None
    paths: Mapping[str, str]

    @property
    def identity(self) -> UUID:
        """That of the record, which stays the same wherever it is served."""
        return uuid5(_OURS, self.record)


def feed_of(feed: Feed, items: Sequence[Json]) -> bytes:
    """The feed of changes, as they are shown."""
    # With names as they stand: a prefix for them would be registered for every other kind of XML that is written here.
    root = ElementTree.Element("feed", {"xmlns": NAMESPACE, _LANGUAGE: "en"})
    _add(root, "id", uuid5(feed.identity, f"{feed.path}/changes").urn)
    _add(root, "title", feed.title)
    _add(root, "updated", items[0]["recorded_at"] if items else feed.record)
    _add(_add(root, "author"), "name", feed.author)
    _link(root, feed, "self", feed.own, "application/atom+xml")
    _link(root, feed, "alternate", feed.path, "text/html")
    _link(root, feed, "alternate", feed.data, "application/json")
    if feed.following:
        _link(root, feed, "next", feed.following, "application/atom+xml")
    for item in items:
        _add_entry(root, feed, item)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _add_entry(root: ElementTree.Element, feed: Feed, item: Json) -> None:
    path = f"{feed.paths[item['type']]}/{item['id']}"
    entry = _add(root, "entry")
    # Of the change and nothing else: it is one entry in whichever feeds it stands, and however the record is called.
    _add(entry, "id", uuid5(feed.identity, f"{item['change']}/{item['type']}/{item['id']}").urn)
    _add(entry, "title", heading(item["action"], item["title"]))
    _add(entry, "updated", item["recorded_at"])
    _add(entry, "category", term=item["action"])
    _link(entry, feed, "alternate", path, "text/html")
    _link(entry, feed, "alternate", f"{feed.base}{path}/revisions/{item['revision']}/diff", "application/json")
    _add(entry, "summary", item["sentence"])
    _add(entry, "content", _content(item), type="html")


def _content(item: Json) -> str:
    """What changed, from what to what, and why, as HTML in which every value is text."""
    whole = ElementTree.Element("div")
    _add(whole, "p", item["sentence"])
    if item["differences"]:
        table = _add(whole, "table")
        names = _add(table, "tr")
        for text in ("Value", "From", "To"):
            _add(names, "th", text)
        for one in item["differences"]:
            row = _add(table, "tr")
            _add(row, "td", f"{one['pointer']} ({one['id']})" if one["id"] else one["pointer"])
            for value in (one["from"], one["to"]):
                # A text that runs from right to left stays within its cell.
                _add(_add(row, "td"), "bdi" if value is not None else "i", _value(value))
    return ElementTree.tostring(whole, encoding="unicode", method="html")


def _value(value: Any) -> str:
    if value is None:
        return "nothing"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _link(parent: ElementTree.Element, feed: Feed, rel: str, path: str, type_: str) -> None:
    _add(parent, "link", rel=rel, type=type_, href=f"{feed.public}{path}")


def _add(parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, tag, {name: as_xml(value) for name, value in attributes.items()})
    element.text = None if text is None else as_xml(text)
    return element
