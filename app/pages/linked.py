"""Pages as linked data, in the vocabulary of schema.org: Claim, NewsArticle and Dataset, and what they refer to."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from app.pages.looking import Look

_CONTEXT = "https://schema.org"
_DAY = re.compile(r"([0-9]{4}(?:-[0-9]{2}){0,2})[~?]?")
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_PERSONS = {"head_of_state", "lawmaker", "official", "anonymous_official", "spokesperson", "captive", "eyewitness"}

Node = dict[str, Any]


def graph(*nodes: Node) -> Node:
    """The things that a page is about."""
    return {"@context": _CONTEXT, "@graph": list(nodes)}


def dataset(look: Look, name: str, description: str, files: Iterable[tuple[str, str]] = ()) -> Node:
    """A collection of claims, and the files in which it can be had."""
    return _said(
        {
            "@type": "Dataset",
            "@id": f"{look.public_url}{look.path}",
            "name": name,
            "description": description,
            "license": _LICENCE,
            "isAccessibleForFree": True,
            "creator": {"@type": "Organization", "name": "Casualty Record"},
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": form, "contentUrl": f"{look.public_url}{path}"}
                for form, path in files
            ],
        }
    )


def page(look: Look, title: str) -> Node:
    """A page about the record itself: a search, a history, what is meant by its terms."""
    return {
        "@type": "WebPage",
        "@id": f"{look.public_url}{look.path}",
        "name": title,
        "isPartOf": {"@type": "Dataset", "@id": f"{look.public_url}/", "name": "Casualty Record"},
    }


def claim(
    look: Look, path: str, text: str, author: Mapping[str, Any], day: str | None, articles: Iterable[Mapping[str, Any]]
) -> Node:
    """One claim: what was said, by whom, when, and where it was printed."""
    return _said(
        {
            "@type": "Claim",
            "@id": f"{look.public_url}{path}",
            "text": text,
            "author": _named(look, "sources", author),
            "datePublished": iso(day),
            "appearance": [
                {"@id": f"{look.public_url}/articles/{one['id']}", "headline": one["title"]} for one in articles
            ],
        }
    )


def article(look: Look, record: Mapping[str, Any]) -> Node:
    """An article, as who published what."""
    news = record["kind"] == "news_article"
    return _said(
        {
            "@type": "NewsArticle" if news else "CreativeWork",
            "@id": f"{look.public_url}{look.path}",
            "headline": record["title"],
            "url": record["url"],
            "publisher": _named(look, "sources", record["publisher"]),
            "datePublished": iso(record["published_on"]),
            "inLanguage": record["language"],
            "author": [{"@type": "Person", "name": name} for name in record["authors"]],
        }
    )


def source(look: Look, record: Mapping[str, Any]) -> Node:
    """Somebody who makes, passes on or publishes claims."""
    return _thing(look, "Person" if record["kind"] in _PERSONS else "Organization", record)


def place(look: Look, record: Mapping[str, Any]) -> Node:
    """Somewhere, with the point that stands for it."""
    known = record["latitude"] is not None and record["longitude"] is not None
    geo = {"@type": "GeoCoordinates", "latitude": record["latitude"], "longitude": record["longitude"]}
    return _thing(look, "Place", record) | ({"geo": geo} if known else {})


def event(look: Look, record: Mapping[str, Any], name: str, date: str | None) -> Node:
    """What happened, or is said to have happened."""
    return _said({"@type": "Event", "@id": f"{look.public_url}{look.path}", "name": name, "startDate": iso(date)})


def party(look: Look, record: Mapping[str, Any]) -> Node:
    """A body that fights or suffers."""
    return _thing(look, "Organization", record)


def iso(text: str | None) -> str | None:
    """An EDTF date, or the start of an interval, as a date of ISO 8601; None where it is open or not known."""
    found = _DAY.fullmatch((text or "").partition("/")[0])
    return found[1] if found else None


def _thing(look: Look, type_: str, record: Mapping[str, Any]) -> Node:
    return _said(
        {
            "@type": type_,
            "@id": f"{look.public_url}{look.path}",
            "name": record["name"],
            "alternateName": record["aliases"],
        }
    )


def _named(look: Look, path: str, ref: Mapping[str, Any]) -> Node:
    # Whether it is a person or a body, its own page says.
    return {"@id": f"{look.public_url}/{path}/{ref['id']}", "name": ref["name"]}


def _said(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, [], "")}
