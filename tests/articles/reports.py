"""A report of our own, as a text and as a page, and how the tests take articles in."""

import json
from typing import Any

import httpx

from tests.running import Service

REPORT = """Clashes leave 40 dead

The Ministry said on Monday that more than 300 soldiers were killed and 2,700 wounded in Port Alder.

The fighting began before dawn, when columns of trucks came down the valley road, and it went on until the bridge over
the river was taken late in the evening. Residents had left the houses along the road days before, and the school at
the crossing had been closed since the first week of the month.

According to police, a further 14 people died overnight.

The Ministry denied that 12 of its pilots had been captured.

Dozens of people were displaced, and three soldiers and a child were killed on the way.
"""
# The words of each figure in it, in their order.
WORDINGS = ["40", "more than 300", "2,700", "a further 14", "12", "Dozens", "three", "a"]


def page_of(text: str, site: str = "Outlet", host: str = "news.example") -> str:
    """The same as a page of HTML."""
    title, *paragraphs = [one for one in text.split("\n\n") if one.strip()]
    return f"""<!doctype html><html lang="en"><head><title>{title} | {site}</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="{site}">
<meta property="article:published_time" content="2025-01-14T08:00:00Z"><meta name="author" content="Ann Lee">
<link rel="canonical" href="https://{host}/a"></head>
<body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>
{"".join(f"<p>{one}</p>" for one in paragraphs)}</article></body></html>"""


def ingest(service: Service, **given: Any) -> httpx.Response:
    """The answer to an article that is given."""
    return service.client.post("/v1/articles:ingest", json=given)


def ingested(service: Service, status: int = 201, **given: Any) -> dict[str, Any]:
    """What became of an article that is given."""
    answer = ingest(service, **given)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


def proposals(service: Service, **asked: str) -> list[dict[str, Any]]:
    """The proposals that are listed."""
    return service.items("/v1/proposals", **asked)


def proposal(service: Service, article: str, wording: str) -> dict[str, Any]:
    """The first proposal of an article with these words."""
    return next(one for one in proposals(service, article=article) if one["wording"] == wording)


def decide(service: Service, one: dict[str, Any], verb: str, /, status: int = 200, **body: Any) -> dict[str, Any]:
    """What a decision on a proposal answers."""
    answer = service.client.post(f"/v1/proposals/{one['id']}:{verb}", content=json.dumps(body), headers=_JSON)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


_JSON = {"Content-Type": "application/json"}
