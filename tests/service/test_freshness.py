"""Answers are kept until something is written, by whichever process; and no page mixes two states."""

import asyncio
import time
from collections import Counter
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest

from app.kit.db import Database
from bench.clients import PLAIN, client_of
from tests.factories import figure, load_bundles, source, statement, world
from tests.running import Service, noted_sql, reads, serving
from tests.service.crowds import processes

READERS = 100
READS = 1500
# So many states they must have seen: on PostgreSQL a worker learns of a new one every 0.4 seconds, and how many fit
# into the reads is a matter of the machine. So they go on until both is reached, for so many seconds at most.
STATES = 11
PATIENCE = 60
FIGURES = ("first", "second", "third")
# How old what a reader sees may be, with some room for a machine that is busy with all of them.
BOUND = {"sqlite": 0.0, "postgresql": 1.0}


def state(number: int) -> dict[str, Any]:
    """One state of the record: every part of it says the same number."""
    figures = [figure(id_, wording=str(number)) for id_ in FIGURES]
    return {"sources": [source(name=f"Ministry {number}")], "statements": [statement(figures=figures)]}


def begin(database: Database, folder: Path) -> None:
    """The first state."""
    load_bundles(database, folder, world())
    load_bundles(database, folder, state(1))


def number_of(page: dict[str, Any]) -> int:
    """The number that a page says, everywhere the same."""
    values = {item["value"] for item in page["items"]}
    names = {item["attribution"][0]["source"]["name"] for item in page["items"]}
    assert len(page["items"]) == len(FIGURES)
    assert len(values) == 1, "a page mixes two states"
    (number,) = values
    assert names == {f"Ministry {number}"}, "a page mixes two states"
    return int(number)


class Writer(Thread):
    """Writes one state after another, and notes when each was acknowledged."""

    def __init__(self, database: Database, folder: Path) -> None:
        super().__init__(daemon=True)
        self.database = database
        self.folder = folder
        self.acknowledged: list[tuple[float, int]] = []
        self.enough = False

    def run(self) -> None:
        number = 1
        while not self.enough:
            number += 1
            load_bundles(self.database, self.folder, state(number))
            self.acknowledged.append((time.monotonic(), number))
            time.sleep(0.02)

    def known(self, moment: float) -> int:
        """The last state that was acknowledged at that moment."""
        return max((number for at, number in self.acknowledged if at <= moment), default=1)


async def read(base: str, writer: Writer, bound: float, seen: Counter[int]) -> None:
    """Read until all have read and seen enough, sometimes with the tag of what was read before."""
    tag, last = "", 0
    begun = time.monotonic()
    limits = httpx.Limits(keepalive_expiry=2)  # before the server lets go of it
    # A client each: one for all of them looks through all their connections for each request.
    async with httpx.AsyncClient(base_url=base, limits=limits, timeout=30, verify=PLAIN) as client:
        while seen.total() < READS or len(seen) < STATES:
            assert time.monotonic() - begun < PATIENCE, "the readers saw the record change"
            least = writer.known(time.monotonic() - bound)
            known = {"If-None-Match": tag} if seen.total() % 2 else {}
            answer = await client.get("/v1/figures?claimant=ministry", headers=known)
            if answer.status_code != 304:
                assert answer.status_code == 200, answer.text
                tag, last = answer.headers["etag"], number_of(answer.json())
            assert last >= least, "an answer is older than it may be"
            seen[last] += 1


def test_no_reader_sees_what_is_too_old(database: Database, tmp_path: Path, engine: str) -> None:
    begin(database, tmp_path)
    writer = Writer(database, tmp_path)
    seen: Counter[int] = Counter()

    async def everyone(base: str) -> None:
        writer.start()
        async with asyncio.TaskGroup() as group:
            for _ in range(READERS):
                group.create_task(read(base, writer, BOUND[engine], seen))

    with processes(database, 2, tmp_path) as running:
        base = running.base
        try:
            asyncio.run(everyone(base))
        finally:
            writer.enough = True
            writer.join()
        # Now that nobody writes, what is read holds, in either worker.
        time.sleep(BOUND[engine])
        tag = httpx.get(f"{base}/v1/figures?claimant=ministry", verify=PLAIN).headers["etag"]
        for _ in range(8):
            known = {"If-None-Match": tag}
            held = httpx.get(f"{base}/v1/figures?claimant=ministry", headers=known, verify=PLAIN)
            assert held.status_code == 304


def test_whoever_sends_a_key_sees_each_write_at_once(database: Database, tmp_path: Path) -> None:
    begin(database, tmp_path)
    with serving(database) as service:  # its client sends a key
        for number in range(2, 30):
            load_bundles(database, tmp_path, state(number))
            assert number_of(service.get("/v1/figures").json()) == number


def test_a_kept_answer_costs_no_statement(service: Service, engine: str) -> None:
    anonymous = client_of(str(service.client.base_url))
    paths = ("/v1/figures?limit=3", "/v1/sources/nis", "/v1/statements?known_at=1", "/v1")
    first = {path: anonymous.get(path) for path in paths}
    with noted_sql() as seen:
        for path in paths:
            answer = anonymous.get(path)
            assert (answer.status_code, answer.content) == (200, first[path].content)
            assert anonymous.get(path, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    assert reads(seen) == []
    anonymous.close()


def test_what_is_kept_is_bounded(database: Database, tmp_path: Path) -> None:
    begin(database, tmp_path)
    room = 0.05
    with serving(database, cache_megabytes=room) as service:
        cache = service.cache
        for number in range(150):
            service.get("/v1/figures", ids=f"first,other-{number}")
            assert cache.size <= room * 2**20
        assert 5 < len(cache) < 150
        # The last ones are still there, and right.
        with noted_sql() as seen:
            assert service.get("/v1/figures", ids="first,other-149").json()["meta"]["missing"] == ["other-149"]
        assert reads(seen) == []


@pytest.mark.parametrize("megabytes", [0, 0.0001])
def test_nothing_needs_to_be_kept(database: Database, tmp_path: Path, megabytes: float) -> None:
    begin(database, tmp_path)
    with serving(database, cache_megabytes=megabytes) as service:
        for _ in range(3):
            assert number_of(service.get("/v1/figures").json()) == 1
        tag = service.get("/v1/figures").headers["etag"]
        assert service.client.get("/v1/figures", headers={"If-None-Match": tag}).status_code == 304
