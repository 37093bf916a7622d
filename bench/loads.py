"""How fast are records loaded? Through the whole write path, beside the same rows inserted bare, on both databases.

    python -m bench.loads [--figures N] [--rounds N]

The records are made up (`bench.generate`), given as a file or an importer gives them: the load reads and checks each,
looks up what it refers to, and writes it with its history. The floor is what the load wrote: the very same rows, in the
same sets and transactions, through `executemany` of the SQLite module and `COPY` of PostgreSQL, into an equally
migrated database with the same indexes, constraints and guards. Rates are of these rows. Each load is a process of its
own, of which the peak memory is told.
"""

import argparse
import json
import pickle
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import psycopg

from app.api import RESOURCES
from app.config import Settings
from app.ingest.batches import load_batch
from app.ingest.bundles import Entry
from app.ingest.loading import types_of
from app.kit import inserting, writing
from app.kit.db import Database
from app.kit.migrations import migrate
from bench.claims import statements
from bench.generate import in_lists
from bench.records import Scale, articles, conflicts, events, parties, places, sources
from bench.servers import databases, versions

SEED = 1
# How many records one transaction writes, as an import does.
BATCH = 4000
LEAST = 0.25
Rows = tuple[str, list[str], list[tuple[Any, ...]]]


def batches(figures: int) -> Iterator[list[Entry]]:
    """The records, as they are written, in the order in which they can be."""
    scale = Scale(figures, SEED)
    given: dict[str, Callable[[Scale], Iterable[Any]]] = {
        "source": sources,
        "conflict": conflicts,
        "party": parties,
        "place": places,
    }
    # A source may name a party, so the world and its speakers are one batch.
    yield [
        Entry("made up", type_, f"{type_} {one.id}", one.model_dump(exclude_defaults=True))
        for type_, make in given.items()
        for one in make(scale)
    ]
    rest: dict[str, Callable[[Scale], Iterable[Any]]] = {
        "article": articles,
        "event": events,
        "statement": statements,
    }
    for type_, make in rest.items():
        for some in in_lists(make(scale), BATCH):
            yield [Entry("made up", type_, f"{type_} {one.id}", one.model_dump(exclude_defaults=True)) for one in some]


def load(url: str, figures: int, rows: Path | None) -> dict[str, float]:
    """Load them; gives the seconds that it took, without making the records up, and the peak memory in MiB.

    What is written goes to the file `rows`, set by set, where one is named.
    """
    database, types, taken = Database(url), types_of(RESOURCES), 0.0
    noted = open(rows, "wb") if rows else None  # noqa: PTH123, SIM115  it is open for the whole load
    if noted:
        _note(lambda table, names, values: pickle.dump((table, names, values), noted))
    for entries in batches(figures):
        begun = time.perf_counter()
        batch = load_batch(database, types, entries, actor="bench", reason="Made up")
        taken += time.perf_counter() - begun
        if batch.mistakes:
            raise RuntimeError(next(iter(batch.mistakes.values())))
        if noted:
            pickle.dump(None, noted)
    if noted:
        noted.close()
    database.dispose()
    return {"seconds": taken, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _note(note: Callable[[str, list[str], list[tuple[Any, ...]]], None]) -> None:
    """Tell of each set of rows, with its values as the driver gets them."""
    insert = inserting.insert_rows

    def noting(connection: Any, table: Any, given: Any) -> None:
        if given:
            names = [*given[0]]
            ways = [inserting.way_of(table.c[name].type, connection.dialect) for name in names]
            # Digests come as views of memory, which cannot be kept.
            note(table.name, names, [tuple(map(_kept, row)) for row in inserting.as_driven(given, names, ways)])
        insert(connection, table, given)

    setattr(writing, "insert_rows", noting)  # noqa: B010  it is not that module's to export


def _kept(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def floor(url: str, sets: Path) -> tuple[float, int]:
    """Insert the same sets bare, a transaction for each batch; gives the seconds and the number of rows."""
    database = Database(url)
    taken, count = 0.0, 0
    with database.write() as connection:
        driver: Any = connection.connection.driver_connection
        insert = _executemany if database.is_sqlite else _copy
        for batch in _sets(sets):
            begun = time.perf_counter()
            for table, names, values in batch:
                insert(driver, table, names, values)
                count += len(values)
            driver.execute("COMMIT")
            driver.execute("BEGIN IMMEDIATE" if database.is_sqlite else "BEGIN")
            taken += time.perf_counter() - begun
    database.dispose()
    return taken, count


def _sets(file: Path) -> Iterator[list[Rows]]:
    batch: list[Rows] = []
    with file.open("rb") as opened:
        while True:
            try:
                found = pickle.load(opened)
            except EOFError:
                return
            if found is None:
                yield batch
                batch = []
            else:
                batch.append(found)


def _executemany(driver: Any, table: str, names: Sequence[str], values: Sequence[tuple[Any, ...]]) -> None:
    columns, markers = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    driver.executemany(f"INSERT INTO {table} ({columns}) VALUES ({markers})", values)


def _copy(driver: Any, table: str, names: Sequence[str], values: Sequence[tuple[Any, ...]]) -> None:
    columns = psycopg.sql.SQL(", ").join(map(psycopg.sql.Identifier, names))
    statement = psycopg.sql.SQL("COPY {} ({}) FROM STDIN").format(psycopg.sql.Identifier(table), columns)
    with driver.cursor() as cursor, cursor.copy(statement) as copy:
        for row in values:
            copy.write_row(row)


def beside(url: str, name: str) -> str:
    """A new database of this name beside the one of the URL."""
    if url.startswith("sqlite"):
        return url.replace("record.sqlite", f"{name}.sqlite")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return url.replace("/postgres?", f"/{name}?")


def migrated(url: str, name: str) -> str:
    """A new database of this name beside the one of the URL, migrated."""
    made = beside(url, name)
    database = Database(made)
    migrate(database, Settings().migrations_dir)
    database.dispose()
    return made


def in_process(url: str, figures: int, rows: Path | None = None) -> dict[str, float]:
    """Load in a process of its own."""
    command = [sys.executable, "-m", "bench.loads", "--figures", str(figures), "--into", url]
    said = subprocess.run(
        [*command, *(["--rows", str(rows)] if rows else [])], capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(said.stdout)
    return found


def measure(url: str, figures: int, rounds: int) -> list[str]:
    """Measure one kind of database; gives what falls short."""
    kind = versions(url)
    with tempfile.TemporaryDirectory() as folder:
        sets = Path(folder) / "sets"
        in_process(migrated(url, "noted"), figures, sets)
        ratios, rates, peaks = [], [], []
        for turn in range(rounds):
            loaded = in_process(migrated(url, f"loaded_{turn}"), figures)
            bare, count = floor(migrated(url, f"bare_{turn}"), sets)
            rates.append((count / loaded["seconds"], count / bare))
            ratios.append(bare / loaded["seconds"])
            peaks.append(loaded["peak"])
        ratio = statistics.median(ratios)
        ours, theirs = (statistics.median(column) for column in zip(*rates, strict=True))
        print(
            f"| {kind} | {figures:,} | {count:,} | {ours:,.0f} : {theirs:,.0f} | **{ratio:.2f}** "
            f"| {statistics.median(peaks):.0f} |",
            flush=True,
        )
    return [f"{kind}: {ratio:.2f} of the floor is less than {LEAST}"] if ratio < LEAST else []


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--figures", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--into", help="Load into this database alone, and tell how long it took.")
    parser.add_argument("--rows", type=Path, help="Where that writes its rows.")
    given = parser.parse_args()
    if given.into:
        print(json.dumps(load(given.into, given.figures, given.rows)))
        return
    print("| database | figures | rows | rows/s, load : bare | ratio | peak MiB |\n|---|--:|--:|--:|--:|--:|")
    with databases([]) as urls:
        short = [one for url in urls for one in measure(url, given.figures, given.rounds)]
    sys.exit("\n".join(short))


if __name__ == "__main__":
    main()
