"""Does anything get lost when the service, or the database, is killed while it writes?

    python -m bench.storms --database sqlite --rounds 50
    python -m bench.storms --database postgresql --rounds 20 [--seconds S] [--seed N]

Each round, eight writers write as fast as they can until SIGKILL ends the service with all its processes (SQLite), or
the whole PostgreSQL server, and every second time the service with it. Then it is started again on what is left, and
asked for everything: what was acknowledged is there, at its revision, as it was written; what was not is there whole or
not at all, and is written once where it is sent again; the feed has no gap; and `casualty-record verify` finds nothing.
The record grows from round to round. It prints a line for each, and fails on any loss.
"""

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import httpx

from app.kit import keys
from app.kit.db import Database
from bench.clients import client_of
from bench.mortals import Cluster, Service
from bench.storm_checks import ACTOR, feed, lost, of_feed, place_of, settled
from bench.storm_writers import CONTESTED, OUTLET, Writer

WRITERS = 8
WORLD = {
    "sources": [
        {"id": CONTESTED, "name": "A ministry", "kind": "ministry"},
        {"id": OUTLET, "name": "An outlet", "kind": "news_outlet"},
    ]
}


class Storm:
    """A record that is written, killed and checked again and again."""

    def __init__(self, folder: Path, engine: str, seed: int) -> None:
        self.random = Random(seed)
        self.cluster = Cluster(folder) if engine == "postgresql" else None
        self.writers = [Writer(number, Random(f"{seed} {number}")) for number in range(WRITERS)]
        url = self.cluster.url if self.cluster else f"sqlite:///{folder}/record.sqlite"
        self.service = Service(url, folder)
        self._key = self._begin(url)

    def _begin(self, url: str) -> str:
        if self.cluster:
            self.cluster.start()
        migrated = self.service.run("migrate")
        if migrated.returncode:
            raise RuntimeError(migrated.stdout + migrated.stderr)
        database = Database(url)
        with database.write() as connection:
            key = keys.create(connection, "begins", [keys.WRITE], None)
            storming = keys.create(connection, ACTOR, [keys.WRITE], None)
        database.dispose()
        self.service.start(workers=1)
        with client_of(self.service.base, key, timeout=30) as client:
            client.post("/v1/bundles", json=WORLD).raise_for_status()
        return storming

    def end(self) -> None:
        """Stop everything."""
        self.service.kill()
        if self.cluster:
            self.cluster.kill()

    def round(self, number: int, seconds: float) -> Iterator[str]:
        """One storm with a kill in it, and what is wrong afterwards."""
        done = [len(writer.acknowledged) for writer in self.writers]
        moment = self.random.uniform(0, seconds)
        self._storm(moment, with_service=number % 2 == 0)
        self._start_again(workers=1 + number % 3 // 2)
        new = [
            request
            for writer, before in zip(self.writers, done, strict=True)
            for request in writer.acknowledged[before:]
        ]
        with client_of(self.service.base, self._key, timeout=30) as client:
            yield from lost(client, new)
            doubtful, stored, wrong = self._settle(client)
            yield from wrong
            change, wrong = self._feed(client)
            yield from wrong
        for writer in self.writers:
            yield from writer.refused
            writer.refused = []
        verified = self.service.run("verify")
        if verified.returncode:
            yield f"verify failed: {verified.stdout[-2000:]}{verified.stderr[-2000:]}"
        print(
            f"  {number}: killed after {moment:.2f} s with {len(new)} writes acknowledged and {doubtful} in doubt, "
            f"of which {stored} were stored; change {change}",
            flush=True,
        )

    def everything(self) -> Iterator[str]:
        """What is wrong with all that was ever acknowledged."""
        with client_of(self.service.base, self._key, timeout=30) as client:
            acknowledged = [request for writer in self.writers for request in writer.acknowledged]
            print(f"  all {len(acknowledged):,} acknowledged writes once more", flush=True)
            yield from lost(client, acknowledged)

    @property
    def _acknowledged(self) -> int:
        return sum(len(writer.acknowledged) for writer in self.writers)

    def _storm(self, seconds: float, *, with_service: bool) -> None:
        """Write, and kill so long after the first answer."""
        threads = [
            threading.Thread(target=writer.write, args=(self.service.base, self._key), daemon=True)
            for writer in self.writers
        ]
        before = self._acknowledged
        for thread in threads:
            thread.start()
        while self._acknowledged == before and any(thread.is_alive() for thread in threads):
            time.sleep(0.01)
        time.sleep(seconds)
        if self.cluster:
            self.cluster.kill()
        if with_service or not self.cluster:
            self.service.kill()
        for thread in threads:
            thread.join(60)
            if thread.is_alive():
                raise RuntimeError("a writer was never answered")

    def _start_again(self, *, workers: int) -> None:
        if self.cluster:
            self.cluster.start()
        if self.service.runs:
            self.service.wait()
        else:
            self.service.start(workers)

    def _settle(self, client: httpx.Client) -> tuple[int, int, list[str]]:
        """Look at what was in doubt, and send it again: it is written once, whether it was stored or not."""
        doubtful = stored = 0
        wrong: list[str] = []
        for writer in self.writers:
            request, writer.doubtful = writer.doubtful, None
            if request is None:
                continue
            is_stored, found = settled(client, request)
            answer = request.sent(client)
            replayed = "idempotency-replayed" in answer.headers
            if answer.is_success and replayed != is_stored:
                found.append(f"sent again, {request.method} {request.target} was {'' if replayed else 'not '}replayed")
            writer.note(request, answer)
            if answer.is_success:
                found += lost(client, [request])
            doubtful, stored, wrong = doubtful + 1, stored + is_stored, [*wrong, *found]
        return doubtful, stored, wrong

    def _feed(self, client: httpx.Client) -> tuple[int, list[str]]:
        last = int(client.get("/v1").json()["change"])
        requests = [request for writer in self.writers for request in writer.acknowledged]
        made = {place_of(version) for request in requests for version in request.versions}
        return last, [*of_feed(feed(client), last, made)]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", choices=("sqlite", "postgresql"), required=True)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    wrong: list[str] = []
    print(f"{given.database}, {given.rounds} rounds, {WRITERS} writers, seed {given.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="storms-") as folder:
        storm = Storm(Path(folder), given.database, given.seed)
        try:
            for number in range(1, given.rounds + 1):
                wrong += storm.round(number, given.seconds)
            wrong += storm.everything()
        finally:
            storm.end()
    if wrong:
        sys.exit("\n".join(wrong[:50]))
    print("Nothing was lost.")


if __name__ == "__main__":
    main()
