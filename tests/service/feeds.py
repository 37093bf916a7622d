"""What RFC 4287 asks of a feed, checked by hand: the elements that must be there, how often, and what is in them."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.etree import ElementTree

NAMESPACE = "{http://www.w3.org/2005/Atom}"
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})")
_TEXTS = ("text", "html", "xhtml")


class Link(NamedTuple):
    """A link of a feed or an entry."""

    rel: str
    type: str | None
    href: str


def parsed(content: bytes) -> ElementTree.Element:
    """The feed, which has everything that it must have and nothing twice that it must have once."""
    root = ElementTree.fromstring(content)
    assert root.tag == f"{NAMESPACE}feed"
    assert all(element.tag.startswith(NAMESPACE) for element in root.iter())
    _once(root, "id", "title", "updated")
    assert text_of(root, "author", "name"), "or every entry would need an author"
    entries = entries_of(root)
    for entry in entries:
        _once(entry, "id", "title", "updated", "content", "summary")
        assert [one.get("type", "text") in _TEXTS for one in entry.findall(f"{NAMESPACE}content")] == [True]
        assert [one.get("term") for one in entry.findall(f"{NAMESPACE}category")] != [None]
    for element in (root, *entries):
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", text_of(element, "id"))
        assert _MOMENT.fullmatch(text_of(element, "updated"))
        links = links_of(element)
        assert all(urlsplit(link.href) for link in links)
        alternate = [(link.rel, link.type) for link in links if link.rel == "alternate"]
        assert len(alternate) == len(set(alternate)) > 0
    assert len([link for link in links_of(root) if link.rel == "self"]) == 1
    ids = [text_of(entry, "id") for entry in entries]
    assert len(ids) == len(set(ids))
    return root


def _once(element: ElementTree.Element, *names: str) -> None:
    for name in names:
        found = element.findall(f"{NAMESPACE}{name}")
        assert len(found) == 1, name
        assert (found[0].text or "").strip(), name


def entries_of(root: ElementTree.Element) -> list[ElementTree.Element]:
    return root.findall(f"{NAMESPACE}entry")


def text_of(element: ElementTree.Element, *names: str) -> str:
    found = element.find("/".join(f"{NAMESPACE}{name}" for name in names))
    assert found is not None, names
    return found.text or ""


def links_of(element: ElementTree.Element) -> list[Link]:
    return [
        Link(one.get("rel", "alternate"), one.get("type"), one.get("href", ""))
        for one in element.findall(f"{NAMESPACE}link")
    ]


def link_of(element: ElementTree.Element, rel: str, type_: str | None = None) -> str | None:
    """Where the one link of this kind leads; None where there is none."""
    found = [link.href for link in links_of(element) if link.rel == rel and type_ in (None, link.type)]
    assert len(found) <= 1
    return found[0] if found else None


def texts_of(html: str) -> Iterator[str]:
    """The texts in the HTML of an entry, which is written so well that it can be read as XML too."""
    yield from ElementTree.fromstring(html).itertext()
