"""What the tests of writing share: a valid record of each type, requests as they are, and everything that is stored."""

import json
from typing import Any

import httpx
from sqlalchemy import inspect

from app.api import PREFIX, RESOURCES
from app.kit.db import Database
from bench.clients import client_of
from tests.factories import Record, article, figure, source, statement, world
from tests.running import Service
from tests.service.edits import written

ROOTS = {resource.path: resource for resource in RESOURCES if resource.root}
MARKER = "zqmarkerqz"


def record_of(path: str, id: str, **fields: Any) -> Record:
    """A valid record of the type that stands at this path; what it refers to is in `world`."""
    made: dict[str, Record] = {
        "sources": source(id),
        "conflicts": {"id": id, "name": "A conflict"},
        "parties": {"id": id, "name": "A party", "kind": "armed_group"},
        "places": {"id": id, "name": "A place", "aliases": ["The place"]},
        "articles": article(id),
        "events": {"id": id, "kind": "battle", "title": "An event"},
        "statements": statement(id, reports=["first-article"], figures=[figure(f"{id}-killed")]),
    }
    return made[path] | fields


def with_world(service: Service, *more: dict[str, Any]) -> Service:
    """The service, with a small world recorded."""
    for bundle in (world(), *more):
        written(service, "POST", f"{PREFIX}/bundles", bundle)
    return service


def anonymous(service: Service) -> httpx.Client:
    """A client that sends no key unless it is told to."""
    return client_of(str(service.client.base_url))


def send(service: Service, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
    """The answer to a write, whatever it is; `If_Match` is the header If-Match."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    # Escaped, so that what is no text can be sent too.
    content = None if body is None else json.dumps(body)
    kind = {} if body is None else {"Content-Type": "application/json"}
    return service.client.request(method, f"{PREFIX}{path}", headers={**kind, **named}, content=content)


def names(answer: httpx.Response) -> set[tuple[str, str]]:
    """The pointer and the code of everything that a problem lists."""
    return {(one["pointer"], one["code"]) for one in answer.json()["errors"]}


def tables(database: Database) -> list[str]:
    """Every table that there is, those of the database's own making too."""
    with database.read() as connection:
        return sorted(inspect(connection).get_table_names())


def everything(database: Database, but: tuple[str, ...] = ("api_key",)) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    with database.read() as connection:
        return {
            table: sorted(repr(tuple(row)) for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"'))
            for table in sorted(inspect(connection).get_table_names())
            if table not in but
        }


def sizes(database: Database) -> dict[str, int]:
    """How many rows each table has, and the number of the last change."""
    known = tables(database)
    counts = ", ".join(f'(SELECT count(*) FROM "{table}")' for table in known)
    with database.read() as connection:
        row = connection.exec_driver_sql(f"SELECT {counts}, (SELECT number FROM clock)").one()
    return dict(zip([*known, "change"], row, strict=True))
