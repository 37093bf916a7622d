"""The documentation: what it shows is there, is ours, and is true."""

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


def operations(service: Service) -> list[tuple[str, dict[str, Any]]]:
    document = service.get("/openapi.json").json()
    return [(path, operation) for path, methods in document["paths"].items() for operation in methods.values()]


def test_every_operation_is_summarised_and_described(service: Service) -> None:
    document = service.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    tags = {tag["name"] for tag in document["tags"]}
    for path, operation in operations(service):
        assert operation["summary"], path
        assert operation["description"], path
        assert set(operation["tags"]) <= tags, path
        assert all(parameter.get("description") for parameter in operation.get("parameters", ())), path


def test_every_operation_returns_rows_when_it_is_tried_as_it_stands(service: Service) -> None:
    for path, operation in operations(service):
        required = [one for one in operation.get("parameters", ()) if one["required"]]
        examples = {one["name"]: one["example"] for one in required}
        answer = service.get(path.format(**examples)).json()
        assert answer.get("items", answer), path


def test_lists_of_values_are_documented_with_commas(service: Service) -> None:
    lists = [
        parameter
        for _, operation in operations(service)
        for parameter in operation.get("parameters", ())
        if parameter["schema"].get("type") == "array"
    ]
    assert lists
    assert all(one["explode"] is False and one["style"] == "form" for one in lists)
    metric = next(one for one in lists if one["name"] == "metric")
    assert "killed" in metric["schema"]["items"]["enum"]


def test_errors_are_documented_as_they_are_sent(service: Service) -> None:
    for path, operation in operations(service):
        assert "422" not in operation["responses"], path
        for status, response in operation["responses"].items():
            if status.startswith("4"):
                assert list(response["content"]) == ["application/problem+json"], path


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


def test_the_readme_has_its_five_queries() -> None:
    assert len(QUERIES) == 5


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
