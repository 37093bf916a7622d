"""Pages as tests ask for them, and records as they write them."""

from typing import Any

import httpx

from tests.pages.reading import BROWSER, Page
from tests.running import Service

HTML = {"Accept": BROWSER}


def page(service: Service, path: str, status: int = 200) -> Page:
    """The page at a path, which must have this status."""
    answer = service.client.get(path, headers=HTML)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Page(answer.text)


def written(service: Service, path: str, record: dict[str, Any], match: str | None = None) -> httpx.Response:
    """A record that is new, or that replaces the one of this tag."""
    headers = {"If-Match": match} if match else {"If-None-Match": "*"}
    answer = service.client.put(f"/v1/{path}", json=record, headers=headers)
    assert answer.status_code in (200, 201), answer.text
    return answer
