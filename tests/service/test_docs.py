"""The documentation for people: what it shows is there, is ours, and is true. See test_openapi.py for what it says."""

import json
import re
import shlex
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from app.config import ROOT
from tests.running import Service

README = (ROOT / "README.md").read_text(encoding="utf-8")
# A query of the README, and the lines under it that say what comes back.
QUERIES = re.findall(r"```sh\n(curl [^\n]+)\n```\n\n```json\n(.*?)\n```", README, re.DOTALL)


def test_the_page_needs_nothing_from_elsewhere(service: Service) -> None:
    page = service.get("/docs")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert not re.search(r"<script(?![^>]*\bsrc=)", page.text), "no inline script"
    links = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert links
    for link in links:
        assert link.startswith("/docs/assets/")
        asset = service.get(link)
        assert asset.content
        assert "html" not in asset.headers["content-type"]
    assert service.client.get("/docs/assets/nothing.js").status_code == 404


def test_the_readme_has_its_five_queries_and_an_answer_to_a_question() -> None:
    assert len(QUERIES) == 6


@pytest.mark.parametrize(("command", "answer"), QUERIES, ids=[command[5:60] for command, _ in QUERIES])
def test_the_readme_shows_real_answers(service: Service, command: str, answer: str) -> None:
    url = urlsplit(next(word for word in shlex.split(command) if word.startswith("http")))
    real = service.client.get(url.path, params=dict(parse_qsl(url.query))).json()
    assert covers(real, json.loads(answer))


def covers(real: Any, shown: Any) -> bool:
    """Whether everything shown stands in the real answer, which may hold more keys, but no more items."""
    if isinstance(shown, dict):
        return isinstance(real, dict) and all(key in real and covers(real[key], value) for key, value in shown.items())
    if isinstance(shown, list):
        return isinstance(real, list) and len(real) == len(shown) and all(map(covers, real, shown))
    return bool(real == shown)
