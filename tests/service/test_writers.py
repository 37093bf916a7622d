"""Many writers at once: each write is made once, none is lost, and nobody is told of a lock."""

import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from bench.clients import client_of
from tests.factories import changes, figure, load_bundles, source, statement, world
from tests.running import Databases
from tests.service.crowds import Processes, at_once, processes

FIFTY = 50
CLIENTS = 8
# The full run is a minute: CASUALTY_RECORD_TEST_WRITING_SECONDS=60 pytest -s tests/service/test_writers.py -k locked
SECONDS = float(os.environ.get("CASUALTY_RECORD_TEST_WRITING_SECONDS", "5"))


class Crowd:
    """Fifty clients of a service, who ask at the same moment."""

    def __init__(self, served: Processes, client: httpx.Client) -> None:
        self.served = served
        self.client = client

    def ask(self, method: str, path: str, bodies: list[Any], **headers: str) -> list[httpx.Response]:
        """The answers to them; the bodies are dealt out in turn."""

        def one(client: httpx.Client, number: int) -> httpx.Response:
            return client.request(method, path, json=bodies[number % len(bodies)], headers=headers)

        return at_once(self.served.base, self.served.key, FIFTY, one)

    def get(self, path: str) -> Any:
        """What is at a path now."""
        return self.client.get(path).json()

    def actions(self, path: str) -> list[str]:
        """What was ever done to a record."""
        return [one["action"] for one in self.get(f"{path}/revisions?limit=200")["items"]]


@pytest.fixture(scope="module")
def crowd(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crowd]:
    """A crowd before two processes that serve one record, in which each test writes records of its own."""
    database, folder = databases.migrated(), tmp_path_factory.mktemp("crowd")
    load_bundles(database, folder, world())
    with processes(database, 2, folder) as served, client_of(served.base, served.key) as client:
        yield Crowd(served, client)
    databases.drop(database)


@pytest.fixture
def path(crowd: Crowd) -> str:
    """The path of a source, this test's own."""
    id_ = f"source-{uuid4()}"
    assert crowd.client.post("/v1/sources", json=source(id_)).status_code == 201
    return f"/v1/sources/{id_}"


def statuses(answers: list[httpx.Response]) -> Counter[int]:
    return Counter(answer.status_code for answer in answers)


def test_of_fifty_patches_of_one_revision_one_is_written(crowd: Crowd, path: str) -> None:
    tag = crowd.client.get(path).headers["etag"]
    bodies = [{"name": f"Ministry {number}"} for number in range(FIFTY)]
    answers = crowd.ask("PATCH", path, bodies, **{"If-Match": tag})
    assert statuses(answers) == {200: 1, 412: FIFTY - 1}
    (won,) = (answer for answer in answers if answer.status_code == 200)
    assert won.headers["etag"].startswith('"r2.')
    assert crowd.get(path) == won.json()
    assert crowd.actions(path) == ["create", "update"]
    assert {answer.json()["code"] for answer in answers if answer is not won} == {"precondition_failed"}


def test_fifty_patches_of_no_revision_are_refused(crowd: Crowd, path: str) -> None:
    answers = crowd.ask("PATCH", path, [{"name": "Another"}])
    assert statuses(answers) == {428: FIFTY}
    assert crowd.actions(path) == ["create"]


def test_fifty_patches_of_any_revision_are_all_written(crowd: Crowd, path: str) -> None:
    # Each adds to what the others have written, so a lost one would show.
    bodies = [{"country": "KOR"}, {"aliases": ["Ministry"]}, *({"name": f"Ministry {number}"} for number in range(48))]
    answers = crowd.ask("PATCH", path, bodies, **{"If-Match": "*"})
    assert statuses(answers) == {200: FIFTY}
    assert sorted(answer.json()["revision"] for answer in answers) == [*range(2, FIFTY + 2)]
    assert (crowd.get(path)["country"], crowd.get(path)["aliases"]) == ("KOR", ["Ministry"])


def test_of_fifty_new_records_of_one_id_one_is_written(crowd: Crowd) -> None:
    bodies = [source("newcomer", name=f"Newcomer {number}") for number in range(FIFTY)]
    posted = crowd.ask("POST", "/v1/sources", bodies)
    assert statuses(posted) == {201: 1, 409: FIFTY - 1}
    put = crowd.ask("PUT", "/v1/sources/another", [source("another")], **{"If-None-Match": "*"})
    assert statuses(put) == {201: 1, 412: FIFTY - 1}
    assert crowd.actions("/v1/sources/newcomer") == crowd.actions("/v1/sources/another") == ["create"]


def test_one_idempotency_key_is_one_write_however_often_it_is_sent(crowd: Crowd) -> None:
    body = statement(figures=[figure()])
    del body["id"]  # so that each write would make a record of its own
    before = crowd.get("/v1")["change"]
    answers = crowd.ask("POST", "/v1/statements", [body], **{"Idempotency-Key": "once"})
    assert statuses(answers) == {201: FIFTY}
    assert Counter(answer.headers.get("idempotency-replayed") for answer in answers) == {None: 1, "true": FIFTY - 1}
    assert len({(answer.content, answer.headers["etag"], answer.headers["location"]) for answer in answers}) == 1
    assert crowd.get("/v1")["change"] == before + 1
    assert [one["id"] for one in crowd.get("/v1/statements")["items"]] == [answers[0].json()["id"]]
    # With another body it is refused, and what was written stays.
    others = crowd.ask("POST", "/v1/statements", [body | {"venue": "Elsewhere"}], **{"Idempotency-Key": "once"})
    assert statuses(others) == {422: FIFTY}
    assert {answer.json()["code"] for answer in others} == {"idempotency_key_reused"}
    assert crowd.get("/v1")["change"] == before + 1


def test_of_two_bodies_with_one_idempotency_key_one_is_written(crowd: Crowd) -> None:
    bodies = [source("either", name=name) for name in ("First", "Second")]
    answers = crowd.ask("POST", "/v1/sources", bodies, **{"Idempotency-Key": "either"})
    # Whoever was refused was so for the key, or for the id that the other had taken meanwhile.
    assert statuses(answers)[201] == FIFTY // 2
    assert {answer.json()["code"] for answer in answers if answer.status_code != 201} <= {
        "idempotency_key_reused",
        "id_taken",
    }
    (name,) = {answer.json()["name"] for answer in answers if answer.status_code == 201}
    assert crowd.get("/v1/sources/either")["name"] == name


class Writer(threading.Thread):
    """Writes statements of its own, and a source that all write, until it is time; counts what it is answered."""

    def __init__(self, served: Processes, number: int, until: float) -> None:
        super().__init__(daemon=True)
        self.statuses: Counter[int] = Counter()
        self.slowest = 0.0
        self.failure: BaseException | None = None
        self._served = served
        self._number = number
        self._until = until

    def run(self) -> None:
        try:
            with client_of(self._served.base, self._served.key) as self._client:
                turn = 0
                while time.monotonic() < self._until:
                    turn += 1
                    self._one_life(f"statement-{self._number}-{turn}")
                    tag = self._client.get("/v1/sources/ministry").headers["etag"]
                    self._write("PATCH", "/v1/sources/ministry", {"name": f"{self._number} {turn}"}, if_match=tag)
        except BaseException as failure:
            self.failure = failure

    def _one_life(self, id_: str) -> None:
        """A statement is made, changed, withdrawn and restored."""
        path, body = f"/v1/statements/{id_}", statement(id_, figures=[figure(f"{id_}-killed")])
        tag = self._write("POST", "/v1/statements", body, idempotency_key=id_)
        tag = self._write("PATCH", path, {"summary": id_}, if_match=tag)
        tag = self._write("DELETE", path, None, if_match=tag)
        self._write("PUT", path, body, if_match=tag)

    def _write(self, method: str, path: str, body: Any, **headers: str) -> str:
        begun = time.monotonic()
        given = {} if body is None else {"json": body}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self._client.request(method, path, headers=named, **given)
        self.slowest = max(self.slowest, time.monotonic() - begun)
        self.statuses[answer.status_code] += 1
        return str(answer.headers.get("etag", ""))


def test_nobody_is_told_of_a_lock(databases: Databases, engine: str, tmp_path: Path) -> None:
    database = databases.migrated()
    load_bundles(database, tmp_path, world())
    before = len(changes(database))
    with processes(database, 2, tmp_path) as served:
        writers = [Writer(served, number, time.monotonic() + SECONDS) for number in range(CLIENTS)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert [writer.failure for writer in writers if writer.failure] == []
        log = served.log.read_text()
    total = sum((writer.statuses for writer in writers), Counter[int]())
    slowest = max(writer.slowest for writer in writers)
    print(f"{engine}, {SECONDS:g} s: {dict(total)}, the slowest {slowest:.2f} s")  # noqa: T201
    # Others may have written the one that all write; of everything else all is written.
    assert set(total) <= {200, 201, 204, 412}
    numbers = sorted(number for _, _, number, _ in changes(database))
    assert numbers == [*range(1, before + total[200] + total[201] + total[204] + 1)]
    assert "locked" not in log
    assert "unavailable" not in log
    databases.drop(database)
