"""Paging: every row that stood there throughout is shown exactly once, with ties and while rows are added."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.api import PREFIX, RESOURCES
from app.kit.cursor import _checksum
from app.kit.db import Database
from app.kit.resource import Resource
from tests.factories import article, figure, load_bundles, source, statement, world
from tests.running import Databases, Service, serving

# Many on one day, some with no day at all, and one day within another's month.
DATES = ("2024-05-01", "2024-05-01", "2024-05-01", None, "2024-05", None, "2023", "../2024-05-01")
ROWS = 3 * len(DATES)


def many(first: int, rows: int = ROWS) -> dict[str, Any]:
    """A bundle with that many rows of every type, of which most tie."""
    numbers = range(first, first + rows)
    dates = {number: DATES[number % len(DATES)] for number in numbers}
    return {
        "sources": [source(f"source-{n}", name=f"Source {n % 3}") for n in numbers],
        "conflicts": [{"id": f"conflict-{n}", "name": f"Conflict {n % 3}"} for n in numbers],
        "parties": [{"id": f"party-{n}", "name": f"Party {n % 3}", "kind": "armed_group"} for n in numbers],
        "places": [{"id": f"place-{n}", "name": f"Place {n % 3}"} for n in numbers],
        "articles": [article(f"article-{n}", published_on=dates[n]) for n in numbers],
        "events": [{"id": f"event-{n}", "kind": "battle", "title": "A battle", "date": dates[n]} for n in numbers],
        "statements": [
            statement(f"statement-{n}", stated_on=dates[n], figures=[figure(f"figure-{n}", party="an-army")])
            for n in numbers
        ],
    }


def walk(service: Service, path: str, limit: int, **parameters: str) -> list[dict[str, Any]]:
    """Every item, page by page."""
    found = []
    link: str | None = str(service.client.build_request("GET", path, params={"limit": str(limit), **parameters}).url)
    while link:
        response = service.client.get(link)
        assert response.status_code == 200, response.text
        page = response.json()
        assert len(page["items"]) <= limit
        found += page["items"]
        link = page["links"]["next"]
        assert (f'<{link}>; rel="next"' if link else None) == response.headers.get("link")
    return found


@pytest.fixture(scope="module")
def tied(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A server over many rows of every type, which no test changes."""
    database = databases.migrated()
    load_bundles(database, tmp_path_factory.mktemp("tied"), world(), many(0))
    with serving(database) as service:
        yield service
    databases.drop(database)


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
@pytest.mark.parametrize("limit", [1, 7, ROWS])
def test_every_row_once_with_ties_and_nulls(tied: Service, resource: Resource, limit: int) -> None:
    path = f"{PREFIX}/{resource.path}"
    everything = [item["id"] for item in walk(tied, path, 200)]
    assert len(everything) == len(set(everything)) >= ROWS
    assert [item["id"] for item in walk(tied, path, limit)] == everything


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_rows_that_stood_there_throughout_are_shown_once_while_others_are_added(
    empty_service: Service, tmp_path: Path, resource: Resource
) -> None:
    load_bundles(empty_service.database, tmp_path, world(), many(0))
    path = f"{PREFIX}/{resource.path}"
    before = {item["id"] for item in walk(empty_service, path, 200)}
    found: list[str] = []
    link: str | None = f"{path}?limit=5"
    number = ROWS
    while link:
        page = empty_service.client.get(link).json()
        found += [item["id"] for item in page["items"]]
        link = page["links"]["next"]
        if number < 2 * ROWS:
            load_bundles(empty_service.database, tmp_path, many(number, len(DATES)))
            number += len(DATES)
    assert len(found) == len(set(found))
    assert before <= set(found)
    assert number == 2 * ROWS, "rows were added while the pages were read"


def test_default_orders(empty_service: Service, tmp_path: Path) -> None:
    load_bundles(empty_service.database, tmp_path, world(), many(0, len(DATES)))
    figures = walk(empty_service, "/v1/figures", 3)
    assert [one["as_of"] for one in figures] == [
        "2024-05",
        "2024-05-01",
        "2024-05-01",
        "2024-05-01",
        "../2024-05-01",
        "2023",
        None,
        None,
    ]
    names = [one["name"] for one in walk(empty_service, "/v1/parties", 2)]
    assert names == sorted(names)


def test_a_cursor_belongs_to_its_list_and_query(service: Service) -> None:
    page = service.get("/v1/figures", limit="2", metric="killed").json()
    cursor = page["links"]["next"].rpartition("cursor=")[2]
    assert len(service.items("/v1/figures", limit="3", metric="killed", cursor=cursor)) >= 1
    for path, parameters in (
        ("/v1/figures", {"metric": "injured"}),
        ("/v1/figures", {}),
        ("/v1/statements", {}),
        ("/v1/sources", {}),
    ):
        (error,) = service.get(path, 400, cursor=cursor, **parameters).json()["errors"]
        assert (error["parameter"], error["code"]) == ("cursor", "invalid_cursor")


def test_a_cursor_altered_by_one_character_is_refused(service: Service) -> None:
    page = service.get("/v1/figures", limit="2").json()
    cursor = page["links"]["next"].rpartition("cursor=")[2]
    for place in range(len(cursor)):
        for other in "Aa_":
            if cursor[place] != other:
                altered = cursor[:place] + other + cursor[place + 1 :]
                assert service.get("/v1/figures", 400, cursor=altered).json()["code"] == "invalid_query"
    for nonsense in ("", "x", "====", "é", cursor + "=", cursor[:-1], cursor * 50, "\x00"):
        service.get("/v1/figures", 400, cursor=nonsense)


@pytest.mark.parametrize(
    "row", [[], {}, 5, ["x", "y", "nis"], ["a\x00", "nis"], [{"a": 1}, "nis"], [None], ["9999-99-99", "1", "nis"], "é"]
)
def test_a_cursor_made_up_with_a_right_checksum_is_refused(service: Service, row: Any) -> None:
    for path, resource in ((f"{PREFIX}/{resource.path}", resource) for resource in RESOURCES):
        query = resource.query()
        text = json.dumps(row).encode() if row != "é" else b"\xff"
        token = urlsafe_b64encode(_checksum(query, resource.type_name, text) + text).decode().rstrip("=")
        (error,) = service.get(path, 400, cursor=token).json()["errors"]
        assert error["code"] == "invalid_cursor"


def test_links_lead_along_the_whole_list_with_filters(empty_service: Service, tmp_path: Path) -> None:
    load_bundles(empty_service.database, tmp_path, world(), many(0))
    for parameters in ({"claimant": "ministry"}, {"party": "an-army", "metric": "killed,injured"}, {"place": "none"}):
        whole = [item["id"] for item in walk(empty_service, "/v1/figures", 200, **parameters)]
        assert len(whole) == ROWS
        assert [item["id"] for item in walk(empty_service, "/v1/figures", 4, **parameters)] == whole


def test_the_database_is_what_the_test_says(database: Database, engine: str) -> None:
    with database.read() as connection:
        assert connection.dialect.name == engine
