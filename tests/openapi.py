"""Writes docs/openapi.json, with what the shipped record answers to the document's own examples: make openapi."""

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import parse_qs, urlsplit

from app.api import PREFIX, RESOURCES
from app.config import ROOT
from app.ingest.loading import load
from app.kit import keys
from app.kit.cursor import Cursor
from app.kit.db import Database
from app.kit.resource import Resource
from app.main import create_app
from app.pages.docs import EXAMPLES
from tests.running import Databases, Service, serving

DOCUMENT = ROOT / "docs" / "openapi.json"
MOMENT = "2026-11-23T08:00:00.000000Z"
REQUEST_ID = "00000000-0000-4000-8000-000000000000"
# One that is withdrawn to see what it answers then, and the statement that it is written with.
STATEMENT, FIGURE = "nis-briefing-2025-04-30", "nis-2025-04-30-casualties"
NOWHERE = "postgresql://127.0.0.1:1/nowhere"

Operation = dict[str, Any]


def operations(document: dict[str, Any]) -> Iterator[tuple[str, Operation]]:
    """Each GET of the document that answers anybody with JSON, with its path; the shipped record holds no text."""
    for path, methods in document["paths"].items():
        if "get" in methods and not path.endswith("/text") and "security" not in methods["get"]:
            yield path, methods["get"]


def keyed(document: dict[str, Any]) -> Iterator[tuple[str, Operation]]:
    """Each GET of the document that needs a key, with its path."""
    for path, methods in document["paths"].items():
        if "security" in methods.get("get", {}):
            yield path, methods["get"]


def writes(document: dict[str, Any]) -> Iterator[tuple[str, str, Operation]]:
    """Each operation of the document that writes, with its path and its method."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if method != "get":
                yield path, method, operation


def filled_in(path: str, operation: Operation) -> tuple[str, dict[str, str]]:
    """The path and the query of an operation as it stands, with the examples that are filled in."""
    given = {one["name"]: as_text(one["example"]) for one in operation.get("parameters", ()) if "example" in one}
    in_path = {one["name"] for one in operation.get("parameters", ()) if one["in"] == "path"}
    query = {name: value for name, value in given.items() if name not in in_path}
    return path.format(**{name: given[name] for name in in_path}), query


def as_text(value: Any) -> str:
    """A parameter's value as it stands in the query."""
    if isinstance(value, list):
        return ",".join(value)
    return json.dumps(value) if isinstance(value, bool) else str(value)


def asked(path: str, operation: Operation) -> tuple[str, dict[str, str]]:
    """What an example is the answer to: the operation as it stands; a list of everything is cut to one item."""
    place, query = filled_in(path, operation)
    is_list = any(one["name"] == "limit" for one in operation.get("parameters", ()))
    return place, {"limit": "1"} if is_list and not query else query


def constant(answer: Any) -> Any:
    """The answer with the moments at which it was recorded replaced by one that stays."""
    if isinstance(answer, dict):
        moments = {"recorded_at": MOMENT, "updated_at": MOMENT}
        return {key: moments.get(key) or constant(value) for key, value in answer.items()}
    return [constant(item) for item in answer] if isinstance(answer, list) else answer


def read(service: Service, document: dict[str, Any]) -> dict[str, Any]:
    """What only the shipped record can tell: its answers, its last change, and where pages end."""
    change = service.get("/v1").json()["change"]
    written = {one.type_name: in_writing(service, one) for one in RESOURCES if one.root}
    return {
        "change": change,
        "cursors": cursors(service, document),
        "answers": answers(service, document),
        "written": written,
    }


def in_writing(service: Service, resource: Resource) -> Any:
    """The record that stands as an example, as it is written."""
    return service.get(f"{PREFIX}/{resource.path}/{resource.example}", 200, view="write").json()


def answers(service: Service, document: dict[str, Any]) -> dict[str, Any]:
    """What each operation answers to its own examples."""
    found = {}
    for path, operation in operations(document):
        place, query = asked(path, operation)
        found[operation["operationId"]] = constant(service.get(place, 200, **query).json())
    return found


def cursors(service: Service, document: dict[str, Any]) -> dict[str, str]:
    """Where the first page of each list ends, if a page holds one item."""
    found = {}
    lists = {f"{PREFIX}/{resource.path}": resource for resource in RESOURCES}
    for path, operation in operations(document):
        if any(one["name"] == "cursor" for one in operation.get("parameters", ())):
            page = service.get(path, 200, limit="1").json()
            following = page["links"]["next"] or f"?cursor={at_the_end(lists[path], page)}"
            found[operation["operationId"]] = parse_qs(urlsplit(following).query)["cursor"][0]
    return found


def at_the_end(resource: Resource, page: dict[str, Any]) -> str:
    """The cursor after the only item of a list that is sorted by one text."""
    query = resource.query()
    (item,) = page["items"]
    return Cursor.write(query, resource.type_name, [item[query.sort], item["id"]])


def problem(
    service: Service,
    path: str,
    status: int,
    method: str = "GET",
    body: Any = None,
    headers: Mapping[str, str] | None = None,
) -> Any:
    """The problem that a path answers with, under a request id that stays."""
    content = body if isinstance(body, bytes) else None
    answer = service.client.request(
        method,
        path,
        headers={"X-Request-ID": REQUEST_ID, **(headers or {})},
        content=content,
        json=None if content is not None else body,
        follow_redirects=False,
    )
    assert answer.status_code == status, answer.text
    return answer.json()


def problems_of_writing(service: Service) -> dict[str, Any]:
    """The problems that only a write has, or that come of one."""
    with service.database.write() as connection:
        key = keys.create(connection, "example", [keys.WRITE], None)
    wrong = {"name": "", "kind": "agency", "since": 1999}
    matches = {"If-Match": '"r1"'}
    text = {"Content-Type": "text/plain", **matches}
    article = "/v1/articles/the-diplomat-kursk-casualties/text"
    found = {
        "401": problem(service, "/v1/sources", 401, "POST", {}, {"Authorization": "Bearer none"}),
        "403": problem(
            service, "/v1/sources/nis?force=true", 403, "DELETE", headers={"Authorization": f"Bearer {key}", **matches}
        ),
        "409": problem(service, "/v1/parties/korean-peoples-army", 409, "DELETE", headers=matches),
        "412": problem(service, "/v1/sources/nis", 412, "PATCH", {"country": "KOR"}, {"If-Match": '"r9"'}),
        "413": problem(service, "/v1/sources", 413, "POST", b" " * (2**20 + 1), {"Content-Type": "application/json"}),
        "415": problem(service, "/v1/sources", 415, "POST", b"name: NIS", {"Content-Type": "application/yaml"}),
        "422": problem(service, "/v1/sources", 422, "POST", wrong),
        "428": problem(service, "/v1/sources/nis", 428, "PATCH", {"country": "KOR"}),
    }
    given = service.client.put(article, content=b"A text.", headers=text)
    assert given.status_code == 201, given.text
    found["451"] = problem(service, article, 451)
    merged = service.client.post("/v1/places/pyongyang:merge", json={"into": "kursk-oblast"})
    assert merged.status_code == 200, merged.text
    found["308"] = problem(service, "/v1/places/pyongyang", 308)
    return found


def withdrawn(service: Service, folder: Path) -> Any:
    """The problem of a figure that was withdrawn, in a record of its own: the shipped one withdraws nothing."""
    statement = service.get(f"/v1/statements/{STATEMENT}", 200, view="write").json()
    kept = [figure for figure in statement["figures"] if figure["id"] != FIGURE]
    bundle = folder / "withdraws.json"
    bundle.write_text(json.dumps({"statements": [{**statement, "figures": kept}]}), encoding="utf-8")
    load(service.database, RESOURCES, [bundle], actor="example")
    return problem(service, f"/v1/figures/{FIGURE}", 410)


def problems(databases: Databases, folder: Path) -> dict[str, Any]:
    """A real problem document for each status."""
    with shipped(databases) as service:
        found = {
            "400": problem(service, "/v1/figures?metric=murdered&limit=0", 400),
            "404": problem(service, "/v1/figures/no-such-figure", 404),
            **problems_of_writing(service),
            "410": withdrawn(service, folder),
        }
    with serving(Database(NOWHERE)) as service:
        found["503"] = problem(service, "/v1/figures", 503)
    return dict(sorted(found.items()))


@contextmanager
def shipped(databases: Databases) -> Iterator[Service]:
    """A server over the shipped data."""
    database = databases.shipped()
    with serving(database) as service:
        yield service
    databases.drop(database)


def as_file(value: Any) -> str:
    """JSON that is read and compared line by line."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Ask, write the examples, and then the document with them."""
    logging.disable(logging.CRITICAL)  # a database that is away is one of the examples
    with TemporaryDirectory() as name:
        folder = Path(name)
        databases = Databases("sqlite", folder, "")
        with shipped(databases) as service:
            document = create_app().openapi()
            found = read(service, document)
        found["problems"] = problems(databases, folder)
    EXAMPLES.write_text(as_file(found), encoding="utf-8")
    DOCUMENT.write_text(as_file(create_app().openapi()), encoding="utf-8")


if __name__ == "__main__":
    main()
