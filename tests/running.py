"""Databases and servers for tests, real ones."""

import re
import shutil
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import uvicorn
from sqlalchemy import Engine, event, make_url
from sqlalchemy.exc import OperationalError

from app.config import Settings
from app.kit import keys
from app.kit.cache import Cache
from app.kit.db import Database
from app.kit.migrations import migrate
from app.main import create_app

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
    """Makes migrated databases, each a copy of one that was migrated once."""

    def __init__(self, engine: str, folder: Path, server: str) -> None:
        self.engine = engine
        self._folder = folder
        self._server = server
        self._template = self._create(None)
        database = Database(self._template)
        migrate(database, SETTINGS.migrations_dir)
        database.dispose()

    def migrated(self) -> Database:
        """A new database with the current schema and no record in it."""
        return Database(self._create(self._template), readers=8)

    def bare(self) -> Database:
        """A new database with nothing in it."""
        return Database(self._create(None), readers=2)

    def drop(self, database: Database) -> None:
        """Remove a database that was made here."""
        database.dispose()
        if self.engine == "postgresql":
            self._administer(f'DROP DATABASE "{database.url.database}" WITH (FORCE)')

    def _create(self, template: str | None) -> str:
        name = f"record_{uuid4().hex}"
        if self.engine == "postgresql":
            copy = f' TEMPLATE "{make_url(template).database}"' if template else ""
            self._administer(f'CREATE DATABASE "{name}"{copy}')
            return make_url(self._server).set(database=name).render_as_string(hide_password=False)
        file = self._folder / f"{name}.sqlite"
        if template:
            shutil.copyfile(make_url(template).database or "", file)
        return f"sqlite:///{file}"

    def _administer(self, statement: str) -> None:
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def serving(database: Database, **settings: Any) -> Iterator[Service]:
    """A server on a real port over this database, with these settings."""
    url = database.url.render_as_string(hide_password=False)
    app = create_app(Settings(database_url=url, **{"readers": 8, **settings}))
    config = uvicorn.Config(app, port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    # Whoever sends a key sees on PostgreSQL too what was written a moment ago.
    key = made_key(database)
    headers = {"Authorization": f"Bearer {key}"}
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, headers=headers) as client:
        yield Service(client, database, app.cache, key)
    server.should_exit = True
    thread.join(10)


def made_key(database: Database) -> str:
    """A key that may do everything; of a database that is away, one that is none."""
    try:
        with database.write() as connection:
            return keys.create(connection, f"test {uuid4()}", [keys.WRITE, keys.ADMIN], None)
    except OperationalError:
        return "cr_nobody_0"


@contextmanager
def noted_sql() -> Iterator[list[str]]:
    """The statements that any database runs in the block; one for many rows counts once."""
    seen: list[str] = []

    def note(*call: object) -> None:
        seen.append(str(call[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


_PROBE = re.compile(r"SELECT \(SELECT clock\.number\s+FROM clock\) AS anon_1")


def reads(statements: Iterable[str]) -> list[str]:
    """Those of the statements that read the record; a worker asks PostgreSQL for the last change number meanwhile."""
    return [one for one in statements if not one.startswith("BEGIN") and not _PROBE.fullmatch(one.strip())]
