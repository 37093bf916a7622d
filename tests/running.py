"""Databases and servers for tests, real ones."""

import asyncio
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import uvicorn
from fastapi import FastAPI
from sqlalchemy import Engine, event, make_url
from sqlalchemy.exc import OperationalError

from app.api import RESOURCES
from app.config import Settings
from app.ingest.loading import load
from app.kit import keys
from app.kit.cache import Cache
from app.kit.db import Database
from app.kit.migrations import migrate
from app.main import create_app
from bench.clients import client_of

SETTINGS = Settings()


@dataclass(frozen=True)
class Service:
    """A running server: a client for it, the database behind it, what it keeps, and the key that its client sends."""

    client: httpx.Client
    database: Database
    cache: Cache
    key: str

    def get(self, path: str, status: int = 200, /, **parameters: str) -> httpx.Response:
        """The answer to a GET, which must have this status."""
        response = self.client.get(path, params=parameters)
        assert response.status_code == status, response.text
        return response

    def items(self, path: str, /, **parameters: str) -> list[dict[str, Any]]:
        """The items of a list's first page."""
        found: list[dict[str, Any]] = self.get(path, 200, **parameters).json()["items"]
        return found


class Databases:
    """Makes databases, each a copy of one that was migrated, and filled, once."""

    def __init__(self, engine: str, folder: Path, server: str) -> None:
        self.engine = engine
        self._folder = folder
        self._server = server

    def migrated(self) -> Database:
        """A new database with the current schema and no record in it."""
        return Database(self._create(self._migrated), readers=8)

    def shipped(self) -> Database:
        """A new database with the shipped record."""
        return Database(self._create(self._shipped), readers=8)

    def bare(self) -> Database:
        """A new database with nothing in it."""
        return Database(self._create(None), readers=2)

    def drop(self, database: Database) -> None:
        """Remove a database that was made here."""
        database.dispose()
        if self.engine == "postgresql":
            self._administer(f'DROP DATABASE "{database.url.database}" WITH (FORCE)')
        elif database.file:
            for ending in ("", "-wal", "-shm"):
                Path(f"{database.file}{ending}").unlink(missing_ok=True)

    @cached_property
    def _migrated(self) -> str:
        database = self.bare()
        migrate(database, SETTINGS.migrations_dir)
        return _closed(database)

    @cached_property
    def _shipped(self) -> str:
        database = self.migrated()
        load(database, RESOURCES, [SETTINGS.data_dir], actor="command-line")
        return _closed(database)

    def _create(self, template: str | None) -> str:
        name = f"record_{uuid4().hex}"
        if self.engine == "postgresql":
            # File by file: PostgreSQL would else copy it through its log, which takes four times as long.
            copy = f' TEMPLATE "{make_url(template).database}" STRATEGY FILE_COPY' if template else ""
            self._administer(f'CREATE DATABASE "{name}"{copy}')
            return make_url(self._server).set(database=name).render_as_string(hide_password=False)
        file = self._folder / f"{name}.sqlite"
        if template:
            shutil.copyfile(make_url(template).database or "", file)
        return f"sqlite:///{file}"

    def _administer(self, statement: str) -> None:
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement)


def _closed(database: Database) -> str:
    """The URL of a database to which nothing is connected, so that it can be copied."""
    database.dispose()
    return database.url.render_as_string(hide_password=False)


class Server(uvicorn.Server):
    """uvicorn's server, which stops at once.

    uvicorn looks ten times a second whether it is to stop, and then sleeps for as long again: a quarter of a second for
    each of a thousand tests. The processes of the command line stop as it does it.
    """

    async def main_loop(self) -> None:
        """Serve until it is time."""
        while not await self.on_tick(0):
            await asyncio.sleep(0.01)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no new connection, let the others end, and then the application."""
        for server in self.servers:
            server.close()
        for connection in [*self.server_state.connections]:
            connection.shutdown()
        while self.server_state.connections or self.server_state.tasks:
            await asyncio.sleep(0.002)
        await self.lifespan.shutdown()


@contextmanager
def listening(app: FastAPI, **options: Any) -> Iterator[str]:
    """A server of this application on a real port: where it listens."""
    server = Server(uvicorn.Config(app, port=0, **options))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def serving(database: Database, **settings: Any) -> Iterator[Service]:
    """A server on a real port over this database, with these settings."""
    url = database.url.render_as_string(hide_password=False)
    app = create_app(Settings(database_url=url, **{"readers": 8, **settings}))
    with listening(app, log_level="error") as base:
        # Whoever sends a key sees on PostgreSQL too what was written a moment ago.
        key = made_key(database)
        with client_of(base, key) as client:
            yield Service(client, database, app.cache, key)


def made_key(database: Database) -> str:
    """A key that may do everything; of a database that is away, one that is none."""
    try:
        with database.write() as connection:
            return keys.create(connection, f"test {uuid4()}", [keys.WRITE, keys.ADMIN], None)
    except OperationalError:
        return "cr_nobody_0"


@contextmanager
def noted_calls() -> Iterator[list[tuple[str, Any]]]:
    """The statements that any database runs in the block, with their values; one for many rows counts once."""
    seen: list[tuple[str, Any]] = []

    def note(*call: Any) -> None:
        seen.append((str(call[2]), call[3]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@contextmanager
def noted_sql() -> Iterator[list[str]]:
    """The statements that any database runs in the block; they are there when it ends."""
    seen: list[str] = []
    with noted_calls() as calls:
        yield seen
    seen += [statement for statement, _ in calls]


_PROBE = re.compile(r"SELECT \(SELECT clock\.number\s+FROM clock\) AS anon_1")


def reads(statements: Iterable[str]) -> list[str]:
    """Those of the statements that read the record; a worker asks PostgreSQL for the last change number meanwhile."""
    return [one for one in statements if not one.startswith("BEGIN") and not _PROBE.fullmatch(one.strip())]
