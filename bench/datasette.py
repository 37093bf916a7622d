"""The list beside Datasette's, which serves the same SQLite file: what a newsroom would take instead.

    python -m bench.datasette --datasette PROGRAM [--figures N] [--rounds N] [--database-url URL]

Datasette is no dependency: install it into an environment of its own, and name its program. It shows the same figures
in the same order, as many on a page, as rows of the table `figure`, with keys in place of names, and without chain and
evidence; so it has less to do. It counts rows and suggests facets unless it is told not to (`_nocount`, `_nosuggest`,
`_nofacet`), so it is measured both ways. `wrk` asks both; they take turns, and ratios are medians. Cold, the service
keeps nothing; Datasette keeps no answers either way. CSV is of all figures.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from sqlalchemy import func, select

from app.kit import keys
from app.kit.db import Database
from app.kit.history import record, standing
from app.tables.claims import figure
from bench.exports import by_service
from bench.generate import prepare
from bench.reads import PATH
from bench.servers import Server, Target, compare, databases, free_port, serving, wait

COUNTS_NOTHING = "&_nocount=1&_nosuggest=1&_nofacet=1"
# An answer of Datasette may take longer than a round of a second.
SECONDS = 4
SETTINGS = {"sql_time_limit_ms": "600000", "max_csv_mb": "0", "default_cache_ttl": "0"}


@contextmanager
def datasette(program: str, file: str) -> Iterator[Server]:
    """Datasette over this file."""
    port = free_port()
    settings = [part for name, value in SETTINGS.items() for part in ("--setting", name, value)]
    command = [program, "serve", file, "--host", "127.0.0.1", "--port", str(port), *settings]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ))
    try:
        wait(port, process)
        yield Server(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def party_of(database: Database) -> tuple[str, int]:
    """A party that many figures are about, by id and key."""
    rows = select(record.c.id, record.c.key).join(figure, figure.c.party == record.c.key).where(standing(figure))
    with database.read() as connection:
        row = connection.execute(
            rows.group_by(record.c.id, record.c.key).order_by(func.count().desc()).offset(3).limit(1)
        ).one()
    return row.id, row.key


def csv_seconds(url: str) -> float:
    """How long all rows take as CSV."""
    begun = time.perf_counter()
    with httpx.stream("GET", url, timeout=900, headers={"Accept-Encoding": "identity"}) as answer:
        answer.raise_for_status()
        lines = sum(piece.count(b"\n") for piece in answer.iter_raw())
    if not lines:
        raise RuntimeError(f"nothing at {url}")
    return time.perf_counter() - begun


def measure(database: Database, program: str, rounds: int) -> None:
    """Measure one record."""
    url = database.url.render_as_string(hide_password=False)
    assert database.file
    party, key = party_of(database)
    table = f"/{database.file.stem}/figure.json?_size=50&_shape=objects&_sort_desc=as_of_latest"
    with (
        datasette(program, str(database.file)) as other,
        serving("app.main:create_app", url) as warm,
        serving("app.main:create_app", url, CASUALTY_RECORD_CACHE_MEGABYTES="0") as cold,
    ):

        def line(what: str, first: Target, second: Target, connections: int) -> None:
            found = compare(first, second, rounds=rounds, connections=connections, seconds=SECONDS)
            ours, theirs = found.rates
            print(f"| {what} | {ours:,.1f} : {theirs:,.1f} | **{found.ratio:.1f}** |", flush=True)

        for what, ours, theirs in (
            ("the list", PATH, table),
            ("one party", f"{PATH}?party={party}", f"{table}&party={key}"),
        ):
            for how, rest in (("", ""), (", counting nothing", COUNTS_NOTHING)):
                line(f"{what}, warm{how}", (warm, ours), (other, theirs + rest), 1)
                line(f"{what}, cold{how}", (cold, ours), (other, theirs + rest), 1)
            line(f"{what}, warm, counting nothing, 16 at once", (warm, ours), (other, theirs + COUNTS_NOTHING), 16)
        with database.write() as connection:
            secret = keys.create(connection, f"bench {time.time_ns()}", [keys.WRITE], None)
        stream = f"{other.url}/{database.file.stem}/figure.csv?_stream=on&_size=max"
        ratios, seconds = [], []
        for _ in range(rounds):
            ours_took, _, lines = by_service(warm.url, secret, "csv")
            theirs_took = csv_seconds(stream)
            ratios.append(theirs_took / ours_took)
            seconds.append((lines / ours_took, lines / theirs_took))
        first, second = (statistics.median(column) for column in zip(*seconds, strict=True))
        print(
            f"| all as CSV, rows/s | {first:,.0f} : {second:,.0f} | **{statistics.median(ratios):.1f}** |", flush=True
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--datasette", required=True, help="The program.")
    parser.add_argument("--figures", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--database-url", action="append", default=[])
    given = parser.parse_args()
    told = subprocess.run([given.datasette, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    print(f"| asked | requests/s, service : {told} | ratio |\n|---|--:|--:|")
    with databases(given.database_url) as urls:
        for url in urls:
            if url.startswith("sqlite"):
                prepare(Database(url), given.figures, 1)
                measure(Database(url), given.datasette, given.rounds)
    sys.exit()


if __name__ == "__main__":
    main()
