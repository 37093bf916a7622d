"""A write that fails at any of its statements, or as it commits, leaves nothing, and the answer says so."""

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from sqlalchemy import Connection, Engine, event, inspect, update
from sqlalchemy.exc import OperationalError

from app.kit.db import Database
from app.kit.keys import api_key
from app.kit.sqlite import sqlite_module
from tests.factories import figure, load_bundles, source, statement, world
from tests.running import Service

TEXT = "The ministry said that more than 300 soldiers had fallen. Others spoke of about 12.\n"
TEXT_PATH = "/v1/articles/first-article/text"
ELSEWHERE = {"id": "elsewhere", "name": "Elsewhere"}
COMMIT = "COMMIT"
# More steps than any request here takes.
MOST = 200
Fault = Callable[[Connection, str], None]


def printed(words: str, article: str = "first-article", **more: Any) -> dict[str, Any]:
    """Evidence with its span in the text."""
    start = TEXT.index(words)
    digest = hashlib.sha256(words.encode()).hexdigest()
    return {"article": article, "wording": words, "start": start, "end": start + len(words), "sha256": digest, **more}


# A statement with all that one can have; the text of its article is held.
WHOLE = statement(
    "whole",
    stated_on="2025-01-13",
    summary="It counts its own.",
    attribution=[
        {"step": 1, "role": "primary_source", "described_as": "police"},
        {"step": 2, "role": "claimant", "source": "ministry"},
        {"step": 3, "role": "relayer", "source": "lawmaker"},
    ],
    reports=["first-article", "second-article"],
    figures=[
        figure("many", party="an-army", place="a-town", evidence=[printed("more than 300", part="lede")]),
        figure("few", wording="about 12", evidence=[printed("about 12"), printed("about 12", part="body")]),
    ],
    stances=[{"event": "a-battle", "stance": "affirms"}, {"figure": "counted", "stance": "disputes"}],
)
BEFORE = statement("before", reports=["first-article"], figures=[figure("counted", evidence=[printed("300")])])
BUNDLE = {
    "sources": [source("newcomer", affiliations=["ministry"]), source("outlet", name="Revised")],
    "articles": [{"id": "another-article", "kind": "report", "title": "Another", "publisher": "newcomer"}],
    "statements": [WHOLE | {"id": "bundled", "reports": ["first-article", "another-article"], "stances": []}],
    "withdrawn": [{"place": "elsewhere"}],
    "reason": "All at once",
}


@dataclass(frozen=True)
class Write:
    """A request that writes."""

    method: str
    path: str
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200

    def sent(self, client: httpx.Client) -> httpx.Response:
        """The answer; it is sent with the same key each time."""
        headers = {"Idempotency-Key": "the-same", **self.headers}
        if isinstance(self.body, str):
            content = self.body.encode()
            return client.request(self.method, self.path, content=content, headers={**PLAIN, **headers})
        given = {} if self.body is None else {"json": self.body}
        return client.request(self.method, self.path, headers=headers, **given)


PLAIN = {"Content-Type": "text/plain"}
FIRST = {"If-Match": '"r1"'}
WRITES = {
    "post": Write("POST", "/v1/statements", WHOLE, status=201),
    "put": Write("PUT", "/v1/statements/before", WHOLE | {"id": "before", "stances": []}, FIRST),
    "patch": Write("PATCH", "/v1/statements/before", {"venue": "Here", "figures": [figure("fresh")]}, FIRST),
    "delete": Write("DELETE", "/v1/statements/before?reason=Twice", None, FIRST, status=204),
    "merge": Write("POST", "/v1/sources/lawmaker:merge", {"into": "ministry", "reason": "The same"}, FIRST),
    "bundle": Write("POST", "/v1/bundles", BUNDLE),
    "publisher": Write("PATCH", "/v1/articles/first-article", {"publisher": "ministry"}, {"If-Match": '"r2"'}),
    "text": Write("PUT", TEXT_PATH, "Nothing of it.", {"If-Match": '"r2"'}),
}


class Broken(Exception):
    """What nobody has foreseen."""


def fail(connection: Connection, statement: str) -> None:
    """Fail as the driver does where the database cannot go on."""
    sqlite = connection.dialect.name == "sqlite"
    said = sqlite_module().OperationalError("disk I/O error") if sqlite else psycopg.OperationalError("lost")
    raise OperationalError(statement, None, said)


def break_off(connection: Connection, statement: str) -> None:
    """Fail as a mistake of ours does."""
    raise Broken("a secret of ours")


def sever(connection: Connection, statement: str) -> None:
    """End the connection behind the driver's back, as a server that goes down does; the statement finds it so."""
    driver: Any = connection.connection.driver_connection
    parameters = driver.info.get_parameters() | {"options": ""}
    with psycopg.connect(**parameters, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [driver.info.backend_pid])
        while other.execute("SELECT 1 FROM pg_stat_activity WHERE pid = %s", [driver.info.backend_pid]).fetchone():
            time.sleep(0.001)


FAULTS = {"sqlite": {fail: 503, break_off: 500}, "postgresql": {fail: 503, break_off: 500, sever: 503}}


class Steps:
    """The steps of a request, which are its statements and its commits; the n-th has a fault."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._at = 0
        self._fault: Fault = fail
        self.came_to_it = False

    @contextmanager
    def faulty(self, number: int, fault: Fault) -> Iterator[None]:
        """In the block, the step of this number has the fault."""
        self.seen, self._at, self._fault, self.came_to_it = [], number, fault, False
        try:
            yield
        finally:
            self._at = 0

    def step(self, connection: Connection, statement: str) -> None:
        """One step."""
        self.seen.append(statement)
        if len(self.seen) == self._at:
            self.came_to_it = True
            self._fault(connection, statement)


@pytest.fixture
def steps() -> Iterator[Steps]:
    """What every database does, one after the other."""
    steps = Steps()

    def execute(connection: Connection, cursor: Any, statement: str, *call: object) -> None:
        steps.step(connection, statement)

    def commit(connection: Connection) -> None:
        steps.step(connection, COMMIT)

    event.listen(Engine, "before_cursor_execute", execute)
    event.listen(Engine, "commit", commit)
    try:
        yield steps
    finally:
        event.remove(Engine, "before_cursor_execute", execute)
        event.remove(Engine, "commit", commit)


def everything(database: Database) -> dict[str, list[str]]:
    """All rows of all tables, also of those that are no part of the record.

    When a key was last used is forgotten before: so each request notes it anew, and all take the same steps.
    """
    found: dict[str, list[str]] = {}
    with database.write() as connection:
        connection.execute(update(api_key).values(last_used_at=None))
    with database.read() as connection:
        tables = inspect(connection).get_table_names()
        if connection.dialect.name == "sqlite":
            rows = [(table, row) for table in tables for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"')]
        else:  # in one question, since it is asked so often
            each = [f"SELECT '{table}', to_jsonb(t) FROM \"{table}\" AS t" for table in tables]
            rows = [(table, row) for table, row in connection.exec_driver_sql(" UNION ALL ".join(each))]
    for table, row in rows:
        found.setdefault(table, []).append(repr(row))
    return {table: sorted(lines) for table, lines in found.items()}


@pytest.fixture
def begun(empty_service: Service, tmp_path: Path) -> Service:
    """A server over a small record, with a text that is held."""
    load_bundles(empty_service.database, tmp_path, world(), {"places": [ELSEWHERE], "statements": [BEFORE]})
    Write("PUT", TEXT_PATH, TEXT, {**FIRST, "Idempotency-Key": "before"}).sent(empty_service.client)
    return empty_service


@pytest.mark.parametrize("name", WRITES)
def test_a_fault_at_any_step_leaves_nothing(begun: Service, steps: Steps, engine: str, name: str) -> None:
    write, database = WRITES[name], begun.database
    before = everything(database)
    for number, (fault, status) in product(range(1, MOST), FAULTS[engine].items()):
        with steps.faulty(number, fault):
            answer = write.sent(begun.client)
        if not steps.came_to_it:
            break
        assert_honest(answer, status)
        assert everything(database) == before, f"{fault.__name__} at {number}: {steps.seen[-1]}"
    # The writing itself was among the steps, and the last one made it last.
    assert steps.seen[-1] == COMMIT
    assert any(one.startswith("INSERT INTO change") for one in steps.seen)
    assert (answer.status_code, answer.headers.get("idempotency-replayed")) == (write.status, None), answer.text
    after = everything(database)
    assert after["change"] != before["change"]
    again = write.sent(begun.client)
    assert (again.status_code, again.headers["idempotency-replayed"]) == (write.status, "true")
    assert everything(database) == after


def assert_honest(answer: httpx.Response, status: int) -> None:
    """It says that it failed, to every client, and nothing of how."""
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json"), answer.text
    assert answer.headers["access-control-allow-origin"] == "*"
    assert ("retry-after" in answer.headers) == (status == 503)
    assert answer.json()["code"] == {503: "database_unavailable", 500: "unexpected_failure"}[status]
    for secret in ("SELECT", "INSERT", "secret", "disk I/O", "Traceback"):
        assert secret not in answer.text


def test_a_full_disk_leaves_nothing(begun: Service, engine: str) -> None:
    if engine != "sqlite":
        pytest.skip("a file of SQLite can be kept from growing")
    database, full = begun.database, True
    before = everything(database)
    figures = [figure(f"figure-{number}", subset=f"{number} " * 20) for number in range(500)]
    write = Write("POST", "/v1/statements", statement("large", figures=figures), status=201)

    def begin(connection: Connection) -> None:
        most = 1 if full else 2**30  # pages; it is never less than it has
        connection.exec_driver_sql(f"PRAGMA max_page_count = {most}")

    event.listen(Engine, "begin", begin)
    try:
        assert_honest(write.sent(begun.client), 503)
        assert everything(database) == before
        full = False
        assert write.sent(begun.client).status_code == 201
    finally:
        event.remove(Engine, "begin", begin)
    assert len(begun.get("/v1/statements/large").json()["figures"]) == 500
