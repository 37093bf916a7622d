"""A service in processes of its own, and many clients at once, each with a connection of its own."""

import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from app.config import ROOT
from app.kit.db import Database
from bench.clients import client_of, is_ready
from tests.running import made_key
from tests.test_cli import COMMAND, free_port

Ask = Callable[[httpx.Client, int], httpx.Response]


@dataclass(frozen=True)
class Processes:
    """A service of several processes: where it listens, its key, and the file of its log."""

    base: str
    key: str
    log: Path
    process: subprocess.Popen[bytes]


@contextmanager
def processes(database: Database, count: int, folder: Path) -> Iterator[Processes]:
    """So many processes that serve one database."""
    url, port, log = database.url.render_as_string(hide_password=False), free_port(), folder / "server.log"
    base = f"http://127.0.0.1:{port}"
    with log.open("w") as file:
        process = subprocess.Popen(
            [*COMMAND, "serve", "--port", str(port), "--workers", str(count)],
            cwd=ROOT,
            env=os.environ | {"CASUALTY_RECORD_DATABASE_URL": url},
            stdout=file,
            stderr=file,
        )
    try:
        while not is_ready(base):
            assert process.poll() is None, log.read_text()
            time.sleep(0.1)
        yield Processes(base, made_key(database), log, process)
    finally:
        process.terminate()
        process.wait(30)


def at_once(base: str, key: str, count: int, ask: Ask) -> list[httpx.Response]:
    """The answers to so many clients that ask at the same moment."""
    ready = threading.Barrier(count)

    def one(number: int) -> httpx.Response:
        with client_of(base, key) as client:
            client.get("/health/live")  # now it is connected
            ready.wait(60)
            return ask(client, number)

    with ThreadPoolExecutor(count) as threads:
        return [*threads.map(one, range(count))]
